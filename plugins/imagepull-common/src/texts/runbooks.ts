/** Texts of links to runbooks. */
export const runbookTexts = {
  'runbook.of-service': 'Runbook of {{service}}',
} as const;
