import { foldConstraints } from '../../shared/domain/constraints.ts';
import { areLinked } from '../../shared/domain/edge.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import { ALGORITHM } from '../../shared/domain/thresholds.ts';
import { articleIdOf } from '../../shared/store/articles.ts';
import type { ConstraintRecord } from '../../shared/store/decisions.ts';
import { keysOf } from '../../shared/usecases/clustering/text-index.ts';
import { describeOnce } from './described.ts';
import type { PageEvent } from './scenario.ts';

/** What the definitions say of a set of texts, found out by brute force, with no table and no order of arrival. */
export interface Truth {
  readonly pivots: ReadonlyMap<string, string>;
  readonly heads: ReadonlyMap<string, string>;
  /** Articles of each story. */
  readonly stories: ReadonlyMap<string, readonly string[]>;
  /** Whether some key held more texts than it proposes, at any time. */
  readonly full: boolean;
}

/** The events as they stand in the end: the last version of each page, the newest upload of each article. */
export function truthOf(events: readonly PageEvent[], decisions: readonly ConstraintRecord[] = []): Truth {
  const current = currentUploads(events);
  const nodes = new Map<string, TextNode>();
  const carried = [...current].flatMap(([articleId, { article }]) => {
    if (article.kind !== 'article' && article.kind !== 'live-blog') return [];
    const node = describeOnce(article.text);
    nodes.set(node.id, node);
    return [{ articleId, node: node.id }];
  });
  const graph = graphOf(nodes);
  const pivots = pivotsOf(graph);
  const heads = headsOf(graph, pivots);
  const stories = new Map<string, string[]>();
  const units = new Map(carried.map(({ articleId, node }) => [articleId, heads.get(pivots.get(node)!)!]));
  const { apart, homes } = foldConstraints({ constraints: standing(decisions), units });
  for (const { articleId } of carried) {
    const unit = units.get(articleId)!;
    const story = apart.get(articleId) ?? homes.get(unit) ?? unit;
    stories.set(story, [...(stories.get(story) ?? []), articleId].sort());
  }
  return { pivots, heads, stories, full: isFull(holdersOf(everUploaded(events))) };
}

/** The last version of each decision, unless that took it back. */
function standing(decisions: readonly ConstraintRecord[]): ConstraintRecord[] {
  const last = new Map<string, ConstraintRecord>();
  for (const decision of decisions) {
    if ((last.get(decision.id)?.version ?? 0) < decision.version) last.set(decision.id, decision);
  }
  return [...last.values()].filter(({ undone }) => undone === null);
}

function everUploaded(events: readonly PageEvent[]): Map<string, TextNode> {
  const nodes = events.filter(({ does }) => does === 'upload').map(({ article }) => describeOnce(article.text));
  return new Map(nodes.map((node) => [node.id, node]));
}

function currentUploads(events: readonly PageEvent[]): Map<string, PageEvent> {
  const last = new Map<string, PageEvent>();
  for (const event of events) {
    const known = last.get(event.ref.key);
    if (!known || known.ref.version < event.ref.version) last.set(event.ref.key, event);
  }
  const current = new Map<string, PageEvent>();
  const age = ({ seenAt, ref }: PageEvent): string => [seenAt, ref.version, ref.key].join('\u0000');
  for (const event of last.values()) {
    if (event.does !== 'upload') continue;
    const id = articleIdOf(event.article.url, event.ref.key);
    const known = current.get(id);
    if (!known || age(known) < age(event)) current.set(id, event);
  }
  return current;
}

interface Graph {
  readonly ids: readonly string[];
  /** Texts that a text's keys propose to it, best-ranked first, of which it is linked to. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
  areLinked(a: string, b: string): boolean;
}

function graphOf(nodes: ReadonlyMap<string, TextNode>): Graph {
  const ids = [...nodes.keys()].sort();
  const holders = holdersOf(nodes);
  const link = (a: string, b: string): boolean => areLinked(nodes.get(a)!, nodes.get(b)!);
  const linked = new Map(
    ids.map((id) => [id, proposed(nodes.get(id)!, holders).filter((other) => link(id, other))] as const),
  );
  return { ids, linked, areLinked: link };
}

/** The texts of each key, best-ranked first. */
function holdersOf(nodes: ReadonlyMap<string, TextNode>): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const id of [...nodes.keys()].sort())
    for (const { key } of keysOf(nodes.get(id)!)) holders.set(key, [...(holders.get(key) ?? []), id]);
  return holders;
}

const isFull = (holders: ReadonlyMap<string, readonly string[]>): boolean =>
  [...holders.values()].some((held) => held.length > ALGORITHM.keyCap);

function proposed(node: TextNode, holders: ReadonlyMap<string, readonly string[]>): string[] {
  const shared = new Map<string, number>();
  for (const { key, isBand } of keysOf(node)) {
    for (const id of holders.get(key)!.slice(0, ALGORITHM.keyCap)) {
      shared.set(id, (shared.get(id) ?? 0) + (isBand ? ALGORITHM.minSharedKeys : 1));
    }
  }
  shared.delete(node.id);
  return [...shared].flatMap(([id, keys]) => (keys >= ALGORITHM.minSharedKeys ? [id] : [])).sort();
}

/** Greedy by rank: whoever is linked to a better-ranked pivot joins the best of them, all others are pivots. */
function pivotsOf({ ids, linked }: Graph): Map<string, string> {
  const pivots = new Map<string, string>();
  for (const id of ids) {
    const best = linked.get(id)!.find((other) => other < id && pivots.get(other) === other);
    pivots.set(id, best ?? id);
  }
  return pivots;
}

/** Groups of which one holds a text linked to the other's pivot. */
function bordersOf({ ids, linked }: Graph, pivots: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const borders = new Map<string, Set<string>>();
  for (const id of ids) {
    for (const other of linked.get(id)!) {
      const [own, its] = [pivots.get(id)!, pivots.get(other)!];
      if (own === its || (other !== its && id !== own)) continue;
      for (const [a, b] of [
        [own, its],
        [its, own],
      ] as const)
        borders.set(a, (borders.get(a) ?? new Set()).add(b));
    }
  }
  return borders;
}

/** The same rule among groups: each joins the best-ranked leading group that it speaks alike with. */
function headsOf(graph: Graph, pivots: ReadonlyMap<string, string>): Map<string, string> {
  const { representatives } = ALGORITHM.merge;
  const borders = bordersOf(graph, pivots);
  const speakers = (pivot: string): string[] =>
    graph.ids.filter((id) => pivots.get(id) === pivot).slice(0, representatives);
  const heads = new Map<string, string>();
  for (const pivot of graph.ids) {
    if (pivots.get(pivot) !== pivot) continue;
    const leaders = [...(borders.get(pivot) ?? [])].filter((other) => other < pivot && heads.get(other) === other);
    heads.set(pivot, leaders.sort().find((other) => speakAlike(graph, speakers(pivot), speakers(other))) ?? pivot);
  }
  return heads;
}

function speakAlike(graph: Graph, a: readonly string[], b: readonly string[]): boolean {
  const pairs = a.length * b.length;
  const linked = a.flatMap((one) => b.filter((other) => graph.areLinked(one, other))).length;
  return linked >= ALGORITHM.merge.minLinked * pairs && linked >= Math.min(pairs, 4) / 2;
}
