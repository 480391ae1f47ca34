/** Questions and answers of the checks that ask about nodes and what happens around the failing pods. */
export const surroundingsCheckTexts = {
  'check.node-disk.question': 'Does the node have room for images?',
  'check.node-pulls.question': 'Can the node pull other images?',
  'check.image-on-nodes.question': 'Which nodes have the image already?',
  'check.pulls-elsewhere.question':
    'Do pulls from this registry work for others?',
  'check.recent-changes.question': 'What changed before it failed?',
};
