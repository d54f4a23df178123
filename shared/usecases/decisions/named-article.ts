import { PipelineError } from '../../domain/errors.ts';
import type { Table } from '../../ports.ts';
import { articleKey } from '../../store/articles.ts';
import { canBeRecorded, pageRecordKey, pageRecordOf } from '../../store/pages.ts';
import { storyKey } from '../../store/stories.ts';
import { articleAt } from '../queries/find-story.ts';

/** The article that an article id, a story id (its canonical), a page key or a URL stands for, with a text in a story. */
export async function articleNamed(table: Table, name: string): Promise<string> {
  const id = await articleIdNamed(table, name.trim());
  const node = id && (await table.get(articleKey(id)))?.['node'];
  if (id && node) return id;
  throw new PipelineError('article.not-found', 'No such article is in any story.', {
    hint: 'Name it by its id, its page key or its URL; a story by its id.',
  });
}

/** The same id, whether or not there is such an article; null for a page or story that has none. */
export async function articleIdNamed(table: Table, name: string): Promise<string | null> {
  if (/^a-[0-9a-f]{20}$/.test(name)) return name;
  const story = /^[0-9a-f]{20}$/.test(name) ? await table.get(storyKey(name)) : undefined;
  if (story !== undefined && story['gone'] !== true)
    return (story['canonical'] as { articleId?: string } | undefined)?.articleId ?? null;
  const page = canBeRecorded(name) ? await table.get(pageRecordKey(name)) : undefined;
  return page === undefined ? articleAt(table, name) : pageRecordOf(page).articleId;
}
