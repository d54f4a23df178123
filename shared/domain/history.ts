import type { DecisionKind } from './constraints.ts';

/** What happened to a story, as it was found out when it did: unlike the story itself, it depends on what came first. */
export type Happening =
  /** Another article stands for the story. */
  | { readonly kind: 'canonical'; readonly from: string; readonly to: string; readonly reason: string }
  /** Its last article left. */
  | { readonly kind: 'emptied' }
  /** Articles came back to it. */
  | { readonly kind: 'returned'; readonly to: string }
  /** The articles of another story are listed here now. */
  | { readonly kind: 'absorbed'; readonly story: string }
  /** Somebody decided about an article of it, or took that back. */
  | ({
      readonly kind: 'decided' | 'undone';
      readonly constraint: string;
      readonly by: string;
      readonly reason: string;
    } & Decision);

interface Decision {
  readonly decision: DecisionKind;
  readonly article: string;
  readonly other: string | null;
  readonly date?: string;
}

export type StoryEvent = Happening & {
  /** ISO 8601: when it was found out. */
  readonly at: string;
};

/** Events of each sort that a story keeps: the latest ones. */
export const KEPT_EVENTS = 64;

/** Names for ids; what has none is named by its id. */
export interface Names {
  readonly article: (id: string) => string;
  readonly story: (id: string) => string;
}

/** An event as one sentence for a reader. */
export function sentenceOf(event: Happening, names: Names): string {
  switch (event.kind) {
    case 'canonical':
      return `${names.article(event.to)} took the place of ${names.article(event.from)} as canonical, because ${event.reason}.`;
    case 'emptied':
      return 'Its last article left.';
    case 'returned':
      return `Articles came back to it; ${names.article(event.to)} is the canonical.`;
    case 'absorbed':
      return `It took in the story ${names.story(event.story)}.`;
    default:
      return `${event.by} ${event.kind === 'undone' ? 'took back that' : 'decided that'} ${decisionWords(event, names)}: “${event.reason}”`;
  }
}

function decisionWords({ decision, article, other, date }: Decision, names: Names): string {
  const [one, two] = [names.article(article), other === null ? '' : names.article(other)];
  switch (decision) {
    case 'split':
      return `${one} stands apart from the story its text belongs to`;
    case 'merge':
      return `the stories of ${one} and ${two} are one`;
    case 'pin':
      return `${one} is the canonical`;
    case 'not-a-copy':
      return `${one} is not a copy of ${two}`;
    case 'date':
      return `${one} was published on ${date}`;
  }
}
