import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface LabelledText {
  readonly id: string;
  readonly text: string;
  /** Texts of one story share it. */
  readonly story: string;
}

/** Labelled copies: a corpus of JSON lines, or where there is none the project's own families. */
export function readCorpus(path: string | undefined): readonly LabelledText[] {
  if (path === undefined || !existsSync(path)) {
    console.log(`No corpus at ${path}; the project's own families serve instead.`);
    return ownFamilies();
  }
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { id, text, dup_cluster: story } = JSON.parse(line) as { id: string; text: string; dup_cluster: string };
    return { id, text, story };
  });
}

function ownFamilies(): readonly LabelledText[] {
  const families = JSON.parse(readFileSync('test/fixtures/wire/families.json', 'utf8')) as {
    documents: LabelledText[];
  }[];
  return families.flatMap((family) => family.documents);
}
