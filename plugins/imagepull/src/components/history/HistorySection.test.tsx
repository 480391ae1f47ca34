import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Incident } from 'backstage-plugin-imagepull-common';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { checkoutEntity } from '../../__fixtures__/entity';
import { fixtureHistory, resolvedIncident } from '../../__fixtures__/incidents';
import { fixtureReports } from '../../__fixtures__/reports';
import {
  apiUrl,
  createSignals,
  renderWithIncidents,
} from '../../__testUtils__/incidentApp';
import { answerReport, failWith } from '../../__testUtils__/testApp';
import { HistorySection } from './HistorySection';

const server = setupServer();
registerMswTestHooks(server);

const historyUrl = `${apiUrl}/entities/component/default/checkout/incidents`;

/** Answers with a part of a history, and keeps the limits that were asked for. */
function answerHistory(history: () => Incident[]) {
  const limits: number[] = [];
  server.use(
    http.get(historyUrl, ({ request }) => {
      const limit = Number(new URL(request.url).searchParams.get('limit'));
      limits.push(limit);
      const all = history();
      return HttpResponse.json({
        items: all.slice(0, limit),
        total: all.length,
        offset: 0,
        limit,
      });
    }),
  );
  return limits;
}

function renderHistory(
  options: Parameters<typeof renderWithIncidents>[1] = {},
) {
  return renderWithIncidents(
    <EntityProvider entity={checkoutEntity}>
      <HistorySection />
    </EntityProvider>,
    options,
  );
}

const findHistory = () => screen.findByRole('region', { name: 'History' });
const items = (section: HTMLElement) =>
  within(section).getAllByRole('listitem', { name: '' });
/** The incidents alone, without the facts in them. */
function incidents(section: HTMLElement) {
  return items(section).filter(item => within(item).queryByRole('link'));
}

describe('HistorySection', () => {
  beforeEach(() =>
    server.use(answerReport(() => fixtureReports(new Date()).healthy)),
  );

  it('tells what is open and what was, with links', async () => {
    answerHistory(() => fixtureHistory(new Date(), 3));
    renderHistory();
    const section = await findHistory();
    expect(await within(section).findByText('4 incidents')).toBeInTheDocument();
    const [open, first, second, third] = incidents(section);
    expect(open).toHaveTextContent(/Open for 12 min\. Came back once\./);
    expect(open).toHaveTextContent('myregistry.io/my-app:v1.0');
    expect(open).toHaveTextContent(
      'Container app of Deployment checkout in shop, cluster prod-eu',
    );
    expect(within(open).getByRole('link')).toHaveAttribute(
      'href',
      '/image-pulls/incidents/open',
    );
    expect(first).toHaveTextContent(
      /Resolved .* ago, after 21 min: the workload asks for another image\./,
    );
    expect(second).toHaveTextContent(/after 21 min: its pods got the image\./);
    expect(third).toHaveTextContent(/^.*Over, ended .* after 21 min: its pods/);
    expect(
      within(section).queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
  });

  it('promises nothing when nothing is on record', async () => {
    answerHistory(() => []);
    renderHistory();
    expect(
      await screen.findByText(
        /^No failed image pull of this entity is on record\. The record begins/,
      ),
    ).toBeInTheDocument();
  });

  it('shows more on demand, and keeps what it shows', async () => {
    const user = userEvent.setup();
    const limits = answerHistory(() => fixtureHistory(new Date(), 24));
    renderHistory();
    const section = await findHistory();
    await within(section).findByText(/The newest 10 of 25 are shown/);
    const [first] = incidents(section);
    expect(incidents(section)).toHaveLength(10);
    await user.click(
      within(section).getByRole('button', { name: 'Show more' }),
    );
    await within(section).findByText(/The newest 20 of 25 are shown/);
    expect(incidents(section)).toHaveLength(20);
    expect(first).toBeInTheDocument();
    await user.click(
      within(section).getByRole('button', { name: 'Show more' }),
    );
    await within(section).findByText('25 incidents');
    expect(
      within(section).queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
    expect(limits).toEqual([10, 20, 30]);
  });

  it('follows what happens', async () => {
    const signals = createSignals();
    let history = fixtureHistory(new Date(), 0);
    answerHistory(() => history);
    renderHistory({ signals: signals.api });
    await screen.findByText(/^Open/);
    history = [resolvedIncident(new Date(), { id: 'open' })];
    act(() => signals.announce());
    expect(await screen.findByText(/^Resolved/)).toBeInTheDocument();
  });

  it('waits for the report', async () => {
    let answer = () => {};
    const answered = new Promise<void>(resolve => {
      answer = resolve;
    });
    server.use(
      answerReport(async () => {
        await answered;
        return fixtureReports(new Date()).healthy;
      }),
    );
    const limits = answerHistory(() => []);
    renderHistory();
    expect(limits).toEqual([]);
    answer();
    await screen.findByText(/^No failed image pull/);
    expect(limits).toEqual([10]);
  });

  it('is there even when there is no report', async () => {
    server.use(answerReport(() => failWith(500, 'No cluster answers')));
    answerHistory(() => fixtureHistory(new Date(), 0));
    renderHistory();
    expect(await screen.findByText('1 incident')).toBeInTheDocument();
  });

  it('says when it could not be loaded, and tries again', async () => {
    const user = userEvent.setup();
    server.use(http.get(historyUrl, () => failWith(500, 'The database rests')));
    renderHistory();
    expect(
      await screen.findByText(
        'The history could not be loaded: The database rests',
      ),
    ).toBeInTheDocument();
    answerHistory(() => fixtureHistory(new Date(), 0));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 incident')).toBeInTheDocument();
  });

  it('says when the permission is missing', async () => {
    server.use(http.get(historyUrl, () => failWith(403, 'no')));
    renderHistory();
    expect(
      await screen.findByText(/^You do not have permission/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });
});
