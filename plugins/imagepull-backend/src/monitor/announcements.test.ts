import type { CoreEvent } from 'backstage-plugin-imagepull-common';
import { createAnnouncements } from './announcements';

function event(pod: string, version = '1', name = `${pod}.1`): CoreEvent {
  return {
    metadata: { name, uid: name, resourceVersion: version },
    involvedObject: { kind: 'Pod', namespace: 'shop', name: pod },
  };
}

describe('createAnnouncements', () => {
  it('names each pod once, however many events are about it', () => {
    const announcements = createAnnouncements();
    for (let i = 0; i < 100; i++) {
      announcements.hear(event('a', String(i)));
      announcements.hear(event('b', String(i), `b.${i}`));
    }
    expect(announcements.waiting()).toBe(2);
    expect(announcements.next()).toMatchObject({
      namespace: 'shop',
      name: 'a',
    });
    expect(announcements.next()).toMatchObject({
      namespace: 'shop',
      name: 'b',
    });
    expect(announcements.next()).toBeUndefined();
  });

  it('passes over what another list repeats, and not what is new', () => {
    const announcements = createAnnouncements();
    expect(announcements.hear(event('a'))).toBe(true);
    announcements.next();
    expect(announcements.hear(event('a'))).toBe(false);
    expect(announcements.hear(event('a', '2'))).toBe(true);
  });

  it('says how many it left out', () => {
    const announcements = createAnnouncements();
    for (let i = 0; i < 10_003; i++) {
      announcements.hear(event(`pod-${i}`));
    }
    expect(announcements.waiting()).toBe(10_000);
    expect(announcements.left()).toBe(3);
  });
});
