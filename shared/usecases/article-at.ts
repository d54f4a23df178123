import type { Table } from '../ports.ts';
import { spellingsOf } from '../text/metadata/urls.ts';
import { articleIdOf, articleKey } from './records/articles.ts';

/** The id of the article that lives at an address, however that is written; where none does, the id that it would have. */
export async function articleAt(table: Table, address: string): Promise<string> {
  const ids = spellingsOf(address).map((url) => articleIdOf(url, ''));
  const items = await table.batchGet(ids.map(articleKey));
  const first = items.findIndex((item) => item !== undefined);
  return ids[Math.max(0, first)]!;
}
