import type { CoreEvent, Pod } from '../kubernetes/objects';
import type { ContainerCourse } from './containerCourse';
import { countedEvent, eventLifetime, singleEvent } from './events';
import type { PullHistory } from './kubelet';

/** The events about a pod that have not expired. */
export function podEvents(
  pod: Pod,
  placement: { nodeName: string; createdAt: number },
  courses: readonly ContainerCourse[],
  history: PullHistory,
  now: number,
): CoreEvent[] {
  const kubelet = {
    about: pod,
    component: 'kubelet',
    host: placement.nodeName,
  };
  const once = (
    at: number,
    course: ContainerCourse,
    reason: string,
    message: string,
  ) =>
    at <= now && now - at < eventLifetime
      ? [
          countedEvent({
            ...kubelet,
            fieldPath: course.fieldPath,
            type: 'Normal',
            reason,
            message,
            first: at,
            last: at,
            count: 1,
          }),
        ]
      : [];
  const started = courses.flatMap(course => {
    const { image, name } = course.definition;
    return [
      ...(course.failing
        ? []
        : once(
            course.pullingAt,
            course,
            'Pulling',
            `Pulling image "${image}"`,
          )),
      ...once(
        course.pulledAt,
        course,
        'Pulled',
        `Successfully pulled image "${image}" in 1.874s (1.874s including waiting). Image size: 41284920 bytes.`,
      ),
      ...once(
        course.startedAt,
        course,
        'Created',
        `Created container: ${name}`,
      ),
      ...once(course.startedAt, course, 'Started', `Started container ${name}`),
    ];
  });
  const failed = history
    .events()
    .filter(({ last }) => now - last < eventLifetime)
    .map(({ namesContainer: _, ...event }) =>
      countedEvent({ ...kubelet, ...event }),
    );
  const scheduled = singleEvent(
    {
      about: pod,
      component: 'default-scheduler',
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${placement.nodeName}`,
      first: placement.createdAt,
      last: placement.createdAt,
      count: 1,
    },
    'Binding',
  );
  return [
    ...(now - placement.createdAt < eventLifetime ? [scheduled] : []),
    ...started,
    ...failed,
  ];
}
