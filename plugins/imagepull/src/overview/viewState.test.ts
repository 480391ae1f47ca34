import { changeView, plainView, viewFromQuery, viewToQuery } from './viewState';

function read(query: string) {
  return viewFromQuery(new URLSearchParams(query));
}

describe('viewFromQuery', () => {
  it('reads an empty address as the plain view', () => {
    expect(read('')).toEqual({ view: plainView, ignored: [] });
    expect(viewToQuery(plainView).toString()).toBe('');
  });

  it.each([
    'cause=tag-not-found&cause=rate-limited',
    'owner=none&mine=true',
    'text=check+out%26',
    'state=resolved&period=7d',
    'tab=statistics&statistics=30d',
    'sort=pods&page=3&reverse=true',
    'group=registry',
    'situation=outage-1&opened=outage-1&opened=outage-2',
  ])('keeps %s', query => {
    const { view, ignored } = read(query);
    expect(ignored).toEqual([]);
    expect(viewToQuery(view).toString()).toBe(query);
  });

  it.each([
    ['state=closed', 'state'],
    ['mine=perhaps', 'mine'],
    ['period=1y', 'period'],
    [`text=${'x'.repeat(201)}`, 'text'],
    [
      Array.from({ length: 101 }, (_, index) => `cause=c${index}`).join('&'),
      'cause',
    ],
    ['tab=settings', 'tab'],
    ['sort=colour', 'sort'],
    ['reverse=1', 'reverse'],
    ['group=tag', 'group'],
    ['statistics=1h', 'statistics'],
    ['page=0', 'page'],
    ['page=-3', 'page'],
    ['page=1.5', 'page'],
    ['page=NaN', 'page'],
    ['page=100001', 'page'],
  ])('names what makes no sense in %.40s', (query, name) => {
    expect(read(query)).toEqual({ view: plainView, ignored: [name] });
  });

  it('keeps the sound parameters beside others', () => {
    const { view, ignored } = read(
      'state=closed&cluster=prod-eu&page=x&sort=pods',
    );
    expect(view).toEqual({
      ...plainView,
      filter: { cluster: ['prod-eu'] },
      sort: 'pods',
    });
    expect(ignored).toEqual(['state', 'page']);
  });

  it('opens a bounded number of situations', () => {
    const query = Array.from({ length: 50 }, (_, n) => `opened=s${n}`).join(
      '&',
    );
    expect(read(query).view.opened).toHaveLength(20);
  });
});

describe('changeView', () => {
  const onPage3 = { ...plainView, page: 3 };

  it.each([
    { filter: { mine: true } },
    { sort: 'pods' as const },
    { reverse: true },
    { group: 'cause' as const },
  ])('goes to the first page for %p', change => {
    expect(changeView(onPage3, change)).toEqual({ ...plainView, ...change });
  });

  it.each([
    { opened: ['outage'] },
    { tab: 'clusters' as const },
    { period: '24h' as const },
    { page: 4 },
  ])('keeps the list where it is for %p', change => {
    expect(changeView(onPage3, change)).toEqual({ ...onPage3, ...change });
  });
});
