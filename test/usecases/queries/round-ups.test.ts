import { describe, expect, test } from 'vitest';
import { wideKeysOf } from '../../../shared/domain/round-up.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { FAMILIES } from '../../domain/families.ts';
import { idOf, pageOf, reportOf } from '../decisions/support.ts';
import { createNewsroom } from '../support.ts';

const REPORTS = [0, 1, 2, 3].map((i) => FAMILIES[i]!.documents[0]!);
const named = (i: number) => pageOf(`report${i}`, REPORTS[i]!.text);
const ROUND_UP = pageOf(
  'roundup',
  ['The day in the papers, as the late desk read them.', ...REPORTS.map(({ title, text }) => `${title}\n${text}`)].join(
    '\n\n',
  ),
);

type Room = ReturnType<typeof createNewsroom>;

/** Of an article's text, or of a story's canonical one. */
async function roundUps({ queries }: Room, id: string) {
  const answer = id.startsWith('a-') ? await queries.article(id) : await queries.summary(id);
  if (!('found' in answer)) throw new Error(`${id}: ${JSON.stringify(answer)}`);
  const { found } = answer;
  return queries.roundUps('nodeId' in found ? found : { nodeId: found.canonical.nodeId, storyId: found.id });
}

async function storyOf({ queries }: Room, name: string): Promise<string> {
  const answer = await queries.article(idOf(name));
  if (!('found' in answer) || answer.found.storyId === null) throw new Error(`${name} is in no story`);
  return answer.found.storyId;
}

const articlesOf = (embeddings: readonly { readonly articleId: string }[]) =>
  embeddings.map(({ articleId }) => articleId).sort();

describe('a round-up of whole stories', () => {
  const givens = [...REPORTS.map((_, i) => named(i)), ROUND_UP];
  test.each([
    { order: 'after the stories', pages: givens },
    { order: 'before the stories', pages: [...givens].reverse() },
  ])('that comes $order is linked with each, and merged with none', async ({ pages }) => {
    const room = createNewsroom();
    for (const page of pages) await room.take(page);
    const { embeds, embeddedIn } = await roundUps(room, idOf('roundup'));
    expect(articlesOf(embeds)).toStrictEqual(REPORTS.map((_, i) => idOf(`report${i}`)).sort());
    expect(embeddedIn).toStrictEqual([]);
    for (const [i] of REPORTS.entries()) {
      const story = await storyOf(room, `report${i}`);
      expect(await room.queries.story(story)).toMatchObject({ found: { articles: 1 } });
      const about = await roundUps(room, story);
      expect(articlesOf(about.embeddedIn)).toStrictEqual([idOf('roundup')]);
      expect(about.embeddedIn[0]!.evidence).toMatchObject({ linked: false, relation: 'embeds' });
    }
  });

  test('is told of no more once it is gone', async () => {
    const room = createNewsroom();
    for (const page of givens) await room.take(page);
    await room.remove({ key: ROUND_UP.key, version: '2' });
    expect(await roundUps(room, await storyOf(room, 'report0'))).toStrictEqual({ embeddedIn: [], embeds: [] });
  });

  test('is an edge of its own in the export', async () => {
    const room = createNewsroom();
    for (const page of givens) await room.take(page);
    const edges: string[] = [];
    for await (const line of room.queries.exportStories())
      if ('embeds' in line) edges.push(`${line.roundUpId} ${line.embeds.articleId}`);
    expect(edges.sort()).toStrictEqual(REPORTS.map((_, i) => `${idOf('roundup')} ${idOf(`report${i}`)}`).sort());
  });
});

test('a story’s own variants are never told as round-ups of it', async () => {
  const room = createNewsroom();
  for (const i of [0, 1]) await room.take(named(i));
  await room.take(pageOf('copy', REPORTS[0]!.text));
  expect(await roundUps(room, await storyOf(room, 'copy'))).toStrictEqual({ embeddedIn: [], embeds: [] });
});

test('a page that is no article has no text to be found by', async () => {
  const room = createNewsroom();
  expect(await room.queries.roundUps({ nodeId: '', storyId: null })).toStrictEqual({ embeddedIn: [], embeds: [] });
});

test('only a text that tells of several things is filed under more keys', () => {
  const long = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => reportOf(seed)).join('\n\n');
  expect(wideKeysOf(describeText(long))).toHaveLength(0);
  const roundUp = describeText(ROUND_UP.text);
  const wide = wideKeysOf(roundUp);
  for (const key of wide) expect(roundUp.keys).not.toContain(key);
});
