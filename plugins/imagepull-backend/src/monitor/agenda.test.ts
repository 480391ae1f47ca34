import { createAgenda } from './agenda';

describe('createAgenda', () => {
  const done: string[] = [];

  beforeEach(() => {
    jest.useFakeTimers();
    done.length = 0;
  });

  afterEach(() => jest.useRealTimers());

  const make = () => createAgenda(thing => done.push(thing));

  it('does each thing once, when its earliest wish says', () => {
    const agenda = make();
    agenda.add('a', 5_000);
    agenda.add('a', 200);
    agenda.add('a', 9_000);
    agenda.add('b', 100);
    jest.advanceTimersByTime(150);
    expect(done).toEqual(['b']);
    jest.advanceTimersByTime(10_000);
    expect(done).toEqual(['b', 'a']);
  });

  it('puts things off, forward, and lets them be', () => {
    const agenda = make();
    agenda.add('a', 100);
    agenda.set('a', 3_000);
    agenda.add('b', 3_000);
    agenda.set('b', 100);
    agenda.add('c', 100);
    agenda.remove('c');
    jest.advanceTimersByTime(2_900);
    expect(done).toEqual(['b']);
    jest.advanceTimersByTime(200);
    expect(done).toEqual(['b', 'a']);
  });

  it('takes what is wished for while something is done', () => {
    let times = 0;
    const agenda = createAgenda(() => {
      times += 1;
      if (times < 3) {
        agenda.add('a', 1_000);
      }
    });
    agenda.add('a', 0);
    jest.advanceTimersByTime(10_000);
    expect(times).toBe(3);
  });

  it('has no timer when nothing is to be done, and does nothing once it is stopped', () => {
    const agenda = make();
    agenda.add('a', 10);
    jest.advanceTimersByTime(20);
    expect(jest.getTimerCount()).toBe(0);
    agenda.add('b', 10);
    agenda.stop();
    agenda.add('c', 10);
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(10_000);
    expect(done).toEqual(['a']);
  });
});
