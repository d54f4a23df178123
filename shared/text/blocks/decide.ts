import type { BlockFacts, PageFacts } from './page-facts.ts';
import { type Rule, ruleAgainst } from './rules.ts';
import { settle } from './settle.ts';
import { smooth } from './smooth.ts';

/** Why a block is kept or not. */
export interface Decision {
  readonly kept: boolean;
  readonly rule: string;
  readonly reason: string;
}

/**
 * What becomes of every block, given how likely each is story: the scores are settled among themselves, held against
 * the rules, then smoothed over neighbours.
 */
export function decide(page: PageFacts, first: readonly number[]): readonly Decision[] {
  const scores = settle(page, first);
  const alone = page.blocks.map((fact, i) => decision(ruleAgainst(fact, page, scores[i] ?? 0), fact));
  return smooth(page, alone, scores);
}

function decision(rule: Rule | null, fact: BlockFacts): Decision {
  if (rule) return { kept: false, rule: rule.name, reason: rule.reason };
  return fact.prose
    ? { kept: true, rule: 'body-run', reason: 'Running text within the story.' }
    : { kept: true, rule: 'body-part', reason: 'A heading, list item or short line within the story.' };
}
