/** Answers that every check may have to give. */
export const sharedCheckTexts = {
  'check.skipped': 'Not needed: its answer would change nothing here.',
  'check.pending': 'Being looked at.',
  'check.not-looked': 'Nobody has looked.',
  'check.refused':
    'Backstage may not {{verb}} {{resource}} in `{{cluster}}`. Grant `{{verb}}` on `{{resource}}` to its account there.',
  'check.not-configured': 'Not set up: `{{config}}` in the app-config.',
};
