import { relationOf } from '../../domain/edge.ts';
import type { Relation } from '../../domain/story.ts';
import type { Item } from '../../ports.ts';
import { articleKey, type Brief, datedBrief } from '../../store/articles.ts';
import { type Placement, placementFields, type Row, rowKey, rowOf } from '../../store/components.ts';
import { shardOf, variantKey } from '../../store/stories.ts';
import { CARRIERS, carrierKey, nodePartition } from '../../store/texts.ts';
import { clearRegister, isLive, queryAll, setRegister } from '../../store/versioned-items.ts';
import { withdrawn } from '../clustering/withdrawn.ts';
import type { Run } from './context.ts';

/** An article that carries a text, or carried it until now, and since which version of the article. */
interface Carrier {
  readonly articleId: string;
  readonly live: boolean;
  readonly version: number;
}

/** A text's row as it was read last, its part, the version of it that the fold saw, and where that places it. */
interface Placing {
  readonly row: Row;
  readonly part: string;
  readonly seen: number;
  readonly placement: Placement;
}

/**
 * Writes down where a fold places a text, and lists its articles there and nowhere else.
 *
 * The row says so first, and only over an earlier fold's word; whoever lists an article of the text reads it after having
 * said that the article carries the text. A row that says something new is left to whoever changed it, who has it folded.
 */
export async function placeText(run: Run, { row, part, seen, placement }: Placing): Promise<void> {
  for (let known: Row | undefined = row; known?.version === seen; ) {
    if (known.placedAt > placement.placedAt) return;
    if (known.placedAt === placement.placedAt) return listArticles(run, known, await carriersOf(run, row.id));
    const leaving = withdrawn([...known.leaving, ...placesOf(known)], '', placement.story);
    const written = await run.table.update(
      rowKey(part, row.id),
      { set: { ...placementFields(placement, leaving), open: false } },
      { equals: { ver: known.version, at: known.placedAt } },
    );
    // What no story listed yet is listed by the messages of the articles themselves.
    if (written !== undefined && leaving.length === 0 && placesOf(known).length === 0) return;
    known = rowOf(written ?? (await run.table.get(rowKey(part, row.id))));
  }
}

/** Every story that may list articles of a text. */
const placesOf = ({ story, ownStories }: Pick<Placement, 'story' | 'ownStories'>): string[] =>
  withdrawn(Object.values(ownStories), story, '');

async function carriersOf(run: Run, id: string): Promise<Carrier[]> {
  const carriers: Carrier[] = [];
  for await (const item of queryAll(run.table, nodePartition(id), { prefix: CARRIERS })) carriers.push(carrierOf(item));
  return carriers;
}

const carrierOf = (item: Item): Carrier => ({
  articleId: item.sk.slice(CARRIERS.length),
  live: isLive(item),
  version: item['ver'] as number,
});

/** Lists the articles that this message is about where their text is placed, or takes them off. */
export async function listOwnArticles(run: Run, row: Row): Promise<void> {
  const ids = [...run.articles];
  const items = await run.table.batchGet(ids.map((articleId) => carrierKey(row.id, articleId)));
  await listArticles(
    run,
    { ...row, leaving: [] },
    items.flatMap((item) => (item === undefined ? [] : [carrierOf(item)])),
  );
}

/** Placements before those of the article: a later placement lists what an earlier one did not know. */
const LOOKS = 2 ** 20;

/** What an entry follows from: the placement of the text, and what the article says of carrying it. */
const listingVersion = (row: Row, carrier: Carrier): number => row.placedAt * LOOKS + carrier.version;

async function listArticles(run: Run, row: Row, carriers: readonly Carrier[]): Promise<void> {
  const now = run.clock.now();
  const toPivot = await relationToPivot(run, row.id, row.story);
  const records =
    carriers.length === 0 ? [] : await run.table.batchGet(carriers.map(({ articleId }) => articleKey(articleId)));
  for (const [i, carrier] of carriers.entries()) {
    const { articleId, live } = carrier;
    const brief = records[i]?.['brief'] as Brief | undefined;
    const ownStory = row.ownStories[articleId];
    const entered = live && brief ? ownStory || row.story : '';
    const version = listingVersion(row, carrier);
    if (entered !== '' && brief)
      await setRegister(
        run.table,
        { key: variantKey(entered, row.id, articleId), version },
        {
          toPivot: ownStory ? null : toPivot,
          brief: { ...datedBrief(brief, row.dates[articleId]), agency: brief.agency && { ...brief.agency } },
          ...(row.pinned.includes(articleId) ? { pinned: true } : {}),
        },
      );
    if (entered === '') run.listed.delete(articleId);
    else run.listed.set(articleId, entered);
    if (entered !== '') run.counting.note(entered, shardOf(articleId));
    // Where the text was before, an article is taken off by whoever moved the text.
    const left =
      live && row.leaving.length === 0 && !ownStory ? [] : withdrawn([...row.leaving, ...placesOf(row)], '', entered);
    for (const story of left) {
      await clearRegister(run.table, { key: variantKey(story, row.id, articleId), version }, now);
      run.counting.note(story, shardOf(articleId));
    }
  }
}

async function relationToPivot(run: Run, id: string, pivot: string): Promise<Relation | null> {
  if (pivot === '' || pivot === id) return null;
  const texts = await run.texts.load([id, pivot]);
  const [own, other] = [texts.get(id), texts.get(pivot)];
  return own && other ? relationOf(own, other) : null;
}
