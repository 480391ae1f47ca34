import { useMemo, useSyncExternalStore } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import {
  changesChannel,
  changesMessageSchema,
} from 'backstage-plugin-imagepull-common';
import { createChanges, type Announcements, type Changes } from './changes';

function announcementsOf(signals: SignalApi): Announcements {
  return {
    subscribe(onRevision) {
      const { unsubscribe } = signals.subscribe(changesChannel, message => {
        const known = changesMessageSchema.safeParse(message);
        // A message of another version still says that something changed.
        onRevision(known.success ? known.data.revision : 0);
      });
      return unsubscribe;
    },
  };
}

const changesBySignals = new WeakMap<SignalApi, Changes>();
const changesWithoutSignals = createChanges();

function changesFor(signals: SignalApi | undefined): Changes {
  if (!signals) {
    return changesWithoutSignals;
  }
  const existing = changesBySignals.get(signals);
  if (existing) {
    return existing;
  }
  const changes = createChanges(announcementsOf(signals));
  changesBySignals.set(signals, changes);
  return changes;
}

/** What {@link useChanges} gives. */
export interface ChangesHandle {
  /** Grows whenever the API may have something new; ask again when it does. */
  count: number;
  /** See {@link Changes}. */
  sawRevision: Changes['sawRevision'];
}

/**
 * Tells when the API may have something new: through the signals of the portal, and by the clock where there are none.
 * All components share one clock.
 */
export function useChanges(): ChangesHandle {
  // Optional, hence not through `useApi`: a portal may have no signals.
  const signals = useApiHolder().get(signalApiRef);
  const changes = useMemo(() => changesFor(signals), [signals]);
  const count = useSyncExternalStore(changes.subscribe, changes.getCount);
  return useMemo(
    () => ({ count, sawRevision: changes.sawRevision }),
    [count, changes],
  );
}
