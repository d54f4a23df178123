/**
 * Every kind of item in the table, and where it stands: `{…}` is what differs from item to item.
 *
 * `docs/data-model.md` says of each what it holds, who writes and reads it, and how long it lives; a test compares the two,
 * and another finds no item in a used store that is of none of these kinds.
 */
export interface ItemKind {
  readonly name: string;
  readonly pk: string;
  readonly sk: string;
  /** One for all generations of stories; what follows from texts belongs to one generation each. */
  readonly isShared: boolean;
}

const shared = (name: string, pk: string, sk: string): ItemKind => ({ name, pk, sk, isShared: true });
const ofGeneration = (name: string, pk: string, sk: string): ItemKind => ({ name, pk, sk, isShared: false });

/** Of two kinds that fit an item the first is meant. */
export const ITEM_KINDS: readonly ItemKind[] = [
  // pages.ts
  shared('page', 'P#{bucket}', '{page}'),
  shared('page content', 'H#{sha256}', '{page}'),
  shared('place of pages', 'F', '{place}'),
  ofGeneration('rebuilt page', 'R#{bucket}', '{page}'),
  // articles.ts
  ofGeneration('article', 'A#{article}', '='),
  ofGeneration('upload', 'A#{article}', 'P#{page}'),
  ofGeneration('decision on an article', 'A#{article}', 'D#{decision}'),
  // decisions.ts, requests.ts
  shared('decision', 'D#{decision}', '='),
  shared('decision in order', 'D', '{at}#{decision}'),
  shared('pending decision', 'D!', '{decision}'),
  shared('newest decision', 'DH', '='),
  shared('answered request', 'I#{request}', '='),
  // texts.ts
  ofGeneration('text', 'N#{text}', 'text'),
  ofGeneration('text state', 'N#{text}', 'state'),
  ofGeneration('group', 'N#{text}', 'group'),
  ofGeneration('carrier', 'N#{text}', 'A#{article}'),
  ofGeneration('group member', 'N#{text}', 'M#{text}'),
  ofGeneration('caller', 'N#{text}', 'C#{text}'),
  ofGeneration('adjacent group', 'N#{text}', 'B#{text}'),
  ofGeneration('decided carrier', 'N#{text}', 'D#{article}'),
  // components.ts
  ofGeneration('component', 'N#{text}', 'component'),
  ofGeneration('row', 'N#{text}', 'R#{text}'),
  ofGeneration('decision index', 'N#{text}', 'J#{article}'),
  ofGeneration('posting', 'K#{key}', '{text}'),
  shared('former id', 'F#{text}', '{article}'),
  // stories.ts
  ofGeneration('story', 'S#{story}', '='),
  ofGeneration('variant', 'S#{story}', 'V#{shard}#{text}#{article}'),
  ofGeneration('day of stories', 'L', '{day}'),
  ofGeneration('listed story', 'L#{day}', '{first seen}#{story}'),
  ofGeneration('site', 'W', '{site hash}'),
  // history.ts
  shared('change', 'Y#{story}', 'E#{place}'),
  shared('absorbed story', 'Y#{story}', 'A#{story}'),
  shared('decision on a story', 'Y#{story}', 'D#{decision}'),
  // changes.ts
  shared('log entry', 'C#{shard}', '{position}'),
  shared('log settings', 'CS', '='),
  shared('told state', 'CT#{subject}', '='),
  // events.ts
  ofGeneration('profile', 'E#{story}', '='),
  ofGeneration('filed profile', 'E#{story}', 'F'),
  ofGeneration('event link', 'E#{story}', 'L#{story}'),
  ofGeneration('term posting', 'T#{language}#{stem}', '{day}#{story}'),
  ofGeneration('day of events', 'EL', '{day}'),
  ofGeneration('listed event', 'EL#{day}', '{at}#{story}'),
  // generations.ts, learned.ts, census.ts
  shared('generations', 'G', '='),
  shared('place of a walk', 'G', 'walk#{walk}'),
  ofGeneration('census', 'U', '='),
  ofGeneration('piece of a census', 'U#{census}#{number}', '='),
  shared('learned snapshot', 'M#{snapshot}', '='),
  shared('learned item', 'M#{snapshot}', '{statistic}#{key}'),
];

/** The pattern of a key, with anything for each `{…}`; nothing may be empty but the language of a term. */
export function patternOf(key: string): RegExp {
  const parts = key.split(/\{[^}]*\}/).map((part) => part.replace(/[!#=]/g, '\\$&'));
  return new RegExp(`^${parts.join(key.includes('{language}') ? '.*' : '.+')}$`, 's');
}

/** The kind of an item, by its key as a generation sees it; undefined for one that stands nowhere in the list. */
export function kindOf({ pk, sk }: { readonly pk: string; readonly sk: string }): ItemKind | undefined {
  return ITEM_KINDS.find((kind) => patternOf(kind.pk).test(pk) && patternOf(kind.sk).test(sk));
}
