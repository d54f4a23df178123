import { describe, expect, test } from 'vitest';
import { type OriginSigns, originsOf } from '../../shared/domain/origins.ts';

const story = (given: Partial<OriginSigns>): OriginSigns => ({ agencies: {}, publisher: null, id: 's1', ...given });
const names = (...stories: OriginSigns[]) => originsOf(stories).map(({ kind, name }) => `${kind} ${name}`);

describe('where a text was first written', () => {
  test.each([
    { what: 'forty reprints of one agency are one origin', given: { agencies: { AP: 40 } }, want: ['agency AP'] },
    {
      what: "a publisher's own report is one origin, its publisher",
      given: { publisher: 'harbor.example' },
      want: ['publisher harbor.example'],
    },
    {
      what: 'one credit among copies that print none makes it the agency’s',
      given: { agencies: { dpa: 1 }, publisher: 'harbor.example' },
      want: ['agency dpa'],
    },
    {
      what: 'a text that copies credit to two agencies has two',
      given: { agencies: { Reuters: 3, AP: 4 } },
      want: ['agency AP', 'agency Reuters'],
    },
    {
      what: 'one customer in thirty with another name is a slip',
      given: { agencies: { AP: 29, UPI: 1 } },
      want: ['agency AP'],
    },
    { what: 'an unknown publisher is still one origin', given: {}, want: ['publisher s1'] },
  ])('$what', ({ given, want }) => {
    expect(names(story(given))).toEqual(want);
  });

  test('two stories of one agency are one origin of their event, two unknown publishers are two', () => {
    expect(names(story({ agencies: { AFP: 3 } }), story({ agencies: { AFP: 2 }, id: 's2' }))).toEqual(['agency AFP']);
    expect(names(story({ id: 's1' }), story({ id: 's2' }))).toEqual(['publisher s1', 'publisher s2']);
    expect(names(story({ publisher: 'a.example' }), story({ publisher: 'a.example', id: 's2' }))).toHaveLength(1);
  });

  test('the order of the stories does not matter', () => {
    const stories = [
      story({ agencies: { UPI: 1 } }),
      story({ publisher: 'b.example' }),
      story({ agencies: { AP: 2 } }),
    ];
    expect(originsOf([...stories].reverse())).toEqual(originsOf(stories));
  });
});
