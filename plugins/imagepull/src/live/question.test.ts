import { ResponseError } from '@backstage/errors';
import { createQuestion } from './question';

interface Request {
  signal: AbortSignal;
  answer(value: string): void;
  fail(error: Error): void;
}

/** A question whose requests are answered by hand. */
function askedByHand() {
  const requests: Request[] = [];
  const question = createQuestion(
    signal =>
      new Promise<string>((resolve, reject) => {
        requests.push({ signal, answer: resolve, fail: reject });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  return { question, requests };
}

async function refusal(status: number) {
  return ResponseError.fromResponse(
    new Response(JSON.stringify({ error: { name: 'Error', message: 'no' } }), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('createQuestion', () => {
  it('keeps the last answer while a newer request fails, and tries again', async () => {
    const { question, requests } = askedByHand();
    const leave = question.subscribe(() => {});
    question.ask();
    requests[0].answer('first');
    await settle();
    expect(question.getState()).toMatchObject({
      answer: { value: 'first' },
      loading: false,
    });

    question.ask();
    requests[1].fail(new Error('broken'));
    await settle();
    expect(question.getState()).toMatchObject({
      answer: { value: 'first' },
      error: { message: 'broken' },
    });

    await jest.advanceTimersByTimeAsync(15_000);
    requests[2].answer('second');
    await settle();
    expect(question.getState()).toMatchObject({ answer: { value: 'second' } });
    expect(question.getState().error).toBeUndefined();
    leave();
  });

  it('asks once more after a request that was under way, however often it was asked to', async () => {
    const { question, requests } = askedByHand();
    const leave = question.subscribe(() => {});
    question.ask();
    question.ask();
    question.ask();
    expect(requests).toHaveLength(1);
    requests[0].answer('old');
    await settle();
    expect(requests).toHaveLength(2);
    expect(question.getState()).toMatchObject({
      answer: { value: 'old' },
      loading: true,
    });
    requests[1].answer('new');
    await settle();
    expect(requests).toHaveLength(2);
    expect(question.getState()).toMatchObject({
      answer: { value: 'new' },
      loading: false,
    });
    leave();
  });

  it.each([400, 403, 404])(
    'does not repeat by itself what the API refused with %i',
    async status => {
      const { question, requests } = askedByHand();
      const leave = question.subscribe(() => {});
      question.askAgain();
      requests[0].fail(await refusal(status));
      await settle();
      question.askAgain();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(requests).toHaveLength(1);
      question.ask();
      expect(requests).toHaveLength(2);
      leave();
    },
  );

  it('gives up a request that takes too long', async () => {
    const { question, requests } = askedByHand();
    const leave = question.subscribe(() => {});
    question.ask();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(requests[0].signal.aborted).toBe(true);
    expect(question.getState().error?.message).toBe(
      'No answer came within 30 seconds.',
    );
    leave();
  });

  it('gives up its request when the last listener leaves', async () => {
    const { question, requests } = askedByHand();
    const leave = question.subscribe(() => {});
    question.ask();
    leave();
    expect(requests[0].signal.aborted).toBe(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(1);
    expect(question.getState().error).toBeUndefined();
  });
});
