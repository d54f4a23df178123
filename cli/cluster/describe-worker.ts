import type { TextNode } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/describe-text.ts';

/** Runs in a worker thread: texts in, what clustering needs to know of each out. */
export function describeInWorker(texts: readonly string[]): TextNode[] {
  return texts.map(describeText);
}
