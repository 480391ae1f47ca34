import { overviewSearchOf, stateForIncident } from './overviewView';

describe('the way back to the overview', () => {
  it('is remembered from the overview on', () => {
    const state = stateForIncident(
      { pathname: '/image-pulls/', search: '?mine=true', state: null },
      '/image-pulls',
    );
    expect(overviewSearchOf({ state })).toBe('?mine=true');
  });

  it('is handed on from incident to incident', () => {
    const first = stateForIncident(
      { pathname: '/image-pulls', search: '?mine=true', state: null },
      '/image-pulls',
    );
    const second = stateForIncident(
      { pathname: '/image-pulls/incidents/a', search: '', state: first },
      '/image-pulls',
    );
    expect(overviewSearchOf({ state: second })).toBe('?mine=true');
  });

  it('leads to the whole overview from elsewhere', () => {
    const state = stateForIncident(
      { pathname: '/catalog/a', search: '?b=c', state: undefined },
      '/image-pulls',
    );
    expect(overviewSearchOf({ state })).toBe('');
  });

  it.each([null, undefined, 'text', 7, {}, { imagepullOverview: '//evil' }])(
    'ignores the state %p that others left',
    state => {
      expect(overviewSearchOf({ state })).toBe('');
    },
  );
});
