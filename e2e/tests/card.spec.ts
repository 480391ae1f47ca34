import { reportPath } from '../support/entityPage';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

test('says in one line that all is well', async ({ entityPage }) => {
  await entityPage.openOverview('storefront');
  await expect(entityPage.card).toContainText(
    /(\d+) of \1 containers have their image, 2 clusters, checked/,
  );
  await expect(entityPage.card.getByRole('region')).toHaveCount(0);
  await keepScreenshot(entityPage.card, 'card-healthy');
});

test('says what failed, what it means, since when, who can fix it and how', async ({
  entityPage,
}) => {
  await entityPage.openOverview('checkout');
  const problem = entityPage.problem(
    /2\.14\.1.*registry\.acme\.internal\/shop\/checkout/,
  );
  await expect(problem).toBeVisible();
  await expect(problem).toContainText(
    'Still serving: 3 of 3 pods on the previous revision',
  );
  await expect(problem).toContainText(/Certain|Likely|Ambiguous/);
  await expect(problem).toContainText(/for \d+ min/);
  await expect(problem).toContainText('Service owner can fix it');
  await expect(problem.getByText('Fix:')).toBeVisible();
  await expect(
    problem.getByRole('button', { name: /^Copy (command|YAML)$/ }),
  ).toBeVisible();
  await expect(problem.getByRole('button', { name: /^Runbook/ })).toBeVisible();
  await keepScreenshot(entityPage.card, 'card-failing');
});

test('shows failures of several clusters, and those that only some kinds of objects have', async ({
  entityPage,
}) => {
  await entityPage.openOverview('payments-api');
  await expect(entityPage.problem(/regcred/).first()).toBeVisible();
  await expect(entityPage.card.getByRole('region')).toHaveCount(2);
  await keepScreenshot(entityPage.card, 'card-two-clusters');

  await entityPage.openOverview('log-agent');
  await expect(entityPage.card).toContainText('DaemonSet');

  await entityPage.openOverview('order-import');
  await expect(entityPage.card).toContainText('CronJob');

  await entityPage.openOverview('ledger');
  await expect(entityPage.card).toContainText('StatefulSet');
});

test('shows a slow pull as slow, not as failed', async ({ entityPage }) => {
  await entityPage.openOverview('recommendations');
  await expect(entityPage.card).toContainText('has been pulling');
  await expect(
    entityPage.card.getByRole('region').filter({ hasText: 'ranking-model' }),
  ).toHaveCount(0);
  await keepScreenshot(entityPage.card, 'card-slow');
});

test('copies a command', async ({ entityPage, page }) => {
  await entityPage.openOverview('checkout');
  const problem = entityPage.problem(/2\.14\.1/);
  await entityPage.waitForChecks(problem);
  const command = await problem.getByRole('code').last().textContent();
  await problem.getByRole('button', { name: /^Copy (command|YAML)$/ }).click();
  await expect(problem.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    command,
  );
});

test('says that it is looking while clusters take their time', async ({
  demo,
  entityPage,
  page,
}) => {
  await demo.breakAllClusters({ kind: 'latency', milliseconds: 4000 });
  await entityPage.openOverview('inventory');
  await expect(
    page.getByRole('progressbar', {
      name: 'Looking at the pods of this entity',
    }),
  ).toBeVisible();
  await keepScreenshot(entityPage.card, 'card-loading');
  await expect(
    entityPage.problem(/registry-eu2\.acme\.internal/),
  ).toBeVisible();
});

test('tells a component without annotation how to get one', async ({
  entityPage,
}) => {
  await entityPage.openOverview('imagepull');
  await expect(entityPage.card).toContainText('backstage.io/kubernetes-id');
  await keepScreenshot(entityPage.card, 'card-missing-annotation');
});

test('shows the clusters that answer when one does not, and why', async ({
  demo,
  entityPage,
}) => {
  await demo.breakCluster('staging', { kind: 'internalError' });
  await entityPage.openOverview('edge-gateway');
  await entityPage.refreshUntil(async () => {
    await expect(entityPage.card).toContainText(
      'Staging EU could not be looked at',
    );
  });
  await expect(entityPage.card.getByRole('region')).toHaveCount(1);
  await expect(entityPage.card).toContainText('1 of 2 clusters seen');
  await keepScreenshot(entityPage.card, 'card-partial');
});

test('names the right that a cluster refuses', async ({ demo, entityPage }) => {
  await demo.breakCluster('production', {
    kind: 'forbidden',
    match: { resource: 'pods' },
  });
  await entityPage.openOverview('analytics');
  await entityPage.refreshUntil(async () => {
    await expect(entityPage.card).toContainText(/may not list pods/);
  });
});

test('does not call it healthy when no cluster can be seen', async ({
  demo,
  entityPage,
}) => {
  await demo.breakAllClusters({ kind: 'unauthorized' });
  await entityPage.openOverview('storefront');
  await entityPage.refreshUntil(async () => {
    await expect(entityPage.card).toContainText(
      'No cluster could be looked at',
    );
  });
  await expect(entityPage.card).not.toContainText('have their image');
  await keepScreenshot(entityPage.card, 'card-no-cluster');
});

test('says what went wrong when there is no answer at all, and tries again', async ({
  entityPage,
  page,
}) => {
  await page.route(reportPath, route =>
    route.fulfill({ status: 500, body: 'the database is gone' }),
  );
  await entityPage.openOverview('checkout');
  const alert = entityPage.card.getByRole('alert');
  await expect(alert).toContainText('500 Internal Server Error');
  await keepScreenshot(entityPage.card, 'card-error');

  await page.unroute(reportPath);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(entityPage.problem(/2\.14\.1/)).toBeVisible();
});

test('says that the permission is missing', async ({ entityPage, page }) => {
  await page.route(reportPath, route =>
    route.fulfill({
      status: 403,
      json: { error: { name: 'NotAllowedError', message: 'no' } },
    }),
  );
  await entityPage.openOverview('checkout');
  await expect(entityPage.card.getByRole('alert')).toContainText(
    'You do not have permission to see them for this entity.',
  );
});

test('refreshes itself, and keeps the last answer when that fails', async ({
  entityPage,
  page,
}) => {
  // The page's clock goes on by itself, and is put forward to what would otherwise be waited for.
  await page.clock.install();
  await entityPage.openOverview('checkout');
  const problem = entityPage.problem(/2\.14\.1/);
  await expect(problem).toBeVisible();
  await entityPage.waitForChecks(problem);
  const answer = page.waitForResponse(reportPath);
  await page.clock.fastForward('00:15');
  await answer;

  await page.route(reportPath, route => route.abort());
  await expect(async () => {
    await page.clock.fastForward('00:15');
    await expect(entityPage.card).toContainText(
      'Refreshing does not work at the moment',
      { timeout: 1_000 },
    );
  }).toPass();
  await expect(problem).toBeVisible();
  await keepScreenshot(entityPage.card, 'card-stale');
});
