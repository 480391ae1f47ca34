import { expect, test } from '../support/test';

test.use({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });

test('the card on a failing service', async ({ entityPage }) => {
  await entityPage.openOverview('checkout');
  await expect(entityPage.problem(/2\.14\.1/)).toBeVisible();
  await entityPage.card.screenshot({ path: '../docs/images/card-failing.png' });
});
