/** Sentences about causes. */
export const causeTexts = {} as const;
