/** The words of the overview page, in English. */
export const overviewTexts = {} as const;
