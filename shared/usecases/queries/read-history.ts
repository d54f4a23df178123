import { type Happening, type Names, type StoryEvent, sentenceOf } from '../../domain/history.ts';
import type { Item, Table } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import { type ConstraintRecord, constraintKey, constraintOf } from '../../store/decisions.ts';
import { ABSORBED, CHANGES, changeKey, DECIDED, historyPartition, type LatestChange } from '../../store/history.ts';
import { storyKey } from '../../store/stories.ts';
import { queryAll } from '../../store/versioned-items.ts';

/** An event with a sentence about it. */
export type ToldEvent = StoryEvent & { readonly sentence: string };

/** Stories taken in, and by these in turn, whose events are told with a story's own. */
const MAX_STORIES = 64;

/**
 * What happened to a story, the latest first.
 *
 * A story is often taken in by one of a better-ranked text and goes on under that id: what happened to it until then is
 * told with it.
 */
export async function readHistory(table: Table, story: string): Promise<ToldEvent[]> {
  const events: StoryEvent[] = [];
  const until = new Map([[story, '9999']]);
  for (const [id, end] of until) {
    for (const event of await ownEvents(table, id)) {
      if (event.at > end || (id !== story && event.kind === 'emptied')) continue;
      events.push(event);
      if (event.kind === 'absorbed' && until.size < MAX_STORIES && !until.has(event.story))
        until.set(event.story, event.at);
    }
  }
  const unique = [...new Map(events.map((event) => [JSON.stringify(event), event])).values()];
  unique.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const names = await namesFor(table, unique);
  return unique.map((event) => ({ ...event, sentence: sentenceOf(event, names) }));
}

/** Decisions that stand, each as a sentence with who made it and why. */
export async function tellDecisions(table: Table, records: readonly ConstraintRecord[]): Promise<string[]> {
  const events = records.flatMap((record) => decisionEvents(record).slice(0, 1));
  const names = await namesFor(table, events);
  return events.map((event) => `${sentenceOf(event, names)}.`);
}

async function ownEvents(table: Table, story: string): Promise<StoryEvent[]> {
  const latest = (await table.get(storyKey(story)))?.['latest'] as unknown as LatestChange | undefined;
  const events: StoryEvent[] = latest === undefined ? [] : [{ ...latest.event, at: latest.at }];
  for await (const item of queryAll(table, historyPartition(story), {}))
    if (!isTwice(item, latest)) events.push(...(await eventsOf(table, item)));
  return events;
}

/** The latest change may be in the ring as well, where its writer stopped before the summary changed again. */
function isTwice({ sk, at }: Item, latest: LatestChange | undefined): boolean {
  return latest !== undefined && sk === changeKey('', latest.count).sk && at === latest.at;
}

async function eventsOf(table: Table, item: Item): Promise<StoryEvent[]> {
  const at = item['at'] as string;
  if (item.sk.startsWith(CHANGES)) return [{ ...(item['event'] as unknown as Happening), at }];
  if (item.sk.startsWith(ABSORBED)) return [{ kind: 'absorbed', story: item.sk.slice(ABSORBED.length), at }];
  const record = await table.get(constraintKey(item.sk.slice(DECIDED.length)));
  return record === undefined ? [] : decisionEvents(constraintOf(record));
}

function decisionEvents({ id, kind, article, other, date, by, reason, at, undone }: ConstraintRecord): StoryEvent[] {
  const about = { constraint: id, decision: kind, article, other, ...(date === undefined ? {} : { date }) };
  const made: StoryEvent = { kind: 'decided', ...about, by, reason, at };
  return undone === null ? [made] : [made, { kind: 'undone', ...about, ...undone }];
}

async function namesFor(table: Table, events: readonly StoryEvent[]): Promise<Names> {
  const articles = new Set(events.flatMap((event) => articlesIn(event)));
  const stories = new Set(events.flatMap((event) => (event.kind === 'absorbed' ? [event.story] : [])));
  const [articleNames, storyNames] = [
    await titles(table, [...articles], articleKey, (item) => item['brief'] as unknown as Brief | null | undefined),
    await titles(table, [...stories], storyKey, (item) => item as unknown as Titled),
  ];
  return {
    article: (id) => articleNames.get(id) ?? `article ${id}`,
    story: (id) => storyNames.get(id) ?? id,
  };
}

interface Titled {
  readonly title?: string | null;
  readonly site?: string | null;
}

async function titles(
  table: Table,
  ids: readonly string[],
  keyOf: typeof articleKey,
  read: (item: Item) => Titled | null | undefined,
): Promise<Map<string, string>> {
  const items = await table.batchGet(ids.map(keyOf));
  const names = new Map<string, string>();
  for (const [i, id] of ids.entries()) {
    const titled = items[i] && read(items[i]);
    if (titled?.title) names.set(id, `“${titled.title}”${titled.site ? ` (${titled.site})` : ''}`);
  }
  return names;
}

function articlesIn(event: Happening): string[] {
  if (event.kind === 'canonical') return [event.from, event.to];
  if (event.kind === 'returned') return [event.to];
  if (event.kind === 'decided' || event.kind === 'undone')
    return event.other === null ? [event.article] : [event.article, event.other];
  return [];
}
