import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { createCluster } from '../support/cluster';
import type { ClusterName, Demo } from '../support/demo';
import { overviewPath } from '../support/overviewPage';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

/** From a change in the cluster to the page, in milliseconds. */
const promised = 2_000;

/** What a busy machine with two cores may take beyond that, with the browser and both clusters on it. In milliseconds. */
const allowance = 3_000;

const registry = 'registry.acme.internal';

/** Workloads with images of this registry, of several teams and in both clusters. */
const restarted: readonly [ClusterName, string, string][] = [
  ['production', 'pricing', 'tax'],
  ['production', 'fulfilment', 'shipping'],
  ['production', 'payments', 'invoicing'],
  ['staging', 'shop', 'storefront'],
];

async function breakRegistry(demo: Demo) {
  await demo.breakRegistry(registry);
  for (const [cluster, namespace, name] of restarted) {
    await demo.restart(cluster, { namespace, name });
  }
}

/** Expects that the page followed the cluster in time, and keeps in the report how long it took. */
function expectInTime(what: string, changedAt: number, seenAt: number) {
  const took = seenAt - changedAt;
  test.info().annotations.push({ type: what, description: `${took} ms` });
  expect(took).toBeLessThan(promised + allowance);
}

/** Waits until something is shown, or no more. Returns when, in milliseconds since 1970. */
async function seen(target: Locator, state: 'visible' | 'hidden') {
  await target.waitFor({ state, timeout: 30_000 });
  return Date.now();
}

test('tells an outage from a typo while it lasts, by itself', async ({
  context,
  demo,
  overviewPage,
  page,
  request,
}) => {
  const cluster = await createCluster(request, 'production');
  const { main, situation } = overviewPage;
  await overviewPage.openWithSignals();
  await expect(overviewPage.row('Deployment checkout')).toContainText(
    'Tag not found',
  );
  await page.evaluate(() => document.body.setAttribute('data-kept', ''));

  await breakRegistry(demo);
  const [failedAt, shownAt] = await Promise.all([
    cluster.untilPods('fail', 'pricing', 'tax'),
    seen(overviewPage.row('Deployment tax'), 'visible'),
  ]);
  expectInTime('from the failing pod to the page', failedAt, shownAt);

  const outage = situation(`${registry} answers with errors`);
  await expect(outage).toContainText('Registry outage');
  await expect(outage).toContainText('2 clusters');
  await expect(outage).toContainText('Operator of the registry can fix it');
  const typo = situation(/^Checkout cannot get .*checkout:2\.14\.1/);
  const more = main.getByRole('button', { name: /^Show \d+ more$/ });
  await expect(typo).toHaveCount(0);
  await more.click();
  await expect(typo).toContainText('Service owner can fix it');
  await expect(typo).not.toContainText('outage');
  await keepScreenshot(page, 'overview-outage');

  await outage.getByRole('button', { name: /^Evidence/ }).click();
  await expect(outage).toContainText('Speaks for it');
  await expect(outage).toContainText('The rule behind it');
  await expect(page).toHaveURL(/opened=/);
  const link = page.url();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText('The rule behind it')).toBeVisible();
  await other.close();

  await outage.getByRole('button', { name: /^Show its 4 incidents/ }).click();
  await expect(overviewPage.rows).toHaveCount(4);
  for (const [, , name] of restarted) {
    await expect(overviewPage.row(`Deployment ${name}`)).toContainText(
      'Registry fails',
    );
  }
  await page.goBack();
  await expect(overviewPage.row('Deployment checkout')).toBeVisible();

  await demo.restore();
  const [mendedAt, goneAt] = await Promise.all([
    cluster.untilPods('do not fail', 'pricing', 'tax'),
    seen(overviewPage.row('Deployment tax'), 'hidden'),
  ]);
  expectInTime('from the mended pod to the page', mendedAt, goneAt);
  await expect(outage).toHaveCount(0);
  await expect(main.getByText('The linked situation is over')).toBeVisible();
  // All of that without a new page.
  await expect(page.locator('body[data-kept]')).toBeVisible();
});

test('asks by itself where no signals reach the page', async ({
  demo,
  overviewPage,
  page,
}) => {
  // Taken, and never answered.
  await page.routeWebSocket(/\/api\/signals/, () => {});
  await page.clock.install();
  await overviewPage.open();
  await demo.breakRegistry(registry);
  await demo.restart('production', { namespace: 'pricing', name: 'tax' });
  const row = overviewPage.row('Deployment tax');
  await expect(async () => {
    const answer = page.waitForResponse(overviewPath, { timeout: 5_000 });
    await page.clock.fastForward(15_000);
    await answer;
    await expect(row).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});

test('keeps filters, groups and order in the address, also for the back button', async ({
  overviewPage,
  page,
}) => {
  const { main, rows } = overviewPage;
  await overviewPage.open();
  await expect(rows.filter({ hasText: 'Production EU' })).not.toHaveCount(0);
  await expect(rows.filter({ hasText: 'Staging EU' })).not.toHaveCount(0);
  const all = await rows.count();

  await main.getByRole('button', { name: 'Filters' }).click();
  await main.getByRole('textbox', { name: 'Cluster' }).click();
  await page.getByRole('option', { name: /Staging EU/ }).click();
  await expect(page).toHaveURL(/[?&]cluster=staging/);
  await expect(rows.filter({ hasText: 'Production EU' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Staging EU' })).not.toHaveCount(0);
  await page.keyboard.press('Escape');

  await main.getByLabel('Group by').selectOption({ label: 'Registry' });
  await expect(page).toHaveURL(/[?&]group=registry/);
  await expect(overviewPage.row('docker.io')).toBeVisible();
  await overviewPage.row('docker.io').getByRole('link').click();
  await expect(page).toHaveURL(/registry=docker\.io/);
  await expect(rows).toHaveCount(1);
  await expect(overviewPage.row('Deployment notifications')).toBeVisible();

  await page.goBack();
  await expect(overviewPage.row('docker.io')).toBeVisible();
  await page.goBack();
  await expect(overviewPage.row('Deployment notifications')).toBeVisible();
  await expect(main.getByRole('list', { name: 'Active filters' })).toHaveText(
    /Cluster: Staging EU/,
  );
  await page.goBack();
  await expect(rows).toHaveCount(all);
  await page.goForward();
  await expect(rows.filter({ hasText: 'Production EU' })).toHaveCount(0);
});

test('exports the incidents that match the filters', async ({
  overviewPage,
  page,
}) => {
  await overviewPage.open('?cluster=staging&cause=rate-limited');
  const saved = page.waitForEvent('download');
  await overviewPage.main.getByRole('button', { name: 'Export CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(
    /^image-pulls-\d{4}-\d\d-\d\d\.csv$/,
  );
  const [head, ...lines] = (await readFile(await download.path(), 'utf8'))
    .trimEnd()
    .split(/\r?\n/);
  expect(head).toMatch(/^id,cause,certainty,headline,services,owners,/);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(
    'component:default/notifications,group:default/team-platform',
  );
  expect(lines[0]).toContain(
    'staging,platform,Deployment,notifications,cache,memcached:1.6.32,docker.io',
  );
});
