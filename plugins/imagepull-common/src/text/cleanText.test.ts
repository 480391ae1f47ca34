import fc from 'fast-check';
import { cleanText, maximumMessageLength, redactSecrets } from './cleanText';

describe('cleanText', () => {
  it.each([
    ['plain text', 'plain text'],
    ['two\r\nlines\rthree', 'two\nlines\nthree'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007', 'link'],
    ['a\u202eb\u2066c\u200bd\ufeffe', 'abcde'],
    ['bell\u0007 null\u0000 next\u0085', 'bell null next'],
    ['tab\tstays', 'tab\tstays'],
    ['\u{e0041}\u{e0042}hidden', 'hidden'],
  ])('makes %j into %j', (raw, text) => {
    expect(cleanText(raw)).toEqual({ text, truncated: false });
  });

  it('cuts what is longer than the limit and says so', () => {
    const { text, truncated } = cleanText('x'.repeat(maximumMessageLength + 1));
    expect(text).toHaveLength(maximumMessageLength);
    expect(truncated).toBe(true);
  });

  it('leaves no control or bidirectional character in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), raw => {
        expect(cleanText(raw).text).not.toMatch(
          /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u,
        );
      }),
    );
  });

  it('changes nothing in a text that is already clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), raw => {
        const once = cleanText(raw).text;
        expect(cleanText(once).text).toBe(once);
      }),
    );
  });
});

describe('redactSecrets', () => {
  it.each([
    [
      'Get "https://bucket.s3.amazonaws.com/blob?X-Amz-Signature=abc&X-Amz-Security-Token=def": EOF',
      'Get "https://bucket.s3.amazonaws.com/blob?[redacted]": EOF',
    ],
    [
      'https://x.cloudfront.net/data?Expires=1&Signature=s&Key-Pair-Id=k: net/http: TLS handshake timeout',
      'https://x.cloudfront.net/data?[redacted] net/http: TLS handshake timeout',
    ],
    [
      'GET https://ghcr.io/token?scope=repository%3Aa%2Fb%3Apull&service=ghcr.io: 403 Forbidden',
      'GET https://ghcr.io/token?scope=repository%3Aa%2Fb%3Apull&service=ghcr.io: 403 Forbidden',
    ],
    [
      'Head "https://user:secret@registry.example/v2/"',
      'Head "https://[redacted]@registry.example/v2/"',
    ],
    [
      'Authorization: Bearer abcdefghijklmnop.qrstuv',
      'Authorization: Bearer [redacted]',
    ],
  ])('makes %j into %j', (raw, text) => {
    expect(redactSecrets(raw)).toBe(text);
  });

  it('leaves no signature of a signed URL in any text', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9]{20,40}$/);
    fc.assert(
      fc.property(word, fc.string({ maxLength: 100 }), (secret, around) => {
        const text = `${around} https://h.example/p?a=b&X-Amz-Signature=${secret} ${around}`;
        expect(redactSecrets(text)).not.toContain(secret);
      }),
    );
  });
});
