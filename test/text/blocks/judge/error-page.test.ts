import { expect, test } from 'vitest';
import { isErrorPage } from '../../../../shared/text/blocks/judge/error-page.ts';

const notice = (title: string | null, ...lines: string[]) => isErrorPage({ title, lines, words: 30 });

test.each([
  '404',
  'Error 404 - Harbour Post',
  '404 Not Found',
  'Page not found | Harbour Post',
  'Harbour Post – Page not found',
  'Access Denied',
  'Just a moment...',
  'Attention Required! | Guard',
  '503 Service Temporarily Unavailable',
  'Seite nicht gefunden – Hafenblatt',
  'Página no encontrada',
  'Страница не найдена',
  'ページが見つかりません',
  '页面不存在',
])('a page called %j is no story', (title) => expect(notice(title)).toBe(true));

test.each([
  'Not found guilty: jury clears ferry captain',
  'Forbidden island opens to visitors',
  'Access denied to reporters at ferry inquiry',
  '404 days after the storm, the harbour reopens',
  'Just a moment of silence for the lost crew',
  'The page that was not found in the log of the Henrietta',
])('a story called %j is one', (title) => expect(notice(title, 'The ferry left at noon.')).toBe(false));

test.each([
  'Please enable JavaScript and cookies to continue.',
  'Sorry, the page you are looking for does not exist or has been moved.',
  'Our systems have detected unusual traffic from your computer network.',
  'Verifying you are human. This may take a few seconds.',
])('a page that says %j is no story', (line) => expect(notice(null, line)).toBe(true));

test('what says so within a long text is a story about it', () => {
  expect(isErrorPage({ title: 'Access denied', lines: ['You have been blocked.'], words: 400 })).toBe(false);
});
