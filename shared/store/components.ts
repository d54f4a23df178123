import { byRank } from '../domain/fold.ts';
import type { Attribute, Item, Key } from '../ports.ts';
import { nodePartition } from './texts.ts';

/**
 * A component: texts that links or decisions join, whatever stories they make. It is named after one of its texts, the
 * root, whose partition holds its header. The rows of its texts stand in the partitions of its parts: the root, and the
 * roots of components that it took in.
 */
export const componentKey = (root: string): Key => ({ pk: nodePartition(root), sk: 'component' });

/** A text's row, in the partition of its part. In the text's own partition stands, under the same name, which part that is. */
export const ROWS = 'R#';
export const rowKey = (part: string, text: string): Key => ({ pk: nodePartition(part), sk: `${ROWS}${text}` });
export const placeKey = (text: string): Key => rowKey(text, text);

/** The articles under decisions that texts of a part carry, or did, beside its rows. */
export const DECIDED_CARRIERS = 'D#';
export const decidedCarrierKey = (part: string, articleId: string): Key => ({
  pk: nodePartition(part),
  sk: `${DECIDED_CARRIERS}${articleId}`,
});

/** What is known of one text in its component: what it says itself, and where the last fold placed it. */
export interface Row {
  readonly id: string;
  /** Grows with each change of what the text says: whether it lives, and its links. */
  readonly version: number;
  /** Grows with each look at who carries the text, whatever came of it. */
  readonly looks: number;
  /** Whether an article carries it. */
  readonly live: boolean;
  readonly links: readonly string[];
  /** It changed, and no fold has placed it since. */
  readonly open: boolean;
  /** The story that lists its articles; empty where none does. */
  readonly story: string;
  /** The story that its text alone would put it in. */
  readonly unit: string;
  /** Version of the component that placed it. */
  readonly placedAt: number;
  /** Stories that listed it before, and may do so until that placement is done. */
  readonly leaving: readonly string[];
  /** Articles that decisions list elsewhere, and where. */
  readonly ownStories: Readonly<Record<string, string>>;
  /** Articles that a decision made canonical. */
  readonly pinned: readonly string[];
  /** Articles that a decision dated, and when. */
  readonly dates: Readonly<Record<string, string>>;
}

/** Which part holds the row of a text, from the item under its `placeKey`; undefined where it has none yet. */
export function partOf(text: string, item: Item | undefined): string | undefined {
  return item && ((item['part'] as string | undefined) ?? text);
}

/** A row from its item; undefined for one that only says which part holds it. */
export function rowOf(item: Item | undefined): Row | undefined {
  if (item === undefined || item['live'] === undefined) return undefined;
  return {
    id: item.sk.slice(ROWS.length),
    version: item['ver'] as number,
    looks: item['looks'] as number,
    live: item['live'] as boolean,
    links: unpackIds(item['links'] as Uint8Array),
    open: item['open'] as boolean,
    story: item['story'] as string,
    unit: (item['unit'] as string | undefined) ?? (item['story'] as string),
    placedAt: item['at'] as number,
    leaving: (item['earlier'] as string[] | undefined) ?? [],
    ownStories: (item['own'] as Record<string, string> | undefined) ?? {},
    pinned: (item['pinned'] as string[] | undefined) ?? [],
    dates: (item['dates'] as Record<string, string> | undefined) ?? {},
  };
}

/** What a text says of itself, as fields of its row. */
export const factFields = ({ live, links, open }: Pick<Row, 'live' | 'links' | 'open'>) => ({
  live,
  links: packIds(links),
  open,
});

/** Where a text belongs, and where a fold places it. */
export type Placed = Pick<Row, 'story' | 'unit' | 'ownStories' | 'pinned' | 'dates'>;
export type Placement = Placed & Pick<Row, 'placedAt'>;

/** A placement as fields of a row. */
export function placementFields(placement: Placement, leaving: readonly string[]): { [name: string]: Attribute } {
  const { story, unit, placedAt, ownStories, pinned, dates } = placement;
  const decided = { own: { ...ownStories }, pinned: [...pinned], dates: { ...dates } };
  return { story, unit, at: placedAt, ...decided, earlier: [...leaving] };
}

/** A group as its component knows it. */
export interface Group {
  readonly pivot: string;
  /** The better-ranked pivot whose story it belongs to; itself where it leads one. */
  readonly head: string;
  /** The story that lists its members, which decisions may have made another than its head's. */
  readonly story: string;
  /** The few best-ranked members, the pivot first. */
  readonly representatives: readonly string[];
  /**
   * Adjacent groups of better-ranked pivots, each with the pairs of representatives that are linked: bit 4i + j stands
   * for the i-th of this group and the j-th of the other.
   */
  readonly adjacent: ReadonlyMap<string, number>;
}

/** Where the last fold places a text: written with the fold, so that whoever reads it can do it. */
export interface Move extends Pick<Placement, 'ownStories' | 'pinned' | 'dates'> {
  readonly text: string;
  /** Version of the row that the fold saw; a later one is another fold's to place. */
  readonly version: number;
  /** Pivot of the group that it belongs to; empty for a text that no article carries. */
  readonly pivot: string;
}

/** The header of a component. */
export interface Component {
  readonly root: string;
  /** The fence: whoever changes the component raises it first, and writes only where nobody has raised it since. */
  readonly version: number;
  /** The version whose fold the groups are of: an earlier one while somebody folds, or has stopped doing so. */
  readonly folded: number;
  /** The component that took this one in; empty where none did. */
  readonly into: string;
  /** Roots of the components that it took in. */
  readonly parts: readonly string[];
  /**
   * What may not be done of the last fold: texts to be placed, in this order, and stories to be counted behind that.
   * Where the fence is raised above the last fold, only whom it concerns still holds.
   */
  readonly moves: readonly Move[];
  readonly pendingStories: readonly string[];
  readonly groups: ReadonlyMap<string, Group>;
  /** Whether it stands in the table: one of a single text has no header. */
  readonly exists: boolean;
}

/** Where a move places its text: as the groups of the same header say. */
export function placementIn({ version, groups }: Component, { pivot, ownStories, pinned, dates }: Move): Placement {
  const { story = '', head = '' } = groups.get(pivot) ?? {};
  return { story, unit: head, placedAt: version, ownStories, pinned, dates };
}

/** A component from its header; a text that nothing joined to another needs none. */
export function componentOf(root: string, item: Item | undefined): Component {
  const groups = unpackGroups((item?.['groups'] as string | undefined) ?? '');
  return {
    root,
    version: (item?.['ver'] as number | undefined) ?? 0,
    folded: (item?.['folded'] as number | undefined) ?? 0,
    into: (item?.['into'] as string | undefined) ?? '',
    parts: unpackIds(item?.['parts'] as Uint8Array | undefined),
    moves: movesIn(item, [...groups.keys()]),
    pendingStories: unpackIds(item?.['pendingStories'] as Uint8Array | undefined),
    groups,
    exists: item !== undefined,
  };
}

/** Bytes of a move: the text, the version of its row, and the place of its group in the header, from 1 on. */
const MOVE = { text: 10, version: 4, group: 2 } as const;
const MOVE_BYTES = MOVE.text + MOVE.version + MOVE.group;

/** Articles of a text that decisions list elsewhere, pin or date: few texts have any. */
type Decided = {
  readonly [text: string]: {
    readonly own: { readonly [article: string]: string };
    readonly pinned: readonly string[];
    readonly dates?: { readonly [article: string]: string };
  };
};

/**
 * What is pending in a component, as fields of its header. `left` tells apart what is left of one fold's moves: they are
 * written off from the first on.
 */
export function pendingFields(
  moves: readonly Move[],
  stories: Iterable<string>,
  groups: ReadonlyMap<string, Group>,
): { [name: string]: Attribute } {
  const places = new Map([...groups.keys()].sort(byRank).map((pivot, i) => [pivot, i + 1]));
  const bytes = Buffer.alloc(moves.length * MOVE_BYTES);
  const decided: { [text: string]: Attribute } = {};
  for (const [i, { text, version, pivot, ownStories, pinned, dates }] of moves.entries()) {
    bytes.write(text, i * MOVE_BYTES, 'hex');
    bytes.writeUInt32BE(version, i * MOVE_BYTES + MOVE.text);
    bytes.writeUInt16BE(places.get(pivot) ?? 0, i * MOVE_BYTES + MOVE.text + MOVE.version);
    if (pinned.length + Object.keys(ownStories).length + Object.keys(dates).length > 0)
      decided[text] = { own: { ...ownStories }, pinned: [...pinned], dates: { ...dates } };
  }
  return { moves: new Uint8Array(bytes), decided, left: moves.length, pendingStories: packIds(stories) };
}

function movesIn(item: Item | undefined, pivots: readonly string[]): Move[] {
  const bytes = Buffer.from((item?.['moves'] as Uint8Array | undefined) ?? []);
  const decided = (item?.['decided'] as Decided | undefined) ?? {};
  return Array.from({ length: bytes.length / MOVE_BYTES }, (_, i) => {
    const move = bytes.subarray(i * MOVE_BYTES, (i + 1) * MOVE_BYTES);
    const text = move.toString('hex', 0, MOVE.text);
    return {
      text,
      version: move.readUInt32BE(MOVE.text),
      pivot: pivots[move.readUInt16BE(MOVE.text + MOVE.version) - 1] ?? '',
      ownStories: decided[text]?.own ?? {},
      pinned: decided[text]?.pinned ?? [],
      dates: decided[text]?.dates ?? {},
    };
  });
}

/** Ids of 20 hexadecimal digits, in ten bytes each. */
export function packIds(ids: Iterable<string>): Uint8Array {
  return new Uint8Array(Buffer.from([...ids].join(''), 'hex'));
}

/** The ids that `packIds` packed. */
export function unpackIds(bytes: Uint8Array | undefined): string[] {
  return bytes === undefined ? [] : (Buffer.from(bytes).toString('hex').match(/.{20}/g) ?? []);
}

/** Groups as text, one a line: pivot, head, story, further representatives, adjacent groups; what repeats the pivot is left out. */
export function packGroups(groups: Iterable<Group>): string {
  const lines = [...groups]
    .sort((a, b) => byRank(a.pivot, b.pivot))
    .map(({ pivot, head, story, representatives, adjacent }) =>
      [
        pivot,
        head === pivot ? '' : head,
        story === head ? '' : story,
        representatives.slice(1).join(','),
        [...adjacent].map(([other, pairs]) => `${other}=${pairs.toString(16)}`).join(','),
      ].join(' '),
    );
  return lines.join('\n');
}

/** The groups that `packGroups` packed, by their pivots. */
export function unpackGroups(packed: string): Map<string, Group> {
  return new Map(
    (packed === '' ? [] : packed.split('\n')).map((line) => {
      const [pivot = '', head = '', story = '', others = '', adjacent = ''] = line.split(' ');
      const group: Group = {
        pivot,
        head: head || pivot,
        story: story || head || pivot,
        representatives: [pivot, ...listed(others)],
        adjacent: new Map(
          listed(adjacent).map((each) => [
            each.slice(0, each.indexOf('=')),
            Number.parseInt(each.slice(each.indexOf('=') + 1), 16),
          ]),
        ),
      };
      return [pivot, group] as const;
    }),
  );
}

const listed = (joined: string): string[] => (joined === '' ? [] : joined.split(','));
