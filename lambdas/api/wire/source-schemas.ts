import { z } from '@hono/zod-openapi';
import { WindowSchema } from './story-schemas.ts';

const count = z.int().min(0);

export const SourceSchema = z
  .strictObject({
    site: z.string().nullable().describe('Null for all pages whose site is unknown.'),
    page_count: count.describe('Its articles in the stories looked at.'),
    original_count: count.describe('Stories whose text was first written there, as far as their members tell.'),
    copy_count: count.describe('The other pages.'),
    copy_share: z.number().min(0).max(1).describe('copy_count ÷ page_count.'),
    story_count: count,
  })
  .openapi('Source');

export const SourceListSchema = z
  .strictObject({
    sources: z.array(SourceSchema).describe('Most pages first.'),
    window: WindowSchema,
    next_cursor: z.string().nullable().describe('Goes on with older stories; the figures of the answers add up.'),
  })
  .openapi('SourceList');

const SiteLineSchema = z
  .strictObject({
    text: z.string().describe('As one of the stories has it.'),
    story_count: count.describe('Distinct stories it was found on, of those that were looked at.'),
    is_anywhere: z.boolean().describe('Left out wherever it stands; otherwise only near a text’s beginning or end.'),
  })
  .openapi('SiteLine');

export const SiteLinesSchema = z
  .strictObject({
    publisher: z.string().describe('The registrable domain of the site.'),
    story_count: count.describe('Distinct stories that were looked at.'),
    lines: z.array(SiteLineSchema).describe('Those on most stories first.'),
  })
  .openapi('SiteLines');
