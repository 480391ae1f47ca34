import { readFileSync } from 'node:fs';
import { classify, cleanText } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { filesBelow } from './files';
import type { Judgement } from './score';

const messageSchema = z.object({
  id: z.string(),
  text: z.string(),
  reason: z.string().nullish(),
  cause: z.string(),
  acceptable: z.array(z.string()).nullish(),
});

/** A labelled message: one line of a JSON-lines file. */
export type LabelledMessage = z.infer<typeof messageSchema>;

/**
 * Reads labelled messages, one JSON object a line, from a file or from all `.jsonl` files of a folder.
 *
 * @throws Error that names file and line when a line is not such an object
 */
export function readMessages(path: string): LabelledMessage[] {
  return filesBelow(path, '.jsonl').flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line, index) => ({ line, place: `${file}:${index + 1}` }))
      .filter(({ line }) => line.trim() !== '')
      .map(({ line, place }) => {
        try {
          return messageSchema.parse(JSON.parse(line));
        } catch (error) {
          throw new Error(
            `${place} is not a labelled message: ${String(error)}`,
          );
        }
      }),
  );
}

/** Lets the engine read one labelled message. */
export function judgeMessage(message: LabelledMessage): Judgement {
  const { text } = cleanText(message.text);
  const classification = classify({
    message: text,
    reason: message.reason ?? undefined,
  });
  return {
    id: message.id,
    cause: message.cause,
    acceptable: message.acceptable ?? [message.cause],
    predicted: classification?.cause,
    text: message.text,
    exactIsOwed: true,
  };
}
