import { list } from '../__testUtils__/fakeCluster';
import { secretTable } from '../__testUtils__/clusterObjects';
import { createConnection, type Ask } from './connection';
import { nodes } from './resources';
import { maximumSecretBytes, maximumTableBytes } from './secrets';

function answering(body: unknown) {
  const asked: Parameters<Ask>[] = [];
  const connection = createConnection('one', async (...request) => {
    asked.push(request);
    return { status: 200, body: JSON.stringify(body) };
  });
  return { asked, connection };
}

describe('createConnection', () => {
  it('keeps no more than it asked for of what a cluster sends', async () => {
    const items = Array.from({ length: 501 }, (_, i) => ({
      metadata: { name: `node-${i}` },
    }));
    const { connection } = answering(list('Node', items));
    const few = await connection.list({ resource: nodes, maximum: 500 });
    expect(few.items).toHaveLength(500);
    expect(few.truncated).toBe(true);
    const all = await connection.list({ resource: nodes });
    expect(all.items).toHaveLength(501);
    expect(all.truncated).toBe(false);
  });

  it('reads less of secrets than of anything else', async () => {
    const table = answering(secretTable([{ name: 'a', type: 'Opaque' }]));
    await table.connection.listSecrets('shop');
    expect(table.asked[0][2]).toMatchObject({
      maximumBytes: maximumTableBytes,
    });
    const secret = answering({ kind: 'Secret', type: 'Opaque' });
    await secret.connection.readPullSecret('shop', 'a');
    expect(secret.asked[0][2]).toEqual({ maximumBytes: maximumSecretBytes });
  });
});
