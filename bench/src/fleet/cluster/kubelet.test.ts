import { pullCourse, pullMessage } from './kubelet';

describe('the tries of a kubelet', () => {
  it.each([
    [0, 1, false, 14],
    [13, 1, false, 14],
    [14, 1, true, 26],
    [26, 2, false, 40],
    [57, 3, false, 71],
    [98, 4, false, 112],
    [177, 5, false, 191],
    [343, 5, true, 344],
    [344, 6, false, 358],
    [643, 6, true, 644],
    [644, 7, false, 658],
    [944, 8, false, 958],
  ])(
    'after %d seconds it has tried %d times',
    (elapsed, tries, isBackingOff, changesAt) => {
      expect(pullCourse(elapsed)).toEqual({ tries, isBackingOff, changesAt });
    },
  );
});

describe('what a kubelet reports', () => {
  const image = 'registry.example.com/app:1';
  const at = (elapsed: number) =>
    pullMessage(image, 'not found', pullCourse(elapsed));
  const failed = (elapsed: number) =>
    at(elapsed)
      .events.filter(({ reason }) => reason === 'Failed')
      .map(({ message, count }) => [message, count]);

  it('shows the error after a try, and repeats it while it backs off', () => {
    expect(at(5).waiting).toEqual({
      reason: 'ErrImagePull',
      message: 'not found',
    });
    expect(at(20).waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "${image}": ErrImagePull: not found`,
    });
  });

  it('writes the same events with higher counts, until they are dropped', () => {
    const text = `Failed to pull image "${image}": not found`;
    expect(failed(0)).toEqual([
      [text, 1],
      ['Error: ErrImagePull', 1],
    ]);
    expect(failed(30)).toEqual([
      [text, 2],
      ['Error: ErrImagePull', 2],
      ['Error: ImagePullBackOff', 1],
    ]);
    expect(failed(5000)).toEqual([
      [text, 5],
      ['Error: ErrImagePull', 5],
      ['Error: ImagePullBackOff', 5],
    ]);
  });

  it('dates an event by its first and its last try', () => {
    expect(at(60).events[1]).toMatchObject({ first: 1, last: 58, count: 3 });
    expect(at(5000).events[1]).toMatchObject({ first: 1, last: 178 });
  });
});
