import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { setupServer } from 'msw/node';
import { sentence } from '../../__fixtures__/build';
import { checkedTypo, whileChecking } from '../../__fixtures__/checks';
import { fixtureReports, type FixtureName } from '../../__fixtures__/reports';
import {
  answerRecheck,
  answerNoHistory,
  answerReport,
  failWith,
  renderOnEntity,
} from '../../__testUtils__/testApp';
import { ImagePullsContent } from './ImagePullsContent';

const server = setupServer(answerNoHistory());
registerMswTestHooks(server);

function renderTab(name: FixtureName) {
  server.use(answerReport(() => fixtureReports(new Date())[name]));
  return renderOnEntity(<ImagePullsContent />);
}

async function findChecklist() {
  return within(
    await screen.findByRole('region', { name: 'What was checked' }),
  );
}

/** The row of the check that asks this. */
function row(
  checklist: Awaited<ReturnType<typeof findChecklist>>,
  question: RegExp,
) {
  const found = checklist
    .getAllByRole('listitem')
    .find(item => question.test(item.textContent ?? ''));
  if (!found) {
    throw new Error(`No check asks ${question}`);
  }
  return found;
}

function statuses() {
  return screen.getAllByRole('status').map(status => status.textContent);
}

describe('Checklist', () => {
  it('says for every check what it asked, what came of it, when and as whom', async () => {
    renderTab('checked');
    const checklist = await findChecklist();
    expect(row(checklist, /Does this tag or digest exist/)).toHaveTextContent(
      /^FailDoes this tag or digest exist\?No, my-app has no tag v1.0/,
    );
    expect(
      checklist.getByRole('list', { name: 'Image and registry' })
        .previousElementSibling,
    ).toHaveTextContent(/^Image and registrylooked \d+ s agoanonymously$/);
    expect(row(checklist, /reference well formed/)).toHaveTextContent(
      /^PassIs the image reference well formed\?Yes: /,
    );
    expect(
      checklist.getByText(/^6 checked, 2 found a problem/, { selector: 'p' }),
    ).toHaveTextContent(/Last checked \d+ s ago/);
  });

  it('folds what was not needed, and opens it on demand', async () => {
    const user = userEvent.setup();
    renderTab('checked');
    const checklist = await findChecklist();
    expect(checklist.queryAllByText('Skipped')).toHaveLength(12);
    const toggle = checklist.getByRole('button', {
      name: '12 checks were not needed',
      expanded: false,
    });
    const rate = checklist.getByText('Does the registry still allow pulls?');
    expect(rate).not.toBeVisible();
    act(() => toggle.focus());
    await user.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    expect(rate).toBeVisible();
    expect(
      checklist.getByText('Their answers would change nothing here.'),
    ).toBeVisible();
  });

  it('shows what a registry answered as text, and only on demand', async () => {
    const user = userEvent.setup();
    renderTab('hostileChecks');
    const checklist = await findChecklist();
    const item = row(checklist, /Does this tag or digest exist/);
    expect(item).toHaveTextContent('<b>No</b>');
    expect(item).toHaveTextContent('$t(ui.title) {{count}}');
    const name = 'Answer as it came';
    expect(checklist.queryByRole('region', { name })).not.toBeInTheDocument();
    await user.click(
      checklist.getByRole('button', { name: 'Show the message' }),
    );
    expect(checklist.getByRole('region', { name })).toHaveTextContent(
      '<script>alert(2)</script>',
    );
    expect(item.querySelector('script, img, b, a')).toBe(null);
  });

  it('names what is missing to look, to be copied', async () => {
    const user = userEvent.setup();
    renderTab('limitedSight');
    const checklist = await findChecklist();
    expect(
      checklist.getByText(
        /^2 checked, 1 found a problem, 4 lack a permission or setting/,
        {
          selector: 'p',
        },
      ),
    ).toBeInTheDocument();

    const refused = row(checklist, /Does the service account name/);
    expect(refused).toHaveTextContent(
      /^UnknownDoes the service account name a pull secret\?Backstage may not get serviceaccounts.*missing: get serviceaccounts$/,
    );
    expect(row(checklist, /Does this tag or digest exist/)).toHaveTextContent(
      /missing: imagepull.registries$/,
    );

    const more = within(screen.getByRole('region', { name: 'To see more' }));
    expect(more.getAllByRole('listitem')).toHaveLength(3);
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    for (const name of ['imagepull.registries', 'get serviceaccounts']) {
      await user.click(more.getByRole('button', { name: `Copy ${name}` }));
      expect(writeText).toHaveBeenLastCalledWith(name);
    }
  });

  it('takes answers as they come, and keeps what is open and what has the focus', async () => {
    const user = userEvent.setup();
    const { checked } = fixtureReports(new Date());
    let done = 4;
    server.use(
      answerReport(() => ({
        ...checked,
        diagnoses: [whileChecking(checkedTypo(new Date()), done)],
      })),
    );
    renderOnEntity(<ImagePullsContent />);
    const checklist = await findChecklist();
    expect(
      checklist.getByText(/^Checking registry, other pods…/),
    ).toBeInTheDocument();
    expect(statuses()).toContain('Checking…');
    const similar = row(checklist, /similar name/);
    expect(similar).toHaveTextContent(/^Checking.*Being looked at\.$/);
    const toggle = checklist.getByRole('button', { name: 'Show the message' });
    await user.click(toggle);

    done = 6;
    await waitFor(
      () => expect(similar).toHaveTextContent(/^Fail.*The nearest tags are/),
      { timeout: 3_000 },
    );
    expect(similar).toBeInTheDocument();
    expect(toggle).toHaveFocus();
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    expect(statuses()).toContain('6 checked, 2 found a problem');
    expect(statuses()).not.toContain('Checking…');
  });
});

describe('fixes', () => {
  it('open the best one, also when the checks have put another in front, unless the reader has chosen', async () => {
    const user = userEvent.setup();
    const { checked } = fixtureReports(new Date());
    const [diagnosis] = checked.diagnoses;
    const fixNamed = (id: string) => ({
      ...diagnosis.fixes[0],
      id,
      title: sentence(id),
    });
    let fixes = ['first', 'second'].map(fixNamed);
    server.use(
      answerReport(() => ({
        ...checked,
        diagnoses: [{ ...diagnosis, fixes }],
      })),
    );
    renderOnEntity(<ImagePullsContent />);
    const opened = () =>
      screen
        .getAllByRole('button', { name: /^Fix: / })
        .map(button => [
          button.textContent,
          button.getAttribute('aria-expanded'),
        ]);
    await screen.findByRole('button', { name: 'Fix: first' });
    expect(opened()).toEqual([
      ['Fix: first', 'true'],
      ['Fix: second', 'false'],
    ]);

    const refresh = () =>
      user.click(screen.getByRole('button', { name: 'Refresh' }));
    fixes = ['second', 'first'].map(fixNamed);
    await refresh();
    await waitFor(() =>
      expect(opened()).toEqual([
        ['Fix: second', 'true'],
        ['Fix: first', 'false'],
      ]),
    );

    await user.click(screen.getByRole('button', { name: 'Fix: first' }));
    fixes = ['third', 'second', 'first'].map(fixNamed);
    await refresh();
    await waitFor(() =>
      expect(opened()).toEqual([
        ['Fix: third', 'true'],
        ['Fix: second', 'false'],
        ['Fix: first', 'true'],
      ]),
    );
  });
});

describe('checking again', () => {
  function answerAfter(report: EntityReport) {
    let send: () => void = () => {};
    const wait = new Promise<void>(resolve => {
      send = resolve;
    });
    const asked = jest.fn();
    server.use(
      answerRecheck(async () => {
        asked();
        await wait;
        return report;
      }),
    );
    return { asked, send };
  }

  it('asks once, cannot be asked for again meanwhile, and keeps the focus', async () => {
    const user = userEvent.setup();
    renderTab('checked');
    const checklist = await findChecklist();
    const { healthy } = fixtureReports(new Date());
    const { asked, send } = answerAfter(healthy);

    const button = checklist.getByRole('button', { name: 'Check again' });
    act(() => button.focus());
    await user.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveTextContent('Checking');
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    await user.click(button);
    server.use(answerReport(() => healthy));
    send();
    expect(
      await screen.findByText(/12 of 12 containers have their image/, {
        selector: '[role=status]',
      }),
    ).toBeInTheDocument();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('cannot be asked for while checks are running', async () => {
    const user = userEvent.setup();
    renderTab('checking');
    const checklist = await findChecklist();
    const { asked } = answerAfter(fixtureReports(new Date()).healthy);
    const button = checklist.getByRole('button', { name: 'Checking' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.click(button);
    expect(asked).not.toHaveBeenCalled();
  });

  it('says why it did not work, once, and lets the reader try again', async () => {
    const user = userEvent.setup();
    const { secretNotAttached, checked } = fixtureReports(new Date());
    const report = {
      ...checked,
      diagnoses: [...secretNotAttached.diagnoses, ...checked.diagnoses],
    };
    server.use(
      answerReport(() => report),
      answerRecheck(() => failWith(429, 'asked too often')),
    );
    renderOnEntity(<ImagePullsContent />);
    await user.click(await screen.findByRole('button', { name: /^Tag v1.0/ }));
    const buttons = screen.getAllByRole('button', { name: 'Check again' });
    expect(buttons).toHaveLength(2);
    await user.click(buttons[1]);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Checking again did not work: asked too often',
    );
    expect(buttons[1]).toHaveFocus();

    server.use(answerRecheck(() => report));
    await user.click(buttons[1]);
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
  });
});
