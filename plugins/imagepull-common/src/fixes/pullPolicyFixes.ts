import type { Fix } from '../schema';
import type { FixContext } from './fixContext';
import { fix } from './fix';
import { step } from './steps/step';
import { lines, shell, yaml } from './commands/code';
import * as words from './commands/words';
import { applySourceSteps } from './steps/managers';
import { manifest } from './steps/manifests';
import { namespaceOf, targetOf, verifyStep } from './steps/target';
import { findWorkloadKind } from './steps/workloadKinds';

/** Lets the kubelet pull an image that its policy forbids to pull. */
export function changePullPolicy(context: FixContext): Fix[] {
  const known = findWorkloadKind(context.workload);
  const containers = lines(
    yaml`containers:`,
    ...context.containers.map(({ name }) =>
      lines(
        yaml`  - name: ${words.labelName('container', name)}`,
        yaml`    imagePullPolicy: IfNotPresent`,
      ),
    ),
  );
  const patch = context.containers
    .map(({ name }) => words.labelName('container', name))
    .reduce(
      (list, name) =>
        words.join`${list}${words.literal(
          list.safe && list.text !== '' ? ',' : '',
        )}{"name":"${name}","imagePullPolicy":"IfNotPresent"}`,
      words.literal(''),
    );
  const path = known?.podSpecPath ?? [];
  const whole = words.join`${words.literal(
    path.map(key => `{"${key}":`).join(''),
  )}{"containers":[${patch}]}${words.literal('}'.repeat(path.length))}`;
  const canPatch =
    known !== undefined &&
    !context.manager &&
    !['Pod', 'Job'].includes(context.workload.kind) &&
    context.containers.every(({ kind }) => kind === 'app');
  return [
    fix({
      id: 'change-pull-policy',
      steps: [
        canPatch
          ? step(
              'fix.change-pull-policy.patch',
              {},
              shell`kubectl patch ${targetOf(context)} -n ${namespaceOf(
                context,
              )} --type=strategic -p ${whole}`,
            )
          : undefined,
        step(
          'fix.change-pull-policy.manifest',
          {},
          manifest(context, containers) ?? containers,
        ),
        ...applySourceSteps(context),
        verifyStep(context),
      ],
    }),
  ];
}
