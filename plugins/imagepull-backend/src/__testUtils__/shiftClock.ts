/** Sets the clock of this process ahead, or behind with a negative number of milliseconds. */
export function shiftClock(aheadMs: number): void {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) =>
      Reflect.construct(target, given.length > 0 ? given : [now()]),
    get: (target, name) =>
      name === 'now' ? now : Reflect.get(target, name, target),
  });
}
