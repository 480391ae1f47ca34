import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of an entity, and where imagepull is on them. */
export interface EntityPage {
  openOverview(entity: string): Promise<void>;
  openTab(entity: string, diagnosisId?: string): Promise<void>;
  /** The card on the overview. */
  card: Locator;
  /** Everything the tab shows. */
  tab: Locator;
  /** The problem whose headline holds a text, on the card. */
  problem(headline: string | RegExp): Locator;
  /** The button that opens and closes the problem whose headline holds a text, in the tab. */
  toggle(headline: string | RegExp): Locator;
  /** The checklist of the problem that is open in the tab. */
  checklist(): Locator;
  /** The row of a checklist that asks something. */
  check(question: string | RegExp): Locator;
  /** Waits until a part of the page shows what all checks came to. */
  waitForChecks(part: Locator): Promise<void>;
  /**
   * Asks anew until an assertion holds: the backend shares the answers of clusters for ten seconds, so that a change
   * may take a few refreshes to show.
   */
  refreshUntil(assertion: () => Promise<void>): Promise<void>;
}

/** The path of the backend's answer about an entity. */
export const reportPath = '**/api/imagepull/v1/entities/**/report';

/** The path by which the backend is asked to check an entity again. */
export const recheckPath = '**/api/imagepull/v1/entities/**/recheck';

export function createEntityPage(page: Page): EntityPage {
  const path = (entity: string) => `/catalog/default/component/${entity}`;
  const card = page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Image pulls', exact: true }),
  });
  const checklist = () =>
    page.getByRole('region', { name: 'What was checked', exact: true });
  return {
    checklist,
    check: question =>
      checklist().getByRole('listitem').filter({ hasText: question }).first(),
    waitForChecks: async part => {
      await expect(part).toContainText('Check again');
      await expect(part).not.toContainText('Checking');
    },
    card,
    tab: page.getByRole('main'),
    openOverview: async entity => {
      await page.goto(path(entity));
      await expect(card).toBeVisible();
    },
    openTab: async (entity, diagnosisId) => {
      const query = diagnosisId ? `?diagnosis=${diagnosisId}` : '';
      await page.goto(`${path(entity)}/image-pulls${query}`);
      await expect(
        page.getByRole('heading', { name: 'Image pulls', level: 2 }),
      ).toBeVisible();
    },
    problem: headline => card.getByRole('region', { name: headline }),
    toggle: headline =>
      page
        .getByRole('heading', { level: 3 })
        .getByRole('button', { name: headline }),
    refreshUntil: assertion =>
      expect(async () => {
        await page
          .getByRole('button', { name: /^Refresh/ })
          .last()
          .click();
        await assertion();
      }).toPass({ timeout: 45_000, intervals: [1000] }),
  };
}
