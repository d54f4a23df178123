import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from './corpora.ts';

/** The project's own pages as a corpus, so that the bench runs anywhere. */
export function fixtureCorpus(folder: string): Corpus {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'expected.json')));
  const rows = names.flatMap((id) => {
    const expected = JSON.parse(readFileSync(join(folder, id, 'expected.json'), 'utf8'));
    return expected.text?.length
      ? [{ id, body: expected.text.join('\n\n'), ...(expected.url ? { url: expected.url } : {}) }]
      : [];
  });
  return { name: 'fixtures', folder, rows };
}
