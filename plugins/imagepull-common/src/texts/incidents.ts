/** Sentences about incidents and what happened to them. */
export const incidentTexts = {
  'incident.opened':
    'Container `{{container}}` of `{{workload}}` cannot get its image `{{image}}`.',
  'incident.opened-node': 'No new pod starts on `{{node}}`.',
  'incident.reopened':
    'It fails again, {{minutes}} minutes after it had been resolved.',
  'incident.reopened-soon': 'It fails again, right after it had been resolved.',
  'incident.image':
    'The same container failed with `{{before}}` before. That is an incident of its own.',
  'incident.cause':
    'The cause is another now: “{{after}}”. Before, it was “{{before}}”.',
  'incident.certainty.certain':
    'The cause is certain now: the evidence leaves no other.',
  'incident.certainty.likely':
    'The cause is likely now: it explains the evidence best, and others remain possible.',
  'incident.certainty.ambiguous':
    'The cause is open now: the evidence fits several equally well.',
  'incident.certainty.unknown': 'Nothing tells the cause any more.',
  'incident.pods.more':
    'More pods fail: {{pods}} now, {{before}} before. Pods that have failed in all: {{all}}.',
  'incident.pods.fewer':
    'Fewer pods fail: {{pods}} now, {{before}} before. Pods that have failed in all: {{all}}.',
  'incident.timeline-full':
    'So much has changed that from here on only ends and returns are told.',
  'incident.absorbed':
    'Its pods fail for another reason now. That is an incident of its own.',
  'incident.image-fails-too':
    '`{{workload}}` asks for `{{after}}` now instead of `{{before}}`, and cannot get that either.',
} as const;
