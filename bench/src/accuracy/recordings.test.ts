import { resolve } from 'node:path';
import { judgeRecording, readRecordings } from './recordings';
import { score } from './score';

const recordings = readRecordings(
  resolve(__dirname, '../../../demo/recordings'),
);

describe('the recordings of real clusters', () => {
  it('cover all runtimes', () => {
    expect(recordings.length).toBeGreaterThan(600);
  });

  it('are all read right, at every moment, without a false alarm', () => {
    const { all, misses } = score(recordings.flatMap(judgeRecording));
    expect(misses).toEqual([]);
    expect(all.total).toBeGreaterThan(3000);
  });
});
