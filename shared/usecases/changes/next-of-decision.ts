import type { DecisionChange } from '../../domain/changes.ts';
import type { Told } from '../../store/changes.ts';
import type { ConstraintRecord } from '../../store/decisions.ts';
import type { Next } from './next-of-story.ts';

/** A decision is made at odd versions and undone at even ones. Where it was undone before anybody told of it, both are told. */
export function nextOfDecision(
  { kind, article, other, date, by, reason, undone, version }: ConstraintRecord,
  stories: readonly string[],
  { decision, story }: Told,
): Next | undefined {
  if (version <= decision) return undefined;
  const dated = date === undefined ? {} : { date };
  const about = { kind, article, other, ...dated, stories: [...stories].sort() };
  const made: DecisionChange = { type: 'decision.made', ...about, by, reason };
  if (undone === null) return { story, decision: version, changes: [made] };
  const taken: DecisionChange = { type: 'decision.undone', ...about, by: undone.by, reason: undone.reason };
  return { story, decision: version, changes: decision === version - 1 ? [taken] : [made, taken] };
}
