import { expect, test } from '../support/test';

test('signs in as a guest and shows the services of the demo', async ({
  page,
}) => {
  await page.goto('/');
  await expect(
    page.locator('a[href="/catalog/default/component/checkout"]'),
  ).toBeVisible();
});

test('shows pods of the demo clusters in the Kubernetes tab', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/checkout/kubernetes');
  await expect(page.getByText('Production EU').first()).toBeVisible();
  await expect(page.getByText('pods with errors').first()).toBeVisible();
});

test('shows the runbooks in TechDocs', async ({ page }) => {
  await page.goto('/docs/default/component/imagepull/runbooks/tag-not-found/');
  await expect(
    page.getByRole('heading', { level: 1, name: /tag/i }).first(),
  ).toBeVisible();
});

test('finds a service by search', async ({ page }) => {
  await page.goto('/search?query=checkout');
  await expect(
    page.getByRole('link', { name: /checkout/i }).first(),
  ).toBeVisible({ timeout: 30_000 });
});
