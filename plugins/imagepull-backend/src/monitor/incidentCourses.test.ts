import { timelineEntrySchema } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { eventually } from '../__testUtils__/monitored';
import { credentialsMissing } from '../__testUtils__/pods';
import { startScene, type Scene } from './faults/__testUtils__/scene';
import { failingPodOf } from './faults/__testUtils__/services';

jest.setTimeout(60_000);

describe('the course of an incident', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await startScene({ objects: [failingPodOf('shop')] });
    await scene.shows(['shop open']);
  });

  afterEach(async () => {
    await scene.end();
  });

  async function timeline(): Promise<string[]> {
    const rows: unknown = await scene
      .database('incident_timeline')
      .orderBy('sequence')
      .select('entry');
    return z
      .array(z.object({ entry: z.string() }))
      .parse(rows)
      .map(({ entry }) => timelineEntrySchema.parse(JSON.parse(entry)).type);
  }

  it('stays one when its cause changes, and back', async () => {
    const [{ id, cause, identity }] = await scene.incidents();
    expect(cause).toBe('tag-not-found');
    scene.store.put(failingPodOf('shop', { error: credentialsMissing }));
    await eventually(async () =>
      expect(await scene.incidents()).toMatchObject([
        { id, cause: 'authentication-missing' },
      ]),
    );
    expect((await scene.incidents())[0].identity).not.toBe(identity);
    const types = (await timeline()).filter(type => type !== 'impact');
    expect(types).toEqual(['opened', 'cause']);
    scene.store.put(failingPodOf('shop'));
    await eventually(async () =>
      expect(await scene.incidents()).toMatchObject([{ id, cause, identity }]),
    );
    await scene.shows(['shop open']);
  });

  it('ends when its namespace is not watched any more, and begins anew when it is', async () => {
    await scene.restartBackend({ namespaces: { exclude: ['shop'] } });
    await scene.shows(['shop gone']);
    const asked = scene.cluster.control.requests().length;
    await scene.database('clusters').delete();
    scene.clock.forward(60_000);
    await eventually(async () =>
      expect((await scene.health())?.state).toBe('watched'),
    );
    expect(
      scene.cluster.control
        .requests()
        .slice(asked)
        .filter(({ path }) => path.includes('/namespaces/shop')),
    ).toEqual([]);
    await scene.restartBackend();
    await scene.shows(['shop open again']);
  });

  it('goes on after the monitor was off', async () => {
    const [{ id }] = await scene.incidents();
    await scene.restartBackend({ enabled: false });
    scene.store.remove(failingPodOf('shop'));
    await scene.shows(['shop open']);
    await scene.restartBackend();
    await scene.shows(['shop gone'], 500);
    expect(await scene.incidents()).toMatchObject([{ id }]);
  });

  it('is of the pod that is there, not of one that had its name', async () => {
    const [{ id }] = await scene.incidents();
    const pod = failingPodOf('shop');
    scene.store.remove(pod);
    scene.store.put({
      ...pod,
      metadata: { ...pod.metadata, uid: 'uid-of-the-next' },
    });
    await eventually(async () =>
      expect(await scene.incidents()).toMatchObject([
        { id, pods: ['uid-of-the-next'], podsInAll: 2 },
      ]),
    );
    await scene.shows(['shop open']);
    expect((await scene.health())?.failingPods).toBe(1);
  });
});
