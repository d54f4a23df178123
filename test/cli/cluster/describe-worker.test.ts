import { expect, test, vi } from 'vitest';
import { describeLines } from '../../../cli/cluster/describe-worker.ts';
import { createDoubts } from '../../../cli/cluster/documents.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';

/** No text is known that it fails at: the next one will be met by somebody else. */
vi.mock(import('../../../shared/text/fingerprint/describe-text.ts'), async (original) => {
  const { describeText } = await original();
  return {
    describeText: (text) => {
      if (text.includes('poison')) throw new PipelineError('page.failed', 'The text could not be read: TypeError.');
      if (text.includes('full')) throw new PipelineError('store.full', 'There is no room.');
      return describeText(text);
    },
  };
});

const lines = (...texts: string[]) => ({
  bytes: new Uint8Array(Buffer.from(texts.map((text, id) => `${JSON.stringify({ id, text })}\n`).join(''))),
  file: 'docs.jsonl',
  firstLine: 7,
});

test('a text that the program fails at stands alone, with its line named, and the others are described', () => {
  const described = describeLines(lines('The clerk read the note aloud.', 'poison', 'He put it under the lamp.'));
  if ('refused' in described) throw new Error(described.refused);
  expect(described.ids).toEqual([0, 1, 2]);
  expect(described.texts.map((text) => text !== '')).toEqual([true, false, true]);
  const doubts = createDoubts();
  doubts.add(described.doubts);
  expect(doubts.sentences()).toEqual([expect.stringMatching(/^1 document could not be compared.*\(line 8\)/)]);
});

test('what is no fault of a text still ends the run', () => {
  expect(describeLines(lines('a', 'full'))).toMatchObject({ code: 'store.full' });
});
