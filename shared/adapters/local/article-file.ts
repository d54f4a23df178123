import { Packr } from 'msgpackr';
import { Recent } from '../../domain/recent.ts';
import type { ArticleStore, StoredArticle } from '../../ports.ts';
import { AppendFile, type Place } from './append-file.ts';

/** Articles in one file, read back where somebody asks for one: texts that wait for the end take no memory. */
export type ArticleFile = ArticleStore & { close(): void };

/** Articles kept at hand: more are looked at together nowhere, and their texts would outlive the young for nothing. */
const AT_HAND = 80;

export function openArticleFile(path: string): ArticleFile {
  const file = new AppendFile(path);
  const packr = new Packr({ structures: [] });
  const places = new Map<string, Place>();
  const recent = new Recent<StoredArticle>(AT_HAND);
  return {
    put: async (ref, article) => {
      places.set(ref, file.append(packr.pack(article)));
      recent.set(ref, article);
    },
    get: async (ref) => {
      const place = places.get(ref);
      if (place === undefined) return undefined;
      const article = recent.get(ref) ?? (packr.unpack(file.read(place)) as StoredArticle);
      recent.set(ref, article);
      return article;
    },
    delete: async (ref) => void places.delete(ref),
    close: () => file.close(),
  };
}
