import { expect, test } from 'vitest';
import { pageOf, reportOf, storiesIn, urlOf } from '../decisions/support.ts';
import { createNewsroom } from '../support.ts';

test('a page that moves to another address, with the text that it leaves in force at the old one, is listed beside it', async () => {
  const room = createNewsroom();
  await room.takeAgain(pageOf('old', reportOf(1), { key: 'moves.html' }), '3');
  await room.take(pageOf('old', reportOf(2), { key: 'stays.html', published: '2026-03-01' }));
  expect(await storiesIn(room, ['old'])).toStrictEqual(['old']);
  await room.takeAgain(
    pageOf('new', reportOf(2), { key: 'moves.html', published: '2026-03-04', url: urlOf('new') }),
    '4',
  );
  expect(await storiesIn(room, ['old', 'new'])).toStrictEqual(['old new']);
});
