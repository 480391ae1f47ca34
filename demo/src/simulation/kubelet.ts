import type { PullScript, ScriptedEvent, ScriptedStep } from './pullScript';

/** A container whose image cannot be pulled. */
export interface FailingContainer {
  name: string;
  /** `spec.containers{app}` */
  fieldPath: string;
  script: PullScript;
  /** From when on the image can be pulled, in milliseconds. Infinity: never. */
  endsAt: number;
}

/** An event as often as it was written. */
export interface CountedEvent extends ScriptedEvent {
  fieldPath?: string;
  count: number;
  /** Milliseconds. */
  first: number;
  last: number;
}

/** What a kubelet has made of a pod's images at a time. */
export interface PullHistory {
  /** What a container waits for; of one that has its image undefined. */
  waiting(container: string): ScriptedStep['waiting'] | undefined;
  /** When the image of a container was pulled at last, in milliseconds. */
  pulledAt(container: string): number | undefined;
  events(): CountedEvent[];
}

const second = 1000;

/**
 * Seconds from one try to the next, as seen on real kubelets: the back-off of 10, 20, 40, 80, 160 and then 300 seconds,
 * each rounded up to the next look at the pod.
 */
const triesApart = [26, 31, 41, 79, 167];
const laterTriesApart = 312;

/** Seconds between two looks of the kubelet at a pod that waits. */
const looksApart = 13;

interface Step {
  at: number;
  kind: 'attempt' | 'backOff' | 'pulled';
}

/** Everything that happens to one container, in the order of time, without end unless the image can be pulled. */
function* stepsOf(
  { script, endsAt }: FailingContainer,
  start: number,
): Generator<Step, void> {
  let at = start;
  for (let attempt = 0; ; attempt++) {
    if (at >= endsAt) {
      yield { at, kind: 'pulled' };
      return;
    }
    yield { at, kind: 'attempt' };
    if (script.isEndless) {
      return;
    }
    if (!script.backOff) {
      at += looksApart * second;
      continue;
    }
    const next = at + (triesApart[attempt] ?? laterTriesApart) * second;
    for (
      let look = at + looksApart * second;
      look < next;
      look += looksApart * second
    ) {
      yield { at: look, kind: 'backOff' };
    }
    at = next;
  }
}

/**
 * The limit on events about one pod (client-go's EventSourceObjectSpamFilter): 25 at once, then one per 300 seconds. What
 * is above is lost.
 */
function createSpamFilter(start: number) {
  const burst = 25;
  const refill = 300 * second;
  let tokens = burst;
  let last = start;
  return (at: number): boolean => {
    tokens = Math.min(burst, tokens + (at - last) / refill);
    last = at;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  };
}

interface Running {
  container: FailingContainer;
  steps: Generator<Step, void>;
  next?: Step;
  waiting?: ScriptedStep['waiting'];
  pulledAt?: number;
}

/**
 * Follows what a kubelet does about a pod's images. The same time gives the same answer, however one came there: looking
 * at it seldom or often makes no difference, except that it cannot be turned back.
 *
 * @param start - When the kubelet begins, in milliseconds.
 */
export function followPulls(
  containers: readonly FailingContainer[],
  start: number,
) {
  const filters = {
    Normal: createSpamFilter(start),
    Warning: createSpamFilter(start),
  };
  const events = new Map<string, CountedEvent>();
  const running = containers.map((container): Running => {
    const steps = stepsOf(container, start);
    return {
      container,
      steps,
      next: steps.next().value ?? undefined,
      waiting: { reason: 'ContainerCreating' },
    };
  });

  function write(
    event: ScriptedEvent,
    container: FailingContainer,
    at: number,
  ) {
    const isKept = filters[event.type === 'Normal' ? 'Normal' : 'Warning'];
    if (!isKept(at)) {
      return;
    }
    const fieldPath = event.namesContainer ? container.fieldPath : undefined;
    const key = [fieldPath, event.reason, event.message].join('\n');
    const known = events.get(key);
    events.set(
      key,
      known
        ? { ...known, count: known.count + 1, last: at }
        : { ...event, fieldPath, count: 1, first: at, last: at },
    );
  }

  function take(one: Running, step: Step) {
    one.next = one.steps.next().value ?? undefined;
    if (step.kind === 'pulled') {
      one.waiting = undefined;
      one.pulledAt = step.at;
      return;
    }
    const scripted = one.container.script[step.kind];
    if (scripted) {
      one.waiting = scripted.waiting;
      scripted.events.forEach(event => write(event, one.container, step.at));
    }
  }

  function nextBefore(now: number): Running | undefined {
    return running
      .filter(({ next }) => next && next.at <= now)
      .sort((a, b) => (a.next?.at ?? 0) - (b.next?.at ?? 0))[0];
  }

  /** What is known at a time that is no earlier than the one before. */
  return (now: number): PullHistory => {
    for (
      let due = nextBefore(now);
      due?.next !== undefined;
      due = nextBefore(now)
    ) {
      take(due, due.next);
    }
    const find = (name: string) =>
      running.find(({ container }) => container.name === name);
    return {
      waiting: name => find(name)?.waiting,
      pulledAt: name => find(name)?.pulledAt,
      events: () => [...events.values()],
    };
  };
}

/** When the image of a failing container is pulled at last, in milliseconds. Infinity: never. */
export function pulledAt(container: FailingContainer, start: number): number {
  if (container.endsAt === Infinity || container.script.isEndless) {
    return Infinity;
  }
  for (const step of stepsOf(container, start)) {
    if (step.kind === 'pulled') {
      return step.at;
    }
  }
  return Infinity;
}
