/**
 * Measures the monitor on fleets of clusters that run in processes of their own:
 *
 *   yarn bench:fleet [--fleet 20x500]… [--failing SHARE] [--seconds N] [--failures N] [--changes N] [--check]
 *
 * `--fleet` may stand there several times; `--seconds` says how long each state is watched, `--failures` how often a workload
 * is made to fail, `--changes` how many changes of pods a second there are. With `--check` the exit code is 1 when a bound
 * is not met.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../backend/freePorts';
import { formatFigures, unmet } from '../machine/bounds';
import { describeMachine } from '../machine/machine';
import { measureFleet } from './measureFleet';
import { readOptions } from './options';
import { compareWithPolling, figuresOf } from './report';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(describeMachine());
  for (const size of options.fleets) {
    const { clusters, podsPerCluster } = size;
    const pods = clusters * podsPerCluster;
    print(
      `\n${clusters} clusters of ${podsPerCluster} pods, ${
        options.failing * 100
      } % of them failing, ${
        options.changesPerSecond
      } changes of pods a second`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'imagepull-bench-'));
    const [first, second] = await findFreePorts(2);
    const figures = await measureFleet(size, options, folder, [first, second]);
    const bounded = figuresOf(figures, pods);
    print(formatFigures(bounded));
    print('\n  beside polling, in the same run');
    print(compareWithPolling(figures));
    if (options.check && unmet(bounded).length > 0) {
      process.exitCode = 1;
    }
    // What went wrong stands in the logs there, so it stays after an error.
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
