/**
 * What a person decided about articles.
 *
 * `split` the article stands apart from the story its text belongs to · `merge` the stories of two articles are one ·
 * `pin` the article is its story's canonical · `not-a-copy` the article is never in one story with the other · `date` the
 * article was published then, whatever its page says.
 */
export type DecisionKind = 'split' | 'merge' | 'pin' | 'not-a-copy' | 'date';

/** The part of a decision that stories follow. */
export interface Constraint {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly article: string;
  /** The second article of `merge` and `not-a-copy`. */
  readonly other: string | null;
  /** ISO 8601, a day or an instant: of `date` alone. */
  readonly date?: string;
}

/** Constraints that may bear on each other, and where the articles they name stand by their texts alone. */
export interface Foldable {
  readonly constraints: readonly Constraint[];
  /** Article → unit, the story its text alone would put it in. Articles that are not there now are left out. */
  readonly units: ReadonlyMap<string, string>;
}

/** What constraints come to. */
export interface Folded {
  /** Unit → story, for units that are listed in a story other than their own. */
  readonly redirects: ReadonlyMap<string, string>;
  /** Article → story, for articles that do not go where their text goes. */
  readonly ownStories: ReadonlyMap<string, string>;
  readonly pinned: ReadonlySet<string>;
  /** Article → when it was published. */
  readonly dates: ReadonlyMap<string, string>;
  /** Constraint id → why it changes nothing now, in words. */
  readonly asleep: ReadonlyMap<string, string>;
}

/** The story of an article that stands alone: it has the article's own digits, so it can be found from either side. */
export const ownStoryOf = (articleId: string): string => articleId.slice('a-'.length);

/**
 * Folds constraints over automatic stories: a pure function of both, whatever came first.
 *
 * Articles that are split off stand alone. Merges join what then stands together with their two ends. Where that puts
 * an article into one story with what it is no copy of, it stands alone and its own merges sleep: keeping apart
 * outranks joining. A story that several units form has the id of the best-ranked one.
 */
export function foldConstraints({ constraints, units }: Foldable): Folded {
  const split = new Set(constraints.filter(({ kind }) => kind === 'split').map(({ article }) => article));
  const wanted = standings(units, split);
  const together = joined(constraints, wanted);
  const barred = new Set(
    constraints
      .filter(({ kind, article, other }) => kind === 'not-a-copy' && meet(wanted, together, article, other))
      .map(({ article }) => article),
  );
  const standing = standings(units, new Set([...split, ...barred]));
  const awake = constraints.filter(({ article, other }) => !barred.has(article) && !barred.has(other ?? ''));
  const parts = joined(awake, standing);
  const stories = storiesOf(parts, new Set(units.values()));
  return {
    redirects: movedOf(units.values(), (unit) => stories(unit)),
    ownStories: ownStoriesOf(units, standing, stories),
    pinned: new Set(
      constraints.flatMap(({ kind, article }) => (kind === 'pin' && units.has(article) ? [article] : [])),
    ),
    dates: datesOf(constraints, units),
    asleep: asleepOf(constraints, units, barred),
  };
}

/** Of two decisions on the date of one article, which can only be made at one moment, the one whose id sorts first holds. */
function datesOf(constraints: readonly Constraint[], units: ReadonlyMap<string, string>): Map<string, string> {
  const dates = new Map<string, string>();
  for (const { kind, article, date } of [...constraints].sort((a, b) => (a.id < b.id ? -1 : 1)))
    if (kind === 'date' && date !== undefined && units.has(article) && !dates.has(article)) dates.set(article, date);
  return dates;
}

/** Where each article stands: in its unit, or alone. */
function standings(units: ReadonlyMap<string, string>, alone: ReadonlySet<string>): Map<string, string> {
  return new Map([...units].map(([article, unit]) => [article, alone.has(article) ? ownStoryOf(article) : unit]));
}

/** Everything that merges join, as the members of each join; what nothing joins is left out. */
function joined(constraints: readonly Constraint[], standing: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const parts = new Map<string, Set<string>>();
  for (const { kind, article, other } of constraints) {
    if (kind !== 'merge') continue;
    const [one, two] = [standing.get(article), standing.get(other ?? '')];
    if (one === undefined || two === undefined) continue;
    const part = new Set([...(parts.get(one) ?? [one]), ...(parts.get(two) ?? [two])]);
    for (const member of part) parts.set(member, part);
  }
  return parts;
}

function meet(
  standing: ReadonlyMap<string, string>,
  parts: ReadonlyMap<string, ReadonlySet<string>>,
  article: string,
  other: string | null,
): boolean {
  const [one, two] = [standing.get(article), standing.get(other ?? '')];
  if (one === undefined || two === undefined) return false;
  return one === two || parts.get(one)?.has(two) === true;
}

/** A story takes the id of a unit before that of an article which stands alone: ids stay when an article is moved in. */
function storiesOf(parts: ReadonlyMap<string, ReadonlySet<string>>, units: ReadonlySet<string>) {
  return (place: string): string => {
    const part = [...(parts.get(place) ?? [place])].sort();
    return part.find((member) => units.has(member)) ?? part[0]!;
  };
}

function movedOf(places: Iterable<string>, storyOf: (place: string) => string): Map<string, string> {
  const moved = new Map<string, string>();
  for (const place of places) if (storyOf(place) !== place) moved.set(place, storyOf(place));
  return moved;
}

function ownStoriesOf(
  units: ReadonlyMap<string, string>,
  standing: ReadonlyMap<string, string>,
  storyOf: (place: string) => string,
): Map<string, string> {
  const own = new Map<string, string>();
  for (const [article, place] of standing) if (place !== units.get(article)) own.set(article, storyOf(place));
  return own;
}

function asleepOf(
  constraints: readonly Constraint[],
  units: ReadonlyMap<string, string>,
  barred: ReadonlySet<string>,
): Map<string, string> {
  const asleep = new Map<string, string>();
  for (const { id, kind, article, other } of constraints) {
    const missing = [article, other].find((each) => each !== null && !units.has(each));
    const kept = [article, other].find((each) => each !== null && barred.has(each));
    if (missing !== undefined) asleep.set(id, `Article ${missing} is not in any story now.`);
    else if (kind === 'merge' && kept !== undefined)
      asleep.set(id, `Article ${kept} is kept apart by another decision, which outranks this one.`);
  }
  return asleep;
}
