/**
 * Measures how fast the engine reads messages, beside what plain pattern lists do in the same run:
 *
 *   yarn bench [FILE]
 *
 * FILE holds labelled messages, one JSON object a line; without it the messages of the demo's recordings are read.
 */
import { resolve } from 'node:path';
import { classify } from 'backstage-plugin-imagepull-common';
import { listRecordings, loadRecording } from 'imagepull-demo';
import { readMessages } from '../accuracy/messages';
import { classifyByPatterns } from './baseline';
import { hostileMessages } from './hostile';
import { latencies, quantile, throughput } from './measure';

function recordedMessages(): string[] {
  const messages = listRecordings().flatMap(name =>
    loadRecording(name)
      .final.events.filter(({ type }) => type === 'Warning')
      .map(({ message }) => message ?? ''),
  );
  return [...new Set(messages)];
}

function main(): void {
  const [file] = process.argv.slice(2);
  const messages = file
    ? readMessages(resolve(process.env.INIT_CWD ?? process.cwd(), file)).map(
        ({ text }) => text,
      )
    : recordedMessages();
  const engine = throughput(messages, message => classify({ message }));
  const baseline = throughput(messages, classifyByPatterns);
  const engineTimes = latencies(hostileMessages, message =>
    classify({ message }),
  );
  const baselineTimes = latencies(hostileMessages, classifyByPatterns);

  const perSecond = (value: number) =>
    `${Math.round(value).toLocaleString('en')} per second`;
  const micros = (times: readonly number[], share: number) =>
    `${quantile(times, share).toFixed(1)} µs`;
  process.stdout.write(
    [
      `${messages.length} messages, one core`,
      `  engine           ${perSecond(engine)}`,
      `  list of patterns ${perSecond(baseline)}`,
      `  ratio            ${(engine / baseline).toFixed(2)}`,
      `${hostileMessages.length} hostile messages of 8,192 characters`,
      `  engine           p50 ${micros(engineTimes, 0.5)}, p99 ${micros(
        engineTimes,
        0.99,
      )}`,
      `  list of patterns p50 ${micros(baselineTimes, 0.5)}, p99 ${micros(
        baselineTimes,
        0.99,
      )}`,
      `  ratio of p99     ${(
        quantile(engineTimes, 0.99) / quantile(baselineTimes, 0.99)
      ).toFixed(2)}`,
      '',
    ].join('\n'),
  );
}

main();
