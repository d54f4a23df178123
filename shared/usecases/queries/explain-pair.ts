import { compareTexts } from '../../domain/edge.ts';
import type { Evidence, Found } from '../../domain/story.ts';
import type { Table } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import type { ConstraintRecord } from '../../store/decisions.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { stateKey } from '../../store/texts.ts';
import { findAffected } from '../decisions/affected.ts';
import { articleIdNamed } from '../decisions/named-article.ts';
import { readRow } from '../stories/read-component.ts';
import { carriersOf, NODE_ID, storyOfArticle, storyOfNode } from './find-story.ts';
import { decisionRecords } from './list-decisions.ts';
import type { Explained } from './queries.ts';
import { tellDecisions } from './read-history.ts';

export interface ExplainDeps {
  readonly table: Table;
  readonly texts: TextCache;
}

/** What a name stands for: a text, and the articles that are meant by it. */
interface Named {
  readonly node: string;
  readonly articles: readonly string[];
  readonly story: string | null;
}

/** Of a text that is named itself, so many of its articles are asked for decisions. */
const MAX_CARRIERS = 16;
/** So many decisions are told in the sentence; all are in the list. */
const MAX_TOLD = 3;

/** Why two articles, texts or stories are, or are not, one story: what their texts say, and what people decided. */
export async function explainPair({ table, texts }: ExplainDeps, a: string, b: string): Promise<Found<Explained>> {
  const [first, second] = await Promise.all([named(table, a), named(table, b)]);
  if (first === undefined || second === undefined) return { unknown: true };
  const loaded = await texts.load([first.node, second.node]);
  const [one, other] = [loaded.get(first.node), loaded.get(second.node)];
  if (!one || !other) return { gone: true };
  const evidence = compareTexts(one, other);
  const sameStory = first.story !== null && first.story === second.story;
  const decisions = await decisionsBetween(table, first, second);
  const sentence = [evidence.reason, ...(await placeWords(table, { evidence, sameStory, decisions }))].join(' ');
  return { found: { evidence, sameStory, stories: [first.story, second.story], decisions, sentence } };
}

/** What an article id, a node or story id, a page key or a URL stands for. */
async function named(table: Table, name: string): Promise<Named | undefined> {
  const isText =
    NODE_ID.test(name) && ((await table.get(stateKey(name))) ?? (await readRow(table, name)).row) !== undefined;
  if (isText) return namedText(table, name);
  const articleId = await articleIdNamed(table, name);
  const item = articleId === null ? undefined : await table.get(articleKey(articleId));
  const node = item?.['node'] as string | undefined;
  if (articleId === null || !node) return undefined;
  return { node, articles: [articleId], story: (await storyOfArticle(table, item)) || null };
}

async function namedText(table: Table, node: string): Promise<Named> {
  const articles: string[] = [];
  for await (const articleId of carriersOf(table, node)) if (articles.push(articleId) === MAX_CARRIERS) break;
  return { node, articles, story: (await storyOfNode(table, node)) || null };
}

/**
 * Decisions that stand and put the two where they are: those that name both, splits of either where the texts alone would
 * put them together, and merges along which their stories came together.
 */
async function decisionsBetween(table: Table, a: Named, b: Named): Promise<ConstraintRecord[]> {
  const { constraints, units } = await findAffected(table, [...a.articles, ...b.articles], []);
  const unitsOf = ({ articles }: Named) => articles.map((id) => units.get(id));
  const areTogether = unitsOf(a).some((unit) => unit !== undefined && unitsOf(b).includes(unit));
  const isOne = a.story !== null && a.story === b.story;
  const names = ({ articles }: Named, id: string | null) => id !== null && articles.includes(id);
  const binding = constraints.filter(({ kind, article, other }) => {
    const namesBoth = (names(a, article) && names(b, other)) || (names(b, article) && names(a, other));
    if (namesBoth) return kind !== 'pin';
    if (kind === 'merge') return isOne && !areTogether;
    return !isOne && areTogether && kind !== 'pin' && (names(a, article) || names(b, article));
  });
  return decisionRecords(table, new Set(binding.map(({ id }) => id)));
}

async function placeWords(
  table: Table,
  {
    evidence,
    sameStory,
    decisions,
  }: { evidence: Evidence; sameStory: boolean; decisions: readonly ConstraintRecord[] },
): Promise<readonly string[]> {
  if (decisions.length > 0) return tellDecisions(table, decisions.slice(0, MAX_TOLD));
  if (sameStory === evidence.linked) return [];
  return [
    sameStory
      ? 'The two alone would not be linked; they belong together through other members of the story.'
      : 'The two alone would be linked; the stories around them have too little in common to be one.',
  ];
}
