import { createHash } from 'node:crypto';
import type { ArticleStore, Item, Table } from '../../ports.ts';
import { forgetCensus, keepCensus, readCensus } from '../../store/census.ts';
import { learnedKey, snapshotHeadKey, snapshotItem, snapshotPartition } from '../../store/learned.ts';
import { sweepPartition } from '../../store/versioned-items.ts';
import { learnWords } from '../events/word-statistic.ts';
import { learnSiteLines } from '../sites/learn-site-lines.ts';
import { type Census, CensusTaking } from './census.ts';
import type { CorpusStatistic, Learned } from './corpus-statistic.ts';
import type { ReprocessDeps } from './rebuilding.ts';

/** Everything that is learned, in this order. */
const STATISTICS: readonly CorpusStatistic[] = [learnSiteLines, learnWords];

/** What all statistics came to: a pure function of the stories they were taken from. */
export interface Snapshot {
  /** Hash of it all; empty where nothing was learned. */
  readonly hash: string;
  /** Hash of what alone would be a reason to make stories anew. */
  readonly reasons: string;
  /** Items of each statistic. */
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly Item[];
}

/**
 * Learns from the stories of a generation; undefined where `stop` ended it. Walking all pages of a large store takes longer than
 * a Lambda may run: what was found until then is kept, and whoever learns next goes on there.
 */
export async function learn(
  { articles, clock }: Pick<ReprocessDeps, 'articles' | 'clock'>,
  table: Table,
  stop: () => boolean,
): Promise<Snapshot | undefined> {
  const kept = await readCensus(table, clock.now());
  const taking = kept === undefined ? new CensusTaking() : CensusTaking.from(kept);
  await taking.goOn(table, stop);
  const learned = taking.isDone ? await learnFrom(taking.census(), articles, stop) : undefined;
  if (learned !== undefined) await forgetCensus(table);
  else if (taking.next > (kept?.next ?? 0)) await keepCensus(table, taking.kept(), clock.now());
  return learned;
}

async function learnFrom(census: Census, articles: ArticleStore, stop: () => boolean): Promise<Snapshot | undefined> {
  const items: Item[] = [];
  const counts: Record<string, number> = {};
  const reasons: string[] = [];
  for (const statistic of STATISTICS) {
    const learned = await statistic.learn({ census, articles, stop });
    if (learned === undefined) return undefined;
    items.push(...learned.map((each) => itemOf(statistic, each)));
    reasons.push(...learned.flatMap((each) => statistic.reason?.(each) ?? []));
    counts[statistic.name] = learned.length;
  }
  return { hash: hashOf(items), reasons: hashOf(reasons), counts, items };
}

const itemOf = ({ name }: CorpusStatistic, { key, fields }: Learned): Item => ({ ...fields, ...learnedKey(name, key) });

/** Empty for nothing: a store that never learned anything and one that finds nothing to learn are the same. */
function hashOf(items: readonly unknown[]): string {
  if (items.length === 0) return '';
  const hash = createHash('sha256');
  for (const item of items) hash.update(JSON.stringify(item, bytesAsText)).update('\n');
  return hash.digest('hex').slice(0, 20);
}

const bytesAsText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

/**
 * Keeps what a generation learned, and says under what name; empty for nothing.
 *
 * The name follows from what it is, so that two who begin the same generation at once never mix what they learned.
 */
export async function keepSnapshot(
  table: Table,
  generation: number,
  { hash, items, counts, reasons }: Snapshot,
): Promise<string> {
  if (hash === '') return '';
  const name = `${generation}.${hash}`;
  const head = { ...snapshotHeadKey(name), reasons, counts };
  await table.batchWrite({ put: [head, ...items.map((item) => snapshotItem(name, item))] });
  return name;
}

/** What a generation learned, in short. */
export async function readHead(table: Table, name: string): Promise<Pick<Snapshot, 'reasons' | 'counts'>> {
  const head = name === '' ? undefined : await table.get(snapshotHeadKey(name));
  return {
    reasons: (head?.['reasons'] as string | undefined) ?? '',
    counts: (head?.['counts'] as Record<string, number> | undefined) ?? {},
  };
}

/** Deletes what a generation learned, once nobody works by it. */
export const forgetSnapshot = (table: Table, name: string): Promise<void> =>
  sweepPartition(table, snapshotPartition(name));
