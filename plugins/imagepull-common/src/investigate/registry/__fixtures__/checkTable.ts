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
  /** Id of the answer, without `check.` and the id of the check where it begins with both. */
  says: string;
  /** Ids of the evidence, without when it is asked again; not compared when absent. */
  evidence?: string[];
  /** Field of app-config that would let it look. */
  config?: string;
  /** Permission that would let it look. */
  permission?: string;
}

/** What the check makes of what is known in a row, to be compared with that row. */
export function outcomeOf(id: RegistryCheckId, row: CheckRow): CheckRow {
  const result = checkResultSchema.parse(runCheck(id, row.given));
  const { config, permission } = result.obstacle ?? {};
  const prefix = `check.${id}.`;
  const said = result.answer.id;
  return {
    given: row.given,
    verdict: result.verdict,
    says: said.startsWith(prefix) ? said.slice(prefix.length) : said,
    ...(row.evidence && {
      evidence: result.evidence
        .map(({ text }) => text.id)
        .filter(text => text !== 'check.registry.next'),
    }),
    ...(config !== undefined && { config }),
    ...(permission !== undefined && { permission }),
  };
}
