/** Sentences about fixes. */
export const fixTexts = {} as const;
