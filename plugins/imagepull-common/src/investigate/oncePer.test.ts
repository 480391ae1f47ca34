import { oncePer } from './oncePer';

describe('oncePer', () => {
  it('computes once for each object, also where nothing comes of it', () => {
    const compute = jest.fn((object: { value?: number }) => object.value);
    const once = oncePer(compute);
    const objects = [{ value: 1 }, { value: 1 }, {}];
    const results = () => objects.map(once);
    expect(results()).toEqual([1, 1, undefined]);
    expect(results()).toEqual([1, 1, undefined]);
    expect(compute).toHaveBeenCalledTimes(3);
  });
});
