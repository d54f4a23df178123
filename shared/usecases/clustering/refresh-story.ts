import { electCanonical } from '../../domain/canonical.ts';
import { compareTexts } from '../../domain/edge.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Relation } from '../../domain/story.ts';
import type { Item } from '../../ports.ts';
import { clearRegister, liveRegisters, setRegister } from '../records/registers.ts';
import {
  DAYS,
  dayOf,
  listingKey,
  storyKey,
  storyPartition,
  VARIANTS,
  type VariantRecord,
  variantKey,
  variantOf,
} from '../records/stories.ts';
import type { Run } from './context.ts';

/**
 * Counts a story again, elects its canonical and keeps its place in the list of stories.
 *
 * The summary is a function of the listed variants. It raises its version before it reads them, so of two that count
 * at once the one that began earlier fails to write, and leaves it to the other, who has seen all that it has.
 */
export async function refreshStory(run: Run, id: string): Promise<void> {
  const item = await countOnce(run, id);
  if (item === undefined) run.telemetry.count('Conflicts');
  else await keepListed(run, id, item);
}

async function countOnce(run: Run, id: string): Promise<Item | undefined> {
  const before = (await run.table.update(storyKey(id), { add: { ver: 1 } })) as Item;
  const variants: VariantRecord[] = [];
  for await (const item of liveRegisters(run.table, storyPartition(id), { prefix: VARIANTS }))
    variants.push(variantOf(item));
  const listed = before['listed'] as string | undefined;
  const unlisting = [
    ...new Set([...((before['unlisting'] as string[] | undefined) ?? []), ...(listed ? [listed] : [])]),
  ];
  const summary = variants.length === 0 ? { articles: 0, gone: true } : await summarize(run, id, variants);
  const firstSeen = 'firstSeen' in summary ? summary.firstSeen : '';
  const change = {
    ...summary,
    gone: variants.length === 0,
    listed: firstSeen,
    unlisting: unlisting.filter((at) => at !== firstSeen),
  };
  if (before['articles'] === undefined && variants.length > 0) run.telemetry.count('StoriesCreated');
  return run.table.update(storyKey(id), { set: change, add: { ver: 1 } }, { equals: { ver: before['ver'] as number } });
}

async function summarize(run: Run, id: string, variants: readonly VariantRecord[]) {
  const texts = await run.texts.load([...new Set([id, ...variants.map((variant) => variant.node)])]);
  const toPivot = (node: string): Relation | null => {
    if (node === id || variants.length < 2) return null;
    const [own, pivot] = [texts.get(node), texts.get(id)];
    return own && pivot ? compareTexts(own, pivot).relation : null;
  };
  const election = electCanonical(variants.map(({ node, brief }) => ({ ...brief, node, toPivot: toPivot(node) })));
  const canonical = variants.find(
    (variant) => variant.brief.articleId === election.canonical.articleId && variant.node === election.canonical.node,
  )!;
  const relations = await relateAll(run, id, variants, canonical);
  const times = variants.map(({ brief }) => timeOf(brief.published, brief.seenAt)).sort();
  const { brief } = canonical;
  return {
    articles: variants.length,
    publishers: new Set(variants.map((variant) => variant.brief.site ?? variant.brief.articleId)).size,
    sites: [...new Set(variants.map((variant) => variant.brief.site ?? ''))].sort(),
    relations,
    firstSeen: times[0]!,
    lastSeen: times.at(-1)!,
    title: brief.title ?? variants.find((variant) => variant.brief.title !== null)?.brief.title ?? null,
    url: brief.url,
    site: brief.site,
    language: brief.language,
    agency: brief.agency && { ...brief.agency },
    liveBlog: brief.kind === 'live-blog',
    canonical: { articleId: brief.articleId, node: canonical.node, ref: brief.ref, reason: election.reason },
  };
}

/** The time a story counts an article at: published, else seen. */
export function timeOf(published: string | null, seenAt: string): string {
  return instantOf(published) ?? instantOf(seenAt) ?? seenAt;
}

/** Counts the members by relation to the canonical text; each keeps its own, so that it is found out once. */
async function relateAll(run: Run, story: string, variants: readonly VariantRecord[], canonical: VariantRecord) {
  const counts: { [relation in Relation]?: number } = {};
  const stale = variants.filter((variant) => variant.relatedTo !== canonical.node);
  const texts = await run.texts.load([...new Set([canonical.node, ...stale.map((variant) => variant.node)])]);
  for (const variant of variants) {
    const isCanonical = variant === canonical;
    let { relation } = variant;
    if (variant.relatedTo !== canonical.node) {
      const own = texts.get(variant.node);
      const target = texts.get(canonical.node);
      relation = own && target ? relationTo(own, target) : null;
      await run.table.update(
        variantKey(story, variant.node, variant.brief.articleId),
        { set: { relation, relatedTo: canonical.node } },
        { equals: { ver: variant.version } },
      );
    }
    if (!isCanonical && relation !== null) counts[relation] = (counts[relation] ?? 0) + 1;
  }
  return counts;
}

/** Members that are not linked to the canonical themselves belong through others: edits of the same story. */
function relationTo(own: Parameters<typeof compareTexts>[0], canonical: Parameters<typeof compareTexts>[1]): Relation {
  return own.id === canonical.id ? 'exact' : (compareTexts(own, canonical).relation ?? 'edited');
}

async function keepListed(run: Run, id: string, summary: Item): Promise<void> {
  const version = summary['ver'] as number;
  const listed = summary['listed'] as string;
  const unlisting = (summary['unlisting'] as string[] | undefined) ?? [];
  const known = summary['listedAt'] === listed && unlisting.length === 0;
  if (known) return;
  if (listed !== '') {
    await run.table.put({ pk: DAYS, sk: dayOf(listed) }, { absent: true });
    await setRegister(run.table, { key: listingKey(listed, id), version });
  }
  for (const left of unlisting) await clearRegister(run.table, { key: listingKey(left, id), version }, run.clock.now());
  await run.table.update(storyKey(id), { set: { listedAt: listed, unlisting: [] } }, { equals: { ver: version } });
}
