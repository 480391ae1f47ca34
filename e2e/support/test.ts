import { expect, test as base } from '@playwright/test';
import { createDemo, type Demo } from './demo';
import { createEntityPage, type EntityPage } from './entityPage';
import { createOverviewPage, type OverviewPage } from './overviewPage';

interface Fixtures {
  /** The control of the demo clusters. What a test breaks or repairs is as before after it. */
  demo: Demo;
  entityPage: EntityPage;
  overviewPage: OverviewPage;
}

export const test = base.extend<Fixtures>({
  demo: async ({ request }, use) => {
    const demo = createDemo(request);
    await use(demo);
    await demo.restore();
  },
  entityPage: async ({ page }, use) => {
    await use(createEntityPage(page));
  },
  overviewPage: async ({ page }, use) => {
    await use(createOverviewPage(page));
  },
});

export { expect };
