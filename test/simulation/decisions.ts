import type { DecisionKind } from '../../shared/domain/constraints.ts';
import { articleIdOf } from '../../shared/store/articles.ts';
import { type ConstraintRecord, constraintIdOf } from '../../shared/store/decisions.ts';
import { createRandom, type Random } from './random.ts';
import { type Scenario, scenarioOf } from './scenario.ts';

const KINDS: readonly DecisionKind[] = ['split', 'split', 'merge', 'merge', 'merge', 'not-a-copy', 'not-a-copy', 'pin'];

/** A seed's scenario with people who decide about its articles, contradict each other and change their minds. */
export function decidedScenarioOf(seed: number): Scenario {
  const scenario = scenarioOf(seed);
  const random = createRandom(seed ^ 0x51ed270b);
  const articles = [...new Set(scenario.events.map(({ article, ref }) => articleIdOf(article.url, ref.key)))];
  const decisions: ConstraintRecord[] = [];
  for (let left = 1 + random.below(5); left > 0; left--) decisions.push(...decisionOf(random, articles));
  return { ...scenario, decisions: newestOnly(decisions) };
}

function decisionOf(random: Random, articles: readonly string[]): ConstraintRecord[] {
  const kind = random.pick(KINDS);
  const article = random.pick(articles);
  const rest = articles.filter((id) => id !== article);
  const other = (kind === 'merge' || kind === 'not-a-copy') && rest.length > 0 ? random.pick(rest) : null;
  if (other === null && (kind === 'merge' || kind === 'not-a-copy')) return [];
  const act = { by: 'Dana', reason: 'read both', at: '2026-03-09T00:00:00.000Z' };
  const made = { id: constraintIdOf(kind, article, other), kind, article, other, ...act, version: 1, undone: null };
  return random.chance(0.3) ? [made, { ...made, version: 2, undone: act }] : [made];
}

/** The same decision drawn twice is made once: its versions would not be in order. */
function newestOnly(decisions: readonly ConstraintRecord[]): ConstraintRecord[] {
  return [...new Map(decisions.map((decision) => [`${decision.id} ${decision.version}`, decision])).values()];
}
