import { podSchema } from './objects';

/** As JSON from a cluster, in which `__proto__` is a key like any other. */
function parse(json: string) {
  return podSchema.safeParse(JSON.parse(json));
}

describe('podSchema', () => {
  it('takes null for what is not there, and keeps only what the engine reads', () => {
    const pod = {
      metadata: { name: 'shop', labels: null, managedFields: [{}] },
      spec: { containers: [{ name: 'app', env: [{ name: 'SECRET' }] }] },
      status: { containerStatuses: null },
    };
    expect(parse(JSON.stringify(pod)).data).toEqual({
      metadata: { name: 'shop' },
      spec: { containers: [{ name: 'app' }] },
      status: {},
    });
  });

  it('lets no label become a prototype', () => {
    const { data } = parse(
      '{"metadata":{"labels":{"__proto__":"evil","app":"shop"}}}',
    );
    expect(Object.entries(data?.metadata?.labels ?? {})).toEqual([
      ['app', 'shop'],
    ]);
    expect(Object.getPrototypeOf(data?.metadata?.labels)).toBe(
      Object.prototype,
    );
  });

  it.each(['..', 'a/b', 'a%2Fb', 'a,b', 'a=b', ''])(
    'refuses the name %j, which would not stay in its place in a request',
    name => {
      const { error } = parse(JSON.stringify({ metadata: { name } }));
      expect(error?.issues[0].path).toEqual(['metadata', 'name']);
    },
  );
});
