import { isPullReason } from './pullReasons';

/** Reasons of events that can be about an image among other things; the reasons of the kubelet and, before 1.10, of its syncs. */
const possibleReasons: ReadonlySet<string> = new Set([
  'BackOff',
  'CreateContainerError',
  'CreatePodSandboxError',
  'ErrImageNeverPull',
  'Failed',
  'FailedCreatePodSandBox',
  'FailedPull',
  'FailedSync',
  'FailedToRetrieveImagePullSecret',
  'InspectFailed',
  'Waiting',
  'failed',
  'failedSync',
]);

/** Reasons that say by themselves that a message is about an image. */
const imageReasons: ReadonlySet<string> = new Set([
  'ErrImageNeverPull',
  'FailedPull',
  'FailedToRetrieveImagePullSecret',
  'InspectFailed',
]);

/** Tells whether a message that came with this reason is about an image, whatever it says. */
export function isImageReason(reason: string): boolean {
  return imageReasons.has(reason) || isPullReason(reason);
}

/** Tells whether a message that came with this reason is about something else, unless it names an image as its subject. */
export function isOtherReason(reason: string): boolean {
  return reason !== '' && !possibleReasons.has(reason);
}
