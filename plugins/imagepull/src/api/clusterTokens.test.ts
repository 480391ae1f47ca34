import { createClusterTokens, NoSignInError } from './clusterTokens';

const clusters = [
  { name: 'plain', authProvider: 'serviceAccount' },
  { name: 'gke', authProvider: 'google' },
  { name: 'gke-2', authProvider: 'google' },
  { name: 'okta', authProvider: 'oidc', oidcTokenProvider: 'okta' },
  { name: 'azure', authProvider: 'aks' },
  { name: 'broken', authProvider: 'oidc' },
];

function setUp(tokens: Record<string, string | Error | undefined>) {
  const kubernetes = { getClusters: jest.fn(async () => clusters) };
  const authProviders = {
    getCredentials: jest.fn(async (provider: string) => {
      const token = tokens[provider];
      if (token instanceof Error) {
        throw token;
      }
      return { token };
    }),
  };
  return {
    kubernetes,
    authProviders,
    tokens: createClusterTokens({ kubernetes, authProviders }),
  };
}

describe('createClusterTokens', () => {
  it('asks for nothing before a cluster needs a token', async () => {
    const { kubernetes, authProviders, tokens } = setUp({ google: 'g' });
    await expect(tokens.current()).resolves.toEqual({});
    expect(kubernetes.getClusters).not.toHaveBeenCalled();
    expect(authProviders.getCredentials).not.toHaveBeenCalled();
  });

  it.each([
    [['gke'], { google: 'g' }],
    [['gke', 'gke-2'], { google: 'g' }],
    [['okta', 'azure'], { 'oidc-okta': 'o', aks: 'a' }],
  ])('gets the tokens for %p', async (names, expected) => {
    const { tokens } = setUp({ google: 'g', 'oidc.okta': 'o', aks: 'a' });
    await expect(tokens.signIn(names)).resolves.toBe(true);
    await expect(tokens.current()).resolves.toEqual(expected);
  });

  it.each([[['plain']], [['broken']], [['never-heard-of']]])(
    'says that there is no sign-in for %p',
    async names => {
      const { authProviders, tokens } = setUp({ google: 'g' });
      await expect(tokens.signIn(names)).rejects.toThrow(NoSignInError);
      expect(authProviders.getCredentials).not.toHaveBeenCalled();
    },
  );

  it('does without the Kubernetes plugin', async () => {
    const tokens = createClusterTokens({});
    await expect(tokens.signIn(['gke'])).rejects.toThrow(NoSignInError);
    await expect(tokens.current()).resolves.toEqual({});
  });

  it('does not ask twice for what the user has refused, unless told to', async () => {
    const { authProviders, tokens } = setUp({ google: new Error('refused') });
    await expect(tokens.signIn(['gke'])).rejects.toThrow('refused');
    await expect(tokens.signIn(['gke'])).resolves.toBe(false);
    expect(authProviders.getCredentials).toHaveBeenCalledTimes(1);
    await expect(tokens.signIn(['gke'], { again: true })).rejects.toThrow(
      'refused',
    );
    expect(authProviders.getCredentials).toHaveBeenCalledTimes(2);
  });

  it('does not open a second dialog while the first is open', async () => {
    const { authProviders, tokens } = setUp({});
    authProviders.getCredentials.mockReturnValue(new Promise(() => {}));
    tokens.signIn(['gke']);
    await expect(tokens.signIn(['gke'])).resolves.toBe(false);
    expect(authProviders.getCredentials).toHaveBeenCalledTimes(1);
  });

  it('takes what it gets when one provider of several fails', async () => {
    const { tokens } = setUp({ google: 'g', aks: new Error('refused') });
    await expect(tokens.signIn(['gke', 'azure'])).resolves.toBe(true);
    await expect(tokens.current()).resolves.toEqual({ google: 'g' });
  });

  it('goes on without a token whose session has ended, and may renew it', async () => {
    const answers: Record<string, string | Error> = { google: 'g' };
    const { tokens } = setUp(answers);
    await tokens.signIn(['gke']);
    answers.google = new Error('session ended');
    await expect(tokens.current()).resolves.toEqual({});
    answers.google = 'renewed';
    await expect(tokens.signIn(['gke'])).resolves.toBe(true);
    await expect(tokens.current()).resolves.toEqual({ google: 'renewed' });
  });

  it('does not hold up a request for a sign-in that takes its time', async () => {
    jest.useFakeTimers();
    try {
      const { authProviders, tokens } = setUp({ google: 'g' });
      await tokens.signIn(['gke']);
      authProviders.getCredentials.mockReturnValue(new Promise(() => {}));
      const current = tokens.current();
      await jest.advanceTimersByTimeAsync(3_000);
      await expect(current).resolves.toEqual({});
    } finally {
      jest.useRealTimers();
    }
  });
});
