/** A time as the Kubernetes API writes it: in whole seconds. */
export function timeOf(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
    .toISOString()
    .replace('.000', '');
}
