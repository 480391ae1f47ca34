import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  backendUrl,
  failWith,
  renderOnEntity,
} from '../../__testUtils__/testApp';
import { RunbookButton } from './RunbookButton';

const server = setupServer();
registerMswTestHooks(server);

const runbookUrl = `${backendUrl}/api/imagepull/v1/runbooks/tag-not-found`;
const runbook = {
  cause: 'tag-not-found',
  title: 'Tag not found',
  markdown:
    '# Tag not found\n\n## What it means\n\nSee [the other](./digest-not-found.md), [the list](./index.md) and [docs](https://example.com/).\n\n```shell\nkubectl get pods\n```\n',
};

async function openRunbook() {
  const user = userEvent.setup();
  renderOnEntity(
    <RunbookButton
      cause="tag-not-found"
      links={[
        { title: 'Ours', url: 'https://wiki.example.com/tags' },
        // eslint-disable-next-line no-script-url -- what must be refused
        { title: 'Bad', url: 'javascript:alert(1)' },
      ]}
    />,
  );
  const button = await screen.findByRole('button', {
    name: 'Runbook: Tag not found',
  });
  await user.click(button);
  const drawer = await screen.findByRole('dialog', {
    name: 'Runbook: Tag not found',
  });
  return { user, button, drawer };
}

describe('RunbookButton', () => {
  it('shows the runbook and the links beside it', async () => {
    server.use(http.get(runbookUrl, () => HttpResponse.json(runbook)));
    const { drawer } = await openRunbook();
    expect(
      await within(drawer).findByRole('heading', { name: 'What it means' }),
    ).toBeInTheDocument();
    expect(within(drawer).queryAllByRole('heading', { level: 1 })).toEqual([]);
    expect(
      within(drawer)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      'https://wiki.example.com/tags',
      '#digest-not-found',
      'https://example.com/',
    ]);
    expect(drawer).toHaveTextContent('See the other, the list and docs');
    expect(
      within(drawer).getByRole('button', { name: 'Copy' }),
    ).toBeInTheDocument();
    expect(drawer).not.toHaveTextContent('Bad');
  });

  it.each([
    [
      'Esc',
      (user: ReturnType<typeof userEvent.setup>) => user.keyboard('{Escape}'),
    ],
    [
      'the button',
      (user: ReturnType<typeof userEvent.setup>) =>
        user.click(screen.getByRole('button', { name: 'Close runbook' })),
    ],
  ])('is closed by %s, and gives the focus back', async (_, close) => {
    server.use(http.get(runbookUrl, () => HttpResponse.json(runbook)));
    const { user, button, drawer } = await openRunbook();
    expect(drawer.parentElement).toContainElement(
      document.activeElement as HTMLElement,
    );
    await close(user);
    await waitFor(() => expect(drawer).not.toBeInTheDocument());
    expect(button).toHaveFocus();
  });

  it('follows links to other runbooks from the keyboard, and comes back', async () => {
    server.use(
      http.get(runbookUrl, () => HttpResponse.json(runbook)),
      http.get(`${backendUrl}/api/imagepull/v1/runbooks/digest-not-found`, () =>
        HttpResponse.json({
          cause: 'digest-not-found',
          title: 'Digest not found',
          markdown: '# Digest not found\n\n## About digests\n',
        }),
      ),
    );
    const { user, drawer } = await openRunbook();
    (await within(drawer).findByRole('link', { name: 'the other' })).focus();
    await user.keyboard('{Enter}');

    expect(
      await within(drawer).findByRole('heading', { name: 'About digests' }),
    ).toBeInTheDocument();
    const title = within(drawer).getByRole('heading', { level: 2 });
    expect(title).toHaveTextContent('Runbook: Digest not found');
    expect(title).toHaveFocus();
    expect(within(drawer).queryByText('Ours')).not.toBeInTheDocument();

    await user.click(
      within(drawer).getByRole('button', { name: 'Back to Tag not found' }),
    );
    expect(
      await within(drawer).findByRole('heading', { name: 'What it means' }),
    ).toBeInTheDocument();
    expect(title).toHaveTextContent('Runbook: Tag not found');
    expect(within(drawer).getByText('Ours')).toBeInTheDocument();
    expect(
      within(drawer).queryByRole('button', { name: /^Back/ }),
    ).not.toBeInTheDocument();
  });

  it('leads directly to the one that replaces the built-in runbook', async () => {
    renderOnEntity(
      <RunbookButton
        cause="tag-not-found"
        links={[
          {
            title: 'Ours',
            url: 'https://wiki.example.com/tags',
            replacesBuiltIn: true,
          },
        ]}
      />,
    );
    expect(
      await screen.findByRole('button', {
        name: /^Runbook: Tag not found, Ours/,
      }),
    ).toHaveAttribute('href', 'https://wiki.example.com/tags');
  });

  it('says why there is no runbook, and tries again', async () => {
    server.use(http.get(runbookUrl, () => HttpResponse.json(runbook)));
    server.use(
      http.get(runbookUrl, () => failWith(500, 'no files'), { once: true }),
    );
    const { user, drawer } = await openRunbook();
    expect(await within(drawer).findByRole('alert')).toHaveTextContent(
      'The runbook could not be loaded: no files',
    );
    await user.click(within(drawer).getByRole('button', { name: 'Try again' }));
    expect(
      await within(drawer).findByRole('heading', { name: 'What it means' }),
    ).toBeInTheDocument();
  });
});
