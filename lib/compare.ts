import { compareTexts } from '../shared/domain/edge.ts';
import type { Evidence } from '../shared/domain/story.ts';
import type { TextNode } from '../shared/domain/text-node.ts';
import { describeText } from '../shared/text/fingerprint/describe-text.ts';

/** What a text is compared by: its id and rank, shingles, facts, keys and simhash. Plain data, safe to send to a worker. */
export type TextDescription = TextNode;

/**
 * Describes a text once, so that it can be compared many times. The same words give the same description everywhere.
 *
 * @example
 * const [ours, theirs] = [describe(a), describe(b)];
 * compare(ours, theirs).linked;
 */
export function describe(text: string): TextDescription {
  return describeText(text);
}

/**
 * Says whether two texts are copies of one story, how the first relates to the second, and everything that decided:
 * scores, facts, the rule and its reason in words.
 */
export function compare(a: string | TextDescription, b: string | TextDescription): Evidence {
  return compareTexts(described(a), described(b));
}

const described = (text: string | TextDescription): TextDescription =>
  typeof text === 'string' ? describeText(text) : text;
