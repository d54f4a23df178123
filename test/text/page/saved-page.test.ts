import { describe, expect, test } from 'vitest';
import type { RawPage } from '../../../shared/domain/article.ts';
import { extractArticle } from '../../../shared/text/extract.ts';

const BODY = Array.from(
  { length: 6 },
  (_, n) =>
    `<p>The ferry to Marsh Island runs again since Tuesday, said harbour master Ada Nkemelu, who counted ${n + 20} cars on trip ${n + 1} of the day.</p>`,
).join('\n');
const HTML = `<!doctype html><html><head><title>Ferry runs again</title></head><body><article><h1>Ferry runs again</h1>${BODY}</article></body></html>`;
const quoted = (text: string): string => text.replaceAll('=', '=3D').replace(/.{70}/gs, (line) => `${line}=\r\n`);
const page = (text: string, carrier: RawPage['carrier'] = {}): RawPage => ({
  key: 'saved.mhtml',
  bytes: Buffer.from(text),
  carrier,
});

function mhtml(part: string, head = ''): string {
  return `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour-post.example/ferry\r\nSubject: Ferry\r\nDate: Tue, 18 Mar 2025 06:00:00 +0000\r\n${head}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x----"\r\n\r\n\r\n------Part--x----\r\n${part}\r\n------Part--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://harbour-post.example/a.png\r\n\r\niVBORw0KGgo=\r\n------Part--x------\r\n`;
}

const PART = 'Content-Type: text/html\r\nContent-Location: https://harbour-post.example/ferry\r\n';

describe('a page that a browser saved', () => {
  test.each([
    { as: 'quoted-printable', part: `${PART}Content-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(HTML)}` },
    { as: 'base64', part: `${PART}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(HTML).toString('base64')}` },
    { as: '8bit', part: `${PART}Content-Transfer-Encoding: 8bit\r\n\r\n${HTML}` },
  ])('as MHTML in $as is read as the page it was', ({ part }) => {
    const { article } = extractArticle(page(mhtml(part)));
    expect(article).toMatchObject({
      kind: 'article',
      title: 'Ferry runs again',
      url: 'https://harbour-post.example/ferry',
    });
    expect(article.text).toContain('Ada Nkemelu, who counted 25 cars');
    expect(article.text).not.toContain('MIME');
  });

  test('as MHTML keeps what came beside the file', () => {
    const part = `${PART}Content-Transfer-Encoding: 8bit\r\n\r\n${HTML}`;
    expect(extractArticle(page(mhtml(part), { url: 'https://other.example/x' })).article.url).toBe(
      'https://other.example/x',
    );
  });

  test('as MHTML without a page in it is refused, with the way out', () => {
    expect(() => extractArticle(page(mhtml('Content-Type: image/gif\r\n\r\nGIF')))).toThrow(/without a page in it/);
  });

  test.each([
    {
      by: 'SingleFile',
      note: '<!--\n Page saved with SingleFile \n url: https://harbour-post.example/ferry \n saved date: Tue Mar 18 2025 07:00:00 GMT+0100 (CET)\n-->',
    },
    { by: 'a browser', note: '<!-- saved from url=(0036)https://harbour-post.example/ferry -->' },
  ])('with the note of $by has the address in it', ({ note }) => {
    const html = HTML.replace('<html>', `<html>${note}`);
    expect(extractArticle({ ...page(html), key: 'a.html' }).article.url).toBe('https://harbour-post.example/ferry');
  });

  test('is told from a text that begins like a message, and from a note further down', () => {
    const letter = `Subject: the ferry\n\n${BODY.replace(/<[^>]+>/g, '')}`;
    expect(extractArticle({ key: 'letter.txt', bytes: Buffer.from(letter), carrier: {} }).article.text).toContain(
      'Ada Nkemelu',
    );
    const late = HTML.replace(
      '</article>',
      `${'<p></p>'.repeat(2_000)}<!-- saved from url=(0036)https://harbour-post.example/ferry --></article>`,
    );
    expect(extractArticle({ ...page(late), key: 'a.html' }).article.url).toBeNull();
  });
});

test.each([
  { what: 'a WARC archive', bytes: Buffer.from('WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n') },
  { what: 'a ZIP archive', bytes: Buffer.from('PK\x03\x04 and more', 'latin1') },
  {
    what: 'a tar archive',
    bytes: Buffer.concat([Buffer.alloc(257, 0x61), Buffer.from('ustar'), Buffer.alloc(300, 0x20)]),
  },
])('$what where one page was asked for is refused, with the way out', ({ what, bytes }) => {
  expect(() => extractArticle({ key: 'a.html', bytes, carrier: {} })).toThrow(`a.html is ${what}, not a page.`);
});
