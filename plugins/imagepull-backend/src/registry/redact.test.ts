import { createRedactor } from './redact';

describe('createRedactor', () => {
  it('takes out what it knows, whole, before anything else is done to it', () => {
    const { add, redact, holdsSecret } = createRedactor();
    add('first-half-of-secret:second-half');
    expect(redact('Bearer first-half-of-secret:second-half, please')).toBe(
      'Bearer [redacted], please',
    );
    expect(holdsSecret('x first-half-of-secret:second-half y')).toBe(true);
    expect(holdsSecret('first-half-of-secret')).toBe(false);
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
