import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { fixtureReports, type FixtureName } from '../__fixtures__/reports';
import { findToggle, headlines } from '../__testUtils__/problems';
import {
  answerNoHistory,
  answerReport,
  renderOnEntity,
  tabPath,
} from '../__testUtils__/testApp';
import { ImagePullsCard } from './card/ImagePullsCard';
import { ImagePullsContent } from './tab/ImagePullsContent';

const server = setupServer(answerNoHistory());
registerMswTestHooks(server);

const scrollIntoView = jest.fn();
beforeEach(() => {
  // jsdom lays nothing out, so that it cannot scroll.
  Element.prototype.scrollIntoView = scrollIntoView;
  scrollIntoView.mockClear();
});

function renderCard(name: FixtureName) {
  server.use(answerReport(() => fixtureReports(new Date())[name]));
  return renderOnEntity(<ImagePullsCard />);
}

function renderTab(name: FixtureName, search = '') {
  server.use(answerReport(() => fixtureReports(new Date())[name]));
  return renderOnEntity(<ImagePullsContent />, { search });
}

async function findNotice(text: RegExp) {
  const items = await screen.findAllByRole('listitem');
  const found = items.find(item => text.test(item.textContent ?? ''));
  if (!found) {
    throw new Error(`No notice says ${text}`);
  }
  return found;
}

function linked() {
  return screen.findByRole('region', { name: 'The linked problem is over' });
}

describe('a problem that is over', () => {
  it('is told on the card: how it ended, what it was, what changed, and when', async () => {
    renderCard('resolved');
    const notice = await findNotice(/^Resolved: the pods of checkout run/);
    expect(notice).toHaveTextContent(
      'It was: Tag not found, image myregistry.io/my-app:v1.0',
    );
    expect(notice).toHaveTextContent(
      'The tag of container app was changed from v1.0 to 1.0.0.',
    );
    expect(notice).toHaveTextContent('ended 3 min ago');
    expect(notice).toHaveTextContent('lasted 12 min');
    expect(notice).toHaveTextContent(
      'Deployment checkout in shop, cluster prod-eu',
    );
    expect(
      screen.getAllByRole('status').map(status => status.textContent),
    ).toContain('Resolved: the pods of checkout run with another image.');
  });

  it('is one line of several on the card, the others are a link away', async () => {
    renderCard('everyOutcome');
    await findNotice(/^Resolved: the pods of checkout run/);
    expect(
      screen.getByRole('link', { name: '2 more resolved' }),
    ).toHaveAttribute('href', tabPath);
    expect(screen.queryByText(/nightly-report/)).not.toBeInTheDocument();
  });

  it('stands below those that are not, in the tab', async () => {
    renderTab('resolvedOthers');
    await findToggle(headlines.typo);
    const section = within(
      screen.getByRole('region', { name: 'Resolved lately' }),
    );
    expect(section.getByText(/^Resolved: the pods of/)).toBeInTheDocument();
    expect(section.getByText(/^Over: the pods of/)).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual([
      expect.stringMatching(headlines.typo),
      'Resolved lately',
      'History',
    ]);
  });

  it('is what a link to it shows, with the focus, until that is dismissed', async () => {
    const user = userEvent.setup();
    renderTab('everyOutcome', '?diagnosis=auth-missing');
    const notice = await linked();
    expect(notice).toHaveFocus();
    expect(scrollIntoView).toHaveBeenCalledTimes(1);
    expect(notice).toHaveTextContent('The pods were made anew.');
    expect(screen.queryByText(/no longer there/)).not.toBeInTheDocument();
    const others = screen.getByRole('region', { name: 'Resolved lately' });
    expect(others).not.toHaveTextContent('invoices');

    await user.click(within(notice).getByRole('button', { name: 'Dismiss' }));
    expect(notice).not.toBeInTheDocument();
    expect(others).toHaveTextContent('invoices');
  });

  it('does not hide the same problem when it is back', async () => {
    const { resolved, checked } = fixtureReports(new Date());
    server.use(
      answerReport(() => ({ ...checked, resolved: resolved.resolved })),
    );
    renderOnEntity(<ImagePullsContent />, { search: '?diagnosis=tag-typo' });
    expect(await findToggle(headlines.typo)).toHaveFocus();
    expect(
      screen.queryByRole('region', { name: 'The linked problem is over' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Resolved lately' }),
    ).toBeInTheDocument();
  });
});
