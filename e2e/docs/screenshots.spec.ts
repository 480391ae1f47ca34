import { test } from '../support/test';

test.use({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });

test('the card on a failing service', async ({ entityPage }) => {
  await entityPage.openOverview('checkout');
  await entityPage.waitForChecks(entityPage.problem(/2\.14\.1/));
  await entityPage.card.screenshot({ path: '../docs/images/card-failing.png' });
});

test('the checklist of a mistyped tag', async ({ entityPage }) => {
  await entityPage.openTab('checkout');
  const checklist = entityPage.checklist();
  await entityPage.waitForChecks(checklist);
  await checklist.screenshot({ path: '../docs/images/checklist.png' });
});
