/** Sentences about what lies behind several incidents. */
export const situationTexts = {} as const;
