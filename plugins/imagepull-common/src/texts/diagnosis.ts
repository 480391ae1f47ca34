/** Sentences about diagnosis. */
export const diagnosisTexts = {} as const;
