import { z } from 'zod';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { Found, StorySummary } from '../../../shared/domain/story.ts';
import type { ApiDeps } from '../deps.ts';
import { compareMembers } from '../diff/compare-members.ts';
import { checkedToWire, explainedToWire } from '../wire/article-to-wire.ts';
import { CHANGE_FILTERS, changeFilterFrom, changePageToWire } from '../wire/change-schemas.ts';
import { RELATIONS, SORTS } from '../wire/choices.ts';
import { diffToWire } from '../wire/diff-to-wire.ts';
import { eventToWire } from '../wire/event-to-wire.ts';
import { filterFrom } from '../wire/list-query.ts';
import { storyPageToWire, storySummaryToWire, variantToWire } from '../wire/story-to-wire.ts';
import { beginningOf, pageThatFits } from './bounded.ts';

/** What answers are made of: nothing here can change a store. */
export type McpDeps = Pick<ApiDeps, 'queries' | 'events' | 'compare'>;

/** One question that a client may ask. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  answer(deps: McpDeps, input: z.output<Input>, maxTokens: number): Promise<object>;
}

const tool = <Input extends z.ZodObject>(given: Tool<Input>): Tool => given as unknown as Tool;

const whole = (least: number, most: number) => z.int().min(least).max(most);
const name = z.string().min(1).max(4096);
const storyId = z.string().min(1).max(200).describe('Id of a story; an id that it had before leads to it.');
const cursor = z.string().min(1).max(1024).optional().describe('Where the answer before said that it goes on.');
const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional();

const searchStories = tool({
  name: 'search_stories',
  title: 'Search stories',
  description:
    'Lists news stories, each once however many sites copied it, by words of headlines, site, agency, language and time. Says of each how many copies it has and who wrote it first.',
  input: z.strictObject({
    text: z.string().min(1).max(200).optional().describe('Words that a headline of the story holds.'),
    site: z.string().min(1).max(253).optional().describe('Host name: stories with an article from there.'),
    agency: z.string().min(1).max(60).optional().describe('Agency that an article credits, such as AP.'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional()
      .describe('ISO 639.'),
    relation: z.enum(RELATIONS).optional().describe('Stories with a copy that is this to the canonical.'),
    since: day.describe('First seen on this day or later, ISO 8601.'),
    until: day.describe('First seen on this day or earlier.'),
    min_variants: whole(0, 1_000_000).optional().describe('At least so many copies.'),
    sort: z.enum(SORTS).optional().describe('`latest` where absent.'),
    limit: whole(1, 100).optional().describe('20 where absent.'),
    cursor,
  }),
  async answer({ queries }, { limit = 20, ...query }, maxTokens) {
    const filter = filterFrom(query as Parameters<typeof filterFrom>[0]);
    return pageThatFits(
      async (size) => storyPageToWire(await queries.listStories({ ...filter, limit: size })),
      limit,
      maxTokens,
    );
  },
});

const getStory = tool({
  name: 'get_story',
  title: 'Get a story',
  description:
    'One story: its canonical text, piece by piece, and its copies with how each relates to the canonical and by which evidence.',
  input: z.strictObject({
    id: storyId,
    text_from: whole(0, 100_000_000).optional().describe('Character of the text to go on at: `text.next`.'),
    variants_cursor: cursor,
    limit: whole(0, 100).optional().describe('Copies; 20 where absent.'),
  }),
  async answer({ queries }, { id, text_from: from = 0, variants_cursor: at, limit = 20 }, maxTokens) {
    const { id: now } = await follow(id, (each) => queries.summary(each));
    const found = await queries.story(now, { limit: 1 });
    const { text, ...story } = given(found, 'story');
    const piece = beginningOf(text.slice(from), Math.floor(maxTokens / 2));
    const next = from + piece.length < text.length ? from + piece.length : null;
    const variants = async (size: number) => {
      const page = given(
        await queries.variants(now, { limit: size, ...(at === undefined ? {} : { cursor: at }) }),
        'story',
      );
      return { variants: page.variants.map(variantToWire), variants_cursor: page.nextCursor };
    };
    const copies = limit === 0 ? {} : await pageThatFits(variants, limit, Math.floor(maxTokens / 3));
    return { story: storySummaryToWire(story), text: { from, text: piece, next, length: text.length }, ...copies };
  },
});

const whatChanged = tool({
  name: 'what_changed',
  title: 'What an article changed',
  description:
    'What one article of a story changed against another (the canonical where not named): in a sentence, the numbers and agencies that differ, and the paragraphs that changed, word by word.',
  input: z.strictObject({
    story_id: storyId,
    to: z.string().min(1).max(200).describe('Id of an article of the story.'),
    from: z.string().min(1).max(200).optional().describe('Id of another; the canonical where absent.'),
    block_from: whole(0, 1_000_000).optional().describe('Paragraph to go on at: `next_block`.'),
  }),
  async answer({ queries, compare }, { story_id, to, from, block_from: first = 0 }, maxTokens) {
    const story = await follow(story_id, (each) => queries.summary(each));
    const { blocks, ...diff } = diffToWire(await compareMembers(story, { from, to }, { queries, compare }));
    const changed = blocks.filter(({ kind, moved }) => kind !== 'same' || moved);
    const shown = await pageThatFits(
      async (size) => changed.slice(first, first + size),
      100,
      Math.floor(maxTokens / 2),
    );
    const next = first + shown.length < changed.length ? first + shown.length : null;
    return { ...diff, changed_blocks: shown, block_count: changed.length, next_block: next };
  },
});

const explain = tool({
  name: 'explain',
  title: 'Why one story, or not',
  description:
    'Why two articles are, or are not, copies of one story: the rule that decided, every score it saw, and what people decided.',
  input: z.strictObject({
    a: name.describe('Id of an article, text or story, key of a page, or its address.'),
    b: name.describe('The same of the other one.'),
  }),
  answer: async ({ queries }, { a, b }) => explainedToWire(given(await queries.explain(a, b), 'pair of texts')),
});

const checkText = tool({
  name: 'check_text',
  title: 'What is this a copy of?',
  description:
    'Says which stories a text or HTML page is a copy of, each with the evidence. Stores nothing, fetches nothing.',
  input: z.strictObject({
    text: z.string().min(1).max(1_000_000).optional().describe('Plain text; or `html`.'),
    html: z.string().min(1).max(1_500_000).optional().describe('A page as it was served.'),
    url: z
      .url({ protocol: /^https?$/ })
      .max(4096)
      .optional()
      .describe('Where the page came from.'),
  }),
  async answer({ queries }, { text, html, url }) {
    if ((text === undefined) === (html === undefined))
      throw new PipelineError('request.invalid', 'Give either `text` or `html`.');
    const input = { ...(text === undefined ? { html: html! } : { text }), ...(url === undefined ? {} : { url }) };
    return checkedToWire(await queries.check(input));
  },
});

const getEvent = tool({
  name: 'get_event',
  title: 'Get an event',
  description:
    'One happening as several outlets told it in their own words: its stories in time, what they share, who reprinted whom, and what only one of them says.',
  input: z.strictObject({ id: z.string().min(1).max(200).describe('Id of the event, or of any story in it.') }),
  async answer({ events }, { id }) {
    return eventToWire(await follow(id, (each) => events.event(each), 'event'));
  },
});

const listChanges = tool({
  name: 'list_changes',
  title: 'What happened since',
  description:
    'What happened to stories, oldest first: created, copies linked or gone, canonicals changed, merged, split, decisions. Go on with `next`; `after: "latest"` gives the cursor of now.',
  input: z.strictObject({
    after: z.string().min(1).max(200).optional().describe('Cursor; all that is kept where absent.'),
    ...CHANGE_FILTERS,
    limit: whole(1, 200).optional().describe('50 where absent.'),
  }),
  async answer({ queries }, { after, limit = 50, ...filters }, maxTokens) {
    const range = { ...changeFilterFrom(filters), ...(after === undefined ? {} : { after }) };
    return pageThatFits(
      async (size) => changePageToWire(await queries.changes({ ...range, limit: size })),
      limit,
      maxTokens,
    );
  },
});

export const TOOLS: readonly Tool[] = [searchStories, getStory, whatChanged, explain, checkText, getEvent, listChanges];

/** A story's page as a resource. */
export const storyResource = (deps: McpDeps, id: string, maxTokens: number): Promise<object> =>
  getStory.answer(deps, { id }, maxTokens);

/** The stories that are offered as resources: the newest. */
export async function newestStories({ queries }: McpDeps): Promise<readonly StorySummary[]> {
  return (await queries.listStories({ limit: 50 })).stories;
}

/** Ids that moved are followed; each step leads to where the thing is now. */
async function follow<T>(id: string, find: (id: string) => Promise<Found<T>>, noun = 'story', steps = 5): Promise<T> {
  const found = await find(id);
  return 'movedTo' in found && steps > 0 ? follow(found.movedTo, find, noun, steps - 1) : given(found, noun);
}

function given<T>(found: Found<T>, noun: string): T {
  if ('found' in found) return found.found;
  if ('gone' in found) throw new PipelineError('story.not-found', `This ${noun} was removed.`);
  if ('movedTo' in found)
    throw new PipelineError('story.conflict', `This ${noun} moved to ${found.movedTo} meanwhile.`);
  throw new PipelineError('story.not-found', `There is no such ${noun}.`, { hint: 'search_stories finds ids.' });
}
