import { candidatesAmong, postingsOf } from '../../shared/domain/candidates.ts';
import { foldConstraints } from '../../shared/domain/constraints.ts';
import { areLinked } from '../../shared/domain/edge.ts';
import { groupTexts, type Linked, mergeGroups } from '../../shared/domain/fold.ts';
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
  const linked: Linked = (a, b) => areLinked(nodes.get(a)!, nodes.get(b)!);
  const grouping = groupTexts(nodes.keys(), linksOf(nodes, linked));
  const { pivots } = grouping;
  const heads = mergeGroups(grouping, linked);
  const stories = new Map<string, string[]>();
  const units = new Map(carried.map(({ articleId, node }) => [articleId, heads.get(pivots.get(node)!)!]));
  const { ownStories, redirects } = foldConstraints({ constraints: standing(decisions), units });
  for (const { articleId } of carried) {
    const unit = units.get(articleId)!;
    const story = ownStories.get(articleId) ?? redirects.get(unit) ?? unit;
    stories.set(story, [...(stories.get(story) ?? []), articleId].sort());
  }
  return { pivots, heads, stories, full: isFull(everUploaded(events)) };
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

const filed = (nodes: ReadonlyMap<string, TextNode>) =>
  new Map([...nodes].map(([id, node]) => [id, keysOf(node)] as const));

const isFull = (nodes: ReadonlyMap<string, TextNode>): boolean =>
  [...postingsOf(filed(nodes)).values()].some(({ ids }) => ids.length > ALGORITHM.keyCap);

/** Of every text the candidates that it is linked to. */
function linksOf(nodes: ReadonlyMap<string, TextNode>, linked: Linked): Map<string, string[]> {
  const candidates = [...candidatesAmong(filed(nodes))];
  return new Map(
    candidates.map(([id, near]) => [id, near.map((each) => each.id).filter((other) => linked(id, other))]),
  );
}
