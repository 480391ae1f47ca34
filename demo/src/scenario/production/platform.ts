import type { WorkloadDefinition } from '../../simulation/definitions';
import {
  app,
  belongsTo,
  days,
  failing,
  hours,
  minutes,
  revision,
} from '../building';
import { fullDisk } from '../moves';

const registry = 'registry.acme.internal';

export const platform: WorkloadDefinition[] = [
  {
    // The cache comes from Docker Hub, whose limit the cluster's address has reached; staging shares the address.
    kind: 'Deployment',
    namespace: 'platform',
    name: 'notifications',
    replicas: 4,
    labels: belongsTo('notifications'),
    revisions: [
      revision(
        -days(3),
        app(`${registry}/platform/notifications:6.0.0`),
        app('memcached:1.6.31', 'cache'),
      ),
      revision(-minutes(35), app(`${registry}/platform/notifications:6.1.0`), {
        ...failing(
          'memcached:1.6.32',
          { case: 'ratelimit-hub-oldtext' },
          'cache',
        ),
        // Pulled before the limit was reached.
        cachedOn: ['prod-worker-1', 'prod-worker-2'],
      }),
    ],
  },
  {
    // A layer of the new image was lost in the registry's storage.
    kind: 'DaemonSet',
    namespace: 'platform',
    name: 'log-agent',
    labels: belongsTo('log-agent'),
    revisions: [
      revision(-days(30), app(`${registry}/platform/log-agent:3.1.4`)),
      revision(
        -hours(5),
        failing(`${registry}/platform/log-agent:3.2.0`, { case: 'blob-404' }),
      ),
    ],
  },
  {
    // The disaster recovery registry shows the certificate of another host.
    kind: 'Deployment',
    namespace: 'edge',
    name: 'edge-gateway',
    replicas: 2,
    labels: belongsTo('edge-gateway'),
    revisions: [
      revision(-days(40), app(`${registry}/edge/gateway:1.3.0`)),
      revision(
        -hours(3),
        failing('registry-dr.acme.internal/edge/gateway:1.3.1', {
          case: 'x509-hostname',
        }),
      ),
    ],
  },
  {
    kind: 'Deployment',
    namespace: 'platform',
    name: 'email-digest',
    replicas: 2,
    node: 'prod-worker-4',
    labels: belongsTo('email-digest'),
    revisions: [revision(-days(18), app('quay.io/acme/email-digest:1.4.0'))],
    cycle: fullDisk(
      400,
      'quay.io/acme/email-digest:1.4.0',
      'quay.io/acme/email-digest:1.5.0',
    ),
  },
];
