import { createHash } from 'node:crypto';
import { collate, MAX_COPIES } from '../../../domain/collation/collate.ts';
import { Recent } from '../../../domain/recent.ts';
import type { StorySummary } from '../../../domain/story.ts';
import type { ArticleStore, Item, Table } from '../../../ports.ts';
import { storyPartition, VARIANTS, type VariantRecord, variantOf } from '../../../store/stories.ts';
import { isLive } from '../../../store/versioned-items.ts';
import { summaryOf } from '../story-members.ts';
import type { CollatedMember, StoryCollation } from './collated.ts';

/** Members whose places in the list are read: each costs a row, and texts are read once for all that share one. */
const MAX_MEMBERS = 2_000;
/** Texts that are read at once. */
const AT_ONCE = 16;
/** Tables kept at hand. */
const CAPACITY = 8;

interface CollationDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
}

/** Collations of stories; one that was made stays at hand until a member comes, goes or is revised. */
export function createCollations({ table, articles }: CollationDeps) {
  const recent = new Recent<StoryCollation>(CAPACITY);

  async function made(story: StorySummary, version: string, records: readonly VariantRecord[]) {
    const chosen = textsToRead(records, story.canonical);
    const texts = new Map<string, string>();
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const some = chosen.slice(from, from + AT_ONCE);
      const stored = await Promise.all(some.map(({ brief }) => articles.get(brief.ref)));
      for (const [i, article] of stored.entries()) if (article) texts.set(some[i]!.node, article.article.text);
    }
    const members = records.filter(({ node }) => texts.has(node));
    const withTexts = members.map(({ node, brief }) => ({ member: memberOf(brief), text: texts.get(node)! }));
    return collationOf(story, version, withTexts, story.articles - members.length);
  }

  return async (item: Item): Promise<StoryCollation> => {
    const story = summaryOf(item);
    const records = await recordsOf(table, story.id);
    const version = versionOf(story, records);
    const name = `${story.id} ${version}`;
    const known = recent.get(name);
    if (known) return known;
    const fresh = await made(story, version, records);
    recent.set(name, fresh);
    return fresh;
  };
}

async function recordsOf(table: Table, storyId: string): Promise<VariantRecord[]> {
  const records: VariantRecord[] = [];
  let after: string | undefined;
  do {
    const range = { prefix: VARIANTS, limit: MAX_MEMBERS - records.length, ...(after === undefined ? {} : { after }) };
    const slice = await table.query(storyPartition(storyId), range);
    records.push(...slice.items.filter(isLive).map(variantOf));
    after = slice.next;
  } while (after !== undefined && records.length < MAX_MEMBERS);
  return records;
}

/** One article a text: the canonical's text first, then those that most articles carry. */
function textsToRead(records: readonly VariantRecord[], canonical: StorySummary['canonical']): VariantRecord[] {
  const carriers = new Map<string, VariantRecord[]>();
  for (const record of records) {
    const others = carriers.get(record.node) ?? [];
    const isCanonical = record.brief.articleId === canonical.articleId;
    carriers.set(record.node, isCanonical ? [record, ...others] : [...others, record]);
  }
  return [...carriers]
    .sort(
      ([a, some], [b, others]) =>
        Number(b === canonical.nodeId) - Number(a === canonical.nodeId) ||
        others.length - some.length ||
        (a < b ? -1 : 1),
    )
    .slice(0, MAX_COPIES)
    .map(([, [first]]) => first!);
}

function versionOf(story: StorySummary, records: readonly VariantRecord[]): string {
  const hash = createHash('sha256').update(story.canonical.articleId);
  for (const { brief } of records) hash.update(`\n${brief.articleId} ${brief.ref}`);
  return hash.digest('hex').slice(0, 16);
}

function memberOf({ articleId, site, title, url, published, seenAt, language, agency, canonicalUrl }: CollatedMember) {
  return { articleId, site, title, url, published, seenAt, language, agency, canonicalUrl };
}

/** Lays members beside each other; `leftOut` are those whose texts are not among them. */
export function collationOf(
  story: Pick<StorySummary, 'id' | 'title' | 'language' | 'canonical'>,
  version: string,
  members: readonly { readonly member: CollatedMember; readonly text: string }[],
  leftOut: number,
): StoryCollation {
  const byId = new Map(members.map(({ member }) => [member.articleId, member]));
  const canonicalId = story.canonical.articleId;
  const referenceId = byId.has(canonicalId) ? canonicalId : null;
  const witnesses = members.map(({ member, text }) => ({ id: member.articleId, text }));
  const table = collate(witnesses, canonicalId);
  const copies = table.copies.map((copy) => copy.members.map((id) => byId.get(id)!));
  const laid = copies.reduce((sum, copy) => sum + copy.length, 0);
  const { id: storyId, title, language } = story;
  const shown = new Set(copies.flat().map(({ articleId }) => articleId));
  const texts = new Map(
    members.flatMap(({ member: { articleId }, text }) => (shown.has(articleId) ? [[articleId, text]] : [])),
  );
  return {
    storyId,
    title,
    language,
    referenceId,
    version,
    table,
    copies,
    texts,
    leftOut: leftOut + members.length - laid,
  };
}
