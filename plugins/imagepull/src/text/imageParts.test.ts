import { toImageName } from 'backstage-plugin-imagepull-common';
import { imageParts } from './imageParts';

const digest = `sha256:${'0f'.repeat(32)}`;

describe('imageParts', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['registry.io:5000/team/app:1.0', 'registry.io:5000/team/app:1.0'],
    [`registry.io/app@${digest}`, `registry.io/app@${digest}`],
    [`registry.io/app:1@${digest}`, `registry.io/app:1@${digest}`],
    ['Not A Reference', 'Not A Reference'],
  ])('writes %s out as %s', (written, whole) => {
    const parts = imageParts(toImageName(written));
    expect(parts.map(part => part.text).join('')).toBe(whole);
  });

  it('names the parts', () => {
    expect(imageParts(toImageName(`r.io/app:1@${digest}`))).toEqual([
      { name: 'registry', text: 'r.io' },
      { text: '/' },
      { name: 'repository', text: 'app' },
      { text: ':' },
      { name: 'tag', text: '1' },
      { text: '@' },
      { name: 'digest', text: digest },
    ]);
  });
});
