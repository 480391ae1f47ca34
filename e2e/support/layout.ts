import { expect, type Page } from '@playwright/test';

/** Expects that the page fits the width of the window. */
export async function expectNoSidewaysScrolling(page: Page) {
  const overflow = await page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}
