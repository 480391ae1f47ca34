import { createRedactor } from './redact';

describe('createRedactor', () => {
  it('takes out what it knows, whole, before anything else is done to it', () => {
    const { add, redact, holdsSecret } = createRedactor();
    add('first-half-of-secret:second-half');
    expect(redact('Bearer first-half-of-secret:second-half, please')).toBe(
      'Bearer [redacted], please',
    );
    expect(holdsSecret('x first-half-of-secret:second-half y')).toBe(true);
    expect(holdsSecret('first half')).toBe(false);
  });

  const secret = 'p&ss of the "reader"';
  const basic = Buffer.from(`reader:${secret}`).toString('base64');
  const bytes = Buffer.from(secret);

  it.each<[string, string]>([
    ['in upper case', secret.toUpperCase()],
    ['as base64', bytes.toString('base64')],
    ['as base64 for URLs', bytes.toString('base64url')],
    ['as hexadecimal digits', bytes.toString('hex').toUpperCase()],
    ['percent-encoded', encodeURIComponent(secret)],
    [
      'percent-encoded as a whole',
      [...bytes].map(byte => `%${byte.toString(16)}`).join(''),
    ],
    ['escaped for HTML', 'p&amp;ss of the &quot;reader&quot;'],
    ['escaped for JSON', JSON.stringify(secret)],
    ['with dots between', [...secret].join('.')],
    ['with other separators', 'p/ss.of.the/reader'],
    ['in its first half', secret.slice(0, 10)],
    ['in its second half', secret.slice(10)],
    ['sent as Basic', basic],
    ['sent as Basic, in its middle', basic.slice(5, 25)],
  ])('knows it %s', (_, form) => {
    const { redact, holdsSecret } = createRedactor([secret, basic]);
    expect(holdsSecret(`a ${form} b`)).toBe(true);
    const told = redact(`a ${form} b`).toLowerCase();
    expect(told).toContain('[redacted]');
    expect(told).not.toContain(form.toLowerCase());
  });

  it('takes out nothing else', () => {
    const { redact } = createRedactor([secret, basic, 'registry-password']);
    const text =
      'denied: requested access to the resource at registry.example.com is denied; your password?';
    expect(redact(text)).toBe(text);
  });

  it('forgets the oldest of many, and never those that are configured', () => {
    const { add, holdsSecret } = createRedactor(['configured']);
    const tokens = Array.from({ length: 60 }, (_, index) => `token${index}!`);
    tokens.forEach(add);
    expect(holdsSecret('configured')).toBe(true);
    expect(tokens.filter(holdsSecret)).toHaveLength(50);
  });

  it('takes little time for long texts', () => {
    const { add, redact } = createRedactor(['configured']);
    Array.from({ length: 50 }, (_, index) =>
      add(`${index}`.repeat(2000).slice(0, 3000)),
    );
    const started = performance.now();
    redact('x'.repeat(4_000_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('gives one short line', () => {
    const { redact } = createRedactor();
    expect(redact(' a\n\tb\u001b[31mc\u202e ')).toBe('a bc');
    expect(redact('x'.repeat(100_000))).toHaveLength(300);
    expect(redact('x'.repeat(100_000), 10)).toHaveLength(10);
  });

  it('leaves alone what is too short to be a secret', () => {
    const { add, redact } = createRedactor();
    add('');
    add('abc');
    expect(redact('abc')).toBe('abc');
  });
});
