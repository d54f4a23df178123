import { resolve } from 'node:path';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef, PageSource, Table } from '../../shared/ports.ts';
import { PLACES, placeKey } from '../../shared/store/pages.ts';
import type { Context } from '../context.ts';
import { findPages } from './compose.ts';

/** Notes folders, files and buckets in the store, so that it can show a page as it was. */
export async function rememberPlaces(table: Table, names: readonly string[], followLinks = false): Promise<void> {
  const places = names.map((name) => (name.startsWith('s3://') ? name : resolve(name)));
  const followed = followLinks ? { followLinks } : {};
  await table.batchWrite({ put: [...new Set(places)].map((place) => ({ ...placeKey(place), ...followed })) });
}

/**
 * Pages wherever they were taken in from: `page.missing` where none of the places has it any more, `page.unreadable` where
 * one that may have it cannot be asked, as a bucket without credentials.
 */
export function keptPages(table: Table, context: Pick<Context, 's3PathStyle'>): PageSource {
  return {
    read: async (ref) => {
      let silent: PipelineError | undefined;
      for (const { sk, followLinks } of (await table.query(PLACES)).items) {
        const answer = await readFrom(sk, ref, { ...context, followLinks: followLinks === true });
        if (!(answer instanceof PipelineError)) return answer;
        if (answer.code !== 'page.missing') silent ??= answer;
      }
      throw silent === undefined
        ? new PipelineError('page.missing', `${ref.key} is not there any more.`)
        : unreadable(ref.key, silent);
    },
  };
}

/** The page, or why this place does not give it; what is wrong with the page itself is thrown. */
async function readFrom(place: string, ref: PageRef, context: Parameters<typeof findPages>[1]) {
  try {
    return await findPages([place], context).source.read(ref);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    if (error.code === 'page.missing' || !error.code.startsWith('page.')) return error;
    throw error;
  }
}

function unreadable(key: string, cause: PipelineError): PipelineError {
  const hint = cause.hint === undefined ? {} : { hint: cause.hint };
  const message = `${key} cannot be read from where it was taken in: ${cause.message}`;
  return new PipelineError('page.unreadable', message, { ...hint, cause });
}
