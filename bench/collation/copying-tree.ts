import { readSentences } from '../../shared/domain/collation/sentences.ts';
import type { Random } from '../../test/simulation/random.ts';
import type { BaseText } from './base-texts.ts';
import { pickEdit, type Slip } from './habits.ts';

/** A sentence of a made copy, and which sentence of the report it is: an own number for what a desk put in. */
export interface Unit {
  readonly place: number;
  readonly text: string;
  /** Number of its paragraph; equal for sentences that stand in one. */
  readonly paragraph: number;
}

/** Sentences that desks put in are numbered from here. */
export const FRESH = 1000;

export interface MadeSlip extends Slip {
  readonly place: number;
}

/** One outlet's copy, with all that was done to it. */
export interface MadeCopy {
  readonly id: string;
  readonly units: readonly Unit[];
  readonly text: string;
  /** Whose copy it is; null for the report itself. */
  readonly parent: string | null;
  /** From whom it took sentences besides. */
  readonly second: string | null;
  /** Places that it or those it goes back to moved. */
  readonly moved: ReadonlySet<number>;
  /** What it changed itself, and did not take over. */
  readonly slips: readonly MadeSlip[];
  /** When it was truly published, in hours from the report. */
  readonly hour: number;
  /** What its page says; null where it says nothing. */
  readonly published: string | null;
}

export interface TreeOptions {
  readonly copies: number;
  /** Share of the sentences that a desk touches. */
  readonly rate: number;
  /** Share of the copies that are taken from the report itself. */
  readonly direct: number;
  /** Share of the copies that take sentences from a second one. */
  readonly contaminated: number;
  readonly maxDepth: number;
}

const START_MS = Date.UTC(2026, 2, 3, 6);
const HOUR_MS = 3_600_000;

/** A report and its copies, each made from one before it: the same for the same seed. The report comes first. */
export function makeTree(
  base: BaseText,
  others: readonly BaseText[],
  options: TreeOptions,
  random: Random,
): readonly MadeCopy[] {
  let place = 0;
  const units = base.flatMap((sentences, paragraph) => sentences.map((text) => ({ place: place++, text, paragraph })));
  const depths = new Map<string, number>([['c00', 0]]);
  const root = finished('c00', units, { parent: null, second: null, moved: new Set(), slips: [], hour: 0 }, random);
  const made: MadeCopy[] = [root];
  let fresh = FRESH;
  const freshPlace = (): number => fresh++;
  for (let n = 1; n <= options.copies; n++) {
    const deep = made.filter(({ id }) => id !== 'c00' && depths.get(id)! < options.maxDepth);
    const parent = deep.length === 0 || random.chance(options.direct) ? root : random.pick(deep);
    const id = `c${String(n).padStart(2, '0')}`;
    depths.set(id, depths.get(parent.id)! + 1);
    made.push(copyOf(id, parent, made, others, options, random, freshPlace));
  }
  return made;
}

function copyOf(
  id: string,
  parent: MadeCopy,
  made: readonly MadeCopy[],
  others: readonly BaseText[],
  { rate, contaminated }: TreeOptions,
  random: Random,
  freshPlace: () => number,
): MadeCopy {
  const hour = parent.hour + 0.3 + 8 * random.next();
  const moved = new Set(parent.moved);
  const slips: MadeSlip[] = [];
  if (random.chance(0.08))
    return finished(id, parent.units, { parent: parent.id, second: null, moved, slips, hour }, random);
  let units = edited(parent.units, rate, others, random, freshPlace, slips);
  units = shuffled(units, rate, random, moved);
  const earlier = made.filter((other) => other !== parent && other.hour < hour && other.id !== 'c00');
  const second = earlier.length > 0 && random.chance(contaminated) ? random.pick(earlier) : null;
  if (second) units = withSentencesOf(units, second, random);
  if (random.chance(0.2)) units = units.slice(0, Math.max(6, Math.ceil(units.length * random.pick([0.4, 0.6, 0.8]))));
  if (random.chance(0.5)) units = framed(units, random, freshPlace);
  return finished(id, units, { parent: parent.id, second: second?.id ?? null, moved, slips, hour }, random);
}

function edited(
  units: readonly Unit[],
  rate: number,
  others: readonly BaseText[],
  random: Random,
  freshPlace: () => number,
  slips: MadeSlip[],
): Unit[] {
  return units.flatMap((unit) => {
    if (!random.chance(rate)) return [unit];
    const what = random.next();
    if (what < 0.12) return [];
    if (what < 0.22)
      return [unit, ...foreign(units, others, random).map((text) => ({ ...unit, place: freshPlace(), text }))];
    const change = pickEdit(random)(unit.text, random);
    if (!change) return [unit];
    if (change.slip) slips.push({ ...change.slip, place: unit.place });
    return [{ ...unit, text: change.text }];
  });
}

/** A sentence of another report, unless this one has the same: both may end in the same plea. */
function foreign(units: readonly Unit[], others: readonly BaseText[], random: Random): string[] {
  const text = random.pick(random.pick(random.pick(others)));
  return units.some((unit) => unit.text === text) ? [] : [text];
}

/** Single sentences that go elsewhere, well away from where they were. */
function shuffled(units: readonly Unit[], rate: number, random: Random, moved: Set<number>): Unit[] {
  const result = [...units];
  if (result.length < 12 || !random.chance(2 * rate)) return result;
  const from = random.below(result.length);
  const to = (from + 4 + random.below(result.length - 8)) % result.length;
  const [unit] = result.splice(from, 1);
  const neighbour = result[Math.min(to, result.length - 1)]!;
  result.splice(to, 0, { ...unit!, paragraph: neighbour.paragraph });
  moved.add(unit!.place);
  return result;
}

/** A third of the places that a second copy reads otherwise are read as there. */
function withSentencesOf(units: readonly Unit[], second: MadeCopy, random: Random): Unit[] {
  const theirs = new Map(second.units.map((unit) => [unit.place, unit.text]));
  return units.map((unit) => {
    const text = theirs.get(unit.place);
    return text !== undefined && text !== unit.text && random.chance(0.33) ? { ...unit, text } : unit;
  });
}

const TOWNS = ['Calder', 'Port Ellery', 'Westmark', 'Kettering', 'Vellin', 'Harrow Bay', 'Osterlund', 'Brack'];
const NAMES = ['Ines Falk', 'Tomas Berrin', 'Adaeze Holm', 'Piet Lindqvist', 'Marta Oyelaran', 'Hugh Samson'];

/** What a house sets round a text. */
function framed(units: readonly Unit[], random: Random, freshPlace: () => number): Unit[] {
  const first = units[0]?.paragraph ?? 0;
  const last = units.at(-1)?.paragraph ?? 0;
  const above = `By ${random.pick(NAMES)}, ${random.pick(TOWNS)} ${random.pick(['Courier', 'Herald', 'Post', 'Echo'])}`;
  const below = `This report first stood in the ${random.pick(TOWNS)} ${random.pick(['Courier', 'Herald', 'Post'])} of ${10 + random.below(20)} March.`;
  return [
    ...(random.chance(0.7) ? [{ place: freshPlace(), text: above, paragraph: first - 1 }] : []),
    ...units,
    ...(random.chance(0.5) ? [{ place: freshPlace(), text: below, paragraph: last + 1 }] : []),
  ];
}

type Made = Pick<MadeCopy, 'parent' | 'second' | 'moved' | 'slips' | 'hour'>;

function finished(id: string, units: readonly Unit[], made: Made, random: Random): MadeCopy {
  return { id, units, text: textOf(units), published: publishedAt(made.hour, random), ...made };
}

function textOf(units: readonly Unit[]): string {
  return units.map((unit, i) => (i === 0 ? unit.text : gapBetween(units[i - 1]!, unit) + unit.text)).join('');
}

/** A headline or a name that somebody moved into a paragraph would run into what follows: it gets one of its own. */
function gapBetween(before: Unit, unit: Unit): string {
  const areOne = before.paragraph === unit.paragraph;
  const run = (text: string): number => readSentences(text).length;
  return areOne && run(`${before.text} ${unit.text}`) === run(before.text) + run(unit.text) ? ' ' : '\n\n';
}

/** Some pages know the day alone, some are hours off, some say nothing. */
function publishedAt(hour: number, random: Random): string | null {
  const what = random.next();
  const ms = START_MS + hour * HOUR_MS;
  if (what < 0.1) return null;
  if (what < 0.35) return new Date(ms).toISOString().slice(0, 10);
  const off = what < 0.5 ? (random.next() - 0.5) * 8 * HOUR_MS : 0;
  return `${new Date(ms + off).toISOString().slice(0, 19)}Z`;
}
