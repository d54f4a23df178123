import type { ArticleStore, StoredArticle } from '../../ports.ts';
import { checkKey } from '../table/key.ts';
import { lmdbKey } from './lmdb-key.ts';
import { guarded, type LmdbStore } from './lmdb-store.ts';

/** Articles beside the items of the same store and in their transactions, as JSON that lmdb packs with LZ4. */
export function createLmdbArticleStore(store: LmdbStore): ArticleStore {
  const guard = <T>(work: () => T | Promise<T>): Promise<T> => guarded(store, work);
  return {
    put: (ref, article) =>
      guard(async () => {
        const json = JSON.stringify(article);
        await store.transactions.run(() => store.articles.put(keyOf(ref), json));
      }),
    get: (ref) =>
      guard(async () => {
        const json = await store.transactions.read(() => store.articles.get(keyOf(ref)));
        return json === undefined ? undefined : (JSON.parse(json) as StoredArticle);
      }),
    delete: (ref) =>
      guard(async () => {
        await store.transactions.run(() => store.articles.remove(keyOf(ref)));
      }),
  };
}

function keyOf(ref: string): Buffer {
  return lmdbKey(checkKey({ pk: ref, sk: '' }));
}
