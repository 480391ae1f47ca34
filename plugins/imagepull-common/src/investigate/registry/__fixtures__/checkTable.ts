import { checkResultSchema, type CheckVerdict } from '../../../schema';
import { registryChecks } from '../index';
import { askAbout, type AskedChanges } from './asked';

/** The id of a check of a registry. */
export type RegistryCheckId = keyof typeof registryChecks;

/** Runs one check. */
export function runCheck(id: RegistryCheckId, changes: AskedChanges) {
  return registryChecks[id](askAbout(changes));
}

/** What a check is to make of what is known. */
export interface CheckRow {
  given: AskedChanges;
  verdict: CheckVerdict;
  /** Id of the answer, without `check.` and the check's own id where it begins with these. */
  says: string;
  /** Ids of the evidence, without when it is asked again; not compared when absent. */
  evidence?: string[];
  /** Field of app-config that would let it look. */
  config?: string;
  /** Permission that would let it look. */
  permission?: string;
}

/** Tests one check by a table. */
export function describeCheck(
  id: RegistryCheckId,
  rows: Record<string, CheckRow>,
) {
  describe(id, () => {
    it.each(Object.entries(rows))('%s', (_, row) => {
      const result = runCheck(id, row.given);
      expect(checkResultSchema.parse(result)).toEqual(result);
      expect(result).toMatchObject({ id, verdict: row.verdict });
      expect(result.answer.id).toBe(
        row.says.startsWith('check.') ? row.says : `check.${id}.${row.says}`,
      );
      expect(result.obstacle?.config).toBe(row.config);
      expect(result.obstacle?.permission).toBe(row.permission);
      const evidence = result.evidence
        .map(({ text }) => text.id)
        .filter(text => text !== 'check.registry.next');
      expect(evidence).toEqual(row.evidence ?? evidence);
    });
  });
}
