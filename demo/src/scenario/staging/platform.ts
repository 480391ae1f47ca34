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

const registry = 'registry.acme.internal';

export const platform: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'platform',
    name: 'notifications',
    replicas: 2,
    labels: belongsTo('notifications'),
    revisions: [
      revision(
        -days(3),
        app(`${registry}/platform/notifications:6.0.0`),
        app('memcached:1.6.31', 'cache'),
      ),
      revision(
        -minutes(38),
        app(`${registry}/platform/notifications:6.1.0`),
        failing('memcached:1.6.32', { case: 'ratelimit-hub-oldtext' }, 'cache'),
      ),
    ],
  },
  {
    kind: 'DaemonSet',
    namespace: 'platform',
    name: 'log-agent',
    labels: belongsTo('log-agent'),
    revisions: [
      revision(-days(30), app(`${registry}/platform/log-agent:3.1.4`)),
    ],
  },
  {
    // Signed by the company's own authority, which the nodes do not know.
    kind: 'Deployment',
    namespace: 'edge',
    name: 'edge-gateway',
    replicas: 1,
    labels: belongsTo('edge-gateway'),
    revisions: [
      revision(-days(40), app(`${registry}/edge/gateway:1.3.0`)),
      revision(
        -hours(9),
        failing('registry-corp.acme.internal/edge/gateway:1.4.0-rc.1', {
          case: 'x509-unknown-ca',
        }),
      ),
    ],
  },
];
