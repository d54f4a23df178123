import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashList, hashWords, hashWordsAndTopics } from '../../../../shared/text/blocks/features/word-hashes.ts';

const listed = ({ values, count }: HashList) => [...values.subarray(0, count)];

function read(text: string): { words: number[]; topics: number[] } {
  const words = new HashList();
  const topics = new HashList();
  hashWordsAndTopics(text, words, topics);
  return { words: listed(words), topics: listed(topics) };
}

test.each([
  { text: 'the bridge, closed', words: 3, topics: ['bridge', 'closed'] },
  { text: 'it is so', words: 3, topics: [] },
  { text: 'brücke 2026b', words: 2, topics: ['brücke', '2026b'] },
  { text: '橋は閉', words: 3, topics: ['橋は', 'は閉'] },
  { text: 'bridge 🌉 closed', words: 2, topics: ['bridge', 'closed'] },
])('"$text" speaks of $topics', ({ text, words, topics }) => {
  const found = read(text);
  expect(found.words).toHaveLength(words);
  expect(found.topics).toHaveLength(topics.length);
  expect(found.topics).toEqual(topics.flatMap((topic) => read(topic).topics));
});

test('the words are the same with topics as without, in any mixture of scripts', () => {
  const pieces = fc.constantFrom('bridge', 'a', ' ', 'é', '橋', 'の', '🌉', '-', '7', 'สะ');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(read(text).words).toEqual(listed(hashWords(text, new HashList())));
    }),
    { seed: 7, numRuns: 400 },
  );
});
