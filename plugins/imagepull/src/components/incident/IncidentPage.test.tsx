import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { fixtureIncidents } from '../../__fixtures__/incidents';
import { sentence } from '../../__fixtures__/build';
import {
  answerIncident,
  findTypoHeadline,
  paragraph,
  renderIncidentPage,
} from '../../__testUtils__/incidentApp';

const server = setupServer();
registerMswTestHooks(server);

type FixtureName = keyof ReturnType<typeof fixtureIncidents>;

function renderFixture(name: FixtureName) {
  server.use(answerIncident(() => fixtureIncidents(new Date())[name]));
  return renderIncidentPage(name);
}

function fact(term: string) {
  const title = screen.getByText(term, { selector: 'dt' });
  const value = title.nextElementSibling;
  if (!(value instanceof HTMLElement)) {
    throw new Error(`${term} has no value`);
  }
  return value;
}

function timelineTexts() {
  const list = screen.getByRole('list', { name: 'Timeline, the newest first' });
  return within(list)
    .getAllByRole('listitem')
    .map(item => item.textContent ?? '');
}

describe('IncidentPage', () => {
  it('tells at one glance what is open, how bad it is and whose', async () => {
    renderFixture('open');
    await findTypoHeadline();
    expect(screen.getByText(paragraph(/^Open for 12 min/))).toBeInTheDocument();
    expect(
      screen.getAllByText(/^Still serving: 3 of 3 pods/)[0],
    ).toBeInTheDocument();
    expect(screen.getByText('Certain')).toBeInTheDocument();
    expect(screen.getByText('Service owner can fix it')).toBeInTheDocument();
    expect(fact('Cause')).toHaveTextContent('Tag not found');
    expect(fact('Image')).toHaveTextContent('myregistry.io/my-app:v1.0');
    expect(fact('Container')).toHaveTextContent('app (container)');
    expect(
      within(fact('Services')).getByRole('link', { name: 'Checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout');
    expect(
      within(fact('Owner')).getByRole('link', { name: /team-shop/ }),
    ).toHaveAttribute('href', '/catalog/default/group/team-shop');
    expect(fact('Failing pods')).toHaveTextContent(
      '2 of 5 seen failing so far',
    );
    expect(fact('Nodes')).toHaveTextContent('worker-1worker-2');
    expect(fact('Attempts')).toHaveTextContent('at least 14');
    expect(within(fact('Situation')).getByRole('link')).toHaveAttribute(
      'href',
      '/image-pulls?situation=situation-typo',
    );
    expect(
      screen.getByRole('button', { name: /^Dashboard of Production Europe/ }),
    ).toHaveAttribute('href', 'https://dashboard.example.com/');
    expect(
      screen.getByRole('button', { name: 'Runbook: Tag not found' }),
    ).toBeInTheDocument();
  });

  it('shows fixes, checks, evidence, pods and events of an open one', async () => {
    renderFixture('open');
    await findTypoHeadline();
    for (const name of [
      'How to fix it',
      'What was checked',
      'What changed',
      'What happens next',
      'Evidence',
      'Affected containers',
      'Events',
    ]) {
      expect(screen.getByRole('region', { name })).toBeInTheDocument();
    }
    // Only the tab of the entity can ask for the checks to be made again.
    expect(
      screen.queryByRole('button', { name: 'Check again' }),
    ).not.toBeInTheDocument();
  });

  it('copies its own address', async () => {
    const user = userEvent.setup();
    renderFixture('open');
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(await screen.findByRole('button', { name: 'Copy link' }));
    expect(writeText).toHaveBeenCalledWith(
      `${window.location.origin}/image-pulls/incidents/tag-typo`,
    );
  });

  describe('the timeline', () => {
    it('begins with the newest, with both kinds of time', async () => {
      renderFixture('open');
      await findTypoHeadline();
      const [newest, , , oldest] = timelineTexts();
      expect(newest).toMatch(
        /^2 pods fail, 1 before\..*20\d\d.* · \d+ \w+ ago$/,
      );
      expect(oldest).toMatch(/^Container app of checkout could not get/);
      expect(
        screen.getByRole('link', { name: 'The incident of the image before' }),
      ).toHaveAttribute('href', '/image-pulls/incidents/tag-before');
    });

    it('folds the middle of a long one', async () => {
      const user = userEvent.setup();
      renderFixture('long');
      await findTypoHeadline();
      const folded = timelineTexts();
      expect(folded).toHaveLength(7);
      expect(folded[0]).toMatch(/^21 pods fail/);
      expect(folded[6]).toMatch(/^Container app of checkout could not get/);
      await user.click(
        screen.getByRole('button', { name: 'Show 15 entries in between' }),
      );
      expect(timelineTexts()).toHaveLength(21);
    });
  });

  it('says when and how it ended, and marks the advice as past', async () => {
    renderFixture('resolved');
    await findTypoHeadline();
    expect(
      screen.getByText(
        paragraph(
          /^Resolved \d+ \w+ ago, after 15 min: the workload asks for another image\./,
        ),
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(paragraph(/^While it was open:/)),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^It is over, and nothing has to be done\./),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', {
        name: 'What was advised while it was open',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByText('How to fix it')).not.toBeInTheDocument();
    expect(screen.queryByText('What happens next')).not.toBeInTheDocument();
    expect(
      screen.queryByText('Service owner can fix it'),
    ).not.toBeInTheDocument();
    expect(timelineTexts()[0]).toMatch(
      /another image\.The tag of container app was changed from v1\.0 to 1\.0\.0\./,
    );
  });

  it('does not call it resolved when its pods are gone', async () => {
    renderFixture('gone');
    await findTypoHeadline();
    expect(
      screen.getByText(
        paragraph(/^Over, ended \d+ \w+ ago after 15 min: its pods or/),
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^Resolved/)).not.toBeInTheDocument();
  });

  it('says that it came back, and since when', async () => {
    renderFixture('reopened');
    await findTypoHeadline();
    expect(
      screen.getByText(
        paragraph(
          /^Open again for [45] min, first opened .* ago\. Came back 2 times\./,
        ),
      ),
    ).toBeInTheDocument();
  });

  it('shows one that belongs to nobody, on a node', async () => {
    const user = userEvent.setup();
    renderFixture('unowned');
    await findTypoHeadline();
    expect(screen.getByText(/^Node /)).toHaveTextContent(
      'Node worker-7, cluster prod-eu',
    );
    expect(fact('Services')).toHaveTextContent(
      'No service in the catalog claims this workload.',
    );
    expect(fact('Owner')).toHaveTextContent('No owner is known.');
    expect(screen.queryByText('Attempts')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Dashboard/ }),
    ).not.toBeInTheDocument();
    expect(within(fact('Nodes')).getAllByRole('listitem')).toHaveLength(5);
    await user.click(screen.getByRole('button', { name: 'Show 4 more nodes' }));
    expect(within(fact('Nodes')).getAllByRole('listitem')).toHaveLength(9);
  });

  it('leads back to the overview as it was filtered', async () => {
    const user = userEvent.setup();
    server.use(answerIncident(() => fixtureIncidents(new Date()).open));
    renderIncidentPage('open', { from: '?cause=tag-not-found&sort=pods' });
    await user.click(
      await screen.findByRole('link', { name: 'To the incident' }),
    );
    await findTypoHeadline();
    const back = screen.getByRole('button', { name: 'All incidents' });
    expect(back).toHaveAttribute(
      'href',
      '/image-pulls?cause=tag-not-found&sort=pods',
    );
    await user.click(
      screen.getByRole('link', { name: 'The incident of the image before' }),
    );
    // Over another incident, too.
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'All incidents' }),
      ).toHaveAttribute('href', '/image-pulls?cause=tag-not-found&sort=pods'),
    );
  });

  it('shows hostile text as text', async () => {
    const { open } = fixtureIncidents(new Date());
    const hostile = '<img src=x onerror=alert(1)> [a](javascript:alert(2))';
    const hostileDetails = {
      ...open,
      incident: {
        ...open.incident,
        headline: sentence(hostile),
        container: hostile,
        entities: [{ ref: '<b>not a ref', title: hostile }],
        nodes: [hostile],
      },
      timeline: [{ ...open.timeline[0], text: sentence(hostile) }],
      // eslint-disable-next-line no-script-url -- what must be refused
      cluster: { title: hostile, dashboardUrl: 'javascript:alert(3)' },
    };
    server.use(answerIncident(() => hostileDetails));
    renderIncidentPage('open');
    expect(
      await screen.findByRole('heading', { level: 2, name: hostile }),
    ).toBeInTheDocument();
    expect(document.querySelector('img[src="x"]')).toBeNull();
    expect(fact('Services')).toHaveTextContent(hostile);
    expect(
      screen.queryByRole('button', { name: /^Dashboard/ }),
    ).not.toBeInTheDocument();
  });
});
