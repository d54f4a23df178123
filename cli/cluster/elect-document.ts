import { electCanonical } from '../../shared/domain/canonical.ts';
import type { Table } from '../../shared/ports.ts';
import { storyPartition, VARIANTS, variantOf } from '../../shared/store/stories.ts';
import { liveRegisters } from '../../shared/store/versioned-items.ts';
import { contenderOf } from '../../shared/usecases/clustering/tally.ts';

/**
 * Pointer to the document that speaks for a story, as its summary would name it. Documents have no address, so none is
 * named as another's original; of what else a summary counts and lists, nobody asks a store that is thrown away.
 */
export async function electDocument(table: Table, story: string): Promise<string> {
  const refs = new Map<string, string>();
  const contenders = [];
  for await (const item of liveRegisters(table, storyPartition(story), { prefix: VARIANTS })) {
    const variant = variantOf(item);
    refs.set(variant.brief.articleId, variant.brief.ref);
    contenders.push(contenderOf(variant));
  }
  return refs.get(electCanonical(contenders, {}).canonical.articleId)!;
}
