import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { Recent } from '../../shared/domain/recent.ts';
import type { ArticleStore, StoredArticle } from '../../shared/ports.ts';

/** Where an article stands in the file. */
interface Place {
  readonly position: number;
  readonly length: number;
}

/** Articles kept at hand: what is put is asked for at once. */
const AT_HAND = 256;

/** Articles in one file, read back where somebody asks for one: texts that wait for the end take no memory. */
export type ArticleFile = ArticleStore & { close(): void };

export function openArticleFile(path: string): ArticleFile {
  const file = openSync(path, 'w+');
  const places = new Map<string, Place>();
  const recent = new Recent<StoredArticle>(AT_HAND);
  let end = 0;
  return {
    put: async (ref, article) => {
      const bytes = Buffer.from(JSON.stringify(article));
      places.set(ref, { position: end, length: writeSync(file, bytes, 0, bytes.length, end) });
      end += bytes.length;
      recent.set(ref, article);
    },
    get: async (ref) => {
      const place = places.get(ref);
      if (place === undefined) return undefined;
      const article = recent.get(ref) ?? readArticle(file, place);
      recent.set(ref, article);
      return article;
    },
    delete: async (ref) => void places.delete(ref),
    close: () => closeSync(file),
  };
}

function readArticle(file: number, { position, length }: Place): StoredArticle {
  const bytes = Buffer.allocUnsafe(length);
  readSync(file, bytes, 0, length, position);
  return JSON.parse(bytes.toString('utf8')) as StoredArticle;
}
