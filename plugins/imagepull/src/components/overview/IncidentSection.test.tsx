import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Incident } from 'backstage-plugin-imagepull-common';
import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { incident, resolvedIncident } from '../../__fixtures__/incidents';
import {
  fixtureFleet,
  outageIncidents,
  overviewOf,
} from '../../__fixtures__/overview';
import {
  address,
  answerExport,
  answerGroups,
  answerIncidents,
  answerOverview,
  pageOf,
  renderOverview,
} from '../../__testUtils__/overviewApp';
import { failWith } from '../../__testUtils__/testApp';

const server = setupServer();
registerMswTestHooks(server);

/** Answers with these incidents, and keeps the queries of the list. */
function answerWith(incidents: readonly Incident[]) {
  const queries: string[] = [];
  server.use(
    // The tiles and choices of a few say as much as those of thousands.
    answerOverview(() => overviewOf(new Date(), incidents.slice(0, 20))),
    answerIncidents(query => {
      queries.push(query.toString());
      return pageOf(incidents, query);
    }),
  );
  return queries;
}

function findTable() {
  return screen.findByRole('region', { name: 'Incidents, scrolls sideways' });
}

async function findRow(name: string | RegExp) {
  return within(await findTable()).findByRole('row', { name });
}

describe('the list of incidents', () => {
  it('tells everything about an incident in its row', async () => {
    answerWith(fixtureFleet(new Date()).incidents);
    renderOverview();
    const row = await findRow(/Service 1\b/);
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual([
      'Not serving',
      'Registry fails: Deployment service-1Likely',
      'Service 1Deployment service-1',
      'team-1',
      'Production Europe',
      'team-1',
      'registry.example.com/shop/service-1:1.1.0',
      '7 min ago',
      '2',
      'Registry operator',
    ]);
    expect(
      within(row).getByRole('link', { name: /Deployment service-1/ }),
    ).toHaveAttribute('href', '/image-pulls/incidents/outage-1');
    expect(
      within(row).getByRole('link', { name: 'Service 1' }),
    ).toHaveAttribute('href', '/catalog/default/component/service-1');
    expect(within(row).getByRole('link', { name: 'team-1' })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-1',
    );
  });

  it('shows what nobody owns as such', async () => {
    answerWith(fixtureFleet(new Date()).incidents);
    renderOverview();
    const row = await findRow(/experiment/);
    expect(row).toHaveTextContent('no service');
    expect(row).toHaveTextContent('no owner');
  });

  it('sorts by a column, the other way round, and as before', async () => {
    const user = userEvent.setup();
    const queries = answerWith(fixtureFleet(new Date()).incidents);
    renderOverview();
    const table = within(await findTable());
    const header = () => table.getByRole('columnheader', { name: 'Pods' });
    const click = () => user.click(table.getByRole('button', { name: 'Pods' }));

    expect(header()).not.toHaveAttribute('aria-sort');
    await click();
    expect(header()).toHaveAttribute('aria-sort', 'descending');
    await waitFor(() =>
      expect(queries.at(-1)).toBe('sort=pods&offset=0&limit=50'),
    );
    await click();
    expect(header()).toHaveAttribute('aria-sort', 'ascending');
    await waitFor(() =>
      expect(queries.at(-1)).toBe('sort=pods&reverse=true&offset=0&limit=50'),
    );
    await click();
    expect(address()).toBe('/image-pulls');
  });

  it('pages through thousands of rows, and back with the browser', async () => {
    const user = userEvent.setup();
    answerWith(outageIncidents(new Date(), 3_000));
    renderOverview('?page=59');
    expect(await screen.findByText('Service 2900')).toBeInTheDocument();
    expect(screen.getByText('2901 to 2950 of 3000')).toBeInTheDocument();
    await user.click(screen.getByTitle('Next page'));
    expect(await screen.findByText('Service 2999')).toBeInTheDocument();
    expect(address()).toBe('/image-pulls?page=60');
    await user.click(screen.getByText('Browser: back'));
    expect(await screen.findByText('Service 2900')).toBeInTheDocument();
    expect(address()).toBe('/image-pulls?page=59');
  });

  it('shows the last page where a link leads beyond it', async () => {
    answerWith(outageIncidents(new Date(), 60));
    renderOverview('?page=7');
    expect(await screen.findByText('Service 59')).toBeInTheDocument();
    expect(address()).toBe('/image-pulls?page=2');
  });

  it('lists past incidents with their end, over a period', async () => {
    const user = userEvent.setup();
    const queries = answerWith([resolvedIncident(new Date())]);
    renderOverview();
    await findTable();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'State' }),
      'Open and resolved',
    );
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Open in the last' }),
      '7 days',
    );
    await waitFor(() =>
      expect(queries.at(-1)).toBe('state=all&period=7d&offset=0&limit=50'),
    );
    expect(
      await findRow(/1 h ago the workload asks for another image/),
    ).toBeInTheDocument();
    expect(address()).toBe('/image-pulls?state=all&period=7d');
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'State' }),
      'Open',
    );
    expect(address()).toBe('/image-pulls');
  });

  it('says so when nothing matches', async () => {
    answerWith([]);
    renderOverview('?node=worker-1');
    expect(
      await screen.findByText('No incident matches the filters.'),
    ).toBeInTheDocument();
  });

  it('says why the list cannot be loaded', async () => {
    answerWith([incident(new Date())]);
    server.use(answerIncidents(() => failWith(500, 'out of memory')));
    renderOverview();
    expect(
      await screen.findByText(
        'The incidents could not be loaded: out of memory',
      ),
    ).toBeInTheDocument();
  });
});

describe('groups of incidents', () => {
  it('leads to the incidents of a group', async () => {
    const user = userEvent.setup();
    const queries = answerWith([incident(new Date())]);
    server.use(
      answerGroups(() => ({
        by: 'cause',
        groups: [
          {
            value: 'tag-not-found',
            incidents: 12,
            pods: 40,
            services: 9,
            notServing: 3,
          },
        ],
      })),
    );
    renderOverview('?owner=none');
    await findTable();
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Group by' }),
      'Cause',
    );
    const row = await screen.findByRole('row', { name: /Tag not found/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['12', '9', '3', '40']);
    expect(address()).toBe('/image-pulls?owner=none&group=cause');

    await user.click(within(row).getByRole('link', { name: 'Tag not found' }));
    expect(address()).toBe('/image-pulls?cause=tag-not-found&owner=none');
    await waitFor(() =>
      expect(queries.at(-1)).toBe(
        'cause=tag-not-found&owner=none&offset=0&limit=50',
      ),
    );
  });
});

describe('the export', () => {
  const saved: string[] = [];

  beforeEach(() => {
    saved.length = 0;
    // jsdom has neither files nor downloads.
    URL.createObjectURL = jest.fn(() => 'blob:csv');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('saves what matches the filters, in the order of the list', async () => {
    const user = userEvent.setup();
    answerWith([incident(new Date())]);
    const asked: string[] = [];
    server.use(
      answerExport(query => {
        asked.push(query.toString());
        return HttpResponse.text('id\r\ntag-typo\r\n');
      }),
    );
    renderOverview('?cluster=prod-eu&sort=since');
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(await screen.findByText('Exported')).toBeInTheDocument();
    expect(asked).toEqual(['cluster=prod-eu&sort=since']);
    expect(saved).toEqual([
      expect.stringMatching(/^image-pulls-\d{4}-\d\d-\d\d\.csv$/),
    ]);
  });

  it('says that there are more than were exported', async () => {
    const user = userEvent.setup();
    answerWith([incident(new Date())]);
    server.use(
      answerExport(() =>
        HttpResponse.text('id\r\ntag-typo\r\n', {
          headers: { 'x-imagepull-truncated': '12345' },
        }),
      ),
    );
    renderOverview();
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(
      await screen.findByText(/^Only the first 10,000 of 12,345 incidents/),
    ).toBeVisible();
    expect(saved).toHaveLength(1);
  });

  it('says why it did not work', async () => {
    const user = userEvent.setup();
    answerWith([incident(new Date())]);
    server.use(answerExport(() => HttpResponse.text('busy', { status: 503 })));
    renderOverview();
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The export did not work:',
    );
    expect(saved).toEqual([]);
  });
});
