import {
  createTestNetwork,
  errorReply,
  someManifest,
  type Answer,
} from './__testUtils__/faultsServer';
import { basicOf, useServers } from './__testUtils__/useServers';

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const secretKey = 'secret-access-key-of-the-test';

const { serve, clientFor } = useServers();

const environment = process.env;
beforeEach(() => {
  process.env = { ...environment };
});
afterAll(() => {
  process.env = environment;
});

/** Amazon's API and a registry of ECR; the real SDK finds the API by its environment. */
async function emulateEcr(options: {
  api: Answer;
  now?: () => number;
  config?: object;
}) {
  const { api: answer, now, config } = options;
  const api = await serve(answer);
  const registry = await serve(({ authorization }) => {
    if (!authorization) {
      return {
        status: 401,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'docker-distribution-api-version': 'registry/2.0',
          'www-authenticate': `Basic realm="https://${host}/",service="ecr.amazonaws.com"`,
        },
        body: 'Not Authorized\n',
      };
    }
    return someManifest;
  });
  process.env.AWS_ENDPOINT_URL_ECR = api.origin;
  process.env.AWS_MAX_ATTEMPTS = '1';
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  const made = clientFor(
    [{ host, plainHttp: true, credentials: { aws: {} } }],
    {
      network: createTestNetwork({ [host]: registry }),
      config: config ?? {
        aws: {
          accounts: [
            {
              accountId: '123456789012',
              accessKeyId: 'AKIAEXAMPLE',
              secretAccessKey: secretKey,
            },
          ],
        },
      },
      ...(now && { now }),
    },
  );
  return { ...made, api, registry };
}

function tokenReply(password: string, expiresAt: number) {
  return {
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({
      authorizationData: [
        {
          authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
          expiresAt: expiresAt / 1000,
          proxyEndpoint: `https://${host}`,
        },
      ],
    }),
  };
}

describe('Amazon ECR', () => {
  it('gets its password through the AWS SDK, as the account of the host, and keeps it while it is good', async () => {
    let time = 1_800_000_000_000;
    let given = 0;
    const { ask, api, registry } = await emulateEcr({
      api: () => {
        given += 1;
        return tokenReply(`ecr-password-${given}`, time + 12 * 3_600_000);
      },
      now: () => time,
    });
    const first = await ask(host, 'team/app', '1');
    expect(first).toMatchObject({
      credentials: 'configured',
      manifest: { outcome: 'exists' },
    });
    expect(api.requests).toHaveLength(1);
    expect(api.requests[0].authorization).toMatch(
      /Credential=AKIAEXAMPLE\/[0-9]{8}\/eu-west-1\/ecr\//,
    );
    expect(registry.requests.at(-1)?.authorization).toBe(
      basicOf('AWS', 'ecr-password-1'),
    );

    time += 6 * 3_600_000;
    await ask(host, 'team/app', '1');
    await ask(host, 'team/other', '1');
    expect(given).toBe(1);

    time += 6 * 3_600_000;
    const later = await ask(host, 'team/app', '1');
    expect(later.manifest).toMatchObject({ outcome: 'exists' });
    expect(given).toBe(2);
    expect(registry.requests.at(-1)?.authorization).toBe(
      basicOf('AWS', 'ecr-password-2'),
    );
  });

  it('is asked without credentials when AWS gives none, and says so', async () => {
    const { ask, warnings, lines } = await emulateEcr({
      api: () => ({
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({
          __type: 'UnrecognizedClientException',
          message: 'The security token included in the request is invalid.',
        }),
      }),
    });
    const answer = await ask(host, 'team/app', '1');
    expect(answer).toMatchObject({
      credentials: 'anonymous',
      manifest: { outcome: 'unauthorized', status: 401 },
    });
    expect(warnings()).toEqual([
      expect.stringMatching(
        /imagepull\.registries\[0\]\.credentials\.aws.*security token included in the request is invalid/,
      ),
    ]);
    expect(JSON.stringify([answer, lines()])).not.toContain(secretKey);
  });

  it('is not asked with what is no token', async () => {
    const { ask, warnings } = await emulateEcr({
      api: () => ({
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ authorizationData: [] }),
      }),
    });
    const answer = await ask(host, 'team/app', '1');
    expect(answer.credentials).toBe('anonymous');
    expect(warnings()).toEqual([
      expect.stringContaining('AWS gave no authorization token'),
    ]);
  });

  it.each<[ReturnType<typeof errorReply>, object]>([
    [
      errorReply(404, 'MANIFEST_UNKNOWN', 'Requested image not found'),
      { outcome: 'missing' },
    ],
    [
      errorReply(
        404,
        'NAME_UNKNOWN',
        "The repository with name 'team/app' does not exist in the registry with id '123456789012'",
      ),
      { outcome: 'repository-missing' },
    ],
    [
      errorReply(
        403,
        'DENIED',
        'User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecr:BatchGetImage',
      ),
      { outcome: 'denied' },
    ],
    [
      errorReply(429, 'TOOMANYREQUESTS', 'Rate exceeded'),
      { outcome: 'rate-limited' },
    ],
  ])('says %j', async (reply, expected) => {
    const registry = await serve(() => reply);
    const { ask } = clientFor([{ host, plainHttp: true }], {
      network: createTestNetwork({ [host]: registry }),
    });
    const { manifest } = await ask(host, 'team/app', '1');
    expect(manifest).toMatchObject(expected);
  });
});
