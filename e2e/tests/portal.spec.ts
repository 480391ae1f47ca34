import { expect, test } from '@playwright/test';

test('signs in as a guest and shows the catalog', async ({ page }) => {
  await page.goto('/');
  await expect(
    page.getByRole('heading', { name: /catalog/i }).first(),
  ).toBeVisible();
});
