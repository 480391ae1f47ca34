import { expect, test } from '../support/test';

const viewport = { width: 1280, height: 800 };

test.describe('large', () => {
  test.use({ viewport, deviceScaleFactor: 1.5 });

  test('the card on a failing service', async ({ entityPage }) => {
    await entityPage.openOverview('checkout');
    await entityPage.waitForChecks(entityPage.problem(/2\.14\.1/));
    await entityPage.card.screenshot({
      path: '../docs/images/card-failing.png',
    });
  });
});

test.describe('small, since there is much on them', () => {
  test.use({ viewport, deviceScaleFactor: 1 });

  test('all clusters while a registry is out of order', async ({
    demo,
    overviewPage,
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 1240 });
    await demo.breakRegistry('registry.acme.internal');
    for (const [cluster, namespace, name] of [
      ['production', 'pricing', 'tax'],
      ['production', 'fulfilment', 'shipping'],
      ['production', 'payments', 'invoicing'],
      ['staging', 'shop', 'storefront'],
    ] as const) {
      await demo.restart(cluster, { namespace, name });
    }
    await overviewPage.open();
    await expect(
      overviewPage.situation(/4 services of 2 teams in 2 clusters/),
    ).toBeVisible({ timeout: 40_000 });
    await page.screenshot({ path: '../docs/images/overview.png' });
  });

  test('an incident that is over', async ({ demo, overviewPage, page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await overviewPage.open();
    await overviewPage.incidentLink('Deployment checkout').click();
    await expect(overviewPage.main).toContainText('How to fix it');
    await demo.repair('production', {
      namespace: 'shop',
      name: 'checkout',
      kind: 'rollOut',
      image: 'registry.acme.internal/shop/checkout:2.14.0',
    });
    await expect(overviewPage.main).toContainText('nothing has to be done', {
      timeout: 40_000,
    });
    await page.screenshot({ path: '../docs/images/incident.png' });
  });

  test('the checklist of a mistyped tag', async ({ entityPage }) => {
    await entityPage.openTab('checkout');
    const checklist = entityPage.checklist();
    await entityPage.waitForChecks(checklist);
    await checklist.screenshot({ path: '../docs/images/checklist.png' });
  });
});
