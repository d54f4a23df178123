import { beforeEach, describe, expect, test } from 'vitest';
import { createNewsroom } from '../support.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn, urlOf } from './support.ts';

const NAMES = ['ann', 'ben', 'cid', 'dot', 'eve', 'fay', 'gus'];
let room: ReturnType<typeof createNewsroom>;
const act = { by: 'Dana', reason: 'I read both' };
const stories = () => storiesIn(room, NAMES);
const storyOf = async (name: string) => {
  const answer = await room.queries.article(idOf(name));
  return 'found' in answer ? answer.found.storyId : null;
};
const decide = async (kind: 'split' | 'merge' | 'pin' | 'not-a-copy', article: string, other?: string) =>
  (
    await room.decisions.decide({
      kind,
      article: idOf(article),
      ...(other === undefined ? {} : { other: idOf(other) }),
      ...act,
    })
  ).constraint;

beforeEach(async () => {
  room = createNewsroom();
  await room.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
  await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T09:00:00Z' }));
  await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-01T10:00:00Z' }));
  await room.take(pageOf('dot', reportOf(2), { published: '2026-03-02T08:00:00Z' }));
  await room.take(pageOf('eve', editOf(2, 8), { published: '2026-03-02T09:00:00Z' }));
});

test('without decisions there are two stories', async () => {
  expect(await stories()).toStrictEqual(['ann ben cid', 'dot eve']);
});

describe('date', () => {
  const date = (name: string, date: string) =>
    room.decisions.decide({ kind: 'date', article: idOf(name), date, ...act });
  const found = async () => {
    const answer = await room.queries.story((await storyOf('ann'))!);
    return 'found' in answer ? answer.found : undefined;
  };
  const datesOf = async () =>
    new Map((await found())?.members.map(({ articleId, published }) => [articleId, published] as const));

  test('elects the copy that was published first, and counts the story by it', async () => {
    await date('cid', '2026-02-27');
    expect(await stories()).toStrictEqual(['cid ann ben', 'dot eve']);
    expect(await found()).toMatchObject({ published: '2026-02-27', firstSeen: '2026-02-27T00:00:00Z' });
    expect((await datesOf()).get(idOf('cid'))).toBe('2026-02-27');
  });

  test('takes the place of a canonical away that a wrong date gave', async () => {
    await date('ann', '2026-03-04T10:00:00+02:00');
    expect(await stories()).toStrictEqual(['ben ann cid', 'dot eve']);
  });

  test('is believed though it lies years before the dates of all other copies', async () => {
    await date('cid', '2019-02-27');
    expect(await stories()).toStrictEqual(['cid ann ben', 'dot eve']);
    expect((await found())?.canonical.reason).toBe('it has the earliest publication date (2019-02-27)');
  });

  test('is undone, and the story is what it was', async () => {
    const before = await found();
    const { constraint } = await date('cid', '2026-02-27');
    await room.decisions.undo(constraint.id, act);
    expect(await found()).toStrictEqual(before);
  });

  test('stands when the page comes again and when more copies arrive', async () => {
    await date('cid', '2026-02-27');
    await room.take(pageOf('fay', reportOf(1), { published: '2026-02-28' }));
    await room.takeAgain(pageOf('cid', editOf(1, 7), { published: '2026-03-05' }), '2');
    expect(await stories()).toStrictEqual(['cid ann ben fay', 'dot eve']);
    expect((await datesOf()).get(idOf('cid'))).toBe('2026-02-27');
  });

  test('stands once: the same again is the same decision, another date is refused', async () => {
    const { constraint } = await date('cid', '2026-02-27');
    expect(await date('cid', '2026-02-27')).toMatchObject({ created: false, constraint: { id: constraint.id } });
    await expect(date('cid', '2026-02-26')).rejects.toMatchObject({
      code: 'decision.contradicts',
      message: expect.stringContaining(`The date of article ${idOf('cid')} was corrected to 2026-02-27 already`),
    });
    await room.decisions.undo(constraint.id, act);
    expect((await date('cid', '2026-02-26')).created).toBe(true);
  });

  test('is followed where stories are folded by components', async () => {
    const other = createNewsroom(undefined, undefined, undefined, { components: true });
    await other.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
    await other.take(pageOf('ben', reportOf(1), { published: '2026-03-01T09:00:00Z' }));
    const { constraint } = await other.decisions.decide({
      kind: 'date',
      article: idOf('ben'),
      date: '2026-02-27',
      ...act,
    });
    expect(await storiesIn(other, ['ann', 'ben'])).toStrictEqual(['ben ann']);
    await other.decisions.undo(constraint.id, act);
    expect(await storiesIn(other, ['ann', 'ben'])).toStrictEqual(['ann ben']);
  });

  test.each(['', 'yesterday', '2026', '2026-02', '2026-13-01', '2026-02-30T99:00', '2999-01-01'])(
    'is refused where it is no day that was: %j',
    async (given) => {
      await expect(date('cid', given)).rejects.toMatchObject({ code: 'request.invalid' });
      expect(await stories()).toStrictEqual(['ann ben cid', 'dot eve']);
    },
  );
});

describe('split', () => {
  test.each([
    { name: 'ann', kind: 'the canonical, one of two verbatim copies', left: ['ann', 'ben cid'] },
    { name: 'ben', kind: 'the other verbatim copy', left: ['ann cid', 'ben'] },
    { name: 'cid', kind: 'an edited copy', left: ['ann ben', 'cid'] },
  ])('takes $kind out, and nobody else', async ({ name, left }) => {
    await decide('split', name);
    expect(await stories()).toStrictEqual([...left, 'dot eve'].sort());
  });

  test('of all carriers of the pivot leaves its story id resolving', async () => {
    const story = (await storyOf('dot'))!;
    await decide('split', 'dot');
    await decide('split', 'eve');
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot', 'eve']);
    const answer = await room.queries.story(story);
    expect('movedTo' in answer && [await storyOf('dot'), await storyOf('eve')].includes(answer.movedTo)).toBe(true);
  });

  test('of every article of a story leaves each id it had leading to a story in one step', async () => {
    const answer = await room.queries.story((await storyOf('ann'))!);
    const nodes = 'found' in answer ? answer.found.members.map(({ nodeId }) => nodeId) : [];
    for (const name of ['ann', 'ben', 'cid']) await decide('split', name);
    expect(new Set(nodes).size).toBe(2);
    for (const id of nodes) {
      const moved = await room.queries.story(id);
      const target = 'movedTo' in moved ? moved.movedTo : '';
      expect('found' in (await room.queries.story(target)), `${id} leads to ${target}`).toBe(true);
    }
  });

  test('stands when the page comes again, is edited, and when more copies arrive', async () => {
    await decide('split', 'ann');
    await room.take(pageOf('ann', reportOf(1)));
    await room.take(pageOf('fay', reportOf(1)));
    await room.takeAgain(pageOf('ann', editOf(1, 9)), '2');
    expect(await stories()).toStrictEqual(['ann', 'ben cid fay', 'dot eve']);
  });

  test('the article that stands alone has a story that is found, listed and exported', async () => {
    await decide('split', 'cid');
    const id = (await storyOf('cid'))!;
    expect(id).toBe(idOf('cid').slice(2));
    const answer = await room.queries.story(id);
    expect('found' in answer && answer.found.members.map(({ articleId }) => articleId)).toStrictEqual([idOf('cid')]);
    const lines = [];
    for await (const line of room.queries.exportLines()) lines.push(line);
    expect(lines.find(({ key }) => key === 'cid.html')).toMatchObject({ story: id, canonical: true, relation: null });
  });

  test('undone, the article is where its text belongs, and the id it had moves there', async () => {
    const { id } = await decide('split', 'cid');
    const alone = (await storyOf('cid'))!;
    await room.decisions.undo(id, act);
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot eve']);
    expect(await room.queries.story(alone)).toStrictEqual({ movedTo: await storyOf('ann') });
  });

  test('a removed article leaves nothing behind, and is apart again when it returns', async () => {
    await decide('split', 'ben');
    await room.remove({ key: 'ben.html', version: '1~' });
    expect(await stories()).toStrictEqual(['ann cid', 'dot eve']);
    await room.takeAgain(pageOf('ben', reportOf(2)), '2');
    expect(await stories()).toStrictEqual(['ann cid', 'ben', 'dot eve']);
  });
});

describe('merge', () => {
  test('makes two stories one, under the better-ranked id, and the other id leads there', async () => {
    const ids = [(await storyOf('ann'))!, (await storyOf('dot'))!].sort();
    await decide('merge', 'cid', 'eve');
    expect(await stories()).toStrictEqual(['ann ben cid dot eve']);
    expect(await room.queries.story(ids[1]!)).toStrictEqual({ movedTo: ids[0] });
  });

  test('takes newcomers of both stories in, and chains', async () => {
    await decide('merge', 'cid', 'eve');
    await room.take(pageOf('fay', editOf(2, 11)));
    await room.take(pageOf('gus', reportOf(3)));
    await decide('merge', 'gus', 'dot');
    expect(await stories()).toStrictEqual(['ann ben cid dot eve fay gus']);
  });

  test('undone, both stories are as they were', async () => {
    const before = await room.queries.listStories({});
    const { id } = await decide('merge', 'ann', 'dot');
    await room.decisions.undo(id, act);
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot eve']);
    expect(await room.queries.listStories({})).toStrictEqual(before);
  });

  test('of an article that was split off moves it into another story', async () => {
    await decide('split', 'cid');
    await decide('merge', 'cid', 'dot');
    expect(await stories()).toStrictEqual(['ann ben', 'cid dot eve']);
  });

  test('sleeps while one of the two is removed', async () => {
    await decide('merge', 'cid', 'eve');
    await room.remove({ key: 'eve.html', version: '1~' });
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot']);
    await room.takeAgain(pageOf('eve', editOf(2, 8)), '2');
    expect(await stories()).toStrictEqual(['ann ben cid dot eve']);
  });
});

describe('not a copy', () => {
  test('puts the one out where the other is, and only then', async () => {
    await decide('not-a-copy', 'cid', 'ann');
    expect(await stories()).toStrictEqual(['ann ben', 'cid', 'dot eve']);
    await room.takeAgain(pageOf('ann', reportOf(2)), '2');
    expect(await stories()).toStrictEqual(['ben cid', 'dot ann eve']);
  });

  test('says nothing of two that are in different stories, until they are in one', async () => {
    await decide('not-a-copy', 'eve', 'ann');
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot eve']);
    await decide('merge', 'dot', 'cid');
    expect(await stories()).toStrictEqual(['ann ben cid dot', 'eve']);
  });
});

describe('pin', () => {
  test('makes the article canonical, says so, and survives better copies', async () => {
    await decide('pin', 'cid');
    await room.take(pageOf('fay', reportOf(1), { published: '2026-02-01T08:00:00Z' }));
    expect(await stories()).toStrictEqual(['cid ann ben fay', 'dot eve']);
    const answer = await room.queries.story((await storyOf('cid'))!);
    expect('found' in answer && answer.found.canonical).toMatchObject({
      articleId: idOf('cid'),
      reason: 'it was chosen by hand',
    });
  });

  test('undone, the policy elects again', async () => {
    const { id } = await decide('pin', 'cid');
    await room.decisions.undo(id, act);
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot eve']);
  });
});

describe('decisions that contradict each other are refused, naming what to undo', () => {
  const refused = (names: string) => expect.objectContaining({ code: 'decision.contradicts', hint: names });

  test('merge a-b, merge b-c, not a copy a-c', async () => {
    const one = await decide('merge', 'ann', 'dot');
    await room.take(pageOf('gus', reportOf(3)));
    await decide('merge', 'dot', 'gus');
    await expect(decide('not-a-copy', 'ann', 'gus')).rejects.toThrow(refused(`Undo ${one.id} first.`));
    expect(await stories()).toStrictEqual(['ann ben cid dot eve gus']);
  });

  test('the same with the keeping apart first', async () => {
    const apart = await decide('not-a-copy', 'cid', 'eve');
    await expect(decide('merge', 'cid', 'eve')).rejects.toThrow(refused(`Undo ${apart.id} first.`));
  });

  test('split off, and merged with what it was split from', async () => {
    const split = await decide('split', 'cid');
    await expect(decide('merge', 'cid', 'ann')).rejects.toThrow(refused(`Undo ${split.id} first.`));
  });

  test('two canonicals of one story', async () => {
    const pin = await decide('pin', 'cid');
    await expect(decide('pin', 'ben')).rejects.toThrow(refused(`Undo ${pin.id} first.`));
  });
});

describe('keeping decisions', () => {
  test('the same decision twice is one, from either side', async () => {
    const one = await room.decisions.decide({ kind: 'merge', article: idOf('ann'), other: idOf('dot'), ...act });
    const two = await room.decisions.decide({ kind: 'merge', article: idOf('dot'), other: idOf('ann'), ...act });
    expect([one.created, two.created, two.constraint.id]).toStrictEqual([true, false, one.constraint.id]);
  });

  test('articles are named by story, key, address and id', async () => {
    const story = (await storyOf('dot'))!;
    const { constraint } = await room.decisions.decide({ kind: 'merge', article: 'cid.html', other: story, ...act });
    expect([constraint.article, constraint.other].sort()).toStrictEqual([idOf('cid'), idOf('dot')].sort());
    const pin = await room.decisions.decide({ kind: 'pin', article: urlOf('eve'), ...act });
    expect(pin.constraint.article).toBe(idOf('eve'));
  });

  test('they are listed with who and why, newest first, the undone ones on request', async () => {
    const one = await decide('split', 'cid');
    const two = await decide('pin', 'eve');
    await room.decisions.undo(one.id, { by: 'Omar', reason: 'It is a copy after all' });
    const ids = async (state: 'standing' | 'undone' | 'all') =>
      (await room.decisions.list({ state })).constraints.map(({ id }) => id);
    expect(await ids('standing')).toStrictEqual([two.id]);
    expect(await ids('undone')).toStrictEqual([one.id]);
    expect((await ids('all')).sort()).toStrictEqual([one.id, two.id].sort());
    const [undone] = await room.decisions.about([idOf('cid')]);
    expect(undone).toMatchObject({ ...act, undone: { by: 'Omar', reason: 'It is a copy after all' } });
  });

  test.each([
    { order: { kind: 'split', article: 'nobody.html', ...act }, code: 'article.not-found' },
    { order: { kind: 'merge', article: 'ann.html', ...act }, code: 'request.invalid' },
    { order: { kind: 'merge', article: 'ann.html', other: 'ann.html', ...act }, code: 'request.invalid' },
    { order: { kind: 'split', article: 'ann.html', by: 'Dana', reason: ' ' }, code: 'request.invalid' },
  ] as const)('$order.kind $order.article is refused as $code', async ({ order, code }) => {
    await expect(room.decisions.decide(order)).rejects.toThrow(expect.objectContaining({ code }));
  });
});
