/** Sentences about incidents whose end nobody saw. */
export const unseenEndTexts = {
  'unseen-end.cluster':
    '`{{cluster}}` is not among the clusters of Backstage any more, so it is not known how this went on.',
  'unseen-end.unwatched':
    '`{{cluster}}` can only be looked at on entity pages by now, so it is not known how this went on.',
  'unseen-end.namespace':
    'The monitor does not watch the namespace `{{namespace}}` any more, so it is not known how this went on.',
  'unseen-end.record':
    'What was known of this could not be read any more. It goes on as a new incident.',
} as const;
