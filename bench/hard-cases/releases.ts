import { createRandom, type Random } from '../../test/simulation/random.ts';
import { paragraphsOf } from './follow-ups.ts';
import { fillingOf } from './templates.ts';

const TRADES = ['bridge parts', 'cold storage', 'water meters', 'garden tools', 'stage lighting', 'rail signals'];
const REGIONS = ['five continents', 'the northern coast', 'more than forty countries', 'both hemispheres'];

/**
 * Releases of one firm: news from a text of its own between a first sentence that says what the firm is and the lines that every release
 * ends with. Each firm has several, and each release stands in two papers.
 */
export function releasesOf(texts: readonly string[], firms: number, random: Random): { story: string; text: string }[] {
  const long = texts.map(paragraphsOf).filter((paragraphs) => paragraphs.length >= 6);
  return Array.from({ length: firms }, (_, firm) => {
    const standing = standingOf(createRandom(1_000 + firm));
    return Array.from({ length: 4 }, (_, release) => {
      const { month, n } = fillingOf(random);
      const words = random.pick(long).slice(1).join(' ').split(/\s+/);
      const first = words
        .slice(0, 12 + random.below(8))
        .join(' ')
        .toLowerCase();
      const news = words.slice(20, 20 + 45 + random.below(110)).join(' ');
      const text = `${standing.town.toUpperCase()}, ${month} ${n(1, 28)}, 2025 /NewsLane/ -- ${standing.first} today announced that ${first}.\n\n${news}.\n\n${standing.about}`;
      return [text, `${text}\n\nSOURCE ${standing.firm}`].map((each) => ({
        story: `firm ${firm}, ${release}`,
        text: each,
      }));
    }).flat();
  }).flat();
}

function standingOf(random: Random) {
  const { town, n, name } = fillingOf(random);
  const firm = `${fillingOf(random).town} ${random.pick(['Foundry', 'Works', 'Systems', 'Holdings'])}`;
  const [trade, region] = [random.pick(TRADES), random.pick(REGIONS)];
  const first = `${firm}, a leading maker of ${trade} that serves customers on ${region},`;
  const about =
    `About ${firm}\n\n${firm}, founded in ${n(1850, 1990)}, makes ${trade} for builders, cities and ports on ${region}. Its ${n(100, 900)} workers in ${town} ship more than ${n(1000, 9000)} orders a year. ` +
    `The firm is led by ${name()} and has offices in ${n(3, 30)} cities. For more, visit its website or write to ${name()}, who speaks for it.\n\n` +
    'Forward-looking statements: This release contains statements about the future which are subject to risks and uncertainties that could cause results to differ from those expressed here. ' +
    `${firm} assumes no duty to update them, whatever it may learn, except where the law asks for it.`;
  return { town, firm, first, about };
}
