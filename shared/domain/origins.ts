/** What tells where a story's text was first written. */
export interface OriginSigns {
  /** How many members print an agency's credit for the text, by agency; mere citations do not count. */
  readonly agencies: { readonly [agency: string]: number };
  /** Registrable domain that the canonical article was published under; null where unknown. */
  readonly publisher: string | null;
  /** Stands for the publisher where that is unknown, so that two unknown ones count as two. */
  readonly id: string;
}

/** Where a text was first written: at an agency, or at a publisher. */
export interface Origin {
  readonly kind: 'agency' | 'publisher';
  /** Short name of the agency, or registrable domain; the story's id where nothing is known. */
  readonly name: string;
}

/** Among members that print a credit, a name on fewer than this share is one customer's slip and no second origin. */
const MIN_SHARE = 0.1;

/**
 * The independent origins of one story or of several about one event, in the order of their names.
 *
 * Copies repeat one text, so a story has one origin, however many print it: the agency whose credit its members carry,
 * else the publisher of its canonical. It has several only where members credit several agencies. One agency is one
 * origin for any number of stories: forty reprints, or two write-ups by its own desk, are not two witnesses.
 */
export function originsOf(stories: readonly OriginSigns[]): readonly Origin[] {
  const found = new Map<string, Origin>();
  for (const story of stories) for (const origin of originsOfStory(story)) found.set(keyOf(origin), origin);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, origin]) => origin);
}

function originsOfStory({ agencies, publisher, id }: OriginSigns): Origin[] {
  const credits = Object.entries(agencies).filter(([, count]) => count > 0);
  if (credits.length === 0) return [{ kind: 'publisher', name: publisher ?? id }];
  const printed = credits.reduce((sum, [, count]) => sum + count, 0);
  const kept = credits.filter(([, count]) => count / printed >= MIN_SHARE);
  return kept.map(([name]) => ({ kind: 'agency', name }));
}

const keyOf = ({ kind, name }: Origin): string => `${kind} ${name}`;
