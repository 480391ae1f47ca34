import { ResponseError } from '@backstage/errors';
import { errorReason } from './errorReason';

describe('errorReason', () => {
  it.each([
    [new Error('offline'), 'offline'],
    [new Error('x'.repeat(301)), `${'x'.repeat(300)}…`],
  ])('gives the message of an ordinary error', (error, expected) => {
    expect(errorReason(error)).toBe(expected);
  });

  it.each([
    [
      'JSON of Backstage',
      Response.json(
        {
          error: { name: 'Error', message: 'the database is gone' },
          response: { statusCode: 500 },
        },
        { status: 500, statusText: 'Internal Server Error' },
      ),
      'the database is gone',
    ],
    [
      'anything else',
      new Response('upstream is down', {
        status: 502,
        statusText: 'Bad Gateway',
      }),
      'Request failed with status 502 Bad Gateway, upstream is down',
    ],
  ])('reads what the backend says in %s', async (_, response, expected) => {
    expect(errorReason(await ResponseError.fromResponse(response))).toBe(
      expected,
    );
  });
});
