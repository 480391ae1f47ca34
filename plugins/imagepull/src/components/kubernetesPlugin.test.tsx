import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { fixtureReports } from '../__fixtures__/reports';
import {
  answerNoHistory,
  answerReport,
  renderOnEntity,
  type KubernetesPlugin,
} from '../__testUtils__/testApp';
import { ImagePullsCard } from './card/ImagePullsCard';
import { ImagePullsContent } from './tab/ImagePullsContent';

const server = setupServer(answerNoHistory());
registerMswTestHooks(server);

const getClusters = jest.fn<
  ReturnType<KubernetesPlugin['clusters']['getClusters']>,
  []
>();
const getCredentials = jest.fn<Promise<{ token?: string }>, [string]>();
const formatClusterLink = jest.fn<Promise<string | undefined>, [object]>();
const kubernetes: KubernetesPlugin = {
  clusters: { getClusters },
  authProviders: { getCredentials },
  links: { formatClusterLink },
};

beforeEach(() => {
  jest.resetAllMocks();
  getClusters.mockResolvedValue([
    { name: 'prod-eu', authProvider: 'serviceAccount' },
    { name: 'gke-1', authProvider: 'google' },
  ]);
});

describe('clusters that want the own token of the user', () => {
  const header = 'backstage-kubernetes-authorization-google';

  it('get it once they have asked for it', async () => {
    getCredentials.mockResolvedValue({ token: 'token-of-the-user' });
    const tokens: (string | null)[] = [];
    server.use(
      answerReport(request => {
        tokens.push(request.headers.get(header));
        const { healthy, signInNeeded } = fixtureReports(new Date());
        return request.headers.has(header) ? healthy : signInNeeded;
      }),
    );
    renderOnEntity(<ImagePullsCard />, { kubernetes });
    expect(
      await screen.findByText(
        '12 of 12 containers have their image, 2 clusters',
      ),
    ).toBeInTheDocument();
    expect(tokens).toEqual([null, 'token-of-the-user']);
    expect(getCredentials.mock.calls[0]).toEqual(['google']);
  });

  it('stay unseen when the user refuses, until the user wants it', async () => {
    const user = userEvent.setup();
    getCredentials.mockRejectedValueOnce(new Error('login was rejected'));
    server.use(
      answerReport(request => {
        const { healthy, signInNeeded } = fixtureReports(new Date());
        return request.headers.has(header) ? healthy : signInNeeded;
      }),
    );
    renderOnEntity(<ImagePullsCard />, { kubernetes });
    expect(
      await screen.findByText('Signing in did not work: login was rejected'),
    ).toBeInTheDocument();
    expect(getCredentials).toHaveBeenCalledTimes(1);

    getCredentials.mockResolvedValue({ token: 'token-of-the-user' });
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(
      await screen.findByText(
        '12 of 12 containers have their image, 2 clusters',
      ),
    ).toBeInTheDocument();
  });

  it('cost nothing where there are none', async () => {
    server.use(answerReport(() => fixtureReports(new Date()).partial));
    renderOnEntity(<ImagePullsCard />, { kubernetes });
    await screen.findByText(/^prod-us could not be looked at/);
    expect(getClusters).not.toHaveBeenCalled();
    expect(getCredentials).not.toHaveBeenCalled();
  });
});

describe('the link to the dashboard', () => {
  beforeEach(() =>
    server.use(answerReport(() => fixtureReports(new Date()).partial)),
  );
  const findLink = () =>
    screen.findByRole('button', { name: /^Dashboard of Production Europe/ });

  it('leads to the workload, as in the Kubernetes plugin', async () => {
    formatClusterLink.mockResolvedValue('https://dashboard.example.com/w');
    renderOnEntity(<ImagePullsContent />, { kubernetes });
    expect(await findLink()).toHaveAttribute(
      'href',
      'https://dashboard.example.com/w',
    );
    expect(formatClusterLink).toHaveBeenCalledWith({
      dashboardUrl: 'https://dashboard.example.com/',
      dashboardApp: 'standard',
      kind: 'Deployment',
      object: { metadata: { name: 'checkout', namespace: 'shop' } },
    });
  });

  it.each([
    ['knows no page for it', Promise.resolve(undefined)],
    // eslint-disable-next-line no-script-url -- what must be refused
    ['gives something odd', Promise.resolve('javascript:alert(1)')],
  ])('leads to the dashboard when the plugin %s', async (_, answer) => {
    formatClusterLink.mockReturnValue(answer);
    renderOnEntity(<ImagePullsContent />, { kubernetes });
    expect(await findLink()).toHaveAttribute(
      'href',
      'https://dashboard.example.com/',
    );
  });

  it('leads to the dashboard when nobody says which program it is', async () => {
    const { partial } = fixtureReports(new Date());
    server.use(
      answerReport(() => ({
        ...partial,
        clusters: partial.clusters.map(({ dashboardApp, ...rest }) => rest),
      })),
    );
    renderOnEntity(<ImagePullsContent />, { kubernetes });
    expect(await findLink()).toHaveAttribute(
      'href',
      'https://dashboard.example.com/',
    );
    expect(formatClusterLink).not.toHaveBeenCalled();
  });

  it('leads to the dashboard when the plugin fails', async () => {
    formatClusterLink.mockRejectedValue(new Error('no such app'));
    renderOnEntity(<ImagePullsContent />, { kubernetes });
    expect(await findLink()).toHaveAttribute(
      'href',
      'https://dashboard.example.com/',
    );
  });
});
