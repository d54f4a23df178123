import { expect, test } from 'vitest';
import { articleIdOfDocument, electDocument } from '../../../cli/cluster/elect-document.ts';
import { storyKey, storyPartition, VARIANTS, variantOf } from '../../../shared/store/stories.ts';
import { liveRegisters } from '../../../shared/store/versioned-items.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createNewsroom } from '../../usecases/support.ts';

test('the document elected for a story is the canonical that its summary names', async () => {
  const { take, table, queries } = createNewsroom();
  const documents = FAMILIES.flatMap(({ documents }) => documents);
  for (const [i, { text, title, date, source }] of documents.entries())
    await take({ key: `line ${i + 1}`, text, title, published: date, site: source });
  const nodes = new Map(documents.map(({ text }) => [text, describeText(text)]));
  const { stories } = await queries.listStories({ limit: 200 });
  expect(stories.filter(({ articles }) => articles > 2).length).toBeGreaterThan(3);
  for (const { id } of stories) {
    const members = new Set<string>();
    for await (const item of liveRegisters(table, storyPartition(id), { prefix: VARIANTS }))
      members.add(variantOf(item).brief.articleId);
    const facts = documents.map(({ text, date, source }, document) => {
      return { document, published: date ?? null, site: source ?? null, text: nodes.get(text)! };
    });
    const own = facts.filter(({ document }) => members.has(articleIdOfDocument(document)));
    const pivot = [...nodes.values()].find((node) => node.id === id)!;
    const { ref } = (await table.get(storyKey(id)))!['canonical'] as { ref: string };
    expect(`line ${electDocument(own, pivot) + 1} 1`).toBe(ref);
  }
});
