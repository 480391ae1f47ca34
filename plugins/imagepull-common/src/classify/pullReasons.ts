/** The kubelet's reasons for a container that waits for its image in vain (kubelet 1.36, `pkg/kubelet/images/types.go`). */
const pullReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ErrImageNotEnsured',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

const identifier = /^[A-Za-z][A-Za-z0-9]*$/;

/**
 * Tells whether a waiting reason means that the image cannot be got. The kubelet puts a raw error where a reason is
 * expected when it cannot read a pull secret or its record of pulls (seen in 1.34 and 1.36); all its other reasons are
 * single words.
 *
 * @public
 */
export function isPullReason(reason: string | undefined): boolean {
  return (
    reason !== undefined &&
    reason !== '' &&
    (pullReasons.has(reason) || !identifier.test(reason))
  );
}
