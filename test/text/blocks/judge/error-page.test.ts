import { expect, test } from 'vitest';
import { isErrorPage } from '../../../../shared/text/blocks/judge/error-page.ts';

const notice = (title: string | null, ...lines: string[]) =>
  isErrorPage({ title, headings: [], text: lines.join('\n'), words: 30 });

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
  'Oops! That page can’t be found. – Harbour Post',
  'Sorry, this article is no longer available',
  'We’re sorry, the page you are looking for doesn’t exist.',
  '451: Unavailable due to legal reasons',
  'Dieser Artikel ist leider nicht mehr verfügbar | Hafenblatt',
  'Cet article n’est plus disponible',
  'Este artículo ya no está disponible',
  'Esta notícia foi removida',
  'Questo articolo non è più disponibile',
  'Dit artikel is niet meer beschikbaar',
  'Artykuł nie istnieje',
  'Stránka nebyla nalezena',
  'Az oldal nem található',
  'Sidan kunde inte hittas',
  'Статья удалена',
  'Сторінку не знайдено',
  'この記事は公開を終了しました',
  '该文章已被删除',
  '페이지를 찾을 수 없습니다',
  'Sayfa bulunamadı',
  'الصفحة غير موجودة',
  'Sign in - Harbour Post',
  'Log in to your account',
  'Anmelden | Hafenblatt',
  'Connexion',
  'Iniciar sesión - El Puerto',
  'ログイン',
  'Вход в личный кабинет',
  '429 Too Many Requests',
  'Error 503: Service Unavailable – Harbour Post',
  'We’ll be back soon',
  'The site is currently under maintenance | Harbour Post',
  'Die von Ihnen gesuchte Seite existiert leider nicht mehr',
  'La página solicitada no existe',
  'Запрашиваемая вами страница не найдена',
])('a page called %j is no story', (title) => expect(notice(title)).toBe(true));

test.each([
  'Not found guilty: jury clears ferry captain',
  'Forbidden island opens to visitors',
  'Access denied to reporters at ferry inquiry',
  '404 days after the storm, the harbour reopens',
  'Just a moment of silence for the lost crew',
  'Page not found: how the library lost its website',
  'City’s new 404 page delights visitors',
  'Article on harbour dues removed from city charter',
  'Signing in: the ferry’s new boarding system',
  'Sign in support of strike blown down',
  'Seite aus Logbuch nicht mehr auffindbar, sagt Museum',
  'La página que no aparece en el diario del capitán',
  'Story of the lost crew is no longer a secret',
  'The page that was not found in the log of the Henrietta',
])('a story called %j is one', (title) => expect(notice(title, 'The ferry left at noon.')).toBe(false));

test.each([
  'Please enable JavaScript and cookies to continue.',
  'Sorry, the page you are looking for does not exist or has been moved.',
  'Our systems have detected unusual traffic from your computer network.',
  'Verifying you are human. This may take a few seconds.',
  'You need to enable JavaScript in order to run this app.',
  'It looks like nothing was found at this location. Maybe try a search?',
  'Forgot your password? New here? Create a free account.',
  'This content is not available in your region.',
  'Die gesuchte Seite gibt es nicht. Zurück zur Startseite.',
  'Pour continuer, activez JavaScript dans votre navigateur.',
  'Die von Ihnen aufgerufene Seite existiert leider nicht mehr oder wurde verschoben.',
  'The server is temporarily unable to service your request. Please try again later.',
  'Our site is down for an upgrade. We apologise for any inconvenience. It will not take long.',
  'Enter your e-mail address and password to log in. No account yet? It is free.',
  'Der Dienst ruht. Versuchen Sie es später noch einmal. Bitte versuchen Sie es zu einem späteren Zeitpunkt erneut.',
])('a page that says %j is no story', (line) => expect(notice(null, line)).toBe(true));

test('what says so within a long text is a story about it', () => {
  expect(isErrorPage({ title: 'Access denied', headings: [], text: 'You have been blocked.', words: 400 })).toBe(false);
});

test.each([
  'The railway’s booking site is down. Trains run as usual. The operator apologised to travellers.',
  'The hospital’s appointment server is offline after a power cut. Patients should try again later, it said. Wards are open.',
  'We are back soon, the band told its fans. The tour begins in May. Tickets are on sale from noon.',
])('a brief that says %j is a story', (text) => {
  expect(isErrorPage({ title: 'What fails today', headings: [], text, words: 20 })).toBe(false);
});

test('a report that quotes such a page is a story', () => {
  const text =
    'Visitors to the council’s site were greeted with “Sorry, the page you are looking for does not exist” on Monday. The fault began at noon. Engineers replaced a disk. The site was back by evening, the council said.';
  expect(isErrorPage({ title: 'Council site fails', headings: ['Council site fails'], text, words: 39 })).toBe(false);
});
