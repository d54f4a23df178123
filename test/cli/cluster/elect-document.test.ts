import { expect, test } from 'vitest';
import { electDocument } from '../../../cli/cluster/elect-document.ts';
import { storyKey } from '../../../shared/store/stories.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createNewsroom } from '../../usecases/support.ts';

test('the document elected for a story is the canonical that its summary names', async () => {
  const { take, table, queries } = createNewsroom();
  for (const { id, text, title, date, source } of FAMILIES.flatMap(({ documents }) => documents))
    await take({ key: id, text, title, published: date, site: source });
  const { stories } = await queries.listStories({ limit: 200 });
  expect(stories.filter(({ articles }) => articles > 2).length).toBeGreaterThan(3);
  for (const { id } of stories) {
    const { ref } = (await table.get(storyKey(id)))!['canonical'] as { ref: string };
    expect(await electDocument(table, id)).toBe(ref);
  }
});
