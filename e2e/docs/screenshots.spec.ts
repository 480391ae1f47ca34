import { test } from '../support/test';

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

  test('the checklist of a mistyped tag', async ({ entityPage }) => {
    await entityPage.openTab('checkout');
    const checklist = entityPage.checklist();
    await entityPage.waitForChecks(checklist);
    await checklist.screenshot({ path: '../docs/images/checklist.png' });
  });
});
