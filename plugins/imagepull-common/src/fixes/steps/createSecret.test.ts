import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { makeContext } from '../__fixtures__/fixContext';
import { payments } from '../__fixtures__/payments';
import type { Code } from '../commands/code';
import * as words from '../commands/words';
import { createByArgumentsStep, createSecret } from './createSecret';

const password = ` it's "p\\a$s" \`s\` %w `;

const shells = ['bash', 'zsh'].filter(
  name => spawnSync(name, ['-c', ':']).status === 0,
);
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

function contentOf(code: Code | undefined): string {
  return code && 'content' in code ? code.content : '';
}

const name = words.objectName('secret', 'regcred');
const context = makeContext(payments);
const created = contentOf(createSecret(context, name, 'create'));
const applied = contentOf(createSecret(context, name, 'apply'));
const replaced = contentOf(createSecret(context, name, 'replace'));
const byArguments = contentOf(createByArgumentsStep(context, name).code);

/** The login that is in a pull secret for a registry. */
function loginIn(dockerConfig: string, registry: string): string {
  const { auths } = JSON.parse(dockerConfig);
  return Buffer.from(auths[registry].auth, 'base64').toString();
}

test('bash is there to try the commands', () => {
  expect(shells).toContain('bash');
});

describe.each(shells)('in %s', shell => {
  let folder: string;

  /** Lets a program of this name do something else, and remember how it was called. */
  function replaceProgram(program: string, script: string) {
    const file = join(folder, program);
    writeFileSync(
      file,
      `#!/bin/sh\nprintf '%s\\n' "$@" >> ${folder}/arguments\n${script}\n`,
    );
    chmodSync(file, 0o755);
  }

  function run(script: string, input = `${password}\n`) {
    const { stdout, stderr, status } = spawnSync(shell, ['-c', script], {
      input,
      encoding: 'utf8',
      env: {
        PATH: [folder, process.env.PATH].join(delimiter),
        HOME: folder,
      },
    });
    expect([status, stderr]).toEqual([0, '']);
    return {
      stdout,
      arguments: readFileSync(join(folder, 'arguments'), 'utf8').split('\n'),
    };
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'imagepull-secret-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('hands the password on outside of any argument', () => {
    replaceProgram('kubectl', 'cat /dev/stdin');
    const result = run(created);
    expect(result.arguments.slice(0, 5)).toEqual([
      'create',
      'secret',
      'docker-registry',
      'regcred',
      '-n',
    ]);
    expect(result.arguments.join('\n')).not.toContain(password.trim());
    const [prompt, content] = result.stdout.split('\n');
    expect(prompt).toBe('Password for registry.example:5000: ');
    expect(loginIn(content, 'registry.example:5000')).toBe(
      `<user>:${password}`,
    );
  });

  it('hands it on as an argument in the usual form alone', () => {
    replaceProgram('kubectl', ':');
    expect(run(byArguments).arguments).toContain(
      `--docker-password=${password}`,
    );
  });

  it('overwrites through the server', () => {
    replaceProgram('kubectl', 'cat /dev/stdin');
    const result = run(applied);
    expect(result.arguments).toEqual(
      expect.arrayContaining(['--dry-run=client', '--server-side']),
    );
    expect(loginIn(result.stdout.split('\n')[1], 'registry.example:5000')).toBe(
      `<user>:${password}`,
    );
  });

  /** Tells how kubectl was called: for each call its first word, in order. */
  function callsOf(calls: readonly string[]): string[] {
    return calls.filter(word => /^(?:create|delete|apply)$/.test(word));
  }

  it('replaces only once the new one is complete', () => {
    replaceProgram('kubectl', 'if [ "$1" = create ]; then cat; fi');
    const result = run(replaced);
    expect(callsOf(result.arguments)).toEqual(['create', 'delete', 'create']);
    expect(result.arguments.join('\n')).not.toContain(password.trim());
    expect(loginIn(result.stdout.split('\n')[1], 'registry.example:5000')).toBe(
      `<user>:${password}`,
    );
  });

  it.each([
    ['no password is given', 'cat', '', []],
    ['the new one cannot be made', 'exit 1', `${password}\n`, ['create']],
  ])('leaves the old one alone where %s', (_, script, input, calls) => {
    replaceProgram('kubectl', script);
    writeFileSync(join(folder, 'arguments'), '');
    const { status } = spawnSync(shell, ['-c', replaced], {
      input,
      env: { PATH: [folder, process.env.PATH].join(delimiter), HOME: folder },
    });
    expect(status).not.toBe(0);
    expect(
      callsOf(readFileSync(join(folder, 'arguments'), 'utf8').split('\n')),
    ).toEqual(calls);
  });

  it('takes a password that a cloud prints', () => {
    replaceProgram('aws', 'echo token');
    replaceProgram('kubectl', 'cat /dev/stdin');
    const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
    const ofCloud = makeContext({ image: `${registry}/payments:1.0` });
    const result = run(contentOf(createSecret(ofCloud, name, 'create')), '');
    expect(loginIn(result.stdout, registry)).toBe('AWS:token');
  });

  it('leaves nothing behind', () => {
    replaceProgram('kubectl', ':');
    expect(run(`${created}\nprintf '[%s]' "$PASSWORD"`).stdout).toMatch(
      /\[\]$/,
    );
  });

  // Without kubectl on the PATH a stand-in has to do, see above.
  if (hasKubectl) {
    it.each([created, byArguments])(
      'makes a secret that kubectl accepts: %s',
      script => {
        const command = script.replace(
          ' -n shop ',
          ' -n shop --dry-run=client -o json ',
        );
        const { stdout, status } = spawnSync(shell, ['-c', command], {
          input: `${password}\n`,
          encoding: 'utf8',
          env: { PATH: process.env.PATH, HOME: folder },
        });
        expect(status).toBe(0);
        const secret = JSON.parse(stdout.slice(stdout.indexOf('{')));
        expect(secret).toMatchObject({
          metadata: { name: 'regcred', namespace: 'shop' },
          type: 'kubernetes.io/dockerconfigjson',
        });
        const content = Buffer.from(
          secret.data['.dockerconfigjson'],
          'base64',
        ).toString();
        expect(loginIn(content, 'registry.example:5000')).toBe(
          `<user>:${password}`,
        );
      },
    );
  }
});
