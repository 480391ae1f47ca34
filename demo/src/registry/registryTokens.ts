import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const grantSchema = z.object({
  /** The registry that the token is for. */
  registry: z.string(),
  /** Whom it was given to; left out: to somebody without an account. */
  user: z.string().optional(),
  /** Repositories that may be pulled with it. */
  repositories: z.array(z.string()),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});

/** What a bearer token of a registry's token service allows. */
export type TokenGrant = z.infer<typeof grantSchema>;

export interface RegistryTokens {
  issue(grant: TokenGrant): string;
  /** What a token allows. Undefined: it was not issued here, or has expired. */
  read(token: string, now: number): TokenGrant | undefined;
}

/** Tokens that hold what they allow, signed with a key of this process. */
export function createRegistryTokens(): RegistryTokens {
  const key = randomBytes(32);
  const sign = (payload: string) =>
    createHmac('sha256', key).update(payload).digest();
  return {
    issue(grant) {
      const payload = Buffer.from(JSON.stringify(grant)).toString('base64url');
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    read(token, now) {
      const [payload, signature = ''] = token.split('.');
      const expected = sign(payload);
      const given = Buffer.from(signature, 'base64url');
      if (
        given.length !== expected.length ||
        !timingSafeEqual(given, expected)
      ) {
        return undefined;
      }
      const grant = grantSchema.parse(
        JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
      );
      return grant.expiresAt > now ? grant : undefined;
    },
  };
}
