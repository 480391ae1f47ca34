import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  clusterErrorSchema,
  clusterStateSchema,
  type ClusterHealth,
} from 'backstage-plugin-imagepull-common';
import { sentence } from '../../__fixtures__/build';
import { clusterHealth, fixtureClusters } from '../../__fixtures__/incidents';
import { renderWithIncidents } from '../../__testUtils__/incidentApp';
import { ClusterHealthPanel } from './ClusterHealthPanel';

const now = new Date();

async function renderPanel(clusters: readonly ClusterHealth[]) {
  renderWithIncidents(<ClusterHealthPanel clusters={clusters} />);
  return screen.findByRole('region', { name: 'Clusters' });
}

/** The row of a cluster, and the one with what there is to say about it. */
async function rowsOf(name: string) {
  const header = await screen.findByRole('rowheader', {
    name: new RegExp(`^${name}`),
  });
  const row = header.closest('tr');
  const remarks = row?.nextElementSibling;
  if (!row || !(remarks instanceof HTMLElement)) {
    throw new Error(`${name} has no two rows`);
  }
  return { row, remarks };
}

describe('ClusterHealthPanel', () => {
  it('shows the worst first', async () => {
    const panel = await renderPanel(fixtureClusters(now));
    expect(
      within(panel).getByText('3 of 7 clusters are watched'),
    ).toBeInTheDocument();
    expect(
      within(panel)
        .getAllByRole('rowheader')
        .map(header => header.textContent),
    ).toEqual([
      'edge',
      'spare',
      'new',
      'staging',
      'lab',
      'Production Europe',
      expect.stringMatching(/^Production US · Dashboard/),
    ]);
  });

  it('tells the figures of a watched one', async () => {
    await renderPanel(fixtureClusters(now));
    const { row } = await rowsOf('Production Europe');
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual([
      'Watched',
      expect.stringMatching(/^\d+ s ago$/),
      '2 s',
      '12',
      '1',
    ]);
    expect(within(row).getByRole('link', { name: '12' })).toHaveAttribute(
      'href',
      '/image-pulls?cluster=prod-eu',
    );
  });

  it('links to the dashboard', async () => {
    await renderPanel(fixtureClusters(now));
    expect(
      await screen.findByRole('link', {
        name: /^Dashboard of Production US/,
      }),
    ).toHaveAttribute('href', 'https://dashboard.example.com/');
  });

  it('says why one cannot be watched, and what to do', async () => {
    const user = userEvent.setup();
    await renderPanel(fixtureClusters(now));
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const { row, remarks } = await rowsOf('edge');
    expect(row).toHaveTextContent('Cannot be watched');
    expect(remarks).toHaveTextContent(
      /Backstage may not list pods in edge\..*Grant the missing permission to the account of Backstage/,
    );
    await user.click(
      within(remarks).getByRole('button', { name: 'Copy list pods' }),
    );
    expect(writeText).toHaveBeenCalledWith('list pods');
  });

  it('says what missing permissions cost', async () => {
    await renderPanel(fixtureClusters(now));
    const { row, remarks } = await rowsOf('staging');
    expect(row).toHaveTextContent('Watched, with limits');
    expect(remarks).toHaveTextContent(/impact is unknown/);
    expect(
      within(remarks).getByRole('button', {
        name: 'Copy list replicasets.apps',
      }),
    ).toBeInTheDocument();
  });

  it('says why one is looked at only on entity pages', async () => {
    await renderPanel(fixtureClusters(now));
    const { row, remarks } = await rowsOf('lab');
    expect(row).toHaveTextContent(/Only on entity pages.*never.*not known/);
    expect(remarks).toHaveTextContent(
      /lab accepts only credentials of its users\..*give Backstage credentials of its own/,
    );
  });

  it.each([
    ...clusterStateSchema.options
      .filter(state => state !== 'watched')
      .map(state => ({ state, code: undefined })),
    ...clusterErrorSchema.shape.code.options.map(code => ({
      state: 'failing' as const,
      code,
    })),
  ])('says what to do when $state ($code)', async ({ state, code }) => {
    await renderPanel([
      clusterHealth(now, {
        name: 'one',
        state,
        error: code && { code, text: sentence('Why.') },
      }),
    ]);
    const { remarks } = await rowsOf('one');
    const words = remarks.textContent?.replace(/^Why\./, '') ?? '';
    expect(words).toMatch(/^[A-Z].{20,}\.$/);
    expect(words).not.toContain('ui.health');
  });

  it('offers no dangerous link', async () => {
    await renderPanel([
      // eslint-disable-next-line no-script-url -- what must be refused
      clusterHealth(now, { name: 'one', dashboardUrl: 'javascript:alert(1)' }),
    ]);
    await screen.findByRole('rowheader', { name: 'one' });
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says so when there are no clusters', async () => {
    await renderPanel([]);
    expect(
      await screen.findByText(/^This portal has no clusters/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
