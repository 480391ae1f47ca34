import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentDetails } from 'backstage-plugin-imagepull-common';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { fixtureIncidents } from '../../__fixtures__/incidents';
import {
  answerIncident,
  apiUrl,
  createSignals,
  findTypoHeadline,
  paragraph,
  renderIncidentPage,
} from '../../__testUtils__/incidentApp';
import { failWith } from '../../__testUtils__/testApp';

const server = setupServer();
registerMswTestHooks(server);

describe('IncidentPage', () => {
  describe('without an answer', () => {
    it('says that it is loading', async () => {
      server.use(
        http.get(`${apiUrl}/incidents/:id`, () => new Promise(() => {})),
      );
      renderIncidentPage('open');
      expect(
        await screen.findByRole('progressbar', {
          name: 'Loading the incident',
        }),
      ).toBeInTheDocument();
    });

    it.each([
      [404, 'There is no such incident here', /^It was deleted because/],
      [403, 'You do not have permission to see incidents', /^Your portal/],
    ])('is calm about status %d', async (status, title, text) => {
      server.use(answerIncident(() => failWith(status, 'secret details')));
      renderIncidentPage('open');
      expect(await screen.findByText(title)).toBeInTheDocument();
      expect(screen.getByText(text)).toBeInTheDocument();
      expect(screen.queryByText(/secret details/)).not.toBeInTheDocument();
      expect(
        screen.queryByRole('button', { name: 'Try again' }),
      ).not.toBeInTheDocument();
      expect(
        screen.getByRole('button', { name: 'All incidents' }),
      ).toBeInTheDocument();
    });

    it('tries again after another error', async () => {
      const user = userEvent.setup();
      let fails = true;
      server.use(
        answerIncident(() =>
          fails
            ? failWith(500, 'The database rests')
            : fixtureIncidents(new Date()).open,
        ),
      );
      renderIncidentPage('open');
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The incident could not be loadedThe database rests',
      );
      fails = false;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      expect(await findTypoHeadline()).toBeInTheDocument();
    });
  });

  describe('when something changes', () => {
    it('follows, and leaves what is being read in place', async () => {
      const user = userEvent.setup();
      const signals = createSignals();
      const { open, resolved } = fixtureIncidents(new Date());
      let details: IncidentDetails = open;
      server.use(answerIncident(() => details));
      renderIncidentPage('open', { signals: signals.api });
      await findTypoHeadline();
      const [firstMessage] = screen.getAllByRole('button', {
        name: 'Show the message',
      });
      await user.click(firstMessage);
      const events = screen.getByRole('region', { name: 'Events' });

      details = {
        ...resolved,
        incident: { ...resolved.incident, id: open.incident.id },
        timeline: [...open.timeline, resolved.timeline[1]],
      };
      act(() => signals.announce());
      expect(
        await screen.findByText(
          paragraph(/^Resolved \d+ \w+ ago, after 15 min/),
        ),
      ).toBeInTheDocument();
      expect(firstMessage).toBeInTheDocument();
      expect(firstMessage).toHaveAttribute('aria-expanded', 'true');
      expect(events).toBeInTheDocument();
      expect(
        screen
          .getAllByRole('status')
          .some(status =>
            /^Resolved: the pods of checkout run/.test(
              status.textContent ?? '',
            ),
          ),
      ).toBe(true);
    });

    it('keeps the last answer while newer ones fail, and says so', async () => {
      const signals = createSignals();
      let fails = false;
      server.use(
        answerIncident(() =>
          fails
            ? failWith(500, 'The database rests')
            : fixtureIncidents(new Date()).open,
        ),
      );
      renderIncidentPage('open', { signals: signals.api });
      await findTypoHeadline();
      fails = true;
      act(() => signals.announce());
      expect(
        await screen.findByText(/this is the last answer.*The database rests/),
      ).toBeInTheDocument();
      expect(await findTypoHeadline()).toBeInTheDocument();
    });

    it('shows nothing more of one that may no longer be seen', async () => {
      const signals = createSignals();
      let gone = false;
      server.use(
        answerIncident(() =>
          gone ? failWith(404, 'gone') : fixtureIncidents(new Date()).open,
        ),
      );
      renderIncidentPage('open', { signals: signals.api });
      const headline = await findTypoHeadline();
      gone = true;
      act(() => signals.announce());
      expect(
        await screen.findByText('There is no such incident here'),
      ).toBeInTheDocument();
      expect(headline).not.toBeInTheDocument();
    });
  });
});
