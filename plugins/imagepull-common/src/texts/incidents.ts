/** Sentences about incidents and what happened to them. */
export const incidentTexts = {
  'incident.opened':
    'Container `{{container}}` of `{{workload}}` cannot get its image `{{image}}`.',
  'incident.opened-node': 'No new pod starts on `{{node}}`.',
  'incident.reopened':
    'It fails again, {{minutes}} minutes after it had been resolved.',
  'incident.reopened-soon': 'It fails again, right after it had been resolved.',
  'incident.image':
    'The same container failed with `{{before}}` before, which is an incident of its own.',
  'incident.cause':
    'The cause is now “{{after}}”; before, it was “{{before}}”.',
  'incident.certainty.certain':
    'The cause is certain now: the evidence leaves no other.',
  'incident.certainty.likely':
    'The cause is likely now: it explains the evidence best, but others remain possible.',
  'incident.certainty.ambiguous':
    'The cause is unclear now: the evidence fits several equally well.',
  'incident.certainty.unknown': 'Nothing tells the cause any more.',
  'incident.pods.more':
    'More pods fail: {{pods}} now, {{before}} before. Pods that have failed in all: {{all}}.',
  'incident.pods.fewer':
    'Fewer pods fail: {{pods}} now, {{before}} before. Pods that have failed in all: {{all}}.',
  'incident.timeline-full':
    'This has changed so often that from here on only its ends and returns are recorded.',
  'incident.absorbed':
    'Its pods now fail for another reason, which is an incident of its own.',
  'incident.image-fails-too':
    '`{{workload}}` asks for `{{after}}` now instead of `{{before}}`, and cannot get that either.',
} as const;
