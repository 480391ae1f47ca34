/** The words of incidents, their history and their statistics, in English. */
export const incidentTexts = {} as const;
