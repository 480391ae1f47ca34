import { readOptions } from './options';

describe('readOptions', () => {
  it('has ports of its own', () => {
    expect(readOptions([], {})).toEqual({
      productionPort: 16443,
      stagingPort: 16444,
      controlPort: 16445,
      registryPort: 16446,
      isStill: false,
    });
  });

  it('prefers options to the environment', () => {
    expect(
      readOptions(['--staging-port', '2', '--still'], {
        IMAGEPULL_DEMO_PRODUCTION_PORT: '1',
        IMAGEPULL_DEMO_STAGING_PORT: '9',
      }),
    ).toEqual({
      productionPort: 1,
      stagingPort: 2,
      controlPort: 16445,
      registryPort: 16446,
      isStill: true,
    });
    expect(readOptions([], { IMAGEPULL_DEMO_STILL: 'true' }).isStill).toBe(
      true,
    );
  });

  it.each([
    [['--staging-port', 'x'], {}, /--staging-port .* not "x"/],
    [['--control-port', '65536'], {}, /--control-port/],
    [[], { IMAGEPULL_DEMO_CONTROL_PORT: '-1' }, /IMAGEPULL_DEMO_CONTROL_PORT/],
    [['--quiet'], {}, /--quiet/],
  ])('refuses %j %j', (args, environment, message) => {
    expect(() => readOptions(args, environment)).toThrow(message);
  });
});
