import type { Locator, Page } from '@playwright/test';

/** Keeps a screenshot in e2e/artifacts/screenshots for people to look at. */
export async function keepScreenshot(target: Page | Locator, name: string) {
  const path = `artifacts/screenshots/${name}.png`;
  if ('goto' in target) {
    await target.screenshot({ path, fullPage: true });
  } else {
    await target.screenshot({ path });
  }
}
