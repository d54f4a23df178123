import type { ReadText } from './read-text.ts';

/** What a report may say has come of a happening: a bit each. */
export interface Outcomes {
  /** In title or lead: what the report is about. */
  readonly told: number;
  /** Anywhere in the text. */
  readonly mentioned: number;
}

/**
 * Turns that a later report brings, by the words for them. A report that leads with one that the earlier does not
 * know is the next development, not another account of the same.
 */
const OUTCOMES: readonly string[] = [
  'die died dies dead death deaths gestorben tot starb mort morte décédé décédée murió muerte muerto muerta muertos muertas morreu overleden',
  'arrest arrests arrested arresting detain detains detained capture captured surrender surrenders surrendered festgenommen verhaftet arrêté arrêtée arrêtés arrêtées interpellé interpellée interpellés interpellées detenido detenida detenidos detenidas arrestato arrestati',
  'charged charges charging indict indicts indicted indictment arraign arraigns arraigned arraignment angeklagt inculpé inculpée inculpés inculpées acusado acusada acusados acusadas imputado imputada imputados imputadas',
  'convict convicts convicted conviction guilty acquit acquits acquitted acquittal verdict verurteilt freigesprochen condamné condamnée condamnés condamnées acquitté acquittée acquittés acquittées condenado condenada condenados condenadas absuelto absuelta absueltos absueltas',
  'sentenced sentences sentencing jailed imprisoned',
  'resigns resigned quits ousted sacked zurückgetreten démissionne démissionné dimite dimitió',
  'freed freigelassen libéré libérée libérés libérées liberado liberada liberados liberadas',
];
/** Pairs of words, with the outcome they tell of. */
const PAIRS: ReadonlyMap<string, number> = new Map([
  ['è morto', 0],
  ['è morta', 0],
  ['en examen', 2],
  ['steps down', 5],
  ['stepped down', 5],
  ['tritt zurück', 5],
  ['released from', 6],
  ['set free', 6],
]);
const bits = new Map(OUTCOMES.flatMap((words, bit) => words.split(' ').map((word) => [word, 1 << bit] as const)));
const openers = new Set([...PAIRS.keys()].map((pair) => pair.split(' ')[0]!));

/** A lead, as a reader counts its words, and the length that it has at most. */
const LEAD = { words: 40, chars: 800 };
/** Further down stands the background. */
const MAX_CHARS = 8_000;

/** A bit for each outcome that a lower-case word alone tells of. */
export const outcomesOf = (word: string): number => bits.get(word) ?? 0;

/** Reads the outcomes that a title and a text tell of. */
export function readOutcomes({ text, textStart, words, places }: ReadText): Outcomes {
  const leadEnd = endOfLead(text, textStart);
  let told = 0;
  let mentioned = 0;
  for (let at = 0; at < words.length && places[2 * at]! < textStart + MAX_CHARS; at++) {
    const { word, outcomes } = words[at]!;
    const found = openers.has(word) ? outcomes | outcomeOfPair(word, words[at + 1]?.word) : outcomes;
    mentioned |= found;
    if (places[2 * at]! < leadEnd) told |= found;
  }
  return { told, mentioned };
}

function outcomeOfPair(word: string, next: string | undefined): number {
  const bit = PAIRS.get(`${word} ${next}`);
  return bit === undefined ? 0 : 1 << bit;
}

function endOfLead(text: string, start: number): number {
  const end = Math.min(text.length, start + LEAD.chars);
  let words = 0;
  for (let at = start; at < end; at++) {
    if (!isSpace(text, at) && (at === start || isSpace(text, at - 1)) && ++words > LEAD.words) return at;
  }
  return end;
}

const isSpace = (text: string, at: number): boolean => text.charCodeAt(at) <= 32;
