import { useState } from 'react';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentFilter,
  Statistics,
  StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { fixtureStatistics } from '../../__fixtures__/incidents';
import { apiUrl, renderWithIncidents } from '../../__testUtils__/incidentApp';
import { failWith } from '../../__testUtils__/testApp';
import { StatisticsPanel } from './StatisticsPanel';

const server = setupServer();
registerMswTestHooks(server);

const now = new Date('2026-11-20T10:00:00Z');

/** Answers, and keeps what was asked. */
function answerStatistics(
  answer: (period: string) => Statistics = () => fixtureStatistics(now),
) {
  const questions: { period: string; query: string }[] = [];
  server.use(
    http.get(`${apiUrl}/statistics/:period`, ({ params, request }) => {
      const period = String(params.period);
      questions.push({
        period,
        query: new URL(request.url).searchParams.toString(),
      });
      return HttpResponse.json(answer(period));
    }),
  );
  return questions;
}

function Panel(props: {
  filter: IncidentFilter;
  onFilter: (change: IncidentFilter) => void;
}) {
  const [period, setPeriod] = useState<StatisticsPeriod>('7d');
  return (
    <StatisticsPanel
      // A new object each time, as it may come from an address.
      filter={{ ...props.filter }}
      period={period}
      onPeriodChange={setPeriod}
      onFilter={props.onFilter}
    />
  );
}

function renderPanel(filter: IncidentFilter = {}) {
  const onFilter = jest.fn<void, [IncidentFilter]>();
  renderWithIncidents(<Panel filter={filter} onFilter={onFilter} />);
  return onFilter;
}

describe('StatisticsPanel', () => {
  it('tells in words what the chart shows', async () => {
    answerStatistics();
    renderPanel();
    expect(
      await screen.findByText(
        /^32 incidents were opened, the most on Tue, Nov 17: 12\. The most frequent cause was No answer in time: 9\./,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('29')).toBeInTheDocument();
    expect(screen.getByText('25 min')).toBeInTheDocument();
  });

  it('has a table for those who do not see the chart', async () => {
    const user = userEvent.setup();
    answerStatistics();
    renderPanel();
    await user.click(
      await screen.findByRole('button', { name: 'Show as a table' }),
    );
    const table = screen.getByRole('table', {
      name: 'Incidents opened per day, by cause',
    });
    const rows = within(table).getAllByRole('row');
    expect(rows).toHaveLength(8);
    expect(
      within(rows[0])
        .getAllByRole('columnheader')
        .map(cell => cell.textContent),
    ).toEqual([
      'Day',
      'No answer in time',
      'Tag not found',
      'No credentials',
      'Too many pulls',
      'Host name cannot be resolved',
      'Image not built for this platform',
      '3 other causes',
      'All',
    ]);
    expect(
      within(rows[4])
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['9', '1', '0', '0', '0', '2', '0', '12']);
  });

  it('filters by cause, with what is over', async () => {
    const user = userEvent.setup();
    answerStatistics();
    const onFilter = renderPanel();
    await user.click(
      await screen.findByRole('button', { name: 'Tag not found: 8' }),
    );
    expect(onFilter).toHaveBeenLastCalledWith({
      cause: ['tag-not-found'],
      state: 'all',
      period: '7d',
    });
    await user.click(screen.getByRole('button', { name: /^3 other causes/ }));
    expect(onFilter.mock.lastCall?.[0].cause).toHaveLength(3);
  });

  it('ranks registries, services and teams, and filters by them', async () => {
    const user = userEvent.setup();
    answerStatistics();
    const onFilter = renderPanel();
    const services = await screen.findByRole('table', {
      name: 'Services with the most incidents',
    });
    expect(
      within(services)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      'Checkout118 h 20 min',
      'invoices71 h 30 min',
      'In no catalog entity41 d',
    ]);
    await user.click(
      within(services).getByRole('button', { name: 'In no catalog entity' }),
    );
    expect(onFilter).toHaveBeenLastCalledWith({
      service: ['none'],
      state: 'all',
      period: '7d',
    });
    await user.click(screen.getByRole('button', { name: 'docker.io' }));
    expect(onFilter.mock.lastCall?.[0].registry).toEqual(['docker.io']);
    await user.click(screen.getByRole('button', { name: 'Team Shop' }));
    expect(onFilter.mock.lastCall?.[0].owner).toEqual([
      'group:default/team-shop',
    ]);
  });

  it('asks about the chosen period, over open and past incidents', async () => {
    const user = userEvent.setup();
    const questions = answerStatistics(period =>
      fixtureStatistics(now, { period: period === '24h' ? '24h' : '7d' }),
    );
    renderPanel({ state: 'open', cluster: ['prod-eu'], period: '30d' });
    await screen.findByRole('button', { name: 'Show as a table' });
    const switches = screen.getByRole('group', { name: 'Period' });
    expect(
      within(switches).getByRole('button', { name: '7 days' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await user.click(
      within(switches).getByRole('button', { name: '24 hours' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Incidents opened per hour, by cause',
      }),
    ).toBeInTheDocument();
    expect(questions).toEqual([
      { period: '7d', query: 'cluster=prod-eu&state=all' },
      { period: '24h', query: 'cluster=prod-eu&state=all' },
    ]);
  });

  it('says so when nothing happened', async () => {
    const empty = fixtureStatistics(now);
    answerStatistics(() => ({
      ...empty,
      opened: 0,
      resolved: 0,
      medianSecondsToResolve: undefined,
      timeline: empty.timeline.map(({ at }) => ({ at, byCause: {} })),
      registries: [],
      services: [],
      teams: [],
    }));
    renderPanel();
    expect(
      await screen.findByText(/^No incident was opened in this time\./),
    ).toBeInTheDocument();
    expect(screen.getByText('nothing resolved')).toBeInTheDocument();
    expect(screen.getAllByText('None in this time.')).toHaveLength(3);
    expect(
      screen.queryByRole('button', { name: 'Show as a table' }),
    ).not.toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    server.use(
      http.get(`${apiUrl}/statistics/:period`, () => new Promise(() => {})),
    );
    renderPanel();
    expect(
      await screen.findByRole('progressbar', {
        name: 'Loading the statistics',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Statistics' })).toHaveAttribute(
      'aria-busy',
      'true',
    );
  });

  it('tries again after an error', async () => {
    const user = userEvent.setup();
    server.use(
      http.get(`${apiUrl}/statistics/:period`, () =>
        failWith(500, 'The database rests'),
      ),
    );
    renderPanel();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The statistics could not be loaded: The database rests',
    );
    answerStatistics();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/^32 incidents were opened/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
