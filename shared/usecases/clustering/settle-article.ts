import type { Item } from '../../ports.ts';
import { articleKey, articlePartition, newestUpload, UPLOADS, type Upload, uploadOf } from '../../store/articles.ts';
import { carrierKey } from '../../store/texts.ts';
import { clearRegister, isLive, liveRegisters, setRegister } from '../../store/versioned-items.ts';
import type { Run } from './context.ts';
import { untilWritten } from './retry.ts';
import { withdrawn } from './withdrawn.ts';

/** What an article is after settling. */
export interface SettledArticle {
  /** Node of its newest text; empty where that is no article, or nothing is left of it. */
  readonly node: string;
  readonly newest: Upload | undefined;
}

/**
 * Brings an article up to date with its uploads: the newest one speaks for it, its text's node carries it, and the
 * nodes that carried it before do so no longer. All nodes concerned are put on the work list.
 */
export async function settleArticle(run: Run, articleId: string): Promise<SettledArticle> {
  run.articles.add(articleId);
  const { item, newest } = await untilWritten(run, `Article ${articleId}`, () => decideOnce(run, articleId));
  const node = newest?.node ?? '';
  const version = item['ver'] as number;
  const leaving = (item['leaving'] as string[] | undefined) ?? [];
  if (node !== '' && (await setRegister(run.table, { key: carrierKey(node, articleId), version })))
    run.carried.set(node, new Set(run.carried.get(node)).add(articleId));
  for (const left of leaving)
    await clearRegister(run.table, { key: carrierKey(left, articleId), version }, run.clock.now());
  for (const id of withdrawn(leaving, node, '')) run.work.add({ kind: 'node', id });
  if (item['bound'] === true) run.work.add({ kind: 'decided', id: articleId });
  if (node === '') await run.events?.pageChanged(articleId);
  if (leaving.length > 0)
    run.debts.note(`article ${articleId}`, () => settleDebt(run, articleId, item['decided'] as number));
  return { node, newest };
}

async function decideOnce(
  run: Run,
  articleId: string,
): Promise<{ item: Item; newest: Upload | undefined } | undefined> {
  const { items, next } = await run.table.query(articlePartition(articleId), { limit: 2 });
  const isKnown = items[0]?.sk === articleKey(articleId).sk;
  const before = isKnown ? await run.table.update(articleKey(articleId), { add: { ver: 1 } }) : undefined;
  const version = (before?.['ver'] as number | undefined) ?? 0;
  const first = items.filter((item) => item.sk.startsWith(UPLOADS) && isLive(item));
  const newest = newestUpload(isKnown || next ? await uploadsOf(run, articleId) : first.map(uploadOf));
  const node = newest?.node ?? '';
  const leaving = withdrawn(
    (before?.['leaving'] as string[] | undefined) ?? [],
    (before?.['node'] as string | undefined) ?? '',
    node,
  );
  const brief = newest ? { ...newest.brief, agency: newest.brief.agency && { ...newest.brief.agency } } : null;
  // A debt is that of the last move: who looks and finds nothing new takes it from nobody.
  const decided = node === before?.['node'] ? {} : { decided: version };
  const item = await run.table.update(
    articleKey(articleId),
    { set: { node, leaving, brief, current: newest?.page.key ?? '', ...decided }, add: { ver: 1 } },
    before === undefined ? { absent: true } : { equals: { ver: version } },
  );
  return item && { item, newest };
}

async function uploadsOf(run: Run, articleId: string): Promise<Upload[]> {
  const uploads: Upload[] = [];
  for await (const item of liveRegisters(run.table, articlePartition(articleId), { prefix: UPLOADS }))
    uploads.push(uploadOf(item));
  return uploads;
}

/**
 * Cleared for the decision that made it, even where somebody has looked at the article since: who is about to write what
 * was owed then must lose that write, or it would stand there again.
 */
async function settleDebt(run: Run, articleId: string, decided: number): Promise<void> {
  await run.table.update(articleKey(articleId), { set: { leaving: [] }, add: { ver: 1 } }, { equals: { decided } });
}
