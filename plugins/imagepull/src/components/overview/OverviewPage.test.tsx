import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Overview } from 'backstage-plugin-imagepull-common';
import { setupServer } from 'msw/node';
import { clusterHealth } from '../../__fixtures__/incidents';
import {
  fixtureFleet,
  outageIncidents,
  overviewOf,
} from '../../__fixtures__/overview';
import {
  address,
  answerIncidents,
  answerOverview,
  fakeSignals,
  pageOf,
  renderOverview,
} from '../../__testUtils__/overviewApp';
import { failWith } from '../../__testUtils__/testApp';

const server = setupServer();
registerMswTestHooks(server);

function answerFleet(overrides: Partial<Overview> = {}) {
  const { incidents, overview } = fixtureFleet(new Date());
  server.use(
    answerOverview(() => ({ ...overview, ...overrides })),
    answerIncidents(query => pageOf(incidents, query)),
  );
}

/** Answers with a fleet in which nothing fails. */
function answerCalm(overrides: Partial<Overview> = {}) {
  server.use(
    answerOverview(() => overviewOf(new Date(), [], overrides)),
    answerIncidents(query => pageOf([], query)),
  );
}

function situations() {
  // The content of every page is an article too, without a name.
  return screen.queryAllByRole('article', { name: /./ });
}

function findOutage() {
  return screen.findByRole('article', {
    name: /^registry.example.com fails with server errors/,
  });
}

describe('OverviewPage', () => {
  it('tells an outage apart from mistakes of single services', async () => {
    answerFleet();
    renderOverview();
    const outage = await findOutage();
    expect(outage).toHaveTextContent('Registry outage');
    expect(outage).toHaveTextContent('Likely');
    expect(outage).toHaveTextContent(
      '12 services, 4 teams, 33 pods, 2 clusters',
    );
    expect(outage).toHaveTextContent('Operator of the registry can fix it');
    expect(outage).toHaveTextContent('2 observations for it, 1 against it');
    expect(outage).toHaveTextContent(
      'Speaks against it: Node worker-9 pulled 2 images',
    );
    expect(
      screen.getByRole('heading', { name: '7 problems of one service each' }),
    ).toBeInTheDocument();
    // The outage, and five of the seven.
    expect(situations()).toHaveLength(6);
  });

  it('counts situations that the overview has no room for, and calls none of them over', async () => {
    answerFleet({ furtherSituations: 12 });
    renderOverview('?opened=one-of-these');
    await findOutage();
    expect(
      screen.getByText(/^12 more problems of one service each/),
    ).toBeVisible();
    expect(screen.queryByText('The linked situation is over.')).toBeNull();
  });

  it('shows the rest of the problems of one service each on demand', async () => {
    const user = userEvent.setup();
    answerFleet();
    renderOverview();
    await findOutage();
    await user.click(screen.getByRole('button', { name: 'Show 2 more' }));
    expect(situations()).toHaveLength(8);
    await user.click(screen.getByRole('button', { name: 'Show fewer' }));
    expect(situations()).toHaveLength(6);
  });

  it('opens the evidence of a situation in the address, also from a link', async () => {
    const user = userEvent.setup();
    answerFleet();
    const { unmount } = renderOverview();
    const outage = await findOutage();
    await user.click(
      within(outage).getByRole('button', { name: /^Evidence: registry/ }),
    );
    expect(
      within(outage).getByRole('heading', { name: 'Speaks against it' }),
    ).toBeInTheDocument();
    expect(outage).toHaveTextContent('answers that blame the registry itself');
    const link = address();
    expect(link).toBe('/image-pulls?opened=registry-outage-example');
    unmount();

    renderOverview(link.slice('/image-pulls'.length));
    expect(
      within(await findOutage()).getByRole('button', { name: /^Evidence/ }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('says that a linked situation is over', async () => {
    const user = userEvent.setup();
    answerFleet();
    renderOverview('?opened=gone');
    expect(
      await screen.findByText('The linked situation is over.'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(address()).toBe('/image-pulls');
  });

  it('lists the incidents of a situation, and moves there', async () => {
    const user = userEvent.setup();
    const { incidents, overview } = fixtureFleet(new Date());
    const asked: (string | null)[] = [];
    server.use(
      answerOverview(() => overview),
      answerIncidents(query => {
        asked.push(query.get('situation'));
        return pageOf(incidents, query);
      }),
    );
    renderOverview();
    await user.click(
      within(await findOutage()).getByRole('button', {
        name: /^Show its 12 incidents: registry/,
      }),
    );
    await waitFor(() => expect(asked.at(-1)).toBe('registry-outage-example'));
    expect(screen.getByRole('heading', { name: 'Incidents' })).toHaveFocus();
    expect(
      within(screen.getByRole('list', { name: 'Active filters' })).getByText(
        /^Situation: registry.example.com fails/,
      ),
    ).toBeInTheDocument();
  });

  it('counts what is the matter', async () => {
    answerFleet();
    renderOverview();
    await findOutage();
    const terms = screen.getAllByRole('term').map(term => term.textContent);
    const values = screen
      .getAllByRole('definition')
      .map(value => value.textContent);
    expect(
      Object.fromEntries(terms.map((term, i) => [term, values[i]])),
    ).toEqual({
      'Open now': '19incidents',
      Affected: '19services',
      'Not serving': '2services',
      'Median time to resolve': '25 minin the last 7 days',
    });
  });

  it('says that all is well only when every cluster is watched', async () => {
    answerCalm();
    renderOverview();
    expect(
      await screen.findByText('No image pull fails in the 3 watched clusters.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/not watched/)).not.toBeInTheDocument();
  });

  it('names the clusters that it says nothing about', async () => {
    const now = new Date();
    answerCalm({
      clusters: [
        clusterHealth(now, { name: 'prod-eu' }),
        clusterHealth(now, { name: 'lab', state: 'entity-page-only' }),
        ...Array.from({ length: 7 }, (_, index) =>
          clusterHealth(now, { name: `edge-${index}`, state: 'failing' }),
        ),
      ],
    });
    renderOverview();
    expect(
      await screen.findByText('No image pull fails in the 1 watched cluster.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^7 clusters are not watched at the moment/),
    ).toHaveTextContent(': edge-0, edge-1, edge-2, edge-3, edge-4 and 2 more.');
    expect(
      screen.getByText(/^1 cluster is looked at only on entity pages/),
    ).toHaveTextContent(': lab.');
    expect(
      screen.getByRole('tab', { name: 'Clusters (7 not watched)' }),
    ).toBeInTheDocument();
  });

  it('claims nothing while no cluster is watched', async () => {
    answerCalm({
      clusters: [
        clusterHealth(new Date(), { name: 'prod-eu', state: 'starting' }),
      ],
    });
    renderOverview();
    expect(
      await screen.findByText(/nothing can be said about image pulls/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No image pull fails/)).not.toBeInTheDocument();
  });

  it.each<[string, Partial<Overview>, RegExp]>([
    [
      'the monitor is off',
      { monitored: false },
      /^The monitor is switched off/,
    ],
    ['there are no clusters', { clusters: [] }, /has no Kubernetes clusters/],
    [
      'others have incidents',
      { hiddenIncidents: 4 },
      /^4 more open incidents belong to services that you may not see/,
    ],
  ])(
    'says that %s, rather than that all is well',
    async (_, overrides, text) => {
      answerCalm(overrides);
      renderOverview();
      expect(await screen.findByText(text)).toBeInTheDocument();
      expect(screen.queryByText(/No image pull fails/)).not.toBeInTheDocument();
    },
  );

  it('names the permission that is missing', async () => {
    server.use(answerOverview(() => failWith(403, 'no')));
    renderOverview();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not have permission to see this page' +
        'It needs the permission imagepull.overview.read.',
    );
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('offers to try again after an error', async () => {
    const user = userEvent.setup();
    server.use(answerOverview(() => failWith(500, 'the database is away')));
    renderOverview();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is away',
    );
    answerFleet();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await findOutage()).toBeInTheDocument();
  });

  it('keeps the last answer with a note while refreshing fails', async () => {
    const user = userEvent.setup();
    answerFleet();
    renderOverview();
    await findOutage();
    server.use(answerOverview(() => failWith(503, 'restarting')));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText(/^Refreshing does not work at the moment/),
    ).toHaveTextContent('restarting');
    expect(await findOutage()).toBeInTheDocument();
  });

  it('shows changes by itself as they are announced, and keeps the focus', async () => {
    const user = userEvent.setup();
    const signals = fakeSignals();
    const incidents = outageIncidents(new Date(), 2);
    let open = incidents.slice(0, 1);
    server.use(
      answerOverview(() => overviewOf(new Date(), open)),
      answerIncidents(query => pageOf(open, query)),
    );
    renderOverview('', { signals });
    const link = await screen.findByRole('link', {
      name: /Deployment service-0/,
    });
    await user.click(screen.getByRole('button', { name: 'Mine' }));
    const mine = screen.getByRole('button', { name: 'Mine' });
    expect(mine).toHaveFocus();

    open = incidents;
    signals.announce(8);
    expect(
      await screen.findByRole('link', { name: /Deployment service-1/ }),
    ).toBeInTheDocument();
    expect(link).toBeInTheDocument();
    expect(mine).toHaveFocus();
    expect(
      screen.getByText(/^2 open incidents match the filters, 3 clusters/, {
        selector: 'p',
      }),
    ).toBeInTheDocument();
  });

  it('leaves parameters out that make no sense, and names them', async () => {
    answerFleet();
    renderOverview('?state=closed&sort=colour&cluster=prod-eu');
    expect(
      await screen.findByText(
        'Parts of this address make no sense and were left out: state, sort.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Remove filter Cluster: Production Europe',
      }),
    ).toBeInTheDocument();
  });

  it('shows how well the clusters are watched', async () => {
    const user = userEvent.setup();
    answerFleet();
    renderOverview();
    await user.click(await screen.findByRole('tab', { name: 'Clusters' }));
    expect(address()).toBe('/image-pulls?tab=clusters');
    expect(
      within(screen.getByRole('tabpanel', { name: 'Clusters' })).getByRole(
        'heading',
        { name: 'Clusters' },
      ),
    ).toBeInTheDocument();
    expect(situations()).toEqual([]);
  });

  it('shows names from clusters as text', async () => {
    const now = new Date();
    const [first] = outageIncidents(now, 1);
    const hostile = {
      ...first,
      namespace: '<img src=x onerror=alert(1)>',
      entities: [{ ref: 'not a ref', title: '[a](javascript:alert(1))' }],
    };
    server.use(
      answerOverview(() => overviewOf(now, [hostile])),
      answerIncidents(query => pageOf([hostile], query)),
    );
    renderOverview();
    expect(
      await screen.findByText('<img src=x onerror=alert(1)>'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('[a](javascript:alert(1))').closest('a'),
    ).toBeNull();
  });
});
