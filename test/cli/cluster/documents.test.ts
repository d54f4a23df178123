import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createDoubts, type Document, parseLines, readLines } from '../../../cli/cluster/documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirefold-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(bytes: string | Buffer, name = 'docs.jsonl', batchBytes = 2 ** 18) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const doubts = createDoubts();
  const documents: Document[] = [];
  for await (const batch of readLines(file, batchBytes)) {
    const own = createDoubts();
    for (const { document } of parseLines(batch, own)) documents.push(document);
    doubts.add(own.found);
  }
  return { documents, doubts: doubts.sentences() };
}

test.each([
  { line: '{"id":"a","txt":"x"}', says: 'it has no "text"; what it has is "id", "txt"' },
  { line: '{"text":"x"}', says: 'it has no "id"' },
  { line: '{"id":"a","text":5}', says: '"text" is not a string' },
  { line: '{"id":["a"],"text":"x"}', says: '"id" is not a string or a number' },
  { line: '{"id":"a","text":"x","source":5}', says: '"source" is not a string' },
  { line: '[1]', says: 'it is not a JSON object' },
  { line: 'null', says: 'it is not a JSON object' },
  { line: 'id,text', says: 'it is not JSON' },
])('a line such as $line is named with what is wrong', async ({ line, says }) => {
  const error = await read(`{"id":1,"text":"x"}\n\n${line}\n`).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'request.invalid', hint: expect.any(String) });
  expect((error as Error).message).toContain('docs.jsonl, line 3 cannot be read');
  expect((error as Error).message).toContain(says);
});

test.each([
  { what: 'other bytes', bytes: Buffer.from('no gzip') },
  { what: 'a piece', bytes: gzipSync('{"id":1,"text":"x"}\n').subarray(0, 20) },
])('a packed file that is $what says so', async ({ bytes }) => {
  const hint = expect.stringContaining('not gzip, or was cut short');
  await expect(read(bytes, 'docs.jsonl.gz')).rejects.toMatchObject({ code: 'request.invalid', hint });
});

test('what `wirefold extract` prints is read as it is', async () => {
  const { documents } = await read('{"id":"a","text":"x","site":"a.example","published":"2026-03-01","language":"pl"}');
  expect(documents).toStrictEqual([
    { id: 'a', text: 'x', title: null, date: '2026-03-01', source: 'a.example', language: 'pl' },
  ]);
});

test('what may not be meant is counted, with its first line', async () => {
  const lines = [
    '{"id":1,"text":"x","date":"2026-03-01 10:20:30"}',
    '{"id":2,"text":"","date":"March 1"}',
    '{"id":3,"text":"caf\ufffd","date":null}',
    '{"id":4,"text":"x","date":"2 March"}',
  ];
  const { documents, doubts } = await read(lines.join('\n'));
  expect(documents[0]?.date).toBe('2026-03-01T10:20:30');
  expect(doubts).toStrictEqual([
    '1 document has no text (line 2): each stands alone',
    '1 document holds characters that nobody can read (\ufffd) (line 3): was the file saved as UTF-8?',
    '2 dates are not in ISO 8601 (the first in line 2): they count as unknown',
  ]);
});

test('usual documents leave no doubt', async () => {
  expect((await read('{"id":1,"text":"x","date":"2026-03-01T00:00:00Z"}')).doubts).toStrictEqual([]);
});

test('a language is its two letters however it is written, and none where it is no language', async () => {
  const line = (language: string): string => JSON.stringify({ id: language, text: 'x', language });
  const { documents } = await read(['en_US', 'deu', 'constructor'].map(line).join('\n'));
  expect(documents.map(({ language }) => language)).toStrictEqual(['en', 'de', null]);
});

test.each([1, 40, 1_000])('batches of %i bytes and more hold whole lines, and number them on', async (batchBytes) => {
  const lines = Array.from({ length: 60 }, (_, i) => JSON.stringify({ id: i, text: 'é\u2028'.repeat(i) }));
  lines[20] = '';
  const text = `\ufeff${lines.join('\r\n')}`;
  const packed = await read(gzipSync(text), 'docs.jsonl.gz', batchBytes);
  expect(packed.documents).toHaveLength(59);
  expect(packed.documents.at(-1)).toMatchObject({ id: 59, text: 'é\u2028'.repeat(59) });
  const broken = await read(`${text}\n{"id":1}`, 'docs.jsonl', batchBytes).catch((error: unknown) => error);
  expect((broken as Error).message).toContain('docs.jsonl, line 61 cannot be read');
});

test('a document is found again where its line stood', () => {
  const bytes = new Uint8Array(Buffer.from('{"id":1,"text":"é"}\n\n{"id":2,"text":"x"}'));
  const placed = [...parseLines({ bytes, file: 'f', firstLine: 1 }, createDoubts())];
  expect(placed.map(({ start, end }) => Buffer.from(bytes.subarray(start, end)).toString())).toEqual([
    '{"id":1,"text":"é"}',
    '{"id":2,"text":"x"}',
  ]);
});
