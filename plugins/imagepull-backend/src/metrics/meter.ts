import { metrics, type Meter } from '@opentelemetry/api';

/**
 * Where this plugin's instruments come from. Backstage has a metrics service only among its alpha exports; the global
 * meter is what its guide to OpenTelemetry sets up, and costs nothing where no SDK is set up. An SDK that is set up later
 * than this plugin starts is not noticed.
 */
export function imagepullMeter(): Meter {
  return metrics.getMeter('imagepull');
}
