/** Hosts that mean the node itself when a node asks for them. */
const ownHost =
  /^(?:(?:[a-z0-9-]{1,63}\.){0,8}localhost|127\.[0-9.]{1,11}|0\.0\.0\.0|\[[0:]{1,35}1?\])(?::[0-9]{1,5})?$/i;

/** Whether a registry's host is that of whoever asks, for example `localhost:5000`. */
export function isOwnHost(registry: string): boolean {
  return ownHost.test(registry);
}
