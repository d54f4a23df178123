import { beforeEach, describe, expect, test } from 'vitest';
import { editOf, idOf, pageOf, reportOf } from '../decisions/support.ts';
import { createNewsroom } from '../support.ts';

let room: ReturnType<typeof createNewsroom>;

beforeEach(async () => {
  room = createNewsroom();
  await room.take(pageOf('first', reportOf(1)));
  await room.take(pageOf('copy', editOf(1, 7)));
  await room.take(pageOf('second', reportOf(2)));
});

async function explained(a: string, b: string) {
  const answer = await room.queries.explain(idOf(a), idOf(b));
  if (!('found' in answer)) throw new Error(JSON.stringify(answer));
  return answer.found;
}

const act = { by: 'Ada', reason: 'read both' };

describe('an explanation of two articles', () => {
  test('says only what their texts say while nobody decided anything', async () => {
    const { sameStory, decisions, sentence, evidence } = await explained('first', 'copy');
    expect([sameStory, decisions, sentence]).toStrictEqual([true, [], evidence.reason]);
  });

  test('names the merge that made their stories one, for members that it does not name as well', async () => {
    await room.decisions.decide({ kind: 'merge', article: idOf('first'), other: idOf('second'), ...act });
    const { sameStory, decisions, sentence } = await explained('copy', 'second');
    expect([sameStory, decisions.map(({ kind }) => kind)]).toStrictEqual([true, ['merge']]);
    expect(sentence).toMatch(
      /Ada decided that the stories of “Title of first”.* and “Title of second”.* are one: “read both”/,
    );
  });

  test('names the split that put a copy into a story of its own', async () => {
    await room.decisions.decide({ kind: 'split', article: idOf('copy'), ...act });
    const { sameStory, stories, decisions, sentence } = await explained('first', 'copy');
    expect([sameStory, decisions.map(({ kind }) => kind)]).toStrictEqual([false, ['split']]);
    expect(stories[0]).not.toBe(stories[1]);
    expect(sentence).toMatch(/Ada decided that “Title of copy”.* stands apart .*“read both”/);
  });

  test('takes the id of any story, also of one that an article has to itself by a split', async () => {
    await room.decisions.decide({ kind: 'split', article: idOf('copy'), ...act });
    const { stories } = await explained('first', 'copy');
    expect(await room.queries.explain(stories[0]!, stories[1]!)).toMatchObject({
      found: { sameStory: false, stories },
    });
  });

  test('takes an address of any length, and knows no page by a name that none can have', async () => {
    const url = `https://harbor.example/?${'x'.repeat(2_000)}`;
    await room.take(pageOf('long', reportOf(3), { url }));
    expect(await room.queries.explain(url, idOf('first'))).toMatchObject({ found: { sameStory: false } });
    expect(await room.queries.lookup({ key: url })).toEqual({ unknown: true });
  });

  test('names what was decided to be no copy, and nothing any more once it is undone', async () => {
    const made = await room.decisions.decide({
      kind: 'not-a-copy',
      article: idOf('copy'),
      other: idOf('first'),
      ...act,
    });
    expect((await explained('copy', 'first')).sentence).toMatch(/is not a copy of .*“read both”/);
    await room.decisions.undo(made.constraint.id, act);
    expect(await explained('copy', 'first')).toMatchObject({ sameStory: true, decisions: [] });
  });

  test('leaves out decisions that have nothing to do with the two', async () => {
    await room.decisions.decide({ kind: 'pin', article: idOf('copy'), ...act });
    expect((await explained('first', 'second')).decisions).toStrictEqual([]);
    expect((await explained('first', 'copy')).decisions).toStrictEqual([]);
  });
});
