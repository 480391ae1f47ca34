import { diagnosisOf } from '../__testUtils__/diagnosis';
import { createDiagnosisHistory, rememberMs } from './history';

const diagnosis = diagnosisOf({ cause: 'tag-not-found' });

function setUp() {
  let time = 0;
  const history = createDiagnosisHistory(() => time);
  const nothingLeft = { pods: [], owners: [], at: new Date() };
  return {
    history,
    pass(ms: number) {
      time += ms;
    },
    /** A failure was diagnosed, and its pods are gone at the next look. */
    resolve(key: string, id: string) {
      history.note(key, [{ ...diagnosis, id }], nothingLeft);
      history.note(key, [], nothingLeft);
    },
    fail: (key: string, id: string) =>
      history.note(key, [{ ...diagnosis, id }], nothingLeft),
    idsOf: (key: string) => history.resolved(key).map(({ id }) => id),
  };
}

describe('createDiagnosisHistory', () => {
  it('lists what is over, the newest first, for half an hour', () => {
    const { resolve, idsOf, pass } = setUp();
    resolve('a', 'one');
    pass(rememberMs / 2);
    resolve('a', 'two');
    expect(idsOf('a')).toEqual(['two', 'one']);
    pass(rememberMs / 2);
    expect(idsOf('a')).toEqual(['two']);
    pass(rememberMs);
    expect(idsOf('a')).toEqual([]);
  });

  it('keeps each key to itself', () => {
    const { resolve, idsOf } = setUp();
    resolve('a', 'one');
    expect(idsOf('b')).toEqual([]);
  });

  it('takes back what fails again', () => {
    const { resolve, fail, idsOf } = setUp();
    resolve('a', 'one');
    fail('a', 'one');
    expect(idsOf('a')).toEqual([]);
  });

  it('ends once what went on under another id', () => {
    const { resolve, fail, idsOf } = setUp();
    fail('a', 'with-cause');
    resolve('a', 'cause-unknown');
    expect(idsOf('a')).toEqual(['cause-unknown']);
  });

  it('forgets a failure that nobody has looked at for half an hour', () => {
    const { history, fail, pass } = setUp();
    fail('a', 'one');
    pass(rememberMs);
    history.note('a', [], { pods: [], owners: [], at: new Date() });
    expect(history.resolved('a')).toEqual([]);
  });

  it('keeps no more than it should, of one key and of all', () => {
    const { resolve, idsOf } = setUp();
    for (let i = 0; i < 60; i++) {
      resolve('a', `${i}`);
    }
    expect(idsOf('a')).toHaveLength(50);
    expect(idsOf('a')[0]).toBe('59');
    for (let i = 0; i < 500; i++) {
      resolve(`key-${i}`, 'one');
    }
    expect(idsOf('a')).toEqual([]);
    expect(idsOf('key-0')).toEqual(['one']);
  });
});
