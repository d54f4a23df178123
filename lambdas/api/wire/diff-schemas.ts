import { z } from '@hono/zod-openapi';

const count = z.int().min(0);

export const RunSchema = z
  .strictObject({
    op: z.enum(['same', 'deleted', 'inserted']),
    text: z.string(),
  })
  .openapi('DiffRun');

const BlockSchema = z
  .strictObject({
    kind: z.enum(['same', 'edited', 'added', 'dropped']),
    moved: z.boolean().describe('The paragraph stands at another place in the second text.'),
    runs: z.array(RunSchema),
  })
  .openapi('DiffBlock', { description: 'A paragraph of either text, or a pair of paragraphs that belong together.' });

const SideSchema = z.strictObject({
  article_id: z.string(),
  title: z.string().nullable(),
  site: z.string().nullable(),
  url: z.string().nullable(),
  word_count: count,
});

export const DiffSchema = z
  .strictObject({
    story_id: z.string(),
    from: SideSchema,
    to: SideSchema,
    sentence: z.string().describe('What changed, in words.'),
    kept: z.number().min(0).max(1).describe("Share of the first text's words that the second still has."),
    paragraphs: z.strictObject({ same: count, edited: count, added: count, dropped: count, moved: count }),
    numbers: z
      .array(z.strictObject({ from: z.string(), to: z.string() }))
      .describe('Numbers that stand in the same place and differ.'),
    attribution: z.strictObject({ dropped: z.array(z.string()), added: z.array(z.string()) }),
    title: z.array(RunSchema).describe('The headlines, word by word.'),
    blocks: z.array(BlockSchema).describe('In the order of the second text; dropped paragraphs at their old place.'),
  })
  .openapi('Diff');
