import { createChanges, type Announcements } from './changes';

function setHidden(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

function announcer() {
  let listener: ((revision: number) => void) | undefined;
  const announcements: Announcements = {
    subscribe(onRevision) {
      listener = onRevision;
      return () => {
        listener = undefined;
      };
    },
  };
  return {
    announcements,
    announce: (revision: number) => listener?.(revision),
    isHeard: () => listener !== undefined,
  };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('createChanges', () => {
  it('gives a sign every 15 seconds where nobody announces anything', () => {
    const changes = createChanges();
    const leave = changes.subscribe(() => {});
    jest.advanceTimersByTime(14_999);
    expect(changes.getCount()).toBe(0);
    jest.advanceTimersByTime(1);
    expect(changes.getCount()).toBe(1);
    jest.advanceTimersByTime(45_000);
    expect(changes.getCount()).toBe(4);
    leave();
    jest.advanceTimersByTime(60_000);
    expect(changes.getCount()).toBe(4);
  });

  it('gives a sign at once for an announcement, and at most one per second', () => {
    const { announcements, announce } = announcer();
    const changes = createChanges(announcements);
    const leave = changes.subscribe(() => {});
    jest.advanceTimersByTime(5_000);
    announce(1);
    jest.advanceTimersByTime(0);
    expect(changes.getCount()).toBe(1);
    for (let revision = 2; revision < 102; revision += 1) {
      announce(revision);
      jest.advanceTimersByTime(20);
    }
    expect(changes.getCount()).toBe(3);
    announce(102);
    jest.advanceTimersByTime(1_000);
    expect(changes.getCount()).toBe(4);
    leave();
  });

  it('needs a safety net only once a minute while changes are announced', () => {
    const { announcements, announce } = announcer();
    const changes = createChanges(announcements);
    const leave = changes.subscribe(() => {});
    jest.advanceTimersByTime(2_000);
    announce(1);
    jest.advanceTimersByTime(0);
    expect(changes.getCount()).toBe(1);
    jest.advanceTimersByTime(59_999);
    expect(changes.getCount()).toBe(1);
    jest.advanceTimersByTime(1);
    expect(changes.getCount()).toBe(2);
    leave();
  });

  it('asks more often again when a change was not announced', () => {
    const { announcements, announce } = announcer();
    const changes = createChanges(announcements);
    const leave = changes.subscribe(() => {});
    jest.advanceTimersByTime(2_000);
    announce(4);
    jest.advanceTimersByTime(0);
    changes.sawRevision(4);
    jest.advanceTimersByTime(15_000);
    expect(changes.getCount()).toBe(1);
    changes.sawRevision(5);
    jest.advanceTimersByTime(0);
    expect(changes.getCount()).toBe(2);
    jest.advanceTimersByTime(15_000);
    expect(changes.getCount()).toBe(3);
    leave();
  });

  it('rests while the page is hidden, and catches up when it is seen', () => {
    const { announcements, announce } = announcer();
    const changes = createChanges(announcements);
    const leave = changes.subscribe(() => {});
    setHidden(true);
    announce(1);
    jest.advanceTimersByTime(300_000);
    expect(changes.getCount()).toBe(0);
    setHidden(false);
    jest.advanceTimersByTime(0);
    expect(changes.getCount()).toBe(1);
    leave();
  });

  it('listens only while somebody listens to it', () => {
    const { announcements, isHeard } = announcer();
    const changes = createChanges(announcements);
    expect(isHeard()).toBe(false);
    const leaveFirst = changes.subscribe(() => {});
    const leaveSecond = changes.subscribe(() => {});
    leaveFirst();
    expect(isHeard()).toBe(true);
    leaveSecond();
    expect(isHeard()).toBe(false);
  });
});
