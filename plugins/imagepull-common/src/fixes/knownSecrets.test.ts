import type { CauseId } from '../causes/causeIds';
import type { Fix } from '../schema';
import { fixesFor } from './__fixtures__/fixesFor';
import type { FixFindings } from './fixFindings';

describe('pull secrets of which a check knows', () => {
  const type = 'kubernetes.io/dockerconfigjson';
  const fitting = { name: 'fitting', type, fits: true };
  const other = { name: 'other', type, fits: false };
  const unread = { name: 'unread', type };
  const named = (
    cause: CauseId,
    namedSecrets: FixFindings['namedSecrets'] = [],
    more: Partial<FixFindings> = {},
  ) =>
    fixesFor(
      cause,
      { namedSecrets, unfitSecrets: [], ...more },
      { imagePullSecrets: namedSecrets.map(({ name }) => name) },
    );
  const codes = (fix: Fix) =>
    fix.steps.flatMap(({ code }) => code?.content ?? []).join('\n');

  it('to fit are the ones to renew', () => {
    const [renew] = named('authentication-failed', [
      { name: 'gone', fits: false },
      fitting,
    ]);
    expect(renew.title.text).toBe('Renew the credentials in `fitting`');
    expect(codes(renew)).toContain('docker-registry fitting -n shop');
    expect(JSON.stringify(renew)).not.toContain('gone');
  });

  it('to fit are waited with, and neither checked nor made anew', () => {
    const fixes = named('authentication-missing', [other, fitting]);
    expect(fixes.map(({ id }) => id)).toEqual([
      'await-attempt',
      'try-credentials',
    ]);
    expect(fixes[0].title.text).toContain('`fitting`');
  });

  it('to be for something else are left alone', () => {
    const ids = named('authentication-missing', [other]).map(({ id }) => id);
    expect(ids).toEqual(['create-pull-secret']);
  });

  it('are looked into only as far as no check has', () => {
    const [check] = named('authentication-missing', [
      other,
      unread,
      { name: 'old', type: 'kubernetes.io/dockercfg' },
    ]);
    expect(check.title.text).toBe('Check the secret `unread, old`');
    expect(check.steps).toHaveLength(1);
    expect(codes(check)).toContain(String.raw`{.data.\.dockercfg}`);
    expect(codes(check)).toContain("jq -r 'keys[]'");
  });

  it.each([
    [type, 'kubectl apply --server-side'],
    ['kubernetes.io/dockercfg', 'kubectl delete secret other -n shop'],
    ['Opaque', 'kubectl delete secret other -n shop'],
  ])('of type %s are made anew by %s', (ofType, command) => {
    const [recreate] = named(
      'pull-secret-malformed',
      [{ ...other, type: ofType }],
      { unfitSecrets: ['other'] },
    );
    expect(recreate.id).toBe('recreate-secret');
    expect(codes(recreate)).toContain(command);
  });

  it('to serve all pods of an account get one beside them', () => {
    const ids = named('pull-secret-wrong-registry', [other], {
      unfitSecrets: ['other'],
      serviceAccountSecrets: ['other'],
      namedSecretKeys: ['other.example'],
    }).map(({ id }) => id);
    expect(ids).toEqual([
      'create-pull-secret',
      'use-host-of-secret',
      'recreate-secret',
    ]);
  });

  it('are not said to be for what another one is for', () => {
    const [recreate] = named('pull-secret-wrong-type', [other], {
      unfitSecrets: ['other'],
      namedSecretKeys: ['quay.io'],
    });
    expect(JSON.stringify(recreate)).not.toContain('quay.io');
  });

  it.each<[CauseId, string[]]>([
    ['authentication-missing', ['create-pull-secret']],
    ['pull-secret-missing', ['create-missing-secret']],
  ])('to be all that there are are not looked for: %s', (cause, ids) => {
    const fixes = fixesFor(
      cause,
      { namedSecrets: [], unusedSecrets: [] },
      { classification: { facts: { missingSecrets: ['gone'] } } },
    );
    expect(fixes.map(({ id }) => id)).toEqual(ids);
  });

  it('to fit may be for an account without the right', () => {
    const ids = named('authorization-denied', [fitting], {
      unusedSecrets: [{ name: 'another', coversImage: true }],
    }).map(({ id }) => id);
    expect(ids).toEqual(['grant-pull', 'try-credentials', 'attach-secret']);
  });

  it('to be for something else leave one to be made where access may lack', () => {
    const ids = named('repository-not-found-or-no-access', [other]).map(
      ({ id }) => id,
    );
    expect(ids).toContain('create-pull-secret');
    expect(ids).not.toContain('check-secret');
  });
});
