import { affinityOf } from '../../domain/events/likeness.ts';
import type { Vector } from '../../domain/events/vector.ts';
import { EVENTS } from '../../domain/thresholds.ts';
import type { ArticleStore, Clock, Item, Key, StoredArticle, Table } from '../../ports.ts';
import type { Brief } from '../../store/articles.ts';
import { articleKey } from '../../store/articles.ts';
import {
  type EventRecord,
  eventDayKey,
  eventListingKey,
  eventPartition,
  filedKey,
  LINKS,
  type Listed,
  linkKey,
  profileKey,
  recordFields,
  recordOf,
  sourceName,
  termKeys,
} from '../../store/events.ts';
import { storyKey } from '../../store/stories.ts';
import { clearRegister, isLive, queryAll, setRegister } from '../../store/versioned-items.ts';
import { type Profilable, type Profiled, profileText } from '../../text/fingerprint/profile-text.ts';
import { timeOf } from '../clustering/tally.ts';
import { withoutSiteLines } from '../sites/site-memory.ts';
import { findCandidates } from './candidates.ts';
import { createProfileCache, type ProfileCache } from './profile-cache.ts';
import { createRarities } from './word-statistic.ts';

/** What clustering tells about: events follow from stories, never the other way round. */
export interface EventIndex {
  /** A story was counted again, or is gone; its summary, where the caller has just written it. */
  storyChanged(id: string, summary?: Item): Promise<void>;
  /** An article that no story lists was settled: it counts where it is an aggregator's page. */
  pageChanged(articleId: string): Promise<void>;
}

export interface EventIndexDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly clock: Clock;
  /** `profileText` by the word counts of the generation, here by default, or made before on another thread. */
  readonly profile?: (story: Profilable) => Profiled | Promise<Profiled>;
}

interface Context extends Required<EventIndexDeps> {
  /** Days that are known to be in the list of days. */
  readonly days: Set<string>;
  readonly profiles: ProfileCache;
}

/** Makes the index of one generation of stories. */
export type EventIndexes = (table: Table) => EventIndex;

/** An index for each table that stories are kept in. */
export function eventIndexes(deps: Omit<EventIndexDeps, 'table'>): EventIndexes {
  return (table) => createEventIndex({ ...deps, table, articles: withoutSiteLines(deps.articles, table) });
}

/** A profile just made, and what it is compared by. */
interface Fresh {
  readonly record: EventRecord;
  readonly vector: Vector;
}

/** Where a profile comes from: an article's text, and the version of what says so. */
interface Source {
  readonly version: number;
  /** Null where nothing is left to profile. */
  readonly ref: string | null;
}

/**
 * Keeps, for each story, a profile, a few index entries and links to stories that may tell the same event.
 *
 * Only profiles decide anything. Entries and links are hints, written without conditions and checked when they are
 * used, so that a stale one costs a look and changes nothing. A story writes its profile and its entries before it
 * reads anybody's: of two that arrive at once, the second sees the first.
 */
export function createEventIndex(given: EventIndexDeps): EventIndex {
  const deps: Context = {
    profiles: createProfileCache(given.table),
    profile: profileIn(given.table),
    days: new Set(),
    ...given,
  };
  return {
    storyChanged: async (id, summary) =>
      bringUpToDate(deps, id, storySource(summary ?? (await deps.table.get(storyKey(id))))),
    pageChanged: async (articleId) =>
      bringUpToDate(deps, articleId, pageSource(await deps.table.get(articleKey(articleId)))),
  };
}

/** Profiles by the word counts of one generation. */
function profileIn(table: Table): (story: Profilable) => Promise<Profiled> {
  const rarityIn = createRarities(table);
  return async (story) => profileText(story, await rarityIn(story.language));
}

function storySource(summary: Item | undefined): Source | undefined {
  if (summary === undefined) return undefined;
  const { ref } = (summary['canonical'] ?? { ref: null }) as { ref: string | null };
  return { version: summary['ver'] as number, ref: summary['gone'] === true ? null : ref };
}

function pageSource(article: Item | undefined): Source | undefined {
  if (article === undefined) return undefined;
  const brief = article['brief'] as unknown as Brief | null | undefined;
  return { version: article['ver'] as number, ref: brief?.kind === 'aggregator' ? brief.ref : null };
}

async function bringUpToDate(deps: Context, id: string, source: Source | undefined): Promise<void> {
  const { items } = await deps.table.query(eventPartition(id), { from: profileKey(id).sk, to: filedKey(id).sk });
  const item = items.find(({ sk }) => sk === profileKey(id).sk);
  const before = isLive(item) ? recordOf(item) : undefined;
  const filed = items.find(({ sk }) => sk === filedKey(id).sk)?.['source'];
  if (source === undefined || (source.ref === null && before === undefined)) return;
  if (before !== undefined && filed === before.source && filed === sourceName(source.ref)) return;
  const stored = source.ref === null ? undefined : await deps.articles.get(source.ref);
  if (stored === undefined) return removeProfile(deps, id, source.version, before);
  const fresh = await profileFrom(deps, id, source, stored);
  if (before?.source !== fresh.record.source && !(await putProfile(deps, fresh.record))) return;
  await file(deps, fresh, before);
}

async function profileFrom(deps: Context, id: string, source: Source, stored: StoredArticle): Promise<Fresh> {
  const { title, text, published, language } = stored.article;
  const { profile, vector } = await deps.profile({ id, title, text, language, published });
  const at = timeOf(published, stored.seenAt);
  return { record: { ...profile, version: source.version, source: sourceName(source.ref), at }, vector };
}

/** False where a later version is there already. */
function putProfile({ table }: EventIndexDeps, record: EventRecord): Promise<boolean> {
  return setRegister(table, { key: profileKey(record.id), version: record.version }, recordFields(record));
}

async function file(deps: Context, fresh: Fresh, before: EventRecord | undefined): Promise<void> {
  const { record } = fresh;
  await writeEntries(deps, record, before);
  const linked = await linkedTo(deps, fresh);
  const listed = linked.length === 0 ? [] : [record, ...linked];
  const days = new Set(listed.map(({ at }) => at.slice(0, 10)).filter((day) => !deps.days.has(day)));
  await deps.table.batchWrite({
    put: [
      ...linked.flatMap(({ id }): Item[] => [{ ...linkKey(record.id, id) }, { ...linkKey(id, record.id) }]),
      ...listed.map((member): Item => ({ ...eventListingKey(member) })),
      ...[...days].map((day) => ({ ...eventDayKey(day) })),
    ],
  });
  for (const day of days) deps.days.add(day);
  await deps.table.put({ ...filedKey(record.id), source: record.source });
}

async function writeEntries({ table }: Context, record: EventRecord, before?: EventRecord): Promise<void> {
  const entries = termKeys(record).map((key, place) => ({ ...key, place }));
  const names = new Set(entries.map(nameOf));
  const stale = (before ? termKeys(before) : []).filter((key) => !names.has(nameOf(key)));
  if (before !== undefined && before.at !== record.at) stale.push(eventListingKey(before));
  await table.batchWrite({ put: entries, delete: stale });
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Closest first, so that what does not fit is what matters least. */
async function linkedTo({ table, profiles }: Context, { record, vector: own }: Fresh): Promise<Listed[]> {
  profiles.remember({ at: record.at, vector: own });
  const others = await profiles.load(await findCandidates(table, record));
  const scored = others
    .map(({ at, vector }) => ({ at, id: vector.id, affinity: affinityOf(own, vector) }))
    .filter(({ affinity }) => affinity >= EVENTS.minScore);
  scored.sort((a, b) => b.affinity - a.affinity || (a.id < b.id ? -1 : 1));
  return scored.slice(0, EVENTS.maxLinks);
}

/** The version stays behind, so that no late writer brings the profile back. */
async function removeProfile(
  { table, clock }: Context,
  id: string,
  version: number,
  before: EventRecord | undefined,
): Promise<void> {
  if (!(await clearRegister(table, { key: profileKey(id), version }, clock.now())) || before === undefined) return;
  const links: string[] = [];
  for await (const { sk } of queryAll(table, eventPartition(id), { prefix: LINKS })) links.push(sk.slice(LINKS.length));
  await table.batchWrite({
    delete: [
      ...termKeys(before),
      ...links.flatMap((other) => [linkKey(id, other), linkKey(other, id)]),
      eventListingKey(before),
      filedKey(id),
    ],
  });
}
