import type { Item, Key } from '../ports.ts';
import { contentHash } from './bytes.ts';

/** An answer as it was given, to be given again. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Where what it made, or what was asked for, is found. */
  readonly location?: string;
}

/** Where the answer to a request stands, by the Idempotency-Key that its caller chose. */
export const requestKey = (idempotencyKey: string): Key => ({ pk: `I#${contentHash(idempotencyKey)}`, sk: '=' });

/** The answer, from the item of its request; undefined while the request is still being answered. */
export const answerOf = (item: Item): Answer | undefined => item['answer'] as unknown as Answer | undefined;
