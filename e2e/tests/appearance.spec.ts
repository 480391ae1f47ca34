import { expectAccessible } from '../support/accessibility';
import { reportPath } from '../support/entityPage';
import { expectNoSidewaysScrolling } from '../support/layout';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

const widths = [360, 768, 1440];
const themes = ['light', 'dark'] as const;

for (const theme of themes) {
  for (const width of widths) {
    test(`fits ${width} pixels in the ${theme} theme and is accessible`, async ({
      entityPage,
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });

      await entityPage.openOverview('checkout');
      await expect(entityPage.problem(/2\.14\.1/)).toBeVisible();
      await expectNoSidewaysScrolling(page);
      await expectAccessible(page, entityPage.card);
      await keepScreenshot(page, `overview-${theme}-${width}`);

      await entityPage.openTab('checkout');
      await expect(entityPage.toggle(/2\.14\.1/)).toBeVisible();
      await entityPage.waitForChecks(entityPage.checklist());
      await entityPage.tab
        .getByRole('button', { name: 'Show the message' })
        .first()
        .click();
      await entityPage
        .checklist()
        .getByRole('button', { name: /were not needed$/ })
        .click();
      await expectNoSidewaysScrolling(page);
      await expectAccessible(page, entityPage.tab);
      await keepScreenshot(page, `tab-${theme}-${width}`);

      await page
        .getByRole('button', { name: /^Runbook/ })
        .first()
        .click();
      const drawer = page.getByRole('dialog');
      await expect(
        drawer.getByRole('heading', { name: 'How to confirm it by hand' }),
      ).toBeVisible();
      await expectAccessible(page, drawer);
      await keepScreenshot(page, `runbook-${theme}-${width}`);
    });
  }

  test(`is accessible in every state, in the ${theme} theme`, async ({
    demo,
    entityPage,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    const { card } = entityPage;

    await entityPage.openOverview('imagepull');
    await expect(card).toContainText('backstage.io/kubernetes-id');
    await expectAccessible(page, card);

    await entityPage.openOverview('recommendations');
    await expect(card).toContainText('has been pulling');
    await expectAccessible(page, card);

    await entityPage.openOverview('model-training');
    await expect(card.getByRole('region').first()).toBeVisible();
    await expectAccessible(page, card);
    await keepScreenshot(card, `card-many-${theme}`);

    await demo.breakCluster('staging', { kind: 'unauthorized' });
    await entityPage.openOverview('storefront');
    await entityPage.refreshUntil(async () => {
      await expect(card).toContainText('Staging EU could not be looked at');
    });
    await expectAccessible(page, card);
    await keepScreenshot(card, `card-partial-${theme}`);
    await demo.restore();

    await entityPage.refreshUntil(async () => {
      await expect(card).toContainText(
        /containers have their image, 2 clusters/,
      );
    });
    await expectAccessible(page, card);

    await page.route(reportPath, route => route.abort());
    await entityPage.openOverview('storefront');
    await expect(card.getByRole('alert')).toBeVisible();
    await expectAccessible(page, card);
    await keepScreenshot(card, `card-error-${theme}`);
  });
}

test('tells verdicts by symbol and word where the system chooses the colours', async ({
  entityPage,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await entityPage.openTab('checkout');
  const checklist = entityPage.checklist();
  await entityPage.waitForChecks(checklist);
  for (const verdict of ['Pass', 'Fail']) {
    const mark = checklist.getByText(verdict, { exact: true }).first();
    await expect(mark).toBeVisible();
    await expect(mark.locator('svg')).toBeVisible();
  }
  await expectAccessible(page, checklist);
  await keepScreenshot(page, 'tab-forced-colors');
});
