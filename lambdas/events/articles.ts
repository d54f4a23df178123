import * as z from 'zod/mini';

/** A pointer to an extracted article that waits for clustering. */
export interface ArticleMessage {
  readonly articleRef: string;
}

const message = z.object({ articleRef: z.string().check(z.minLength(1)) });

/** Reads the body of a queue message that the extract Lambda wrote; throws where it cannot have. */
export function parseArticleMessage(body: string): ArticleMessage {
  return message.parse(JSON.parse(body));
}
