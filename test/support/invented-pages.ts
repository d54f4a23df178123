import { readFileSync } from 'node:fs';
import type { PageKind } from '../../shared/domain/article.ts';
import type { ErrorCode } from '../../shared/domain/errors.ts';
import type { Relation } from '../../shared/domain/story.ts';

/** A page as the samples' table of truth describes it. */
export interface InventedPage {
  readonly key: string;
  readonly story: string | null;
  readonly relation: Relation | 'original' | null;
  readonly kind: PageKind | null;
  readonly rejected: ErrorCode | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly site: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly body: string | null;
}

/** Every page of the samples, from their manuscripts. */
export function inventedPages(): InventedPage[] {
  const lines = readFileSync(new URL('../../samples/truth.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as InventedPage);
}

/** What each field may hold when a page means harm. `alarm` in a text would show that it ran. */
export const HOSTILE = {
  script: '<script>window.alarm=1</script>',
  attribute: '" onmouseover="window.alarm=2" autofocus onfocus="window.alarm=3" x="',
  closing: '</title></textarea></svg></style><img src=x onerror="window.alarm=4">',
  bidi: 'Totals \u202Efdp.exe\u202C and \u2066hidden\u2069 \u200Btext',
  css: '</style><style>body{background:url(/alarm)}',
  url: 'javascript:window.alarm=5',
  data: 'data:text/html,<script>window.alarm=6</script>',
  marks: `Z${'\u0301'.repeat(80)}`,
} as const;

/** A story of which every field is an attack. */
export function hostilePages(): InventedPage[] {
  const body = Object.values(HOSTILE)
    .map((attack) => `${attack} ${WORDS} ${attack}`)
    .join('\n\n');
  const titles = [HOSTILE.script, HOSTILE.attribute, HOSTILE.closing, HOSTILE.bidi, HOSTILE.css, HOSTILE.marks];
  const urls = [
    HOSTILE.url,
    HOSTILE.data,
    `https://evil.example/?${HOSTILE.attribute}`,
    'https://user:pw@evil.example/',
  ];
  return titles.map((title, i) => ({
    key: `hostile-${i}${HOSTILE.script}${HOSTILE.attribute}.html`,
    story: 'hostile',
    relation: i === 0 ? 'original' : 'edited',
    kind: 'article',
    rejected: null,
    title,
    published: [HOSTILE.attribute, '9999-12-31T23:00:00-10:00', '0000-01-01'][i - 1] ?? '2025-03-20T10:00:00Z',
    site: [HOSTILE.script, HOSTILE.attribute, `evil${HOSTILE.bidi}`][i % 3]!,
    language: HOSTILE.attribute,
    url: urls[i % urls.length]!,
    body: i % 2 === 0 ? body : `${body}\n\n${HOSTILE.script} appended`,
  }));
}

const WORDS = 'The clerk read the note aloud, folded it twice and put it under the lamp.';
