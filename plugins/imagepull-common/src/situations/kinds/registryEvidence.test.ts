import { evidenceOf, fact, look, pulls } from '../__fixtures__/fleet';
import type { IncidentFact } from '../situationTypes';

type Changes = Parameters<typeof fact>[1];

function services(names: string, changes: Changes = {}): IncidentFact[] {
  return [...names].map(name => fact(name, changes));
}

const server: Changes = { cause: 'registry-server-error' };

const otherRegistries = [pulls(12, { registry: 'ghcr.io' })];

describe('what is said of a fault of a registry', () => {
  it('doubts a fault of the registry that one team alone has', () => {
    const [situation] = look(
      [...'abc'].map(name =>
        fact(name, {
          cause: 'registry-dns-failure',
          entities: [
            { ref: `component:default/${name}`, owner: 'group:default/one' },
          ],
        }),
      ),
      otherRegistries,
    );
    expect(situation.certainty).toBe('likely');
    expect(situation.advice.text).toContain(
      'First make sure that `registry.example.com` is the right name.',
    );
    expect(evidenceOf(situation)).toContain(
      'against: All these services are of one team, which may have set the same wrong value in each of them.',
    );
  });

  it('makes nothing of pulls that are not seen in the first minutes', () => {
    const [situation] = look(
      services('abc', { ...server, minutes: 3 }),
      otherRegistries,
    );
    expect(situation.certainty).toBe('likely');
    expect(evidenceOf(situation).join('\n')).not.toContain('No pull');
  });

  it('doubts errors of a registry that serves the other nodes of the cluster', () => {
    const [situation] = look(services('ab', server), [
      pulls(80, { node: 'worker-c' }),
    ]);
    expect(situation).toMatchObject({
      kind: 'registry-outage',
      certainty: 'ambiguous',
    });
  });

  it('names no cause in the headline that few report', () => {
    const [situation] = look([
      fact('a', { cause: 'registry-timeout' }),
      fact('b', { cause: 'registry-connection-refused' }),
      fact('c', { cause: 'registry-unreachable' }),
    ]);
    expect(situation.headline.text).toBe(
      '`registry.example.com` cannot be reached: 3 services of 3 teams in 1 cluster cannot start pods',
    );
  });
});
