import { expect, type Locator, type Page } from '@playwright/test';

/** The pages with the image pulls of all clusters. */
export interface OverviewPage {
  /** The overview, with a query such as `?cluster=staging`. */
  open(query?: string): Promise<void>;
  /** As `open`, and the portal's signals reach the page from then on. */
  openWithSignals(): Promise<void>;
  /** Everything the page shows. */
  main: Locator;
  /** The situation whose headline holds a text. */
  situation(headline: string | RegExp): Locator;
  /** The row of the list about a workload, such as `Deployment checkout`. */
  row(workload: string | RegExp): Locator;
  rows: Locator;
  /** The link from the list to an incident. */
  incidentLink(workload: string): Locator;
}

/** The path of the backend's answer about all clusters. */
export const overviewPath = '**/api/imagepull/v1/overview*';

/** The channel on which the backend announces changes. */
const channel = 'imagepull:changes';

/**
 * Resolves once the page has asked the portal for announcements. Backstage's signals backend does not answer the first
 * connection after its start; its client tries again after five seconds.
 */
function untilSubscribed(page: Page): Promise<void> {
  return new Promise(resolve => {
    page.on('websocket', socket =>
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes(channel)) {
          resolve();
        }
      }),
    );
  });
}

export function createOverviewPage(page: Page): OverviewPage {
  const main = page.getByRole('main');
  const table = main.getByRole('table');
  const row = (workload: string | RegExp) =>
    table.getByRole('row').filter({ hasText: workload });
  const open = async (query = '') => {
    await page.goto(`/image-pulls${query}`);
    await expect(
      main.getByRole('heading', { name: 'Incidents', level: 2 }),
    ).toBeVisible();
    await expect(table).toBeVisible();
  };
  return {
    open,
    openWithSignals: async () => {
      const subscribed = untilSubscribed(page);
      await open();
      await subscribed;
    },
    main,
    situation: headline => main.getByRole('article', { name: headline }),
    row,
    // All but the one of the headings.
    rows: table.getByRole('row').filter({ has: page.getByRole('cell') }),
    incidentLink: workload => row(workload).getByRole('link').first(),
  };
}
