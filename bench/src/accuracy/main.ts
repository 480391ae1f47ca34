/**
 * Measures how well the engine reads labelled data:
 *
 *   yarn accuracy messages FILE [--json] [--misses] [--min-right P] [--min-exact P] [--max-wrong P] [--max-false N]
 *   yarn accuracy recordings DIR [--rbac base|owners|secrets] [the same]
 *
 * Exits with 1 when a bound is missed, and with 2 when the call or the data are not right.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeMessage, readMessages } from './messages';
import { judgeRecording } from './judgeRecording';
import { readRecordings } from './recordings';
import { renderMisses, renderTable } from './report';
import { levels, missedBounds, score } from './score';
import type { Judgement, Level } from './score';

const usage =
  'Usage: yarn accuracy messages FILE | recordings DIR [--rbac base|owners|secrets] [--json] [--misses] [--min-right PERCENT] [--min-exact PERCENT] [--max-wrong PERCENT] [--max-false COUNT]';

function readNumber(name: string, value: string | undefined) {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < 0) {
    throw new Error(`--${name} must be a number, got '${value}'`);
  }
  return number;
}

function readLevel(value: string | undefined): Level {
  const level = levels.find(known => known === (value ?? 'base'));
  if (level === undefined) {
    throw new Error(
      `--rbac must be one of ${levels.join(', ')}, got '${value}'`,
    );
  }
  return level;
}

function judge(
  kind: string | undefined,
  path: string,
  rbac: string | undefined,
): Judgement[] {
  const level = readLevel(rbac);
  switch (kind) {
    case 'messages':
      if (rbac !== undefined) {
        throw new Error('--rbac is for recordings: a message has no cluster');
      }
      return readMessages(path).map(judgeMessage);
    case 'recordings':
      return readRecordings(path).flatMap(recording =>
        judgeRecording(recording, level),
      );
    default:
      throw new Error(usage);
  }
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
      rbac: { type: 'string' },
      'min-right': { type: 'string' },
      'min-exact': { type: 'string' },
      'max-wrong': { type: 'string' },
      'max-false': { type: 'string' },
    },
  });
  const [kind, path] = positionals;
  if (positionals.length !== 2) {
    throw new Error(usage);
  }
  const bounds = {
    minRight: readNumber('min-right', values['min-right']),
    minExact: readNumber('min-exact', values['min-exact']),
    maxWrong: readNumber('max-wrong', values['max-wrong']),
    maxFalse: readNumber('max-false', values['max-false']),
  };
  const judgements = judge(
    kind,
    resolve(process.env.INIT_CWD ?? process.cwd(), path),
    values.rbac,
  );
  if (judgements.length === 0) {
    throw new Error(`Nothing to measure in ${path}`);
  }
  const result = score(judgements);
  const missed = missedBounds(result, bounds);
  if (values.json) {
    const { misses, ...counts } = result;
    process.stdout.write(
      `${JSON.stringify(
        { ...counts, missedBounds: missed, ...(values.misses && { misses }) },
        undefined,
        2,
      )}\n`,
    );
  } else {
    process.stdout.write(`${renderTable(result)}\n`);
    if (values.misses && result.misses.length > 0) {
      process.stdout.write(`\n${renderMisses(result)}\n`);
    }
  }
  for (const sentence of missed) {
    process.stderr.write(`Missed: ${sentence}\n`);
  }
  return missed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
}
