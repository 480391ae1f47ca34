import { recheckPath } from '../support/entityPage';
import { expect, test } from '../support/test';

test('walks through the card with the keyboard alone', async ({
  entityPage,
  page,
}) => {
  await entityPage.openOverview('checkout');
  const problem = entityPage.problem(/2\.14\.1/);
  await entityPage.waitForChecks(problem);

  await entityPage.card.getByRole('button', { name: 'Refresh' }).focus();
  await page.keyboard.press('Tab');
  const copy = problem.getByRole('button', { name: /^Copy (command|YAML)$/ });
  await expect(copy).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(problem.getByRole('button', { name: 'Copied' })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(problem.getByRole('button', { name: /^Details/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(problem.getByRole('button', { name: /^Runbook/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Tab');
  await expect(
    problem.getByRole('button', { name: 'Check again' }),
  ).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/image-pulls\?diagnosis=/);
  await expect(entityPage.toggle(/2\.14\.1/)).toBeFocused();
});

test('opens and closes problems of the tab with the keyboard', async ({
  entityPage,
  page,
}) => {
  await entityPage.openTab('payments-api');
  const toggle = entityPage.toggle(/regcred/).last();
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Space');
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
});

test('checks again and looks into the checklist with the keyboard alone', async ({
  entityPage,
  page,
}) => {
  await entityPage.openTab('checkout');
  const checklist = entityPage.checklist();
  await entityPage.waitForChecks(checklist);

  const again = checklist.getByRole('button', { name: 'Check again' });
  await again.focus();
  const answer = page.waitForResponse(recheckPath);
  await page.keyboard.press('Enter');
  expect((await answer).ok()).toBe(true);
  await entityPage.waitForChecks(checklist);
  await expect(again).toBeFocused();

  const message = checklist
    .getByRole('button', { name: 'Show the message' })
    .first();
  await page.keyboard.press('Tab');
  await expect(message).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(
    checklist.getByRole('region', { name: 'Answer as it came' }).first(),
  ).toBeVisible();

  const others = checklist.getByRole('button', { name: /were not needed$/ });
  await others.focus();
  await page.keyboard.press('Space');
  await expect(checklist.getByText('Skipped').first()).toBeVisible();
});
