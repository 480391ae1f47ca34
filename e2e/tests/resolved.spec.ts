import { expectAccessible } from '../support/accessibility';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

/** For what a refresh shows: until the next one, since a roll-out takes several. In milliseconds. */
const shortly = { timeout: 3_000 };

test('says that a problem is over, how it ended and what changed', async ({
  demo,
  entityPage,
  page,
}) => {
  const { card } = entityPage;
  await entityPage.openOverview('checkout');
  await entityPage
    .problem(/2\.14\.1/)
    .getByRole('button', { name: /^Details/ })
    .click();
  await expect(page).toHaveURL(/diagnosis=/);
  const linkToProblem = page.url();

  await entityPage.openOverview('checkout');
  await demo.repair('production', {
    namespace: 'shop',
    name: 'checkout',
    kind: 'rollOut',
    image: 'registry.acme.internal/shop/checkout:2.14.0',
  });
  await entityPage.refreshUntil(async () => {
    await expect(card).toContainText(
      /containers have their image.*:2\.14\.0 now instead of .*:2\.14\.1, and has it/,
      shortly,
    );
  });
  await expectAccessible(page, card);
  await keepScreenshot(card, 'card-resolved');

  await page.goto(linkToProblem);
  const notice = page.getByRole('region', {
    name: 'The linked problem is over',
  });
  await expect(notice).toBeFocused();
  await expect(notice).toContainText('It was: Tag not found');
  await expect(notice).toContainText(/ended just now|ended \d+ s ago/);
  await expectAccessible(page, entityPage.tab);
  await keepScreenshot(page, 'tab-resolved');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  await expect(
    page.getByRole('region', { name: 'Resolved lately' }),
  ).toBeVisible();
});

test('says that a pull secret was what was missing', async ({
  demo,
  entityPage,
  page,
}) => {
  await entityPage.openTab('sign-in');
  await page.getByLabel('Cluster', { exact: true }).selectOption('production');
  const problem = entityPage.toggle(/do not name the pull secret/);
  await expect(problem).toBeVisible();
  await demo.repair('production', {
    namespace: 'identity',
    name: 'sign-in',
    kind: 'attachSecret',
    secret: 'regcred',
  });
  await entityPage.refreshUntil(async () => {
    await expect(problem).toBeHidden(shortly);
    await expect(entityPage.tab).toContainText(
      /Resolved lately.*regcred/,
      shortly,
    );
  });
});

test('says that the image is there now when it was pushed', async ({
  demo,
  entityPage,
}) => {
  await entityPage.openOverview('image-optimizer');
  await expect(entityPage.card.getByRole('region').first()).toBeVisible();
  await demo.repair('production', {
    namespace: 'media',
    name: 'image-optimizer',
    kind: 'push',
    restart: true,
  });
  await entityPage.refreshUntil(async () => {
    await expect(entityPage.card.getByRole('region')).toHaveCount(0, shortly);
    await expect(entityPage.card).toContainText(
      'containers have their image',
      shortly,
    );
  });
});
