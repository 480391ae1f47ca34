import { expectAccessible } from '../support/accessibility';
import { createCluster } from '../support/cluster';
import { recheckPath } from '../support/entityPage';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

test('finds the tag that was meant, and fills it into the fix', async ({
  entityPage,
}) => {
  await entityPage.openTab('checkout');
  const { tab } = entityPage;
  await entityPage.waitForChecks(entityPage.checklist());

  const exists = entityPage.check('Does this tag or digest exist?');
  await expect(exists).toContainText('Fail');
  await expect(exists).toContainText('shop/checkout:2.14.1');
  const similar = entityPage.check('Is there a similar name that was meant?');
  await expect(similar).toContainText('Fail');
  const meant = await similar.getByRole('code').first().innerText();
  expect(['2.14.0', '2.14.1-rc.2']).toContain(meant);
  await expect(entityPage.check('Does the repository exist?')).toContainText(
    'Pass',
  );
  await expect(
    tab.getByRole('region', { name: 'How to fix it' }).getByRole('code'),
  ).toContainText([`tag: "${meant}"`]);
  await expect(entityPage.checklist()).toContainText(
    /\d+ checked, \d+ found a problem.*Last checked.*with the credentials/,
  );
  await keepScreenshot(entityPage.checklist(), 'checklist');
});

test('tells a secret that nobody names from one that is missing', async ({
  entityPage,
}) => {
  await entityPage.openTab('sign-in');
  await entityPage.waitForChecks(entityPage.checklist());
  await expect(
    entityPage.toggle(/do not name the pull secret/).first(),
  ).toBeVisible();
  await expect(
    entityPage.check('Is there a fitting pull secret that nobody names?'),
  ).toContainText(/Fail.*registry\.acme\.internal.*regcred/);
  await expect(
    entityPage.tab
      .getByRole('region', { name: 'How to fix it' })
      .getByRole('code')
      .filter({ hasText: 'imagePullSecrets' })
      .first(),
  ).toContainText('regcred');
});

test('tells for which registry a secret is instead', async ({ entityPage }) => {
  await entityPage.openTab('subscriptions');
  await entityPage
    .toggle(/regcred has no credentials for registry\.acme\.internal/)
    .waitFor();
  await expect(
    entityPage.check('Does the pull secret hold credentials for this image?'),
  ).toContainText(/Fail.*registry\.acme\.internal:5000/);
});

test('tells which platforms an image is built for, and what to type to add one', async ({
  entityPage,
}) => {
  await entityPage.openTab('image-optimizer');
  await entityPage.waitForChecks(entityPage.checklist());
  await expect(
    entityPage.check('Is the image built for the platform of the node?'),
  ).toContainText(/Fail.*linux\/arm64.*linux\/amd64/);
  await expect(
    entityPage.tab
      .getByRole('code')
      .filter({ hasText: /buildx build --platform .*linux\/amd64/ })
      .first(),
  ).toBeVisible();
});

test('adds on the card what the checks found', async ({ entityPage }) => {
  await entityPage.openOverview('checkout');
  const problem = entityPage.problem(/2\.14\.1/);
  await entityPage.waitForChecks(problem);
  await expect(problem).toContainText(/2\.14\.\S+ exists/);
});

test('shows the rest while checks are running, and says that they are', async ({
  demo,
  entityPage,
  page,
  request,
}) => {
  const cluster = await createCluster(request, 'production');
  // The monitor has asked about the image of whatever fails already. These two do not fail yet.
  async function failAnew(namespace: string, name: string) {
    await demo.breakRegistry('quay.io');
    await demo.restart('production', { namespace, name });
    await demo.mendRegistries();
    await demo.slowRegistries(4500);
    await cluster.untilPods('fail', namespace, name);
  }

  await failAnew('payments', 'statements');
  await entityPage.openOverview('statements');
  await expect(entityPage.card.getByRole('region').first()).toBeVisible();
  await expect(entityPage.card).toContainText(/Checking .*registry/);
  await keepScreenshot(entityPage.card, 'card-checking');

  await failAnew('platform', 'email-digest');
  await entityPage.openTab('email-digest');
  const checklist = entityPage.checklist();
  await expect(checklist).toContainText('Being looked at.');
  await expect(
    checklist.getByRole('button', { name: 'Checking', exact: true }),
  ).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, checklist);
  await keepScreenshot(page, 'tab-checking');
  await entityPage.waitForChecks(checklist);
  await expect(checklist).not.toContainText('Being looked at.');
});

test('checks again, keeps what is open, and says when it has', async ({
  entityPage,
  page,
}) => {
  await entityPage.openTab('image-optimizer');
  const checklist = entityPage.checklist();
  await entityPage.waitForChecks(checklist);
  const others = checklist.getByRole('button', { name: /were not needed$/ });
  await others.click();

  const answer = page.waitForResponse(recheckPath);
  await checklist.getByRole('button', { name: 'Check again' }).click();
  expect((await answer).status()).toBe(200);
  await entityPage.waitForChecks(checklist);
  await expect(checklist).toContainText('Last checked just now');
  await expect(others).toHaveAttribute('aria-expanded', 'true');
});

test('says why it could not check again, and can be asked once more', async ({
  entityPage,
  page,
}) => {
  await page.route(recheckPath, route =>
    route.fulfill({
      status: 503,
      json: {
        error: { name: 'ServiceUnavailableError', message: 'try later' },
        response: { statusCode: 503 },
      },
    }),
  );
  await entityPage.openTab('image-optimizer');
  const checklist = entityPage.checklist();
  await entityPage.waitForChecks(checklist);
  const again = checklist.getByRole('button', { name: 'Check again' });
  await again.click();
  await expect(checklist.getByRole('alert')).toContainText(
    'Checking again did not work: try later',
  );
  await expectAccessible(page, checklist);

  await page.unroute(recheckPath);
  await again.click();
  await expect(checklist.getByRole('alert')).toHaveCount(0);
});

test('says which right is missing to look closer, to be copied', async ({
  demo,
  entityPage,
  page,
}) => {
  await demo.breakCluster('production', {
    kind: 'forbidden',
    match: { resource: 'secrets' },
  });
  await entityPage.openTab('payments-api');
  await page.getByLabel('Cluster', { exact: true }).selectOption('production');
  await expect(entityPage.toggle(/regcred/)).toHaveCount(1);
  const checklist = entityPage.checklist();
  await expect(async () => {
    await checklist.getByRole('button', { name: 'Check again' }).click();
    await expect(checklist).toContainText('missing: list secrets', {
      timeout: 3_000,
    });
  }).toPass({ timeout: 40_000 });
  const more = checklist.getByRole('region', { name: 'To see more' });
  await more.getByRole('button', { name: 'Copy list secrets' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'list secrets',
  );
  await expectAccessible(page, checklist);
  await keepScreenshot(checklist, 'checklist-limited');
});
