/**
 * Trims a folder of recordings into the folder that the demo and the tests read:
 *
 *   yarn node-ts demo/scripts/trim-recordings.ts FROM [TO]
 *
 * FROM holds one folder per runtime with one file per case, and labels.json. TO is demo/recordings unless given.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { labelsSchema } from '../src/recordings/storedRecording';
import { trimRecording } from '../src/recordings/trimRecording';

const [from, to = resolve(__dirname, '..', 'recordings')] =
  process.argv.slice(2);
if (!from) {
  process.stderr.write('Usage: trim-recordings.ts FROM [TO]\n');
  process.exit(2);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

let bytes = 0;
let count = 0;
for (const runtime of readdirSync(from, { withFileTypes: true })) {
  if (!runtime.isDirectory()) {
    continue;
  }
  mkdirSync(join(to, runtime.name), { recursive: true });
  for (const file of readdirSync(join(from, runtime.name))) {
    const content = `${JSON.stringify(
      trimRecording(readJson(join(from, runtime.name, file))),
    )}\n`;
    writeFileSync(join(to, runtime.name, file), content);
    bytes += content.length;
    count += 1;
  }
}
const labels = labelsSchema.parse(readJson(join(from, 'labels.json')));
writeFileSync(join(to, 'labels.json'), `${JSON.stringify(labels, null, 1)}\n`);
process.stdout.write(`${count} recordings, ${bytes} characters\n`);
