import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { faultSchema, listen, type Listener } from 'imagepull-demo';
import { z } from 'zod';
import type { FleetMember, RunningFleet } from './runningFleet';

type Answer = [status: number, body: object];

const churnSchema = z.strictObject({ changesPerSecond: z.number().min(0) });
const repairSchema = z.strictObject({ workload: z.string().optional() });
const restartSchema = z.strictObject({
  downForMilliseconds: z.number().min(0).max(600_000).default(1_000),
});

async function readJson(message: IncomingMessage): Promise<unknown> {
  const body = await text(message);
  return body === '' ? {} : JSON.parse(body);
}

function summaryOf(fleet: RunningFleet): object {
  return {
    clusters: fleet.members.map(member => member.summary()),
    residentBytes: process.memoryUsage.rss(),
  };
}

async function answerMember(
  member: FleetMember,
  route: string,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  switch (route) {
    case 'GET ':
      return [200, member.summary()];
    case 'POST failures':
      return [201, member.fail()];
    case 'DELETE failures': {
      const { workload } = repairSchema.parse(await readJson(message));
      return [200, { repaired: member.repair(workload) }];
    }
    case 'POST restart': {
      const { downForMilliseconds } = restartSchema.parse(
        await readJson(message),
      );
      await member.restart(downForMilliseconds);
      return [200, {}];
    }
    case 'POST compact':
      member.compact();
      return [200, {}];
    case 'POST faults':
      member.control().addFault(faultSchema.parse(await readJson(message)));
      return [201, { faults: member.control().faults() }];
    case 'DELETE faults':
      member.control().clearFaults();
      return [200, { faults: [] }];
    default:
      return undefined;
  }
}

async function answer(
  fleet: RunningFleet,
  message: IncomingMessage,
): Promise<Answer> {
  const [, root, name, subject = ''] = (message.url ?? '/').split('/');
  const { method } = message;
  if (root === 'clusters' && name) {
    const member = fleet.members.find(one => one.name === name);
    const found =
      member && (await answerMember(member, `${method} ${subject}`, message));
    return found ?? [404, { error: `Nothing at ${method} ${message.url}` }];
  }
  switch (`${method} /${root}`) {
    case 'GET /summary':
      return [200, summaryOf(fleet)];
    case 'DELETE /requests':
      fleet.members.forEach(member => member.resetCounts());
      return [200, {}];
    case 'DELETE /failures':
      fleet.members.forEach(member => member.repair());
      return [200, {}];
    case 'PUT /churn':
      fleet.setChangesPerSecond(
        churnSchema.parse(await readJson(message)).changesPerSecond,
      );
      return [200, {}];
    default:
      return [404, { error: `Nothing at ${method} ${message.url}` }];
  }
}

/**
 * Starts an endpoint on the loopback interface by which another process reads what a fleet has and was asked, and makes
 * things happen in it:
 *
 * - `GET /summary`, `DELETE /requests` (sets the counts to 0), `PUT /churn`, `DELETE /failures` (repairs all)
 * - `GET /clusters/{name}`
 * - `POST`, `DELETE /clusters/{name}/failures`: a workload fails now; one, or all, run again
 * - `POST /clusters/{name}/restart`, `/compact` (410 for every watch)
 * - `POST`, `DELETE /clusters/{name}/faults`: those of the demo, `tooManyRequests` among them
 */
export function startControlServer(fleet: RunningFleet): Promise<Listener> {
  return listen((message, response) => {
    const send = ([status, body]: Answer) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    answer(fleet, message).then(send, error =>
      send([
        400,
        { error: error instanceof Error ? error.message : String(error) },
      ]),
    );
  }, 0);
}
