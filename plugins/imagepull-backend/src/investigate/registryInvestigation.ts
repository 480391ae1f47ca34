import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  localize,
  registryQuestionKey,
  type Looked,
  type RegistryAnswer,
  type RegistryQuestion,
} from 'backstage-plugin-imagepull-common';
import { createBackgroundLooks, type Obstacle } from './backgroundLooks';
import { createLimits } from './limits';
import type { Round } from './round';

/** Asks registries of app-config about images. */
export interface RegistryClient {
  /** Whether a registry, as image references name it, may be contacted. */
  covers(registry: string): boolean;
  ask(question: RegistryQuestion, signal: AbortSignal): Promise<RegistryAnswer>;
}

/** An image is asked about once in this many milliseconds and for one verdict, however many entities fail with it. */
export const registryFreshMs = 5 * 60_000;

/** How long an answer is shown beyond that while the registry is asked again, in milliseconds. */
const staleMs = 60_000;

/** A registry cannot put the next look off for longer than this, in milliseconds. */
const longestFreshMs = 60 * 60_000;

/** Questions that one host gets at once. */
const questionsAtOnce = 2;

/** Time that a registry has for everything that one question needs, in milliseconds. */
const timeoutMs = 30_000;

/** Answers that are kept, and questions that wait, at most: an answer can hold thousands of tags. */
const maximumAnswers = 300;

/** Looks at what registries say about images. */
export interface RegistryInvestigation {
  /** What is known of each question, by `registryQuestionKey`. */
  look(
    questions: readonly RegistryQuestion[],
    round: Round,
  ): Map<string, Looked<RegistryAnswer>>;
}

/** One object, since outcomes are told apart by identity. */
const notListed: Looked<RegistryAnswer> = {
  state: 'not-configured',
  config: 'imagepull.registries',
};

function freshMsOf(outcome: Looked<RegistryAnswer>): number {
  const until =
    outcome.state === 'seen' ? Date.parse(outcome.value.nextLookAt) : NaN;
  const wanted = Number.isNaN(until) ? 0 : until - Date.now();
  return Math.min(Math.max(wanted, registryFreshMs), longestFreshMs);
}

/** Makes {@link RegistryInvestigation}. `signal` ends it. */
export function createRegistryInvestigation(options: {
  client: RegistryClient;
  logger: LoggerService;
  signal: AbortSignal;
}): RegistryInvestigation {
  const { client, logger, signal } = options;
  const limits = createLimits(questionsAtOnce);
  // Asked with the rights of this plugin, so the answers are the same for everybody, from whichever cluster they ask.
  const answers = createBackgroundLooks<RegistryAnswer>({
    freshMs: freshMsOf,
    staleMs,
    restMs: freshMsOf,
    maximum: maximumAnswers,
    signal,
    now: () => performance.now(),
  });

  function obstacleOf(error: unknown, registry: string): Obstacle {
    if (error instanceof Error && error.name === 'TimeoutError') {
      const params = { registry, seconds: timeoutMs / 1_000 };
      return {
        state: 'failed',
        text: localize('looked.registry-timeout', params),
      };
    }
    logger.error(
      `The answer of registry '${registry}' could not be evaluated`,
      toError(error),
    );
    return {
      state: 'failed',
      text: localize('looked.not-evaluated', { place: registry }),
    };
  }

  async function ask(question: RegistryQuestion): Promise<RegistryAnswer> {
    const end = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      return await client.ask(question, end);
    } catch (error) {
      // Why it ended, rather than that it was ended.
      throw end.aborted ? end.reason : error;
    }
  }

  function lookAt(question: RegistryQuestion): Looked<RegistryAnswer> {
    const { registry } = question;
    if (!client.covers(registry)) {
      return notListed;
    }
    const key = registryQuestionKey(question);
    return answers.get({
      key,
      look: () => limits.run(registry, () => ask(question)),
      as: answer =>
        localize(
          answer?.credentials === 'configured'
            ? 'looked-as.configured'
            : 'looked-as.anonymous',
          { registry },
        ),
      obstacle: error => obstacleOf(error, registry),
    });
  }

  return {
    look(questions, round) {
      return new Map(
        questions.map(question => {
          const key = registryQuestionKey(question);
          if (round.anew) {
            answers.forget(key);
          }
          const looked = lookAt(question);
          round.outcomes.push(looked);
          return [key, looked];
        }),
      );
    },
  };
}
