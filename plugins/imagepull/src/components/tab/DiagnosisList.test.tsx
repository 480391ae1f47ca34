import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { fixtureReports, type FixtureName } from '../../__fixtures__/reports';
import { findToggle, headlines } from '../../__testUtils__/problems';
import {
  answerNoHistory,
  answerReport,
  renderOnEntity,
  tabPath,
} from '../../__testUtils__/testApp';
import { ImagePullsContent } from './ImagePullsContent';

const server = setupServer(answerNoHistory());
registerMswTestHooks(server);

const scrollIntoView = jest.fn();
beforeEach(() => {
  // jsdom lays nothing out, so that it cannot scroll.
  Element.prototype.scrollIntoView = scrollIntoView;
  scrollIntoView.mockClear();
});

function renderTab(name: FixtureName, search = '') {
  server.use(answerReport(() => fixtureReports(new Date())[name]));
  return renderOnEntity(<ImagePullsContent />, { search });
}

describe('DiagnosisList', () => {
  describe('a link to a diagnosis', () => {
    it('opens it and takes the focus there', async () => {
      renderTab('several', '?diagnosis=tag-typo');
      const toggle = await findToggle(headlines.typo);
      expect(toggle).toHaveAttribute('aria-expanded', 'true');
      expect(toggle).toHaveFocus();
      expect(scrollIntoView).toHaveBeenCalledTimes(1);
      expect(await findToggle(headlines.auth)).toHaveAttribute(
        'aria-expanded',
        'false',
      );
    });

    it('can be copied', async () => {
      const user = userEvent.setup();
      renderTab('hostile');
      const writeText = jest.spyOn(navigator.clipboard, 'writeText');
      await user.click(
        await screen.findByRole('button', { name: 'Copy link' }),
      );
      const link = new URL(String(writeText.mock.calls[0][0]));
      expect(link.origin).toBe(window.location.origin);
      expect(link.pathname).toBe(tabPath);
      expect(link.searchParams.get('diagnosis')).toBe('hostile?&=#"<>');
    });

    it('says so when it is no longer there', async () => {
      const user = userEvent.setup();
      renderTab('several', '?diagnosis=gone');
      const notice = await screen.findByText(
        /The linked problem is no longer there/,
      );
      expect(await findToggle(headlines.auth)).toHaveAttribute(
        'aria-expanded',
        'true',
      );
      await user.click(screen.getByRole('button', { name: 'Dismiss' }));
      expect(notice).not.toBeInTheDocument();
    });

    it('says so on a healthy entity too', async () => {
      renderTab('healthy', '?diagnosis=gone');
      expect(
        await screen.findByText(/The linked problem is no longer there/),
      ).toBeInTheDocument();
    });

    it('does not call it resolved while a cluster cannot be seen', async () => {
      renderTab('partial', '?diagnosis=gone');
      expect(
        await screen.findByText(/not among those that could be seen/),
      ).toBeInTheDocument();
      expect(screen.queryByText(/no longer there/)).not.toBeInTheDocument();
    });

    it('says so when the filters hide it', async () => {
      const user = userEvent.setup();
      renderTab('several', '?diagnosis=tag-typo&cluster=prod-us');
      await screen.findByText('The linked problem is hidden by the filters.');
      await user.click(screen.getByRole('button', { name: 'Clear filters' }));
      expect(await findToggle(headlines.typo)).toHaveAttribute(
        'aria-expanded',
        'true',
      );
    });
  });

  it('keeps open what is being read when something more urgent comes in', async () => {
    const user = userEvent.setup();
    const { several, tagTypo } = fixtureReports(new Date());
    const [urgent] = several.diagnoses;
    let diagnoses = tagTypo.diagnoses;
    server.use(answerReport(() => ({ ...several, diagnoses })));
    renderOnEntity(<ImagePullsContent />);
    await findToggle(headlines.typo);

    diagnoses = [urgent, ...tagTypo.diagnoses];
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await findToggle(headlines.auth)).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    expect(await findToggle(headlines.typo)).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });

  describe('filters', () => {
    it('narrow the list down', async () => {
      const user = userEvent.setup();
      renderTab('several');
      await user.selectOptions(
        await screen.findByRole('combobox', { name: 'Cause' }),
        'Too many pulls',
      );
      // One problem, and the history.
      expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(2);
      expect(await findToggle(headlines.rate)).toHaveAttribute(
        'aria-expanded',
        'true',
      );
      expect(screen.getByText('Showing 1 of 5 problems')).toBeInTheDocument();

      await user.selectOptions(
        screen.getByRole('combobox', { name: 'Cluster' }),
        'prod-us',
      );
      expect(
        screen.getByText('No problem matches these filters.'),
      ).toBeInTheDocument();
      await user.selectOptions(
        screen.getByRole('combobox', { name: 'Cause' }),
        'All',
      );
      expect(await findToggle(headlines.sandbox)).toBeInTheDocument();
    });

    it('are left out where there is nothing to choose', async () => {
      renderTab('tagTypo');
      await findToggle(headlines.typo);
      expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
    });
  });
});
