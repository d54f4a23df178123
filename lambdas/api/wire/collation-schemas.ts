import { z } from '@hono/zod-openapi';
import { RunSchema } from './diff-schemas.ts';
import { Cursor, wholeNumber } from './list-query.ts';

const count = z.int().min(0);
const copies = z.array(count).describe('Copies, by their index in `copies`.');

export const CollationQuerySchema = z.strictObject({
  cursor: Cursor,
  limit: wholeNumber(1, 100).describe('Places a page; 20 where absent.'),
  differing: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true`: only places that not all copies have, or not alike, or not there.'),
});

export const CollatedMemberSchema = z
  .strictObject({
    article_id: z.string(),
    site: z.string().nullable(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    published: z.string().nullable(),
    seen_at: z.string(),
  })
  .openapi('CollatedMember');

const PlaceSchema = z
  .strictObject({
    number: z.int().min(1),
    in_reference: z.boolean().describe('Whether the reference has it; else other copies put it in.'),
    readings: z
      .array(
        z.strictObject({
          text: z.string(),
          copies,
          runs: z.array(RunSchema).describe("Word by word against the place's first reading."),
        }),
      )
      .describe("The reference's first, then those that most copies have."),
    absent: copies.describe('Copies without it.'),
    moved: copies.describe('Copies that have it elsewhere.'),
  })
  .openapi('CollationPlace', { description: 'A sentence of the story, and how each copy reads there.' });

export const CollationSchema = z
  .strictObject({
    story_id: z.string(),
    reference_id: z.string().nullable().describe('The article whose order the table has: the canonical.'),
    copies: z
      .array(
        z.strictObject({
          siglum: z.string().describe('The letter that stands for the copy.'),
          members: z.array(CollatedMemberSchema),
        }),
      )
      .describe('Each text once, with every article that carries it; the reference first.'),
    left_out: count.describe('Members that the table has no room for, or whose text is no longer kept.'),
    place_count: count,
    differing_count: count,
    places: z.array(PlaceSchema),
    next_cursor: z.string().nullable(),
  })
  .openapi('Collation');
