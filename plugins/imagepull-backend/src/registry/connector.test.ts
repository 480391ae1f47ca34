import { request } from 'undici';
import { createAgent, systemNetwork } from './connector';
import { someManifest } from './__testUtils__/faultsServer';
import { useServers } from './__testUtils__/useServers';
import { defaultLimits } from './limits';

const { serve, afterTest } = useServers();

function agentFor(allowPrivate: boolean) {
  const lookedUp: string[] = [];
  const agent = createAgent({
    network: {
      ...systemNetwork,
      lookup(hostname) {
        lookedUp.push(hostname);
        return systemNetwork.lookup(hostname);
      },
    },
    limits: defaultLimits,
    allowPrivate,
    connections: 1,
  });
  afterTest(() => agent.destroy());
  return { agent, lookedUp };
}

describe('an address in place of a name', () => {
  it.each([
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://0xa9.0xfe.0xa9.0xfe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://0.0.0.0/',
    'https://169.254.169.254/',
  ])('is never asked as %s', async url => {
    const { agent, lookedUp } = agentFor(true);
    await expect(request(url, { dispatcher: agent })).rejects.toMatchObject({
      kind: 'guarded',
    });
    expect(lookedUp).toEqual([]);
  });

  it('of a private network is asked where that is allowed', async () => {
    const server = await serve(() => someManifest);
    const refused = agentFor(false);
    await expect(
      request(server.origin, { dispatcher: refused.agent }),
    ).rejects.toMatchObject({ kind: 'guarded' });
    expect(server.requests).toEqual([]);
    const allowed = agentFor(true);
    const answer = await request(server.origin, { dispatcher: allowed.agent });
    await answer.body.dump();
    expect(answer.statusCode).toBe(200);
  });
});
