import { resolve } from 'node:path';
import { judgeRecording } from './judgeRecording';
import {
  readRecordings,
  type RecordedSecret,
  type Recording,
} from './recordings';
import { score } from './score';

const recordings = readRecordings(
  resolve(__dirname, '../../../demo/recordings'),
);

/** A pull secret for a registry that no image of the recordings is in. */
function unrelatedSecret(namespace: string): RecordedSecret {
  const file = {
    auths: {
      'registry.elsewhere.example': { username: 'user', password: 'password' },
    },
  };
  return {
    metadata: {
      name: 'elsewhere',
      namespace,
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    type: 'kubernetes.io/dockerconfigjson',
    data: {
      '.dockerconfigjson': Buffer.from(JSON.stringify(file)).toString('base64'),
    },
  };
}

/** The recording of a namespace whose service account gives every pod that names no secret an unrelated one. */
function withUnrelatedSecret(recording: Recording): Recording {
  const { namespace, surroundings, snapshots } = recording;
  if (!surroundings || namespace === undefined) {
    return recording;
  }
  const given = [{ name: 'elsewhere' }];
  return {
    ...recording,
    surroundings: {
      ...surroundings,
      secrets: [...surroundings.secrets, unrelatedSecret(namespace)],
      serviceAccounts: surroundings.serviceAccounts.map(account => ({
        ...account,
        imagePullSecrets: account.imagePullSecrets ?? given,
      })),
    },
    snapshots: snapshots.map(snapshot => ({
      ...snapshot,
      pods: snapshot.pods.map(pod =>
        pod.spec?.imagePullSecrets === undefined
          ? { ...pod, spec: { ...pod.spec, imagePullSecrets: given } }
          : pod,
      ),
    })),
  };
}

describe('the recordings of real clusters', () => {
  it('cover all runtimes', () => {
    expect(recordings.length).toBeGreaterThan(600);
  });

  describe.each([
    ['base', 0],
    ['owners', 97],
    ['secrets', 241],
  ] as const)('with the rights of level %s', (level, owed) => {
    const result = score(
      recordings.flatMap(recording => judgeRecording(recording, level)),
    );

    it('are all read right, at every moment, without a false alarm', () => {
      expect(result.misses).toEqual([]);
      expect(result.all.total).toBeGreaterThan(3000);
    });

    it('are read exactly where objects or secrets tell, and may be seen', () => {
      expect(result.owed.exact).toBe(result.owed.total);
      expect(result.owed.total).toBe(owed);
    });
  });

  it('are not read otherwise because of a pull secret for another registry', () => {
    const { misses } = score(
      recordings
        .map(withUnrelatedSecret)
        .flatMap(recording => judgeRecording(recording, 'secrets')),
    );
    expect(misses).toEqual([]);
  });
});
