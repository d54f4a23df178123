import { type Contender, electCanonical } from '../../domain/canonical.ts';
import { type CopyDates, middleMatters, storyDatesOf } from '../../domain/copy-dates.ts';
import type { Relation } from '../../domain/story.ts';
import type { Attribute, Item } from '../../ports.ts';
import { articleIdOf, articleKey } from '../../store/articles.ts';
import { SHARDS, shardOf, storyKey, storyPartition, variantKey, variantOf } from '../../store/stories.ts';
import { isLive } from '../../store/versioned-items.ts';
import { recordChange } from '../history/keep-history.ts';
import type { Run } from './context.ts';
import { briefOf, type Count, recount, type Tallies, variantsByShard } from './count-shards.ts';
import { leaveListings, listStory, unlistingOf } from './list-story.ts';
import { untilWritten } from './retry.ts';
import { combine, contenderOf, type Tally } from './tally.ts';

type Summary = { readonly gone: boolean; readonly articles: number } & Readonly<Record<string, Attribute>>;
/** One attribute a shard: its count, and a mark that the count is stale. */
const tallyName = (shard: string): string => `tally${shard}`;
const staleName = (shard: string): string => `stale${shard}`;
/** Variants that are read along with a summary: as many as fit into one read unit. */
const FEW = 8;
/** What is left of a story whose last variant went, perhaps while it was being counted. */
const GONE = { articles: 0, gone: true } as const;

/**
 * Counts the changed shards of a story again, elects its canonical and keeps its place in the list of stories.
 *
 * The summary is a function of the listed variants, written only over the one it was counted from. Whoever loses that
 * write marks its shards stale, and counts until its write holds or its marks are gone: then somebody has counted them.
 */
export async function refreshStory(run: Run, id: string, shards: readonly string[]): Promise<Item> {
  const item = (await countFrom(run, id, shards, await readStory(run, id))) ?? (await countMarked(run, id, shards));
  await leaveListings(run, id, item);
  return item;
}

/** A summary, and what was read with it of the variants, by shard. */
interface Known {
  readonly before: Item | undefined;
  readonly counted: Count['counted'];
}

/** One reading gives the summary and, of most stories, all their variants. */
async function readStory(run: Run, id: string): Promise<Known> {
  const { items, next } = await run.table.query(storyPartition(id), { limit: 1 + FEW });
  const before = items.find(({ sk }) => sk === storyKey(id).sk);
  return { before, counted: next === undefined ? await variantsByShard(run, items) : new Map() };
}

async function countMarked(run: Run, id: string, shards: readonly string[]): Promise<Item> {
  run.telemetry.count('Conflicts');
  const marks = Object.fromEntries(shards.map((shard) => [staleName(shard), true]));
  let known = await run.table.update(storyKey(id), { set: marks, add: { ver: 1 } });
  return untilWritten(run, `Story ${id}`, async () => {
    const item = known ?? (await run.table.get(storyKey(id)));
    known = undefined;
    const isCounted = item !== undefined && shards.every((shard) => item[staleName(shard)] === undefined);
    return isCounted ? item : countFrom(run, id, shards, { before: item, counted: new Map() });
  });
}

async function countFrom(
  run: Run,
  id: string,
  shards: readonly string[],
  { before, counted }: Known,
): Promise<Item | undefined> {
  const version = (before?.['ver'] as number | undefined) ?? 0;
  const stale = SHARDS.filter((shard) => shards.includes(shard) || before?.[staleName(shard)] === true);
  const tallies: Tallies = new Map(
    SHARDS.map((shard) => [shard, before?.[tallyName(shard)] as unknown as Tally | undefined]),
  );
  const relatedTo = (before?.['canonical'] as { node?: string } | undefined)?.node;
  const middleWeek = await recountDated(run, id, stale, { tallies, counted }, relatedTo, middleOf(before));
  const summary = await summarize(run, id, { tallies, counted }, relatedTo, middleWeek);
  const listed = (summary['firstSeen'] as string | undefined) ?? '';
  if (listed !== '' && before?.['listed'] !== listed) await listStory(run, id, listed, version + 1);
  const { set, remove } = tallyChanges(tallies, stale, before);
  const change = await recordChange(run, id, before, summary);
  const written = await run.table.update(
    storyKey(id),
    { set: { ...summary, ...set, ...change, listed, unlisting: unlistingOf(before, listed) }, remove, add: { ver: 1 } },
    before === undefined ? { absent: true } : { equals: { ver: version } },
  );
  if (written !== undefined) countNews(run, before, summary);
  return written;
}

const datesOf = (tallies: Tallies): CopyDates[] =>
  [...tallies.values()].flatMap((tally) => (tally?.dates ? [tally.dates] : []));

const middleOf = (before: Item | undefined): number | null => (before?.['middleWeek'] as number | undefined) ?? null;

/**
 * Counts shards again, and those in which other dates contradict the story since its middle moved. Whoever counted
 * before has left the other shards with the bests that the old middle gave them.
 */
async function recountDated(
  run: Run,
  id: string,
  stale: readonly string[],
  { tallies, counted }: Count,
  relatedTo: string | undefined,
  before: number | null,
): Promise<number | null> {
  await recount(run, id, stale, { tallies, counted }, relatedTo, before);
  const { middleWeek } = storyDatesOf(datesOf(tallies));
  const moved = [...tallies].flatMap(([shard, tally]) =>
    tally !== undefined && (tally.dates === undefined || middleMatters(tally.dates, before, middleWeek)) ? [shard] : [],
  );
  if (moved.length === 0) return middleWeek;
  return recountDated(run, id, moved, { tallies, counted }, relatedTo, middleWeek);
}

/** For operators: stories that were none before, and members that came to stand beside a canonical. */
function countNews({ telemetry }: Run, before: Item | undefined, { articles }: Summary): void {
  const known = before?.['articles'] as number | undefined;
  if (known === undefined && articles > 0) telemetry.count('StoriesCreated');
  const linked = Math.max(0, articles - 1) - Math.max(0, (known ?? 0) - 1);
  if (linked > 0) telemetry.count('VariantsLinked', linked);
}

function tallyChanges(tallies: Tallies, stale: readonly string[], before: Item | undefined) {
  const set: { [name: string]: Attribute } = {};
  const remove = stale.map(staleName).filter((name) => before?.[name] !== undefined);
  for (const [shard, tally] of tallies) {
    const name = tallyName(shard);
    if (tally !== undefined) set[name] = tally as unknown as Attribute;
    else if (before?.[name] !== undefined) remove.push(name);
  }
  return { set, remove };
}

async function summarize(
  run: Run,
  id: string,
  { tallies, counted }: Count,
  relatedTo: string | undefined,
  middleWeek: number | null,
): Promise<Summary> {
  const known = [...tallies.values()].filter((tally) => tally !== undefined);
  if (known.length === 0) return GONE;
  const { named } = combine(known);
  const candidates = [...known.map((tally) => tally.best), ...(await namedCandidates(run, id, named))];
  const { canonical, reason } = electCanonical(
    unique(candidates),
    named,
    stepsOf(known),
    storyDatesOf(datesOf(tallies)),
  );
  const { node, articleId } = canonical;
  const brief = await briefOf(run, id, { tallies, counted }, canonical);
  if (brief === undefined) {
    counted.delete(shardOf(articleId));
    const shards = [shardOf(articleId)];
    const middle = await recountDated(run, id, shards, { tallies, counted }, relatedTo, middleWeek);
    return summarize(run, id, { tallies, counted }, relatedTo, middle);
  }
  if (node !== relatedTo)
    await recount(
      run,
      id,
      SHARDS.filter((shard) => tallies.get(shard) !== undefined),
      { tallies, counted },
      node,
      middleWeek,
    );
  const left = [...tallies.values()].filter((tally) => tally !== undefined);
  if (left.length === 0) return GONE;
  const { articles, publishers, firstSeen, lastSeen, relations } = combine(left);
  return {
    gone: false,
    articles,
    publishers,
    firstSeen,
    lastSeen,
    relations: beside(relations),
    title: brief.title,
    url: brief.url,
    site: brief.site,
    language: brief.language,
    agency: brief.agency && { ...brief.agency },
    liveBlog: brief.kind === 'live-blog',
    middleWeek,
    canonical: { articleId, node, ref: brief.ref, reason },
  };
}

/** The canonical's own article was counted as `exact` with the rest. */
function beside(relations: { readonly [relation in Relation]?: number }): { [relation in Relation]?: number } {
  const { exact = 0, ...others } = relations;
  return exact > 1 ? { exact: exact - 1, ...others } : others;
}

/** Members that others name as their original, though no shard put them first. */
async function namedCandidates(run: Run, id: string, named: { readonly [url: string]: number }): Promise<Contender[]> {
  const found: Contender[] = [];
  for (const url of Object.keys(named).sort()) {
    const articleId = articleIdOf(url, '');
    const article = await run.table.get(articleKey(articleId));
    const node = article?.['node'] as string | undefined;
    const listed = node ? await run.table.get(variantKey(id, node, articleId)) : undefined;
    if (isLive(listed)) found.push(contenderOf(variantOf(listed)));
  }
  return found;
}

/** By which step each shard's best won there. */
function stepsOf(tallies: readonly Tally[]): (contender: Contender) => number {
  const steps = new Map(tallies.map(({ best, step = 0 }) => [nameOf(best), step]));
  return (contender) => steps.get(nameOf(contender)) ?? 0;
}

const nameOf = ({ node, articleId }: Contender): string => `${node} ${articleId}`;

function unique(contenders: readonly Contender[]): Contender[] {
  return [...new Map(contenders.map((contender) => [nameOf(contender), contender])).values()];
}
