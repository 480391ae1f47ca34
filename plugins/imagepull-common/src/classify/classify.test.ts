import fc from 'fast-check';
import { causeIds } from '../causes/causeIds';
import { causes as allCauses } from '../causes';
import type { CauseId } from '../causes/causeIds';
import { classificationSchema } from '../schema';
import { classify } from './classify';
import { examples, otherMessages } from './__fixtures__/examples';

describe('classify', () => {
  it.each(
    Object.entries(examples).flatMap(([cause, messages]) =>
      messages.map(message => ({ cause, message })),
    ),
  )('reads $cause from $message', ({ cause, message }) => {
    const classification = classify({ message });
    expect(classification?.cause).toBe(cause);
    expect(classificationSchema.parse(classification)).toEqual(classification);
  });

  it.each(otherMessages.map(message => ({ message })))(
    'names no cause for $message',
    ({ message }) => {
      expect(classify({ message })).toBeUndefined();
    },
  );

  it('has an example for each cause that a text can show', () => {
    const shown = causeIds.filter(cause => allCauses[cause].rules.length > 0);
    expect(
      Object.keys(examples)
        .filter(cause => cause !== 'unknown')
        .sort(),
    ).toEqual([...shown].sort());
  });

  it.each([
    ['ErrImageNeverPull', '', 'never-pull-policy'],
    ['InvalidImageName', '', 'image-reference-invalid'],
    ['SignatureValidationFailed', '', 'signature-verification-failed'],
    ['RegistryUnavailable', '', 'registry-connection-refused'],
    ['illegal base64 data at input byte 0', '', 'pull-secret-malformed'],
    ['ImagePullBackOff', 'Back-off pulling image "a:1"', 'unknown'],
    ['ErrImagePull', 'unknown blob', 'registry-blob-missing'],
  ])('reads the reason %j with message %j', (reason, message, cause) => {
    expect(classify({ reason, message })?.cause).toBe(cause);
  });

  it.each([
    ['Unhealthy', 'dial tcp 10.0.0.1:80: connect: connection refused'],
    ['FailedMount', 'write /x: no space left on device'],
    ['FailedScheduling', 'manifest unknown'],
  ])('takes an event of reason %s for what it is', (reason, message) => {
    expect(classify({ reason, message })).toBeUndefined();
  });
});

describe('the facts of a message', () => {
  const pull = (rest: string) =>
    classify({
      message: `failed to pull and unpack image "r.example/a:1": ${rest}`,
    })?.facts;

  it.each([
    [
      'failed to do request: Head "https://r.example:5000/v2/a/manifests/1": dial tcp 10.0.0.1:5000: i/o timeout',
      { failedHost: 'r.example:5000', failedHostRole: 'manifest' },
    ],
    [
      'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.example/token?scope=x&service=y: 403 Forbidden',
      {
        failedHost: 'auth.example',
        failedHostRole: 'token',
        httpStatus: 403,
        credentials: 'anonymous',
      },
    ],
    [
      'failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized',
      { failedHostRole: 'token', httpStatus: 401, credentials: 'presented' },
    ],
    [
      'failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://storage.example/docker/registry/v2/blobs/sha256/ab/abc/data?X=1": EOF',
      { failedHost: 'storage.example', failedHostRole: 'blob' },
    ],
    [
      'reading blob sha256:ab: fetching blob: StatusCode: 403, "<?xml version..."',
      { failedHostRole: 'blob', httpStatus: 403 },
    ],
    [
      'failed to do request: Head "https://r.example/v2/a/manifests/1": proxyconnect tcp: dial tcp: lookup proxy.example on 10.0.0.2:53: no such host',
      { failedHost: 'proxy.example', failedHostRole: 'proxy' },
    ],
    [
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      { wantedPlatform: 'linux/arm64/v8' },
    ],
    [
      'no image found in image index for architecture "arm64", variant "v8", OS "linux"',
      { wantedPlatform: 'linux/arm64/v8' },
    ],
    ['toomanyrequests: slow down', { registryCode: 'TOOMANYREQUESTS' }],
    [
      'pulling from host r.example failed with status code [manifests 1]: 412',
      { failedHost: 'r.example', httpStatus: 412 },
    ],
    ['something was cut...', { truncated: true }],
    ['plain', { scope: 'pod', attempts: 1, truncated: false }],
  ])('reads %j', (rest, facts) => {
    expect(pull(rest)).toMatchObject(facts);
  });

  it('tells the pause image of the node from the image of the pod', () => {
    expect(
      classify({
        message:
          'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image "r.example/pause:3.9": failed to pull image "r.example/pause:3.9": 401 Unauthorized',
      })?.facts.scope,
    ).toBe('node');
  });

  it('names the secrets that are missing', () => {
    expect(
      classify({
        message:
          'Unable to retrieve some image pull secrets (regcred, other-one); attempting to pull the image may not succeed.',
        reason: 'FailedToRetrieveImagePullSecret',
      })?.facts.missingSecrets,
    ).toEqual(['regcred', 'other-one']);
  });
});

describe('classify with hostile input', () => {
  const triggers = fc.constantFrom(
    'x509',
    'toomanyrequests',
    '403',
    'unauthorized',
    'no-such-host',
    'not-found',
    'manifest-unknown',
    'proxyconnect',
    'errimageneverpull',
    'eof',
    '500',
  );

  it('does not take words in an image name for an error', () => {
    fc.assert(
      fc.property(triggers, triggers, triggers, (host, name, tag) => {
        const image = `${host}.example/${name}/app:${tag}`;
        const causes: [string, CauseId][] = [
          [
            `Failed to pull image "${image}": failed to pull and unpack image "${image}": failed to resolve image: ${image}: not found`,
            'tag-not-found',
          ],
          [
            `Failed to pull image "${image}": Error response from daemon: Get "https://${host}.example/v2/": dial tcp 10.0.0.1:443: connect: no route to host`,
            'registry-unreachable',
          ],
          [`Back-off pulling image "${image}"`, 'unknown'],
        ];
        for (const [message, cause] of causes) {
          expect(classify({ message })?.cause).toBe(cause);
        }
      }),
    );
  });

  it('never throws and always answers in its schema', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...Object.values(examples).flat()),
      fc.constantFrom(
        '[rpc error: ',
        '(Mirrors also failed: [',
        'for architecture ',
        'unable to retrieve some image pull secrets (',
        'Get "https://',
        'lookup ',
        '\\\\\\"',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.option(fc.string({ unit: 'binary', maxLength: 30 }), {
          nil: undefined,
        }),
        (pieces, reason) => {
          const classification = classify({ message: pieces.join(''), reason });
          expect(classificationSchema.optional().parse(classification)).toEqual(
            classification,
          );
        },
      ),
    );
  });

  it.each([
    ['beginning', (error: string, page: string) => `${error}: ${page}`],
    ['end', (error: string, page: string) => `${page}: ${error}`],
  ])('finds the cause at the %s of a long message', (_, put) => {
    const page = `<p>no such host, x509: certificate has expired</p>${' '.repeat(
      100,
    )}`;
    const long = `${'<br>'.repeat(1000)}${page.repeat(10)}${'<br>'.repeat(
      400,
    )}`;
    const error =
      'Failed to pull image "a/b:1": toomanyrequests: You have reached your pull rate limit';
    expect(classify({ message: put(error, long) })?.cause).toBe('rate-limited');
  });

  it('gives the same answer whatever was read before', () => {
    const messages = Object.values(examples).flat();
    const alone = messages.map(message => classify({ message }));
    expect(
      [...messages]
        .reverse()
        .map(message => classify({ message }))
        .reverse(),
    ).toEqual(alone);
  });
});
