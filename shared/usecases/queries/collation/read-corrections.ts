import type { ArticleStore, Table } from '../../../ports.ts';
import { articleKey, type Brief } from '../../../store/articles.ts';
import { listRevisions } from '../revisions.ts';
import type { StoryCollation } from './collated.ts';
import { correctionsOf, type EarlierText, likelyCorrected, type StoryCorrections } from './story-corrections.ts';

/** Articles whose earlier texts are read, and the latest earlier texts of each. */
const MAX_ARTICLES = 24;
const MAX_EARLIER = 4;

interface CorrectionDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
}

/** What was corrected in a story, from earlier texts of its articles and from notes in their texts. */
export async function readCorrections(deps: CorrectionDeps, collation: StoryCollation): Promise<StoryCorrections> {
  const likely = likelyCorrected(collation, MAX_ARTICLES);
  const earlier = await Promise.all(likely.map((id) => earlierTexts(deps, id)));
  return correctionsOf(collation, earlier.flat());
}

async function earlierTexts(deps: CorrectionDeps, articleId: string): Promise<EarlierText[]> {
  const brief = (await deps.table.get(articleKey(articleId)))?.['brief'] as unknown as Brief | null | undefined;
  if (!brief) return [];
  const revisions = await listRevisions(deps, articleId, brief.ref);
  const before = revisions.filter(({ current }) => !current).slice(0, MAX_EARLIER);
  const stored = await Promise.all(before.map(({ ref }) => deps.articles.get(ref)));
  return stored.flatMap((article, i) =>
    article ? [{ articleId, ref: before[i]!.ref, text: article.article.text }] : [],
  );
}
