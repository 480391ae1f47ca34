import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  localize,
  registryQuestionKey,
  type Looked,
  type RegistryAnswer,
  type RegistryQuestion,
} from 'backstage-plugin-imagepull-common';
import type { RegistryClient } from '../registry';
import { createCheckTimer } from '../metrics/checkDuration';
import { createBackgroundLooks } from './backgroundLooks';
import type { Round } from './round';

/** An image is asked about once in this many milliseconds and for one verdict, however many entities fail with it. */
export const registryFreshMs = 5 * 60_000;

/** How long an answer is shown beyond that while the registry is asked again, in milliseconds. */
const staleMs = 60_000;

/** For how much longer still, as something that is being asked again: a verdict rests on it until then. */
const keepMs = 4 * 60_000;

/** A registry cannot put the next look off for longer than this, in milliseconds. */
const longestFreshMs = 60 * 60_000;

/** Answers that are kept, and questions that wait, at most: an answer can hold thousands of tags. */
const maximumAnswers = 200;

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

/**
 * Makes {@link RegistryInvestigation}. How many questions a host gets at once, and how much time for each, is up to the
 * client. `signal` ends all looking.
 */
export function createRegistryInvestigation(options: {
  client: Pick<RegistryClient, 'covers' | 'ask'>;
  logger: LoggerService;
  signal: AbortSignal;
}): RegistryInvestigation {
  const { client, logger, signal } = options;
  const time = createCheckTimer();
  // Asked with the rights of this plugin, so the answers are the same for everybody, from whichever cluster they ask.
  const answers = createBackgroundLooks<RegistryAnswer>({
    subject: 'registry',
    freshMs: freshMsOf,
    staleMs,
    keepMs,
    restMs: freshMsOf,
    maximum: maximumAnswers,
    signal,
    now: () => performance.now(),
  });

  function lookAt(
    question: RegistryQuestion,
    round: Round,
  ): Looked<RegistryAnswer> {
    const { registry } = question;
    if (!client.covers(registry)) {
      return notListed;
    }
    return answers.get({
      key: registryQuestionKey(question),
      look: () => time(answers.subject, () => client.ask(question, signal)),
      as: answer =>
        localize(
          answer?.credentials === 'configured'
            ? 'looked-as.configured'
            : 'looked-as.anonymous',
          { registry },
        ),
      obstacle: error => {
        logger.error(
          `The answer of registry '${registry}' could not be evaluated`,
          toError(error),
        );
        return {
          state: 'failed',
          text: localize('looked.not-evaluated', { place: registry }),
        };
      },
      onlyUnknown: round.mode === 'go-on',
      found: round.found,
    });
  }

  return {
    look(questions, round) {
      return new Map(
        questions.map(question => {
          const key = registryQuestionKey(question);
          if (round.mode === 'anew') {
            answers.renew(key);
          }
          const looked = lookAt(question, round);
          round.outcomes.push(looked);
          return [key, looked];
        }),
      );
    },
  };
}
