import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { setupServer } from 'msw/node';
import { libraryEntity } from '../../__fixtures__/entity';
import { fixtureReports, type FixtureName } from '../../__fixtures__/reports';
import { findToggle, headlines } from '../../__testUtils__/problems';
import {
  answerNoHistory,
  answerReport,
  renderOnEntity,
} from '../../__testUtils__/testApp';
import { ImagePullsContent } from './ImagePullsContent';

const server = setupServer(answerNoHistory());
registerMswTestHooks(server);

beforeEach(() => {
  // jsdom lays nothing out, so that it cannot scroll.
  Element.prototype.scrollIntoView = jest.fn();
});

function renderTab(name: FixtureName, search = '') {
  server.use(answerReport(() => fixtureReports(new Date())[name]));
  return renderOnEntity(<ImagePullsContent />, { search });
}

function part(title: string) {
  return screen.getByRole('region', { name: title });
}

describe('ImagePullsContent', () => {
  it('opens the most urgent diagnosis', async () => {
    renderTab('several');
    expect(await findToggle(headlines.auth)).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    for (const headline of [
      headlines.sandbox,
      headlines.typo,
      headlines.rate,
      headlines.unknown,
    ]) {
      expect(await findToggle(headline)).toHaveAttribute(
        'aria-expanded',
        'false',
      );
    }
  });

  it('opens and closes diagnoses from the keyboard', async () => {
    const user = userEvent.setup();
    renderTab('several');
    const toggle = await findToggle(headlines.typo);
    act(() => toggle.focus());
    await user.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    expect(part('What changed')).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.queryByRole('region', { name: 'What changed' }),
    ).not.toBeInTheDocument();
  });

  it('tells everything about a diagnosis', async () => {
    renderTab('tagTypo');
    await findToggle(headlines.typo);
    expect(
      screen.getByText(/The registry answered, and it has the repository/),
    ).toBeInTheDocument();

    const fixes = within(part('How to fix it')).getAllByRole('article');
    expect(fixes.map(fix => fix.textContent)).toEqual([
      expect.stringContaining('Fix: Use a tag that exists'),
      expect.stringContaining('Roll back: Return to revision 41'),
    ]);
    expect(within(fixes[0]).getAllByRole('listitem')).toHaveLength(2);

    const change = part('What changed');
    expect(change.querySelector('del')).toHaveTextContent('removed 1.0.0');
    expect(change.querySelector('ins')).toHaveTextContent('added v1.0');
    expect(change).toHaveTextContent('Revision 41 → 42');

    expect(part('What happens next')).toHaveTextContent(
      'Next attempt in 2 min.',
    );
    expect(part('Evidence')).toHaveTextContent(
      'The evidence leaves no other reading.',
    );
    expect(part('Events')).toHaveTextContent('Normal: BackOff14 times');
  });

  it('shows a raw message as text, and only on demand', async () => {
    const user = userEvent.setup();
    renderTab('hostile');
    await findToggle(/^Tag <b>/);
    const evidence = part('Evidence');
    const toggle = within(evidence).getByRole('button', {
      name: 'Show the message',
    });
    expect(
      within(evidence).queryByRole('region', { name: /^Message/ }),
    ).not.toBeInTheDocument();
    await user.click(toggle);
    const message = within(evidence).getByRole('region', { name: /^Message/ });
    expect(message.querySelector('pre')?.textContent).toMatch(
      /^<script>alert\(1\)<\/script>\n\[click\]\(javascript:alert\(1\)\) \*\*bold\*\*\n/,
    );
    expect(message.querySelector('script')).toBe(null);
  });

  it('says what settles an ambiguous cause, and which others fit', async () => {
    renderTab('authMissing');
    await findToggle(headlines.auth);
    expect(part('How to find out which it is')).toHaveTextContent(
      'See whether the repository exists',
    );
    expect(
      within(part('Other causes that fit the evidence'))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Repository not found',
      'No credentials',
      'Pull secret for another registry',
    ]);
    expect(part('How to fix it')).toHaveTextContent(
      'Pods must be recreated before this has an effect.',
    );
    expect(part('What happens next')).toHaveTextContent(
      'The next attempt is due.',
    );
    expect(part('Events')).toHaveTextContent('No events were found.');
  });

  it('names the tool that manages the workload', async () => {
    renderTab('several', '?diagnosis=nightly');
    await findToggle(headlines.rate);
    expect(part('What happens next')).toHaveTextContent(
      'Managed by Argo CD: reports',
    );
  });

  it('sorts, searches and pages the failing containers', async () => {
    const user = userEvent.setup();
    renderTab('manyPods');
    await findToggle(headlines.typo);
    const table = within(part('Affected containers'));
    const pods = () =>
      table.getAllByRole('rowheader').map(cell => cell.textContent);
    expect(pods()).toHaveLength(10);
    expect(pods()[0]).toBe('checkout-0');
    expect(table.getByText('1 to 10 of 34')).toBeInTheDocument();

    await user.click(table.getByRole('button', { name: 'Pod' }));
    await user.click(table.getByRole('button', { name: 'Pod' }));
    expect(pods()[0]).toBe('checkout-33');
    expect(table.getByRole('columnheader', { name: 'Pod' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );

    await user.click(table.getByRole('button', { name: 'Next page' }));
    expect(pods()[0]).toBe('checkout-23');

    await user.type(
      table.getByRole('searchbox', {
        name: 'Filter by pod, container or node',
      }),
      'checkout-3',
    );
    expect(pods()).toEqual([
      'checkout-33',
      'checkout-32',
      'checkout-31',
      'checkout-30',
      'checkout-3',
    ]);
    expect(table.getByText('(ran before)')).toBeInTheDocument();

    await user.type(table.getByRole('searchbox'), 'nothing');
    expect(
      table.getByText('No container matches this filter.'),
    ).toBeInTheDocument();
  });

  it('says what could not be seen, and the permission that lacks', async () => {
    renderTab('partial');
    expect(
      await screen.findByText('Production Europe was looked at in part'),
    ).toBeInTheDocument();
    expect(screen.getByText('list replicasets.apps')).toBeInTheDocument();
    expect(
      screen.getByText('staging could not be looked at'),
    ).toBeInTheDocument();
  });

  it('leads to the dashboard of the cluster', async () => {
    renderTab('partial');
    expect(
      await screen.findByRole('button', {
        name: /^Dashboard of Production Europe/,
      }),
    ).toHaveAttribute('href', 'https://dashboard.example.com/');
  });

  it('explains slow pulls', async () => {
    renderTab('slow');
    expect(
      await screen.findByRole('heading', { name: 'Slow pulls' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/2 containers have been pulling/),
    ).toHaveTextContent('for up to 15 min');
  });

  it('keeps what the reader has opened when a new answer comes', async () => {
    const user = userEvent.setup();
    let answer: EntityReport = fixtureReports(new Date()).several;
    server.use(answerReport(() => answer));
    renderOnEntity(<ImagePullsContent />);
    await user.click(await findToggle(headlines.typo));
    await user.click(await findToggle(headlines.auth));

    answer = { ...answer, diagnoses: answer.diagnoses.slice(0, 3) };
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() =>
      // Three problems, and the history.
      expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(4),
    );
    expect(await findToggle(headlines.typo)).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    expect(await findToggle(headlines.auth)).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });

  it('tells how to name the pods of an entity that does not', async () => {
    renderOnEntity(<ImagePullsContent />, { entity: libraryEntity });
    expect(await screen.findByText('Missing Annotation')).toBeInTheDocument();
  });
});
