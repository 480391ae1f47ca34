import { expectAccessible } from '../support/accessibility';
import { expectNoSidewaysScrolling } from '../support/layout';
import { keepScreenshot } from '../support/screenshot';
import { expect, test } from '../support/test';

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

for (const theme of ['light', 'dark'] as const) {
  test(`shows all clusters and an incident on wide and narrow screens, accessible in the ${theme} theme`, async ({
    overviewPage,
    page,
  }) => {
    const { main } = overviewPage;
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(wide);

    await overviewPage.open();
    await main
      .getByRole('button', { name: /^Evidence/ })
      .first()
      .click();
    await main.getByRole('button', { name: 'Filters' }).click();
    // The whole list fits beside the side bar.
    const list = main.getByRole('region', { name: /^Incidents, scrolls/ });
    expect(
      await list.evaluate(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ).toBe(0);
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page, main);
    await keepScreenshot(page, `all-clusters-${theme}-wide`);
    const tab = main.getByRole('tab', { name: 'Statistics' });
    await tab.hover();
    // The page shines through: its own colour would be as light in the dark theme. The accessibility check cannot tell.
    await expect(tab).toHaveCSS('background-color', /^rgba\(/);
    const incident = await overviewPage
      .incidentLink('Deployment checkout')
      .getAttribute('href');

    await page.setViewportSize(narrow);
    await expect(main.getByLabel('Sort by')).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page, main);
    await keepScreenshot(page, `all-clusters-${theme}-narrow`);

    await main.getByRole('tab', { name: 'Statistics' }).click();
    await main.getByRole('button', { name: 'Show as a table' }).click();
    await expect(main.getByRole('table').first()).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page, main);
    await keepScreenshot(page, `statistics-${theme}-narrow`);

    await main.getByRole('tab', { name: 'Clusters' }).click();
    await expect(main.getByText('2 of 2 clusters are watched')).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page, main);

    await page.goto(incident ?? '');
    await expect(
      main.getByRole('heading', { name: 'How to fix it' }),
    ).toBeVisible();
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page, main);
    await page.setViewportSize(wide);
    await expectNoSidewaysScrolling(page);
    await keepScreenshot(page, `incident-${theme}-wide`);
  });
}
