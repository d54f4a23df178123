import type { ItemCount } from '../items.ts';
import { EVENTS } from '../thresholds.ts';
import { CONTINUED, NAME, NUMBER, PLAIN } from '../words.ts';
import type { ReadText } from './read-text.ts';
import { kindOf } from './terms.ts';
import { weightOf } from './weight.ts';

/** How a page that reports many things at once calls itself. */
const DIGEST_TITLE =
  /\b(?:news(?:\s+\w+)?\s+(?:digest|briefing|round-?\s?up|in brief|bulletin|summary)|(?:daily|weekly|morning|evening|afternoon|lunchtime|midday|weekend|world|national|local|regional|police|sports?|business)\s+(?:digest|briefing|brief|briefs|round-?\s?up|headlines|wrap|wrap-?\s?up|recap)|in brief|news briefs|top (?:stories|headlines|news)|(?:today|yesterday|tonight|this morning|this week|the week|the day)(?:['’]s|\s+in)\s+(?:news|headlines|brief|review)|\w+ things to know(?:\s+(?:today|this|for|on)\b.*)?|(?:things|stories|news|what) you (?:may have |might have )?missed|nachrichtenüberblick|meldungen des tages|kurzmeldungen|revue de presse|l['’]essentiel de l['’]actu(?:alité)?|titulares del día|resumen (?:de noticias|del día|semanal)|notizie in breve|nieuwsoverzicht)\b/iu;
/** Parts that are compared with each other. */
const PARTS = 4;
/** Shorter texts have too few words in a part to share any. */
const MIN_CHARS = 1_250;
const MAX_CHARS = 12_000;
const MIN_RARITY = 2;

/**
 * How well the parts of a text go together: mean cosine of its four quarters, 0 to 1; 1 where it is too short to say.
 * `rarities` are those of its stems.
 */
export function coherenceOf(read: ReadText, rarities: Float64Array): number {
  const ends = quarterEnds(read);
  if (ends === undefined) return 1;
  const quarters: Float64Array[] = [];
  let word = read.titleWords;
  for (const end of ends) {
    const from = word;
    while (word < read.words.length && read.places[2 * word]! < end) word++;
    quarters.push(weightsIn(read, from, word, rarities));
  }
  let sum = 0;
  for (let i = 0; i < PARTS; i++) for (let j = 0; j < i; j++) sum += cosine(quarters[i]!, quarters[j]!);
  return Math.round((sum / ((PARTS * (PARTS - 1)) / 2)) * 1000) / 1000;
}

/**
 * A round-up of many things tells no one event: it says so, it has sections with people and places of their own, or its
 * parts have next to nothing in common.
 */
export function isDigest(title: string | null, coherence: number, items: ItemCount): boolean {
  return (
    (title !== null && DIGEST_TITLE.test(title)) || coherence < EVENTS.minCoherence || holdsItems(items, coherence)
  );
}

function holdsItems({ count, share }: ItemCount, coherence: number): boolean {
  const { minItems, minShare, loose } = EVENTS.roundUp;
  if (count >= minItems && share >= minShare) return true;
  return count >= loose.minItems && share >= loose.minShare && coherence < loose.maxCoherence;
}

/** Where each quarter ends, at the end of a paragraph; undefined where the text has too few of these, or is short. */
function quarterEnds({ text, textStart }: ReadText): number[] | undefined {
  const paragraphs = paragraphsOf(text, textStart, Math.min(text.length, textStart + MAX_CHARS));
  const total = paragraphs.reduce((sum, { length }) => sum + length, 0);
  if (paragraphs.length < PARTS || total < MIN_CHARS) return undefined;
  const ends = new Array<number>(PARTS).fill(textStart);
  let before = 0;
  for (const { end, length } of paragraphs) {
    const at = Math.min(PARTS - 1, Math.floor(((before + length / 2) * PARTS) / total));
    ends.fill(end, at);
    before += length;
  }
  return ends;
}

function paragraphsOf(text: string, from: number, to: number): { end: number; length: number }[] {
  const paragraphs: { end: number; length: number }[] = [];
  let end = from;
  for (const line of text.slice(from, to).split('\n')) {
    end += line.length + 1;
    if (line.trim() !== '') paragraphs.push({ end, length: line.length });
  }
  return paragraphs;
}

/** Weight of each stem in some of the words; how often it stands there does not count. */
function weightsIn(read: ReadText, from: number, to: number, rarities: Float64Array): Float64Array {
  const [names, places, isNumber] = [
    new Uint16Array(rarities.length),
    new Uint16Array(rarities.length),
    new Uint8Array(rarities.length),
  ];
  let kind = PLAIN;
  for (let at = from; at < to; at++) {
    const own = read.kinds[at]!;
    kind = own === CONTINUED ? kind : own;
    const stem = read.stemOf[at]!;
    if (stem < 0) continue;
    places[stem]!++;
    if (kind === NAME) names[stem]!++;
    if (kind === NUMBER) isNumber[stem] = 1;
  }
  const weights = new Float64Array(rarities.length);
  for (let stem = 0; stem < weights.length; stem++) {
    const rarity = rarities[stem]!;
    if (places[stem]! > 0 && rarity >= MIN_RARITY)
      weights[stem] = weightOf(1, kindOf(isNumber[stem]! > 0, names[stem]!, places[stem]!), rarity);
  }
  return weights;
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [product, x, y] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    x += a[i]! * a[i]!;
    y += b[i]! * b[i]!;
  }
  return x === 0 || y === 0 ? 0 : product / Math.sqrt(x * y);
}
