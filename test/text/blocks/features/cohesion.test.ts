import { describe, expect, test } from 'vitest';
import { cohesionOf } from '../../../../shared/text/blocks/features/cohesion.ts';
import { factsOf } from '../../../support/page-facts.ts';

const STORY = 'The harbour council voted on Tuesday to close the swing bridge before winter.';
const MORE = 'Closing the bridge before winter spares the harbour a second season of repairs, the council said.';
const TEASER = 'Seven gardens that flower until November, and what their owners plant.';

const paragraphs = (...texts: readonly string[]) => factsOf(texts.map((text) => `<p>${text}</p>`).join('')).blocks;

describe('how far a block speaks of the story', () => {
  const [, more, teaser] = cohesionOf(paragraphs(STORY, MORE, TEASER), [0.9, 0.9, 0.9]);

  test('a paragraph shares its long words with another one, a teaser does not', () => {
    expect(more?.shared).toBeGreaterThan(0.4);
    expect(teaser?.shared).toBeLessThan(0.15);
  });

  test('what is taken for chrome lends the story no words', () => {
    const [, alone] = cohesionOf(paragraphs(STORY, MORE, TEASER), [0.1, 0.9, 0.9]);
    expect(alone?.shared).toBeLessThan(0.15);
    expect(alone?.foreign).toBeGreaterThan(more?.foreign ?? 1);
  });

  test('a block without long words is in the middle', () => {
    const [, short] = cohesionOf(paragraphs(STORY, 'So it is.'), [0.9, 0.9]);
    expect(short).toMatchObject({ shared: 0.5, likely: 0.5, foreign: 0.5 });
  });

  test('words are told in scripts without spaces, too', () => {
    const [, behind] = cohesionOf(paragraphs('港湾委員会は橋を閉鎖する', '委員会は冬の前に閉鎖'), [0.9, 0.9]);
    expect(behind?.shared).toBeGreaterThan(0.4);
  });
});
