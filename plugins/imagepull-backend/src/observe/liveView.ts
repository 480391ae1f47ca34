import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  diagnose,
  planInvestigation,
  type ClusterReport,
  type Diagnosis,
  type Findings,
  type Looked,
  type SlowPullReport,
} from 'backstage-plugin-imagepull-common';
import type { ClusterPlan } from '../investigate/clusterPlan';
import { knowTheSame, type Investigation } from '../investigate/investigation';
import type { Place } from '../investigate/place';
import {
  unevaluatedObservation,
  type ClusterObservation,
  type SeenObjects,
} from './observeCluster';

/** What is to be said of one cluster. `runbooks` of the diagnoses are still empty. */
export interface ClusterView {
  report: ClusterReport;
  diagnoses: readonly Diagnosis[];
  slowPulls: readonly SlowPullReport[];
}

/** An observation, and what the investigation adds to it while it goes on. */
export interface LiveView {
  /** There is no answer of the cluster in it. */
  failed: boolean;
  /** What is known now. Diagnosed anew only when the investigation knows something else than before. */
  current(options?: { anew?: boolean }): ClusterView;
}

interface Options {
  place: Place;
  observation: ClusterObservation;
  investigation: Investigation;
  /** Is told of each new diagnosis. */
  onDiagnosed: (diagnoses: readonly Diagnosis[], seen: SeenObjects) => void;
  logger: LoggerService;
}

function planFor({ pods, status }: SeenObjects): ClusterPlan {
  return {
    ...planInvestigation({ pods, status }),
    namespaces: [...new Set(status.failures.map(({ namespace }) => namespace))],
  };
}

/**
 * Makes the view of an observation. Where nothing fails, it keeps none of the objects that it was made of, and nothing is
 * investigated.
 */
export function createLiveView(options: Options): LiveView {
  const { place, observation, investigation, onDiagnosed, logger } = options;
  const { report, seen } = observation;
  const unchanging = (view: ClusterView, failed = false): LiveView => ({
    failed,
    current: () => view,
  });
  const empty = (of: ClusterReport): ClusterView => ({
    report: of,
    diagnoses: [],
    slowPulls: [],
  });
  const unevaluated = (error: unknown): ClusterView =>
    empty(
      unevaluatedObservation(place.cluster, error, logger, new Date()).report,
    );
  if (!seen) {
    return unchanging(empty(report), true);
  }

  function explain(objects: SeenObjects, findings?: Findings): ClusterView {
    const { pods, events, owners, status, at } = objects;
    const { diagnoses, slowPulls } = diagnose({
      cluster: place.cluster.name,
      pods,
      events,
      owners,
      status,
      findings,
      now: at,
    });
    if (!objects.truncated) {
      // Of pods that were not read nobody can say that they are gone.
      onDiagnosed(diagnoses, objects);
    }
    return { report, diagnoses, slowPulls };
  }

  try {
    if (seen.status.failures.length === 0) {
      return unchanging(explain(seen));
    }
    const plan = planFor(seen);
    let last:
      | { known: readonly Looked<unknown>[]; view: ClusterView }
      | undefined;
    return {
      failed: false,
      current({ anew = false } = {}) {
        const { findings, outcomes } = investigation.look(place, plan, {
          anew,
        });
        if (!last || !knowTheSame(last.known, outcomes)) {
          let view: ClusterView;
          try {
            view = explain(seen, findings);
          } catch (error) {
            view = unevaluated(error);
          }
          last = { known: outcomes, view };
        }
        return last.view;
      },
    };
  } catch (error) {
    return unchanging(unevaluated(error), true);
  }
}
