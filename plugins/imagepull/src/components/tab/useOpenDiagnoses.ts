import { useState } from 'react';

/** Which diagnoses of a list are open. */
export interface OpenDiagnoses {
  isOpen: (id: string) => boolean;
  toggle: (id: string) => void;
}

/**
 * Opens one diagnosis by itself: the linked one, or else the first. It stays that one when a refresh puts another in
 * front of it, so that nothing closes under its reader; only when it is no longer shown, the first takes its place.
 */
export function useOpenDiagnoses(
  shownIds: readonly string[],
  linkedId: string | undefined,
): OpenDiagnoses {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(
    new Map(),
  );
  const [lastDefault, setLastDefault] = useState<string>();
  const lastIsShown = shownIds.some(id => id === lastDefault);
  const byDefault = linkedId ?? (lastIsShown ? lastDefault : shownIds[0]);
  if (byDefault !== lastDefault) {
    setLastDefault(byDefault);
  }

  const isOpen = (id: string) => toggled.get(id) ?? id === byDefault;
  return {
    isOpen,
    toggle: id => setToggled(new Map(toggled).set(id, !isOpen(id))),
  };
}
