/** Name of the query parameter that opens a diagnosis in the tab. */
export const diagnosisParam = 'diagnosis';

/** The link to one diagnosis in the tab at `tabPath`. */
export function diagnosisLink(tabPath: string, diagnosisId: string): string {
  return `${tabPath}?${new URLSearchParams({ [diagnosisParam]: diagnosisId })}`;
}
