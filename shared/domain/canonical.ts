import type { WireEvidence } from './article.ts';
import { type CopyDate, contradictsStory, copyDatesOf, type StoryDates, storyDatesOf } from './copy-dates.ts';
import { instantOf } from './instant.ts';
import type { Relation } from './story.ts';

/** What the election looks at. */
export interface Contender extends CopyDate {
  readonly articleId: string;
  readonly node: string;
  readonly url: string | null;
  readonly site: string | null;
  readonly words: number;
  readonly agency: WireEvidence | null;
  /** Relation to the story's pivot. */
  readonly toPivot: Relation | null;
  /** Whether a person chose it; absent means no. */
  readonly pinned?: boolean;
}

/** One step of the election: the smaller value wins, equal ones go on to the next step. */
interface Policy {
  readonly reason: (winner: Contender, all: Electorate) => string;
  readonly value: (contender: Contender, all: Electorate) => number | string;
}

interface Electorate extends StoryDates {
  readonly contenders: readonly Contender[];
  /** How many members on other sites name a URL as their original. */
  readonly named: { readonly [url: string]: number };
}

/** A day without a time may mean its last moment: it does not outrank a copy that tells the hour. */
function latestInstantOf(published: string | null): string {
  const instant = instantOf(published);
  if (instant === null) return NO_DATE;
  return published!.includes('T') ? instant : `${instant.slice(0, 10)}T23:59:59Z`;
}

/** After every date that can be: a contender without one, or with one that contradicts its story, comes last. */
const NO_DATE = '9999';

/** The policy, in order: what people chose, then no round-ups, as what embeds a story is never its original. */
const POLICIES: readonly Policy[] = [
  { reason: () => 'it was chosen by hand', value: ({ pinned }) => (pinned === true ? 0 : 1) },
  { reason: () => 'the others only embed it', value: ({ toPivot }) => (toPivot === 'embeds' ? 1 : 0) },
  {
    reason: ({ agency }) => `it is the text on the agency's own site (${agency?.agency ?? 'agency'})`,
    value: ({ agency, site }) => (agency !== null && isAgencysOwn(agency.agency, site) ? 0 : 1),
  },
  {
    reason: () => 'other members name it as their original',
    value: ({ url }, { named }) => -(url === null ? 0 : (named[url] ?? 0)),
  },
  {
    reason: ({ published }, { isContradicted }) =>
      `it has the earliest publication date (${published})${isContradicted ? ' that most copies bear out' : ''}`,
    value: (contender, { middleWeek }) =>
      contradictsStory(contender, middleWeek) ? NO_DATE : latestInstantOf(contender.published),
  },
  { reason: ({ words }) => `it is the fullest text (${words} words)`, value: ({ words }) => -words },
  { reason: () => 'its address sorts first among equals', value: ({ url }) => url ?? '\uffff' },
  { reason: () => 'its id sorts first among equals', value: ({ articleId }) => articleId },
];

export interface Election {
  readonly canonical: Contender;
  /** Why this one, as the end of a sentence. */
  readonly reason: string;
  /** The step of the policy that decided, from 1 on; 0 where nobody else stood. */
  readonly step: number;
}

/**
 * Elects the canonical article of a story: deterministic, the same whatever order the members came in.
 *
 * `named` says how many members elsewhere name an address as their original. Contenders may be the winners of elections
 * among parts of the members: `won` then says which step decided there, and the reason is the one among them all;
 * `dates` are those of all members.
 */
export function electCanonical(
  contenders: readonly Contender[],
  named: { readonly [url: string]: number },
  won: (contender: Contender) => number = () => 0,
  dates: StoryDates = storyDatesOf([copyDatesOf(contenders)]),
): Election {
  const electorate = { contenders, named, ...dates };
  let left = contenders;
  let decisive = 0;
  for (const [at, policy] of POLICIES.entries()) {
    if (left.length === 1) break;
    const best = least(left.map((contender) => policy.value(contender, electorate)));
    const kept = left.filter((contender) => policy.value(contender, electorate) === best);
    if (kept.length < left.length) decisive = at + 1;
    left = kept;
  }
  const canonical = left[0]!;
  const step = Math.max(decisive, won(canonical));
  return { canonical, reason: POLICIES[step - 1]?.reason(canonical, electorate) ?? 'it is the only article', step };
}

/** Whether a site is that agency's own: its host begins with the agency's name. Datelines every customer prints. */
export function isAgencysOwn(agency: string, site: string | null): boolean {
  const letters = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return site !== null && letters(site).startsWith(letters(agency));
}

function least<T extends number | string>(values: readonly T[]): T {
  return [...values].sort((a, b) => (a < b ? -1 : 1))[0]!;
}
