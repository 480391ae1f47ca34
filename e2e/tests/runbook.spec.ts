import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

test('opens the runbook beside the page and gives the focus back', async ({
  entityPage,
  page,
}) => {
  await entityPage.openOverview('checkout');
  const opener = entityPage
    .problem(/2\.14\.1/)
    .getByRole('button', { name: /^Runbook/ });
  await opener.click();

  const drawer = page.getByRole('dialog', { name: /^Runbook/ });
  await expect(
    drawer.getByRole('heading', { name: 'How to confirm it by hand' }),
  ).toBeVisible();
  await keepScreenshot(page, 'runbook');

  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();
});

test('says why a runbook cannot be shown', async ({ entityPage, page }) => {
  await page.route('**/api/imagepull/v1/runbooks/*', route => route.abort());
  await entityPage.openOverview('checkout');
  await entityPage
    .problem(/2\.14\.1/)
    .getByRole('button', { name: /^Runbook/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    'The runbook could not be loaded',
  );
});
