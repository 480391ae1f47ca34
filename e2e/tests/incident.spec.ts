import { tabTo } from '../support/keyboard';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

const image = 'registry.acme.internal/shop/checkout';

test('tells how an incident ended, on its page and in the history of its service', async ({
  context,
  demo,
  entityPage,
  overviewPage,
  page,
}) => {
  await overviewPage.openWithSignals();
  await overviewPage.incidentLink('Deployment checkout').click();
  const headline = page.getByRole('heading', { name: /2\.14\.1/, level: 2 });
  await expect(headline).toBeVisible();
  const { main } = overviewPage;
  await expect(main).toContainText('Service owner can fix it');
  await expect(
    main.getByRole('heading', { name: 'How to fix it' }),
  ).toBeVisible();
  // Entries have lists of their own.
  const entries = main
    .getByRole('list', { name: /^Timeline/ })
    .locator(':scope > li');
  await expect(entries.last()).toContainText(
    `cannot get its image ${image}:2.14.1`,
  );

  const link = page.url();
  const other = await context.newPage();
  await other.goto(link);
  await expect(
    other.getByRole('heading', { name: /2\.14\.1/, level: 2 }),
  ).toBeVisible();
  await other.close();

  await demo.repair('production', {
    namespace: 'shop',
    name: 'checkout',
    kind: 'rollOut',
    image: `${image}:2.14.0`,
  });
  await expect(main).toContainText(
    /Resolved .*: the workload asks for another image/,
    { timeout: 30_000 },
  );
  await expect(entries.first()).toContainText('2.14.0');
  await expect(main).toContainText('nothing has to be done');
  await keepScreenshot(page, 'incident-resolved');

  await entityPage.openTab('checkout');
  const history = entityPage.tab.getByRole('region', {
    name: 'History',
    exact: true,
  });
  const past = history.getByRole('listitem').first();
  await expect(past).toContainText('Tag not found');
  await expect(past).toContainText(
    /Resolved .*: the workload asks for another image/,
  );

  // What comes back so soon is the same incident.
  await demo.restore();
  await expect(past).toContainText('Came back', { timeout: 30_000 });
  await past.getByRole('link', { name: 'Tag not found' }).click();
  await expect(page).toHaveURL(link.replace(/\?.*$/, ''));
  await expect(main).toContainText('Open again');
});

test('leads from the side bar to an incident and back with the keyboard alone', async ({
  overviewPage,
  page,
}) => {
  await page.goto('/');
  const sideBar = page
    .getByRole('navigation')
    .getByRole('link', { name: 'Image pulls' });
  await expect(sideBar).toBeVisible();
  await tabTo(page, sideBar);
  await page.keyboard.press('Enter');

  const search = overviewPage.main.getByRole('searchbox');
  await expect(overviewPage.rows.first()).toBeVisible();
  await tabTo(page, search);
  await page.keyboard.type('payments-api');
  await expect(page).toHaveURL(/text=payments-api/);
  await expect(overviewPage.rows).toHaveCount(2);

  const link = overviewPage.incidentLink('Deployment payments-api').first();
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/incidents\//);
  const back = page.getByRole('button', { name: 'All incidents' });
  await expect(back).toBeVisible();
  await tabTo(page, back);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/text=payments-api/);
  await expect(overviewPage.rows).toHaveCount(2);
});
