import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { fixtureFleet } from '../../__fixtures__/overview';
import {
  address,
  answerIncidents,
  answerOverview,
  pageOf,
  renderOverview,
} from '../../__testUtils__/overviewApp';

const server = setupServer();
registerMswTestHooks(server);

/** Answers with a fleet, and keeps the queries of the overview. */
function answerFleet() {
  const { incidents, overview } = fixtureFleet(new Date());
  const queries: string[] = [];
  server.use(
    answerOverview(query => {
      queries.push(query.toString());
      return overview;
    }),
    answerIncidents(query => pageOf(incidents, query)),
  );
  return queries;
}

function activeFilters() {
  return within(screen.getByRole('list', { name: 'Active filters' }))
    .getAllByRole('button', { name: /^Remove filter/ })
    .map(chip => chip.textContent);
}

describe('the filters', () => {
  it('offers the values of open incidents with their number', async () => {
    const user = userEvent.setup();
    const queries = answerFleet();
    renderOverview();
    await screen.findAllByRole('article');
    const toggle = screen.getByRole('button', { name: 'Filters' });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await user.click(toggle);
    const panel = within(screen.getByRole('group', { name: 'Filters' }));
    expect(
      panel.getAllByRole('textbox').map(box => box.getAttribute('id')),
    ).toHaveLength(11);

    await user.click(panel.getByRole('textbox', { name: 'Cause' }));
    const choices = () =>
      within(screen.getByRole('listbox', { name: 'Cause' })).getAllByRole(
        'option',
      );
    const options = choices();
    expect(options.map(option => option.textContent)).toEqual([
      'Registry fails12',
      'Tag not found6',
      'Repository not found1',
    ]);
    await user.click(options[1]);
    await user.click(choices()[2]);
    await waitFor(() =>
      expect(queries.at(-1)).toBe(
        'cause=tag-not-found&cause=repository-not-found',
      ),
    );
    expect(activeFilters()).toEqual([
      'Cause: Tag not found',
      'Cause: Repository not found',
    ]);
    expect(
      screen.getByRole('button', { name: 'Filters (2)' }),
    ).toBeInTheDocument();
  });

  it('takes filters away one by one, or all', async () => {
    const user = userEvent.setup();
    answerFleet();
    renderOverview(
      '?owner=none&owner=group%3Adefault%2Fteam-1&impact=down&fixer=registry&mine=true&text=shop',
    );
    await screen.findAllByRole('article');
    expect(activeFilters()).toEqual([
      'Mine',
      'Text: shop',
      'Impact: Not serving',
      'Who can fix it: Registry operator',
      'Owner: Without an owner',
      'Owner: team-1',
    ]);
    await user.click(
      screen.getByRole('button', { name: 'Remove filter Owner: team-1' }),
    );
    expect(address()).toBe(
      '/image-pulls?owner=none&impact=down&fixer=registry&text=shop&mine=true',
    );
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    expect(address()).toBe('/image-pulls');
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('searches while one types, with one entry in the history', async () => {
    const user = userEvent.setup();
    const queries = answerFleet();
    renderOverview();
    await screen.findAllByRole('article');
    const box = screen.getByRole('searchbox', { name: 'Search incidents' });
    await user.type(box, 'check');
    await waitFor(() => expect(queries.at(-1)).toBe('text=check'));
    await user.type(box, 'out ');
    await waitFor(() => expect(queries.at(-1)).toBe('text=checkout'));
    expect(box).toHaveValue('checkout ');
    await user.click(screen.getByRole('button', { name: 'Browser: back' }));
    await waitFor(() => expect(address()).toBe('/image-pulls'));
    expect(box).toHaveValue('');
  });

  it('narrows down to what is one’s own', async () => {
    const user = userEvent.setup();
    const queries = answerFleet();
    renderOverview();
    await screen.findAllByRole('article');
    const mine = screen.getByRole('button', { name: 'Mine' });
    expect(mine).toHaveAttribute('aria-pressed', 'false');
    await user.click(mine);
    expect(mine).toHaveAttribute('aria-pressed', 'true');
    await waitFor(() => expect(queries.at(-1)).toBe('mine=true'));
    await user.click(mine);
    expect(address()).toBe('/image-pulls');
  });
});
