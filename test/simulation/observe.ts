import type { Article } from '../../shared/domain/article.ts';
import type { Story } from '../../shared/domain/story.ts';
import type { ExportLine, Queries } from '../../shared/usecases/queries/queries.ts';
import { createQueries } from '../../shared/usecases/queries/query-stories.ts';
import type { World } from './world.ts';

/** All that anybody can see of the stories, in a form that compares. */
export interface View {
  /** In the order of the list. */
  readonly stories: readonly Story[];
  /** In the order of page keys. */
  readonly lines: readonly ExportLine[];
}

export function queriesOf({ table, articles }: Pick<World, 'table' | 'articles'>): Queries {
  const extract = () => ({ article: undefined as unknown as Article });
  const telemetry = { count() {}, event() {} };
  return createQueries({ table, articles, telemetry, clock: { now: () => new Date(0) }, extract });
}

export async function viewOf(world: Pick<World, 'table' | 'articles'>): Promise<View> {
  const queries = queriesOf(world);
  const stories: Story[] = [];
  let cursor: string | null = null;
  do {
    const page = await queries.listStories({ limit: 200, ...(cursor === null ? {} : { cursor }) });
    for (const { id } of page.stories) {
      const answer = await queries.story(id);
      if (!('found' in answer)) throw new Error(`story ${id} is listed, but ${JSON.stringify(answer)}`);
      stories.push(answer.found);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  const lines: ExportLine[] = [];
  for await (const line of queries.exportLines()) lines.push(line);
  return { stories, lines: lines.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

/** Where two views differ, one line a difference. */
export function differences(have: View, want: View): string[] {
  return [...differ('story', namedBy(have.stories, 'id'), namedBy(want.stories, 'id')), ...orderOf(have, want)].concat(
    differ('page', namedBy(have.lines, 'key'), namedBy(want.lines, 'key')),
  );
}

function orderOf(have: View, want: View): string[] {
  const [own, wanted] = [have, want].map(({ stories }) => stories.map(({ id }) => id).join(' '));
  return own === wanted ? [] : [`the list is in the order ${own}, not ${wanted}`];
}

function namedBy<T>(all: readonly T[], name: keyof T): Map<string, string> {
  return new Map(all.map((one) => [String(one[name]), JSON.stringify(one, inOrder)]));
}

/** Names in an object have no order. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function differ(what: string, have: ReadonlyMap<string, string>, want: ReadonlyMap<string, string>): string[] {
  return [...new Set([...have.keys(), ...want.keys()])].flatMap((id) => {
    const [own, wanted] = [have.get(id), want.get(id)];
    if (own === wanted) return [];
    return [`${what} ${id} differs from the plain run: ${firstDifference(own, wanted)}`];
  });
}

function firstDifference(have = '(missing)', want = '(missing)'): string {
  let at = 0;
  while (at < have.length && have[at] === want[at]) at++;
  const from = Math.max(0, at - 60);
  return `…${have.slice(from, at + 120)}… instead of …${want.slice(from, at + 120)}…`;
}
