import type { EntityReport, Pod } from 'backstage-plugin-imagepull-common';
import type { RecordingLabels } from 'imagepull-demo';

/** Waiting reasons with which a container cannot get its image; others that do are sentences. */
const failingReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** The back-off message of kubelet 1.31 and older, which names no cause. */
const emptyMessage = /^Back-off pulling image "[^"]*"$/;

interface Waiting {
  container: string;
  isMute: boolean;
}

function waitingContainers(pods: readonly Pod[]): Map<string, Waiting> {
  return new Map(
    pods.flatMap(({ metadata, status }) =>
      [
        ...(status?.initContainerStatuses ?? []),
        ...(status?.containerStatuses ?? []),
        ...(status?.ephemeralContainerStatuses ?? []),
      ].flatMap(({ name, state }) => {
        const { reason = '', message = '' } = state?.waiting ?? {};
        return failingReasons.has(reason) || reason.includes(' ')
          ? [
              [
                `${metadata?.namespace}/${metadata?.name}/${name}`,
                { container: name, isMute: emptyMessage.test(message) },
              ] as const,
            ]
          : [];
      }),
    ),
  );
}

/** The cause per container, as a report has it. */
function diagnosedContainers(report: EntityReport): Map<string, string> {
  return new Map(
    report.diagnoses.flatMap(({ cause, failures }) =>
      failures.flatMap(({ namespace, pod, affectedContainers }) =>
        affectedContainers.map(
          container => [`${namespace}/${pod}/${container}`, cause] as const,
        ),
      ),
    ),
  );
}

/**
 * Compares a report with what is known of a recorded case: which containers fail at this moment, and why.
 *
 * @returns how many containers were judged, and a line for each that is not as it should be
 */
export function judgeReport(
  report: EntityReport,
  pods: readonly Pod[],
  label: RecordingLabels[string],
  options: { withEvents: boolean },
): { judged: number; misses: string[] } {
  const diagnosed = diagnosedContainers(report);
  const waiting = waitingContainers(pods);
  const misses: string[] = [];
  for (const [key, { container, isMute }] of waiting) {
    const cause = label.containers?.[container] ?? label.cause;
    const acceptable = [
      ...(label.containers ? [cause] : label.acceptable),
      ...(isMute && !options.withEvents ? ['unknown'] : []),
    ];
    const found = diagnosed.get(key);
    // A case that recovers fails for a while; its label is about the end.
    const isRight =
      cause === 'not-a-pull-failure'
        ? found !== undefined
        : found !== undefined && acceptable.includes(found);
    if (!isRight) {
      misses.push(`${key}: ${found}, not ${acceptable.join(' or ')}`);
    }
  }
  for (const [key, found] of diagnosed) {
    // A node's pause image, or a crash that hides a lost image, is what some cases are about.
    if (!waiting.has(key) && !label.acceptable.includes(found)) {
      misses.push(`${key}: ${found}, but nothing fails`);
    }
  }
  return { judged: waiting.size, misses };
}
