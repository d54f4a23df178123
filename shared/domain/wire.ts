import type { WireEvidence } from './article.ts';

/** Where words that name an agency may stand. */
export interface WireInput {
  readonly text: string;
  readonly byline: readonly string[];
  /** Credit and copyright lines that were removed from the text. */
  readonly creditLines: readonly string[];
  /** Owners and makers named in metadata. */
  readonly organizations: readonly string[];
}

/** Every agency named, each with the strongest words that show it: copied before cited. */
export function findWireEvidence(_input: WireInput): readonly WireEvidence[] {
  return [];
}
