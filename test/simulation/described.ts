import { Recent } from '../../shared/domain/recent.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';

/** Texts described lately: definitions, plain run and every worker of a seed ask for the same few. */
const recent = new Recent<TextNode>(500);

/** `describeText`, once a text: it is pure, and nobody may change what it gives. */
export function describeOnce(text: string): TextNode {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const node = describeText(text);
  recent.set(text, node);
  return node;
}
