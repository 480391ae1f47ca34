import { ApiError } from './apiError';
import { parseLabelSelector } from './labelSelector';

const labels = {
  app: 'web',
  tier: 'front',
  'example.com/zone': 'eu',
  empty: '',
};

describe('parseLabelSelector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web', true],
    ['app = web', true],
    ['app=api', false],
    ['app!=api', true],
    ['app!=web', false],
    ['missing!=web', true],
    ['empty=', true],
    ['missing=', false],
    ['example.com/zone=eu', true],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['!app', false],
    ['app in (web,api)', true],
    ['app in (api, web)', true],
    ['app in (api)', false],
    ['missing in (web)', false],
    ['app notin (api)', true],
    ['app notin (web,api)', false],
    ['missing notin (web)', true],
    ['app=web,tier=front', true],
    ['app=web,tier=back', false],
    ['app in (web,api),tier notin (back,middle),!missing', true],
    ['toString', false],
    ['constructor=web', false],
  ])('%s selects: %s', (selector, expected) => {
    expect(parseLabelSelector(selector)(labels)).toBe(expected);
  });

  it.each(['app in (web', '=web', 'app=a=b', 'app in web', '-app', 'a b', ','])(
    'refuses %s',
    selector => {
      expect(() => parseLabelSelector(selector)).toThrow(ApiError);
      expect(() => parseLabelSelector(selector)).toThrow(
        /unable to parse requirement/,
      );
    },
  );
});
