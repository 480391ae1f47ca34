import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

test('shows everything about a problem', async ({ entityPage, page }) => {
  await entityPage.openTab('checkout');
  const { tab } = entityPage;
  await expect(entityPage.toggle(/2\.14\.1/)).toHaveAttribute(
    'aria-expanded',
    'true',
  );

  for (const title of [
    'How to fix it',
    'What changed',
    'What happens next',
    'Evidence',
    'Affected containers',
    'Events',
  ]) {
    await expect(
      tab.getByRole('region', { name: title, exact: true }),
    ).toBeVisible();
  }
  const change = tab.getByRole('region', { name: 'What changed' });
  await expect(change).toContainText('2.14.0');
  await expect(change).toContainText('2.14.1');
  await expect(
    tab.getByRole('region', { name: 'How to fix it' }).getByRole('article'),
  ).not.toHaveCount(0);
  await expect(tab).toContainText('Managed by Helm');
  await expect(
    tab
      .getByRole('region', { name: 'Affected containers', exact: true })
      .getByRole('row', { name: /checkout-/ }),
  ).toBeVisible();
  await keepScreenshot(page, 'tab-failing');
});

test('keeps the original message behind a button, as text', async ({
  entityPage,
}) => {
  await entityPage.openTab('checkout');
  const evidence = entityPage.tab.getByRole('region', { name: 'Evidence' });
  const message = evidence.getByRole('region', {
    name: 'Message as the cluster reported it',
  });
  await expect(message).toHaveCount(0);
  await evidence
    .getByRole('button', { name: 'Show the message' })
    .first()
    .click();
  await expect(message).toContainText(
    'registry.acme.internal/shop/checkout:2.14.1',
  );
  await evidence.getByRole('button', { name: 'Hide the message' }).click();
  await expect(message).toHaveCount(0);
});

test('gives each problem a link of its own that can be shared', async ({
  context,
  entityPage,
  page,
}) => {
  await entityPage.openOverview('payments-api');
  await entityPage.waitForChecks(entityPage.card);
  const second = entityPage.card.getByRole('region').nth(1);
  const headline = await second.getByRole('heading').innerText();
  await second.getByRole('button', { name: /^Details/ }).click();

  const toggle = entityPage.toggle(headline);
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await expect(toggle).toBeFocused();
  expect(page.url()).toContain('/image-pulls?diagnosis=');

  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  const other = await context.newPage();
  await other.goto(link);
  await expect(
    other.getByRole('button', { name: headline, expanded: true }),
  ).toBeFocused();
});

test('says that a linked problem is gone', async ({ entityPage, page }) => {
  await entityPage.openTab('checkout', 'was-there-once');
  await expect(
    page.getByText('The linked problem is no longer there'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(
    page.getByText('The linked problem is no longer there'),
  ).toBeHidden();
  expect(page.url()).not.toContain('diagnosis=');
});

test('filters by cluster, and says how many are hidden', async ({
  entityPage,
  page,
}) => {
  await entityPage.openTab('payments-api');
  await expect(entityPage.toggle(/regcred/)).toHaveCount(2);
  await page.getByLabel('Cluster', { exact: true }).selectOption('staging');
  await expect(entityPage.toggle(/regcred/)).toHaveCount(1);
  await expect(page.getByText('Showing 1 of 2 problems')).toBeVisible();
});

test('shows both causes of one pod', async ({ entityPage, page }) => {
  await entityPage.openTab('search');
  await expect(
    page.locator('[aria-expanded][aria-controls]').first(),
  ).toBeVisible();
  await expect(entityPage.toggle(/./)).toHaveCount(2);
});

test('leads to the Kubernetes tab', async ({ entityPage, page }) => {
  await entityPage.openTab('checkout');
  await page.getByRole('button', { name: 'Kubernetes tab' }).click();
  await expect(page).toHaveURL(/\/checkout\/kubernetes/);
});

test('tells which rights would show more', async ({
  demo,
  entityPage,
  page,
}) => {
  await demo.breakCluster('production', {
    kind: 'forbidden',
    match: { resource: 'replicasets' },
  });
  await entityPage.openTab('notifications');
  await entityPage.refreshUntil(async () => {
    await expect(page.getByText('list replicasets.apps')).toBeVisible();
  });
  await keepScreenshot(page, 'tab-limited');
});
