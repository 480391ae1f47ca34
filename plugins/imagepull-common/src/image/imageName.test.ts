import { compareImages, toImageName } from './imageName';
import { findSuspiciousParts } from './suspiciousParts';

const digest = `sha256:${'ab'.repeat(32)}`;

describe('toImageName', () => {
  it('splits a valid reference', () => {
    expect(toImageName('nginx')).toEqual({
      written: 'nginx',
      registry: 'docker.io',
      repository: 'library/nginx',
      tag: 'latest',
    });
    expect(toImageName(`ghcr.io/acme/web@${digest}`)).toEqual({
      written: `ghcr.io/acme/web@${digest}`,
      registry: 'ghcr.io',
      repository: 'acme/web',
      digest,
    });
  });

  it('leaves an invalid one whole and cleans what is shown', () => {
    expect(toImageName('nginx: 1.27')).toEqual({ written: 'nginx: 1.27' });
    expect(toImageName('nginx\u202e:1.27')).toEqual({ written: 'nginx:1.27' });
  });
});

describe('compareImages', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest', []],
    ['nginx:1.27', 'nginx:1.28', ['tag']],
    ['nginx:1.27', 'ngnix:1.27', ['repository']],
    ['nginx:1.27', 'ghcr.io/library/nginx:1.27', ['registry']],
    ['a.io/x:1', 'b.io/y:2', ['registry', 'repository', 'tag']],
    ['nginx:1.27', `nginx@${digest}`, ['tag', 'digest']],
    ['nginx:1.27', 'nginx: 1.28', []],
  ])('compares %s and %s', (before, after, parts) => {
    expect(compareImages(before, after)).toEqual(parts);
  });
});

describe('findSuspiciousParts', () => {
  it.each([
    ['team/app:null', 'tag', 'null'],
    ['team/app:None', 'tag', 'None'],
    ['team/app:changeme', 'tag', 'changeme'],
    ['registry.io/undefined/app:1', 'repository', 'undefined'],
    ['None/app:1', 'registry', 'None'],
  ])('finds the value that was not filled in in %s', (written, part, value) => {
    expect(findSuspiciousParts(toImageName(written))).toMatchObject([
      { part, value },
    ]);
  });

  it.each(['acme/todo:1.0', 'nginx', 'nullable/app:1', 'nginx: 1'])(
    'finds nothing in %s',
    written => {
      expect(findSuspiciousParts(toImageName(written))).toEqual([]);
    },
  );
});
