import { createRandom, type Random } from '../simulation/random.ts';

/** An article as a site would run it: what is told, and with the lines that the site sets round it. */
export interface SiteText {
  readonly site: string;
  readonly url: string;
  readonly title: string;
  /** Names the story that is told; copies share it. */
  readonly story: string;
  /** What is told, paragraph by paragraph. */
  readonly body: readonly string[];
  /** The same with the site's own lines among it. */
  readonly lines: readonly string[];
}

const SYLLABLES = 'ba ker do lin mu sta ve ron ti gra pel os hin qua lor en ji sut'.split(' ');

/** No phrase that any rule knows: lines that only their repetition gives away. */
const OWN_LINES = [
  'The {site} is owned by the people who read it, and by nobody else.',
  'Somebody at this desk answers the telephone until nine every evening, Sundays too.',
  'Four of every five coins you leave with us go straight to reporting from {town}.',
  'Nothing on this page was written by a machine; ask us how we work in {town}.',
  '{town} weather at noon, tides at six, lottery numbers when they fall.',
  'Our darkroom keeps every negative since 1931 and prints to order.',
  'Old friends of the {site} meet on the first Monday of the month at the mill.',
  'Tell the desk what you saw in {town} today: the door on Quay Street is open.',
  'The paper edition carries this story with its maps on pages four and five.',
  'Words by our own staff, pictures by our readers, mistakes by all of us.',
] as const;

const wordOf = (random: Random): string =>
  Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join('');

/** Invented words round a name and a number: two sentences share nothing but by chance. */
function sentenceOf(random: Random): string {
  const words = Array.from({ length: 9 + random.below(8) }, () => wordOf(random));
  const name = wordOf(random);
  words[3] = name[0]!.toUpperCase() + name.slice(1);
  words[6] = String(random.below(9000) + 10);
  return `${words.join(' ')}.`;
}

const paragraphOf = (random: Random): string =>
  Array.from({ length: 2 + random.below(3) }, () => sentenceOf(random)).join(' ');

export interface SiteTextOptions {
  readonly seed: number;
  readonly sites: number;
  /** Stories a site runs. */
  readonly stories: number;
  /** Addresses of one site under which it runs the first of its stories; 1 by default. */
  readonly addresses?: number;
  /** Of each two neighbouring sites, the second runs so many of the first one's stories as well; 0 by default. */
  readonly copied?: number;
  /** Paragraphs of the shortest story; 4 by default. */
  readonly least?: number;
  /** Share of its pages that carry any one of a site's lines; .7 by default. */
  readonly share?: number;
}

/** Sites with stories of their own and of each other, each with three to five lines that it repeats. */
export function siteTexts({
  seed,
  sites,
  stories,
  addresses = 1,
  copied = 0,
  least = 4,
  share = 0.7,
}: SiteTextOptions): SiteText[] {
  const random = createRandom(seed);
  const told = Array.from({ length: sites }, () =>
    Array.from({ length: stories }, () => Array.from({ length: least + random.below(6) }, () => paragraphOf(random))),
  );
  const texts: SiteText[] = [];
  for (let site = 0; site < sites; site++) {
    const lines = linesOfSite(random, site);
    const run = (from: number, story: number, at: string) =>
      texts.push(pageOf(random, { site, lines, share, story: `${from}-${story}`, at, body: told[from]![story]! }));
    for (let story = 0; story < stories; story++) {
      for (let i = 0; i < (story === 0 ? addresses : 1); i++) run(site, story, `${story}-${i}`);
    }
    for (let story = 0; site % 2 === 1 && story < copied; story++) run(site - 1, story, `c${story}`);
  }
  return texts;
}

export const siteOf = (site: number): string => `paper${site}.example`;

/** The same few for a site, each with a place of its own: before the story, behind it, or within. */
function linesOfSite(random: Random, site: number): { readonly text: string; readonly place: number }[] {
  const own = OWN_LINES.map((text) => ({ text, order: random.next() })).sort((a, b) => a.order - b.order);
  return own.slice(0, 3 + random.below(3)).map(({ text }) => ({
    text: text.replace('{site}', `Paper ${site}`).replace('{town}', `Town ${site}`),
    place: random.pick([0, 0.5, 1]),
  }));
}

interface Draft {
  readonly site: number;
  readonly lines: readonly { readonly text: string; readonly place: number }[];
  readonly share: number;
  readonly story: string;
  readonly at: string;
  readonly body: readonly string[];
}

function pageOf(random: Random, { site, lines, share, story, at, body }: Draft): SiteText {
  const set: string[] = [...body];
  for (const { text, place } of lines) if (random.chance(share)) set.splice(Math.round(place * set.length), 0, text);
  const name = siteOf(site);
  return { site: name, url: `https://www.${name}/news/${at}`, title: `Of story ${story}`, story, body, lines: set };
}
