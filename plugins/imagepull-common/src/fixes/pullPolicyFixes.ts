import type { Fix } from '../schema';
import * as words from './commands/words';
import { fix } from './fix';
import type { FixContext } from './fixContext';
import {
  manifest,
  patchTemplate,
  podSpecWithPullPolicy,
} from './steps/manifests';
import { step } from './steps/step';
import { needsRecreation, takeEffectSteps } from './steps/takeEffect';
import { findWorkloadKind } from './steps/workloadKinds';

/** Lets the kubelet pull an image that its policy forbids to pull. */
export function changePullPolicy(context: FixContext): Fix[] {
  const kind = findWorkloadKind(context.workload);
  const canPatch =
    !context.manager &&
    !context.staticPod &&
    !['Pod', 'Job'].includes(context.workload.kind) &&
    context.containers.every(container => container.kind === 'app');
  const containers = context.containers.map(
    ({ name }) =>
      words.join`{"name":"${words.labelName(
        'container',
        name,
      )}","imagePullPolicy":"IfNotPresent"}`,
  );
  const podSpec = podSpecWithPullPolicy(context);
  return [
    fix({
      id: 'change-pull-policy',
      needsRestart: needsRecreation(context),
      steps: [
        kind && canPatch
          ? step(
              'fix.change-pull-policy.patch',
              {},
              patchTemplate(
                context,
                kind,
                words.join`{"containers":[${words.joinAll(containers, ',')}]}`,
              ),
            )
          : undefined,
        step(
          'fix.change-pull-policy.manifest',
          {},
          manifest(context, podSpec) ?? podSpec,
        ),
        ...takeEffectSteps(context),
      ],
    }),
  ];
}
