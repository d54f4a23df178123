import { resolve } from 'node:path';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageSource, Table } from '../../shared/ports.ts';
import type { Context } from '../context.ts';
import { findPages } from './compose.ts';

/** Where pages were taken in from, so that the store can show a page as it was. */
const PLACES = 'F';

/** Notes folders, files and buckets in the store. */
export async function rememberPlaces(table: Table, names: readonly string[]): Promise<void> {
  const places = names.map((name) => (name.startsWith('s3://') ? name : resolve(name)));
  await table.batchWrite({ put: [...new Set(places)].map((sk) => ({ pk: PLACES, sk })) });
}

/** Pages wherever they were taken in from; `page.missing` where none of the places has it any more. */
export function keptPages(table: Table, context: Pick<Context, 's3PathStyle'>): PageSource {
  return {
    read: async (ref) => {
      const { items } = await table.query(PLACES);
      for (const { sk } of items) {
        const page = await findPages([sk], context)
          .source.read(ref)
          .catch((error: unknown) => {
            if (error instanceof PipelineError && error.code === 'page.missing') return undefined;
            throw error;
          });
        if (page !== undefined) return page;
      }
      throw new PipelineError('page.missing', `${ref.key} is not there any more.`);
    },
  };
}
