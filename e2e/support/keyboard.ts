import { expect, type Locator, type Page } from '@playwright/test';

/** Keys that somebody would have the patience for. */
const mostKeys = 60;

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator) {
  for (let key = 0; key < mostKeys; key++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
  }
  await expect(target).toBeFocused();
}
