import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Expects that the automated check finds nothing serious or critical in a part of the page. Backstage's frame around our
 * parts is not ours to judge.
 */
export async function expectAccessible(page: Page, part: Locator) {
  await part.evaluate(element => element.setAttribute('data-check', ''));
  const { violations } = await new AxeBuilder({ page })
    .include('[data-check]')
    .analyze();
  await part.evaluate(element => element.removeAttribute('data-check'));
  const grave = violations.filter(({ impact }) =>
    ['serious', 'critical'].includes(impact ?? ''),
  );
  expect(
    grave.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html, failureSummary }) => ({
        html,
        failureSummary,
      })),
    })),
  ).toEqual([]);
}
