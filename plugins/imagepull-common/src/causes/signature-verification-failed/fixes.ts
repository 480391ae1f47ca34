import { shell } from '../../fixes/commands/code';
import * as words from '../../fixes/commands/words';
import { describedFix, fix } from '../../fixes/fix';
import type { FixContext } from '../../fixes/fixContext';
import { rollBack } from '../../fixes/rollBack';
import { currentDigest } from '../../fixes/steps/candidates';
import { writtenName } from '../../fixes/steps/newImage';
import { imageWord } from '../../fixes/steps/nodes';
import { step } from '../../fixes/steps/step';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  const image = imageWord(context);
  const known = currentDigest(context);
  const digest =
    known === undefined ? words.placeholder('digest') : words.digest(known);
  return [
    fix({
      id: 'sign-image',
      params: { image: context.image.written },
      steps: [
        step(
          'fix.sign-image.sign',
          {},
          shell`cosign sign ${words.join`${writtenName(context)}@${digest}`}`,
        ),
        step(
          'fix.sign-image.verify',
          {},
          shell`cosign verify --key ${words.placeholder(
            'cosign.pub',
          )} ${image}`,
        ),
        step('fix.step.retried-without-restart'),
      ],
    }),
    describedFix('correct-signature-policy', 'platform-team', [
      'fix.correct-signature-policy.node',
    ]),
    ...rollBack(context),
  ];
}
