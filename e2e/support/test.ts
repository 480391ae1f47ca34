import { expect, test as base } from '@playwright/test';
import { createDemo, type Demo } from './demo';
import { createEntityPage, type EntityPage } from './entityPage';

interface Fixtures {
  /** The control of the demo clusters. What a test breaks or repairs is as before after it. */
  demo: Demo;
  entityPage: EntityPage;
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
});

export { expect };
