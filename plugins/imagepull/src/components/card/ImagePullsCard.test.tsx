import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { libraryEntity } from '../../__fixtures__/entity';
import { fixtureReports, type FixtureName } from '../../__fixtures__/reports';
import {
  answerRecheck,
  answerReport,
  failWith,
  renderOnEntity,
  tabPath,
} from '../../__testUtils__/testApp';
import { ImagePullsCard } from './ImagePullsCard';

const server = setupServer();
registerMswTestHooks(server);

function renderCard(name: FixtureName) {
  server.use(answerReport(() => fixtureReports(new Date())[name]));
  return renderOnEntity(<ImagePullsCard />);
}

/** The diagnosis whose headline begins so. */
function findDiagnosis(headline: RegExp) {
  return screen.findByRole('region', { name: headline });
}

/** Finds a text that elements may divide. */
function findText(text: string) {
  return screen.findByText(
    (_, element) =>
      element?.textContent === text &&
      // The innermost one only.
      ![...element.children].some(child => child.textContent === text),
  );
}

describe('ImagePullsCard', () => {
  it.each<[FixtureName, string]>([
    [
      'healthy',
      '12 of 12 containers have their image, 2 clusters, checked just now',
    ],
    [
      'pending',
      '10 of 12 containers have their image, 2 are waiting for their image, 2 clusters, checked just now',
    ],
    [
      'tagTypo',
      '2 of 12 containers cannot get their image, 2 clusters, checked just now',
    ],
    [
      'sandbox',
      '1 of 12 containers cannot get its image, 2 clusters, checked just now',
    ],
    [
      'partial',
      '2 of 12 containers cannot get their image, 1 of 3 clusters seen, checked just now',
    ],
    [
      'noPods',
      'No pods found. No cluster that answered has pods with the labels backstage.io/kubernetes-id=checkout. Checked just now.',
    ],
    [
      'noPodsInNamespace',
      'No pods found. No cluster that answered has pods with the labels app=checkout in namespace shop. Checked just now.',
    ],
    [
      'notSelected',
      'Image pulls are shown for entities that name their Kubernetes pods. Add one of the annotations backstage.io/kubernetes-id or backstage.io/kubernetes-label-selector to this entity.',
    ],
    [
      'noClusters',
      'No pods found. No cluster of this portal may hold pods of this entity, so there is nothing to look at. Checked just now.',
    ],
    [
      'nothingSeen',
      'No cluster could be looked at. So nothing can be said about image pulls. Checked just now.',
    ],
  ])('sums up the report %s', async (name, expected) => {
    renderCard(name);
    expect(await findText(expected)).toBeInTheDocument();
  });

  it('tells cause, impact, certainty, time, place, and what to do', async () => {
    renderCard('tagTypo');
    const section = await findDiagnosis(
      /^Tag v1.0 does not exist in myregistry.io\/my-app.$/,
    );
    expect(section).toHaveTextContent(
      'Still serving: 3 of 3 pods on the previous revision.',
    );
    expect(section).toHaveTextContent('Certain');
    expect(section).toHaveTextContent('failing for 12 min');
    expect(section).toHaveTextContent('Service owner can fix it');
    expect(section).toHaveTextContent(
      'Deployment checkout in shop, cluster prod-eu',
    );
    expect(section).toHaveTextContent(
      'Fix: Use a tag that exists (1 more step)',
    );
    expect(section.querySelector('pre')).toHaveTextContent(
      "kubectl --namespace 'shop' set image 'deployment/checkout' 'app=myregistry.io/my-app:1.0.0'",
    );
    expect(
      within(section).getByRole('button', { name: /^Details: Tag v1.0/ }),
    ).toHaveAttribute('href', `${tabPath}?diagnosis=tag-typo`);
  });

  it('says in one line that checks are running', async () => {
    renderCard('checking');
    const section = await findDiagnosis(/^Tag v1.0/);
    expect(section).toHaveTextContent('Checking registry, other pods…');
    expect(section).not.toHaveTextContent('The nearest tags');
  });

  it.each<[FixtureName, RegExp, string]>([
    ['checked', /^Tag v1.0/, 'The nearest tags are 1.0.0, v1.0.0 and 1.0.'],
    [
      'secretNotAttached',
      /^The pods of invoices/,
      'Yes: secret registry-example fits, and no pod names it.',
    ],
  ])(
    'adds to the headline what the checks of %s found',
    async (name, headline, line) => {
      renderCard(name);
      const section = await findDiagnosis(headline);
      expect(section).toHaveTextContent(line);
      expect(section).not.toHaveTextContent('Checking');
    },
  );

  it('checks again from the card, and says why that did not work', async () => {
    const user = userEvent.setup();
    renderCard('checked');
    server.use(answerRecheck(() => failWith(500, 'database is gone')));
    await user.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Checking again did not work: database is gone',
    );
    server.use(answerRecheck(() => fixtureReports(new Date()).healthy));
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(
      await screen.findByText(/12 of 12 containers have their image/, {
        selector: '[role=status]',
      }),
    ).toBeInTheDocument();
  });

  it('copies the command and says so', async () => {
    const user = userEvent.setup();
    renderCard('tagTypo');
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      await screen.findByRole('button', { name: 'Copy command' }),
    );
    expect(writeText).toHaveBeenCalledWith(
      "kubectl --namespace 'shop' set image 'deployment/checkout' 'app=myregistry.io/my-app:1.0.0'",
    );
    expect(
      screen.getAllByRole('status').map(status => status.textContent),
    ).toContain('Copied');
  });

  it('shows the three most urgent, and leads to the others', async () => {
    renderCard('several');
    expect(
      (await screen.findAllByRole('heading', { level: 4 })).map(
        heading => heading.textContent,
      ),
    ).toEqual([
      'Repository registry.example.com/billing/invoices does not exist, or these pods may not see it.',
      'Node worker-7 cannot fetch its own pause image from registry.k8s.io, which does not answer in time.',
      'Tag v1.0 does not exist in myregistry.io/my-app.',
    ]);
    expect(screen.getByRole('link', { name: 'and 2 more' })).toHaveAttribute(
      'href',
      tabPath,
    );
  });

  it('shows how an ambiguous cause is settled before a fix', async () => {
    renderCard('authMissing');
    const section = await findDiagnosis(/^Repository/);
    expect(section).toHaveTextContent('Ambiguous');
    expect(section).toHaveTextContent(
      'First: See whether the repository exists',
    );
  });

  it('puts slow pulls of one workload into one line', async () => {
    renderCard('slow');
    expect(
      await findText(
        '2 containers have been pulling registry.example.com/ml/model:2026-11 for up to 15 min',
      ),
    ).toBeInTheDocument();
  });

  it('says which clusters could not be seen, and why', async () => {
    renderCard('partial');
    expect(
      await screen.findByText('prod-us could not be looked at'),
    ).toBeInTheDocument();
    expect(
      await findText(
        'Backstage may not list pods in staging. Grant list on pods to its account there.',
      ),
    ).toBeInTheDocument();
    expect(
      await findText('prod-us did not answer within 5 seconds.'),
    ).toBeInTheDocument();
  });

  it('offers to sign in to a cluster that wants it', async () => {
    renderCard('signInNeeded');
    expect(
      await screen.findByRole('button', { name: 'Sign in' }),
    ).toBeInTheDocument();
  });

  it('says so when the portal has no sign-in for that cluster', async () => {
    renderCard('signInNeeded');
    expect(
      await screen.findByText(/^This portal has no way to sign in there/),
    ).toBeInTheDocument();
  });

  it('shows hostile text as the text that it is', async () => {
    renderCard('hostile');
    const section = await findDiagnosis(/^Tag <b>/);
    expect(section).toHaveTextContent('<b>v1</b> [x](javascript:alert(1)) אבג');
    expect(section).toHaveTextContent('$t(ui.title) {{count}}');
    expect(section).toHaveTextContent(
      'No command is offered: the name <img src=x onerror=alert(1)> is not a valid container name',
    );
    expect(section.querySelector('script, img, b, [href^="javascript"]')).toBe(
      null,
    );
  });

  it.each([
    [403, 'You do not have permission to see them for this entity.'],
    [
      404,
      'The backend does not know this entity, or the imagepull backend plugin is not installed.',
    ],
    [500, 'details'],
  ])('explains a status of %d, and tries again', async (status, text) => {
    const user = userEvent.setup();
    let healthy = false;
    server.use(
      answerReport(() =>
        healthy
          ? fixtureReports(new Date()).healthy
          : failWith(status, 'details'),
      ),
    );
    renderOnEntity(<ImagePullsCard />);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      `Image pulls could not be looked at${text}`,
    );
    healthy = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/12 of 12 containers have their image/, {
        selector: '[role=status]',
      }),
    ).toBeInTheDocument();
  });

  it('names the field of an answer that does not fit', async () => {
    server.use(
      answerReport(() => ({
        ...fixtureReports(new Date()).healthy,
        checkedAt: 'yesterday',
      })),
    );
    renderOnEntity(<ImagePullsCard />);
    expect(await screen.findByRole('alert')).toHaveTextContent('checkedAt');
  });

  it('keeps the last answer when refreshing fails, and says so', async () => {
    const user = userEvent.setup();
    let broken = false;
    server.use(
      answerReport(() =>
        broken
          ? failWith(502, 'backend is down')
          : fixtureReports(new Date()).tagTypo,
      ),
    );
    renderOnEntity(<ImagePullsCard />);
    await findDiagnosis(/^Tag v1.0/);
    broken = true;
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText(/Refreshing does not work at the moment/),
    ).toHaveTextContent('backend is down');
    expect(await findDiagnosis(/^Tag v1.0/)).toBeInTheDocument();
  });

  it('tells how to name the pods of an entity that does not', async () => {
    renderOnEntity(<ImagePullsCard />, { entity: libraryEntity });
    expect(
      await findText(
        'Image pulls are shown for entities that name their Kubernetes pods. Add one of the annotations backstage.io/kubernetes-id or backstage.io/kubernetes-label-selector to this entity.',
      ),
    ).toBeInTheDocument();
  });

  it('shows that it is working before the first answer', async () => {
    let answer: () => void = () => {};
    const asked = new Promise<void>(resolve => {
      answer = resolve;
    });
    server.use(
      answerReport(async () => {
        await asked;
        return fixtureReports(new Date()).healthy;
      }),
    );
    renderOnEntity(<ImagePullsCard />);
    expect(
      await screen.findByRole('progressbar', {
        name: 'Looking at the pods of this entity',
      }),
    ).toBeInTheDocument();
    answer();
    expect(
      await screen.findByText(/12 of 12/, { selector: '[role=status]' }),
    ).toBeInTheDocument();
  });
});
