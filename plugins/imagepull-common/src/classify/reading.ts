import type { Facts } from '../schema';

/** A message while it is read: which phrases it holds, and the facts found so far. */
export interface Reading {
  /** The whole message. */
  readonly text: string;
  /** The image as given or quoted in the message. */
  readonly image: string | undefined;
  /** Status of the registry's answer; the last one when the message names several. */
  readonly httpStatus: number | undefined;
  readonly failedHost: string | undefined;
  readonly failedHostRole: Facts['failedHostRole'];
  /** The image was asked for by digest. */
  readonly byDigest: boolean;
}
