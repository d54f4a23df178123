import { articleIdOf } from '../../../shared/store/articles.ts';
import { createRandom } from '../../simulation/random.ts';
import type { createNewsroom, Given } from '../support.ts';

/** Sentences of invented words, the same for the same number. */
function sentencesOf(seed: number, count: number): string[] {
  const random = createRandom(seed);
  const word = () => Array.from({ length: 5 }, () => random.pick([...'abdegiklmnoprstuv'])).join('');
  return Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: 12 }, word);
    return `${words.join(' ')} ${100 * seed + i}.`;
  });
}

/** A report of its own for each number. */
export const reportOf = (seed: number): string => sentencesOf(seed, 15).join(' ');
/** The same report with another last sentence: a copy that is not verbatim. */
export const editOf = (seed: number, edit: number): string =>
  [...sentencesOf(seed, 15).slice(0, 14), ...sentencesOf(1000 + edit, 1)].join(' ');

export const urlOf = (name: string): string => `https://${name}.example/story`;
export const idOf = (name: string): string => articleIdOf(urlOf(name), '');
/** A page named by one word, at an address of its own. */
export const pageOf = (name: string, text: string, more: Partial<Given> = {}): Given => ({
  key: `${name}.html`,
  url: urlOf(name),
  site: `${name}.example`,
  title: `Title of ${name}`,
  text,
  ...more,
});

type Newsroom = Pick<ReturnType<typeof createNewsroom>, 'queries'>;

/** The stories as the names of their members, canonical first, in a fixed order. */
export async function storiesIn({ queries }: Newsroom, names: readonly string[]): Promise<string[]> {
  const nameOf = new Map(names.map((name) => [idOf(name), name]));
  const stories: string[] = [];
  for (const { id, articles } of (await queries.listStories({ limit: 200 })).stories) {
    const answer = await queries.story(id);
    if (!('found' in answer)) throw new Error(`story ${id} is listed, but ${JSON.stringify(answer)}`);
    const members = answer.found.members.map(({ articleId }) => nameOf.get(articleId) ?? articleId);
    if (members.length !== articles) throw new Error(`story ${id} counts ${articles}, lists ${members.length}`);
    stories.push([members[0], ...members.slice(1).sort()].join(' '));
  }
  return stories.sort();
}
