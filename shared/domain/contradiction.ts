import { type Constraint, type Foldable, type Folded, foldConstraints } from './constraints.ts';

/** What a proposed constraint cannot stand beside. */
export interface Contradiction {
  /** Ids of the constraints that would have to be undone first. */
  readonly with: readonly string[];
  /** Why, as a sentence. */
  readonly reason: string;
}

/**
 * Whether all that was decided would still hold with one decision more: nothing where it would.
 *
 * Two decisions made at the same moment, and texts that change later, can still contradict each other; then
 * {@link foldConstraints} says which one sleeps.
 */
export function contradictionOf(proposed: Constraint, { constraints, units }: Foldable): Contradiction | undefined {
  const others = constraints.filter(({ id }) => id !== proposed.id);
  const before = { constraints: others, units };
  const after = { constraints: [...others, proposed], units };
  const [was, is] = [foldConstraints(before), foldConstraints(after)];
  const broken = others.filter((each) => holds(each, before, was) && !holds(each, after, is));
  if (broken.length > 0) return { with: broken.map(({ id }) => id), reason: reasonOf(proposed, broken[0]!) };
  if (holds(proposed, after, is)) return undefined;
  const near = others.filter((each) => touches(each, proposed));
  return { with: near.map(({ id }) => id), reason: 'Earlier decisions about these articles outrank it.' };
}

/** Whether all else that was decided would still hold with one decision less: nothing where it would. */
export function leaningOn(undone: Pick<Constraint, 'id'>, { constraints, units }: Foldable): Contradiction | undefined {
  const others = constraints.filter(({ id }) => id !== undone.id);
  const [before, after] = [
    { constraints, units },
    { constraints: others, units },
  ];
  const [was, is] = [foldConstraints(before), foldConstraints(after)];
  const broken = others.filter((each) => holds(each, before, was) && !holds(each, after, is));
  if (broken.length === 0) return undefined;
  return { with: broken.map(({ id }) => id), reason: 'Decisions that were made since hold only beside it.' };
}

function holds(constraint: Constraint, { constraints, units }: Foldable, folded: Folded): boolean {
  const { kind, article, other } = constraint;
  const unit = units.get(article);
  const story = storyIn(article, units, folded);
  if (unit === undefined || (other !== null && !units.has(other))) return true;
  if (kind === 'merge') return story === storyIn(other!, units, folded);
  if (kind === 'not-a-copy') return story !== storyIn(other!, units, folded);
  if (kind === 'split') return story !== (folded.redirects.get(unit) ?? unit);
  if (kind === 'date')
    return !constraints.some((each) => each.kind === 'date' && each.article === article && each.id !== constraint.id);
  const rivals = constraints.filter((each) => each.kind === 'pin' && each.article !== article);
  return !rivals.some((rival) => storyIn(rival.article, units, folded) === story);
}

function storyIn(
  article: string,
  units: ReadonlyMap<string, string>,
  { ownStories, redirects }: Folded,
): string | undefined {
  const unit = units.get(article);
  return unit === undefined ? undefined : (ownStories.get(article) ?? redirects.get(unit) ?? unit);
}

function touches(one: Constraint, other: Constraint): boolean {
  const named = [other.article, other.other];
  return named.includes(one.article) || (one.other !== null && named.includes(one.other));
}

function reasonOf(proposed: Constraint, broken: Constraint): string {
  if (broken.kind === 'pin') return `Article ${broken.article} is pinned as canonical of that story already.`;
  if (broken.kind === 'date') return `The date of article ${broken.article} was corrected to ${broken.date} already.`;
  if (broken.kind === 'merge') return `Articles ${broken.article} and ${broken.other} were merged into one story.`;
  if (broken.kind === 'split') return `Article ${broken.article} was split off that story.`;
  return proposed.kind === 'merge'
    ? `Article ${broken.article} was marked as not a copy of ${broken.other}.`
    : `Article ${broken.article} is kept apart from ${broken.other}.`;
}
