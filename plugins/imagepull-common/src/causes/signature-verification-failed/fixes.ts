import type { FixContext } from '../../diagnose/fixContext';
import { describedFix } from '../../diagnose/fixBuilding/otherFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import { writtenName } from '../../diagnose/fixBuilding/newImage';
import { fix, shell, step } from '../../diagnose/fixBuilding/code';
import { imageWord } from '../../diagnose/fixBuilding/nodes';
import * as words from '../../diagnose/fixBuilding/words';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  const image = imageWord(context);
  return [
    fix({
      id: 'sign-image',
      params: { image: context.image.written },
      steps: [
        step(
          'fix.sign-image.sign',
          {},
          shell`cosign sign ${words.join`${writtenName(
            context,
          )}@${words.placeholder('digest')}`}`,
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
