import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createQueries } from '../../../shared/usecases/queries/query-stories.ts';
import { FAMILIES } from '../../domain/families.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { articleOf, createArticles } from '../support.ts';

/** Reports of different things, each stored as a story, and questions about further texts. */
async function withStories() {
  const deps = {
    table: createMemoryTable(),
    articles: createArticles(),
    telemetry: createRecordingTelemetry(),
    clock: { now: () => new Date('2026-03-10T00:00:00Z') },
  };
  const reports = [1, 0, 2, 3].map((i) => FAMILIES[i]!.documents[0]!);
  const stories: (string | null)[] = [];
  for (const { id, text, title } of reports) {
    await deps.articles.put(id, {
      page: { key: id, version: '1' },
      seenAt: '2026-03-01T00:00:00Z',
      article: articleOf({ key: id, text, title }),
    });
    stories.push((await createCluster(deps)(id)).storyId);
  }
  const ask = (text: string) =>
    createQueries({ ...deps, extract: () => ({ article: articleOf({ key: '', text }) }) }).check({ text });
  return { reports, stories, ask };
}

test('a round-up of whole stories is a copy of none, and names each', async () => {
  const { reports, stories, ask } = await withStories();
  const items = reports.map(({ title, text }) => `${title}\n${text}`);
  const { matches } = await ask(['The day in the papers, as the late desk read them.', ...items].join('\n\n'));
  expect(matches.map(({ storyId }) => storyId).sort()).toStrictEqual([...stories].sort());
  expect(matches.map(({ evidence }) => [evidence.linked, evidence.relation])).toStrictEqual(
    stories.map(() => [false, 'embeds']),
  );
});

test('a copy comes before whatever else it shares passages with', async () => {
  const { reports, stories, ask } = await withStories();
  const { matches } = await ask(`${reports[1]!.text}\n\nThat is all there is to say.`);
  expect(matches[0]).toMatchObject({ storyId: stories[1], evidence: { linked: true } });
});
