import type { Facts } from '../schema';

/** A message while it is read: which phrases it holds, and the facts found so far. */
export interface Reading {
  /** The whole message. */
  readonly text: string;
  /** The image as given or quoted in the message. */
  readonly image: string | undefined;
  /** The waiting or event reason that came with it; empty when none did. */
  readonly reason: string;
  /** Status of the registry's answer; the last one when the message names several. */
  readonly httpStatus: number | undefined;
  readonly failedHost: string | undefined;
  readonly failedHostRole: Facts['failedHostRole'];
  readonly credentials: Facts['credentials'];
  /** The image was asked for by digest. */
  readonly byDigest: boolean;
}
