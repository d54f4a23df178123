import { type Carries, correctionsBetween, correctionsNoted } from '../../shared/domain/collation/carriers.ts';
import { type Collation, collate } from '../../shared/domain/collation/collate.ts';
import { correctionNoteOf } from '../../shared/domain/corrections.ts';
import { splitWords } from '../../shared/domain/words.ts';
import type { Random } from '../../test/simulation/random.ts';
import type { BaseText } from './base-texts.ts';
import { type MadeCopy, makeTree, type TreeOptions } from './copying-tree.ts';
import { number, quotation, type Slip } from './habits.ts';
import { type Counts, noCounts } from './score.ts';

export interface CorrectionScore {
  /** Copies that still have the old words, told as stale; others told so are wrong. */
  readonly stale: Counts;
  readonly corrected: Counts;
  /** Told corrected without the new words in the sentence, and how often it was told. */
  falselyCorrected: number;
  told: number;
  /** Corrections that a note names and that were found by the note alone; others found so are wrong. */
  readonly noted: Counts;
}

export const noCorrections = (): CorrectionScore => ({
  stale: noCounts(),
  corrected: noCounts(),
  falselyCorrected: 0,
  told: 0,
  noted: noCounts(),
});

interface Corrected {
  readonly base: BaseText;
  readonly slips: readonly (Slip & { readonly place: number })[];
}

/** A report, what it was corrected to, and copies of both; whether each copy is told as what it is. */
export function scoreCorrections(
  base: BaseText,
  others: readonly BaseText[],
  options: TreeOptions,
  random: Random,
  score: CorrectionScore,
): void {
  const { base: fresh, slips } = corrected(base, random);
  if (slips.length === 0) return;
  const note = `Correction: ${slips.map(({ from, to }) => `an earlier version gave ${from}; it is ${to}`).join('. ')}.`;
  const before = named(makeTree(base, others, options, random), 'old');
  const after = named(makeTree(fresh, others, options, random), 'new');
  const members = [...before, ...after].map(({ id, text }) => ({ id, text }));
  const noting = { id: 'noting', text: `${note}\n\n${after[0]!.text}` };
  const table = collate([...members, noting], 'newc00');
  const of = indexOf(table);
  const found = correctionsBetween(table, of('oldc00'), of('newc00'));
  for (const slip of slips) {
    const correction = found.find(
      ({ old }) => old === before[0]!.units.find(({ place }) => place === slip.place)!.text,
    );
    for (const copy of [...before.slice(1), ...after.slice(1)])
      judge(copy, slip, correction?.carries[of(copy.id)] ?? 'unknown', score);
  }
  const noted = correctionsNoted(table, of('noting'), splitWords(correctionNoteOf(noting.text) ?? '').words);
  const right = noted.filter(({ fresh }) =>
    slips.some(({ place }) => after[0]!.units.find((u) => u.place === place)!.text === fresh),
  );
  score.noted.hit += right.length;
  score.noted.wrong += noted.length - right.length;
  score.noted.missed += slips.length - right.length;
}

function judge(copy: MadeCopy, slip: Slip & { readonly place: number }, told: Carries, score: CorrectionScore): void {
  const text = copy.units.find(({ place }) => place === slip.place)?.text;
  const hasOld = text !== undefined && hasChanged(text, slip.from, slip.to);
  const hasNew = text !== undefined && hasChanged(text, slip.to, slip.from);
  if (told === 'corrected') score.told++;
  if (told === 'corrected' && !hasNew) score.falselyCorrected++;
  for (const [kind, may, must] of [
    ['stale', hasOld, hasOld && !hasNew],
    ['corrected', hasNew, hasNew && !hasOld],
  ] as const) {
    if (told === kind) score[kind][may ? 'hit' : 'wrong']++;
    else if (must) score[kind].missed++;
  }
}

/** Whether a sentence has the words of the one form that the other form lacks. */
function hasChanged(text: string, form: string, other: string): boolean {
  const words = splitWords(form).words;
  const others = splitWords(other).words;
  return words.every((word, i) => word === others[i] || has(text, word));
}

const has = (text: string, words: string): boolean =>
  ` ${splitWords(text).words.join(' ')} `.includes(` ${splitWords(words).words.join(' ')} `);

/** One to three sentences with another number or another word in a quotation. */
function corrected(base: BaseText, random: Random): Corrected {
  let place = -1;
  const slips: (Slip & { place: number })[] = [];
  const fresh = base.map((sentences) =>
    sentences.map((sentence) => {
      place++;
      if (slips.length === 3 || !random.chance(0.4)) return sentence;
      const edited = (random.chance(0.7) ? number : quotation)(sentence, random);
      if (!edited?.slip || has(sentence, edited.slip.to)) return sentence;
      slips.push({ ...edited.slip, place });
      return edited.text;
    }),
  );
  return { base: fresh, slips };
}

const named = (made: readonly MadeCopy[], name: string): MadeCopy[] =>
  made.map((copy) => ({ ...copy, id: `${name}${copy.id}` }));

function indexOf(table: Collation): (id: string) => number {
  const copies = new Map(table.copies.flatMap(({ members }, copy) => members.map((id) => [id, copy] as const)));
  return (id) => copies.get(id)!;
}
