import type { z } from '@hono/zod-openapi';
import type { SiteLinesView, Source, SourcePage } from '../../../shared/usecases/queries/queries.ts';
import type { SiteLinesSchema, SourceListSchema, SourceSchema } from './source-schemas.ts';
import { windowToWire } from './story-to-wire.ts';

/** What each site ran, in the words of the API. */
export function sourcePageToWire({ sources, window, nextCursor }: SourcePage): z.infer<typeof SourceListSchema> {
  return { sources: sources.map(sourceToWire), window: windowToWire(window), next_cursor: nextCursor };
}

function sourceToWire({ site, pages, originals, stories }: Source): z.infer<typeof SourceSchema> {
  const copies = pages - originals;
  return {
    site,
    page_count: pages,
    original_count: originals,
    copy_count: copies,
    copy_share: Math.round((copies / pages) * 1000) / 1000,
    story_count: stories,
  };
}

/** The lines that a site repeats, in the words of the API. */
export function siteLinesToWire({ publisher, stories, lines }: SiteLinesView): z.infer<typeof SiteLinesSchema> {
  const told = lines.map((line) => ({ text: line.text, story_count: line.stories, is_anywhere: line.anywhere }));
  return { publisher, story_count: stories, lines: told };
}
