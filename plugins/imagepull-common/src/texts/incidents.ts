/** Sentences about incidents and what happened to them. */
export const incidentTexts = {} as const;
