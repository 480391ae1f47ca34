/**
 * How a reason of the kubelet shows in a message as a word of its own. The word alone would also be found within the
 * name of an image or a host.
 */
export function reasonPhrases(reason: string): string[] {
  const ends = [' ', ':', ',', ')', '"', "'"];
  return [...ends.map(end => ` ${reason}${end}`), `"${reason}`];
}
