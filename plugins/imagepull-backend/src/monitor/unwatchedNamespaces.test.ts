import { knownIncident } from '../__testUtils__/knownIncident';
import { watchNamespaces } from './namespaces';
import { nodeAsWorkload } from './nodeFaults';
import { endUnwatched } from './unwatchedNamespaces';

const shop = knownIncident();
const data = knownIncident({ id: 'data', namespace: 'data' });
const over = knownIncident({
  id: 'over',
  namespace: 'data',
  resolvedAt: new Date().toISOString(),
});
const ofNode = knownIncident({
  id: 'node',
  namespace: '',
  workload: nodeAsWorkload('node-1'),
});

describe('endUnwatched', () => {
  it.each([
    [{ include: [], exclude: [] }, []],
    [{ include: [], exclude: ['data'] }, ['data']],
    [{ include: ['shop'], exclude: [] }, ['data']],
    [{ include: ['other'], exclude: [] }, ['data', shop.id]],
  ])(
    'ends what is open where nobody looks any more: %j',
    (choice, expected) => {
      const changes = endUnwatched(
        [shop, data, over, ofNode],
        watchNamespaces(choice),
        new Date(),
      );
      expect(changes.map(({ incident }) => incident.id).sort()).toEqual(
        [...expected].sort(),
      );
      for (const { type, incident, entries } of changes) {
        expect(type).toBe('resolved');
        expect(incident).toMatchObject({ outcome: 'gone' });
        expect(entries).toMatchObject([
          { text: { id: 'unseen-end.namespace' } },
        ]);
      }
    },
  );
});
