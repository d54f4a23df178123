import { EVENTS } from '../thresholds.ts';
import { splitWords } from '../words.ts';
import { type Rarity, weightOf } from './profile.ts';
import { collectTerms } from './terms.ts';

/** How a page that reports many things at once calls itself. */
const DIGEST_TITLE =
  /\b(?:news(?:\s+\w+)?\s+(?:digest|briefing|round-?\s?up|in brief|bulletin|summary)|(?:daily|weekly|morning|evening|afternoon|lunchtime|midday|weekend|world|national|local|regional|police|sports?|business)\s+(?:digest|briefing|brief|briefs|round-?\s?up|headlines|wrap|wrap-?\s?up|recap)|in brief|news briefs|top (?:stories|headlines|news)|(?:today|yesterday|tonight|this morning|this week|the week|the day)(?:['’]s|\s+in)\s+(?:news|headlines|brief|review)|\w+ things to know(?:\s+(?:today|this|for|on)\b.*)?|(?:things|stories|news|what) you (?:may have |might have )?missed|nachrichtenüberblick|meldungen des tages|kurzmeldungen|revue de presse|l['’]essentiel de l['’]actu(?:alité)?|titulares del día|resumen (?:de noticias|del día|semanal)|notizie in breve|nieuwsoverzicht)\b/iu;
/** Parts that are compared with each other. */
const PARTS = 4;
/** Shorter texts have too few words in a part to share any. */
const MIN_WORDS = 250;
const MIN_RARITY = 2;

/** How well the parts of a text go together: mean cosine of its four quarters, 0 to 1; 1 where it is too short to say. */
export function coherenceOf(text: string, language: string | null, rarity: Rarity): number {
  const quarters = quartersOf(text);
  if (quarters.length < PARTS) return 1;
  const vectors = quarters.map((quarter) => vectorOf(quarter, language, rarity));
  let sum = 0;
  for (let i = 0; i < PARTS; i++) for (let j = 0; j < i; j++) sum += cosine(vectors[i]!, vectors[j]!);
  return Math.round((sum / ((PARTS * (PARTS - 1)) / 2)) * 1000) / 1000;
}

/** A round-up of many things tells no one event: it says so, or its parts have next to nothing in common. */
export function isDigest(title: string | null, coherence: number): boolean {
  return (title !== null && DIGEST_TITLE.test(title)) || coherence < EVENTS.minCoherence;
}

function quartersOf(text: string): string[] {
  const paragraphs = text
    .slice(0, MAX_CHARS)
    .split(/\n+/)
    .filter((paragraph) => paragraph.trim() !== '');
  const total = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
  if (paragraphs.length < PARTS || total < MIN_WORDS * 5) return [];
  const quarters = Array.from({ length: PARTS }, () => '');
  let before = 0;
  for (const paragraph of paragraphs) {
    const at = Math.min(PARTS - 1, Math.floor(((before + paragraph.length / 2) * PARTS) / total));
    quarters[at] += `${paragraph}\n`;
    before += paragraph.length;
  }
  return quarters;
}

const MAX_CHARS = 12_000;

interface Vector {
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
}

function vectorOf(text: string, language: string | null, rarity: Rarity): Vector {
  const weights = new Map<string, number>();
  let square = 0;
  for (const term of collectTerms(null, splitWords(text), language)) {
    const value = rarity(term.stem, language);
    if (value < MIN_RARITY) continue;
    const weight = weightOf({ ...term, count: 1 }, value);
    weights.set(term.stem, weight);
    square += weight * weight;
  }
  return { weights, length: Math.sqrt(square) };
}

function cosine(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0;
  let product = 0;
  for (const [stem, weight] of a.weights) product += weight * (b.weights.get(stem) ?? 0);
  return product / (a.length * b.length);
}
