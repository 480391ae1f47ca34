import type { TestBackend } from '@backstage/backend-test-utils';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import {
  demoUsers,
  listRecordings,
  loadRecording,
  loadRecordingLabels,
  showRecording,
  startRecordedCluster,
  type ClusterUser,
  type RecordingName,
  type RunningCluster,
} from 'imagepull-demo';
import { documentedRoles } from './__testUtils__/documentedRoles';
import { component } from './__testUtils__/entities';
import {
  configuration,
  settledReportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

/** The roles of the documentation that make up a level. */
const levels = {
  base: ['base'],
  owners: ['base', 'owners', 'secret-names'],
  secrets: ['base', 'owners', 'secret-names', 'secrets'],
};
type UserName = keyof typeof levels;

const roles = documentedRoles();

const labels = loadRecordingLabels();
const needing = (needs: string) =>
  listRecordings().filter(name => labels[name.case].needs === needs);

describe('what each level of permissions settles', () => {
  const users: ClusterUser[] = [...Object.values(demoUsers)];
  let cluster: RunningCluster;
  let backends: Record<'names' | 'registries', TestBackend>;
  let number = 0;

  beforeAll(async () => {
    cluster = await startRecordedCluster({
      recording: loadRecording(needing('objects')[0]),
      moment: 'final',
      users,
    });
    const start = (secrets: 'names' | 'registries') =>
      startBackend({
        config: configuration(
          [{ name: 'one', url: cluster.url, authProvider: 'google' }],
          { secrets },
        ),
        entities: [
          component('all', {
            'backstage.io/kubernetes-label-selector': '!none',
          }),
        ],
      });
    backends = {
      names: await start('names'),
      registries: await start('registries'),
    };
    users.push({ ...demoUsers.base, token: 'made-up' });
    await warmUp(backends.names, 'one');
  });

  afterAll(async () => {
    await backends.names.stop();
    await backends.registries.stop();
    await cluster.close();
  });

  /** The report of a recording's end with these permissions. Each look is of a new user, so that nothing is shared. */
  async function reportOn(
    name: RecordingName,
    user: UserName,
    secrets: 'names' | 'registries',
  ): Promise<EntityReport> {
    showRecording(
      cluster.control.store,
      loadRecording(name),
      'final',
      new Date(),
    );
    number += 1;
    const token = `${user}-${number}`;
    users.push({
      name: demoUsers[user].name,
      rules: levels[user].flatMap(role => roles.get(role) ?? []),
      token,
    });
    return settledReportOf(backends[secrets], 'all', {
      'Backstage-Kubernetes-Authorization-google': token,
    });
  }

  function verdictOf({ clusters, diagnoses }: EntityReport) {
    expect(clusters).toMatchObject([{ name: 'one', counts: { failing: 1 } }]);
    expect(diagnoses).toHaveLength(1);
    const [{ cause, checks }] = diagnoses;
    return {
      cause,
      lacks: new Set(
        checks.flatMap(
          ({ obstacle }) => obstacle?.permission ?? obstacle?.config ?? [],
        ),
      ),
    };
  }

  it('tries the roles that the documentation has', () => {
    expect([...roles.keys()]).toEqual(levels.secrets);
  });

  it('has recordings of both kinds', () => {
    expect(needing('objects').length).toBeGreaterThanOrEqual(20);
    expect(needing('secrets').length).toBeGreaterThanOrEqual(25);
  });

  it.each(needing('objects'))(
    'is settled by accounts and names of secrets: $runtimeName $case',
    async name => {
      const label = labels[name.case];
      const settled = verdictOf(await reportOn(name, 'owners', 'names'));
      expect(settled.cause).toBe(label.cause);

      const base = verdictOf(await reportOn(name, 'base', 'names'));
      expect(label.acceptable).toContain(base.cause);
      expect(base.cause).not.toBe(label.cause);
      expect(base.lacks).toContain('list secrets');
    },
  );

  it.each(needing('secrets'))(
    'is settled by the host keys of secrets: $runtimeName $case',
    async name => {
      const label = labels[name.case];
      const settled = verdictOf(await reportOn(name, 'secrets', 'registries'));
      expect(settled.cause).toBe(label.cause);

      const notAllowed = verdictOf(
        await reportOn(name, 'owners', 'registries'),
      );
      expect(label.acceptable).toContain(notAllowed.cause);
      expect(notAllowed.lacks).toContain('get secrets');

      const notConfigured = verdictOf(await reportOn(name, 'secrets', 'names'));
      expect(label.acceptable).toContain(notConfigured.cause);
      expect(notConfigured.lacks).toContain('imagepull.secrets');

      const base = verdictOf(await reportOn(name, 'base', 'registries'));
      expect(label.acceptable).toContain(base.cause);
      expect(base.lacks).toContain('list secrets');
    },
  );

  it('reads no secret whole unless it is told to', () => {
    const whole = cluster.control
      .requests()
      .filter(({ path }) => /\/secrets\//.test(path));
    expect(whole.length).toBeGreaterThan(0);
    const byUser = new Set(whole.map(({ user }) => user));
    expect(byUser).not.toContain(demoUsers.base.name);
    const lists = cluster.control
      .requests()
      .filter(({ path }) => path.endsWith('/secrets'));
    expect(lists.length).toBeGreaterThan(0);
    for (const { query } of lists) {
      expect(new URLSearchParams(query).get('includeObject')).toBe('None');
    }
  });
});
