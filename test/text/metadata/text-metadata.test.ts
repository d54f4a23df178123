import { describe, expect, test } from 'vitest';
import { readTextMetadata } from '../../../shared/text/metadata/read-metadata.ts';
import { NOW } from './support.ts';

const read = (lines: string[], frontMatter: Record<string, string> = {}) =>
  readTextMetadata(lines, { carrier: {}, key: 'a.txt', now: NOW, leadBlocks: lines, frontMatter });

const PARAGRAPH =
  'Ferry crews in Harbourtown walked out on Thursday over night shifts, leaving two thousand commuters on the wrong side of the water until the evening.';

describe('the headline of a text', () => {
  test.each([
    {
      name: 'the line above the first paragraph',
      lines: ['Ferry crews walk out over night shifts', PARAGRAPH],
      title: 'Ferry crews walk out over night shifts',
    },
    {
      name: 'below a menu and a breadcrumb',
      lines: [
        'World Sport Weather Videos Horoscope Newsletter',
        'Home » Ferry crews walk out over night shifts',
        'Ferry crews walk out over night shifts',
        PARAGRAPH,
      ],
      title: 'Ferry crews walk out over night shifts',
    },
    {
      name: 'none in what stands below the name of whoever wrote it',
      lines: ['By DANA HOLLIS', 'Evening Ferry Crews Writer', PARAGRAPH, PARAGRAPH],
      title: null,
    },
    { name: 'none where the text begins at once', lines: [PARAGRAPH, 'Talks go on.'], title: null },
    {
      name: 'the whole line where a caption repeats its beginning',
      lines: [
        'Ferry crews walk out over night shifts, commuters stranded until evening',
        'Ferry crews walk out over night shifts',
        PARAGRAPH,
      ],
      title: 'Ferry crews walk out over night shifts, commuters stranded until evening',
    },
  ])('$name', ({ lines, title }) => {
    expect(read(lines).title).toBe(title);
  });
});

describe('front matter', () => {
  test('gives title, date and author', () => {
    const metadata = read([PARAGRAPH], {
      title: 'New: Ferry crews walk out',
      date: '2025-07-04T03:19:28',
      author: 'Ada Quill',
    });
    expect(metadata).toMatchObject({
      title: 'Ferry crews walk out',
      published: '2025-07-04T03:19:28',
      byline: ['Ada Quill'],
    });
  });

  test('keeps a title that only looks labelled', () => {
    expect(read([PARAGRAPH], { title: 'New Harbour opens' }).title).toBe('New Harbour opens');
    expect(read([PARAGRAPH], { title: 'Live: Oslo' }).title).toBe('Live: Oslo');
  });

  test('cannot reach what objects inherit', () => {
    expect(read(['Short.'], {}).candidates.published).toEqual([]);
  });
});

describe('dates of a text', () => {
  test('the day above the headline is when the page was viewed', () => {
    const { published, candidates } = read([
      'Saturday, September 13, 2025',
      'Ferry crews walk out over night shifts',
      PARAGRAPH,
    ]);
    expect(published).toBeNull();
    expect(candidates.published).toMatchObject([{ value: '2025-09-13', confidence: 0.1 }]);
  });

  test('a dateline outranks a later stamp, which becomes the day of the change', () => {
    const { published, modified } = read([
      'Ferry crews walk out over night shifts',
      'On: October 16, 2025 2:31 PM',
      `HARBOURTOWN / WESTPORT, July 4, 2025 ${PARAGRAPH}`,
    ]);
    expect({ published, modified }).toEqual({ published: '2025-07-04', modified: '2025-10-16T14:31:00' });
  });

  test('a relative date is none', () => {
    expect(read(['Ferry crews walk out over night shifts', PARAGRAPH, '2d', '3 articles']).published).toBeNull();
  });

  test('a date in a sentence is the story’s, not the page’s', () => {
    expect(
      read([
        'Ferry crews walk out over night shifts',
        'On July 3, 2025 the crews had voted for it, and the owners knew.',
        PARAGRAPH,
      ]).published,
    ).toBeNull();
  });
});

test('a byline below the headline names the author', () => {
  expect(read(['Ferry crews walk out over night shifts', 'by Ada Quill', PARAGRAPH]).byline).toEqual(['Ada Quill']);
});
