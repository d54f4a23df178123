import { describe, expect, test } from 'vitest';
import { type Collation, collate, type Witness } from '../../../shared/domain/collation/collate.ts';
import { createRandom, type Random } from '../../simulation/random.ts';

const REPORT = [
  'The ferry Alma struck the breakwater at Port Ellery shortly before dawn on Tuesday.',
  'Nine of the 212 passengers were taken to hospital with cuts and bruises.',
  'The harbour office closed the northern channel until divers had looked at the piles.',
  'Captain Ines Falk had steered ferries on the route for eleven years.',
  'An inquiry into the accident begins on Monday in Calder.',
];

/** One letter a copy: what its text says of each place of the table. */
function rows({ copies, places }: Collation): Record<string, string> {
  return Object.fromEntries(
    copies.map(({ members }, copy) => [
      members.join('+'),
      places
        .map(({ readings, moved }) => {
          const at = readings.findIndex((reading) => reading.copies.includes(copy));
          const sign = at < 0 ? '-' : at === 0 ? '=' : String(at);
          return moved.includes(copy) ? `${sign}m` : sign;
        })
        .join(' '),
    ]),
  );
}

const witness = (id: string, ...sentences: readonly string[]): Witness => ({ id, text: sentences.join(' ') });

describe('copies beside each other', () => {
  const [first, second, third, fourth, fifth] = REPORT as [string, string, string, string, string];

  test('a place is the same, changed, absent, moved or put in, sentence by sentence', () => {
    const table = collate(
      [
        witness('a', ...REPORT),
        witness('changed', first, second.replace('Nine', 'Seven'), third, fourth, fifth),
        witness('cut', first, second),
        witness('moved', fifth, first, second, third, fourth),
        witness('put-in', first, second, 'Residents heard the bang two streets away.', third, fourth, fifth),
      ],
      'a',
    );
    expect(table.places.map(({ inReference }) => inReference)).toEqual([true, true, false, true, true, true]);
    expect(rows(table)).toEqual({
      a: '= = - = = =',
      changed: '= 1 - = = =',
      cut: '= = - - - -',
      moved: '= = - = = =m',
      'put-in': '= = = = = =',
    });
    expect(table.places[1]!.readings.map(({ text }) => text)).toEqual([second, second.replace('Nine', 'Seven')]);
  });

  test('quotes, dashes, capitals and paragraphs make no other reading, and texts that differ in nothing else are one', () => {
    const straight = ['"We were lucky," she said - and left.', ...REPORT].join(' ');
    const curly = ['“We were lucky,” she said – and left.', ...REPORT].join('\n\n');
    const { copies, places } = collate([
      { id: 'b', text: curly.toUpperCase() },
      { id: 'a', text: straight },
      { id: 'c', text: curly },
    ]);
    expect(copies).toEqual([{ members: ['a', 'b', 'c'] }]);
    expect(places.every(({ readings }) => readings.length === 1)).toBe(true);
  });

  test('a sentence that stands twice has two places, and keeps them', () => {
    const plea = 'Write to the newsroom.';
    const table = collate([witness('a', plea, ...REPORT, plea), witness('b', ...REPORT, plea)], 'a');
    expect(rows(table)).toEqual({ a: '= = = = = = =', b: '- = = = = = =' });
  });

  test('without a reference the table has the order of the text that shares most', () => {
    const table = collate([
      witness('a', fourth, 'Nothing else is known so far.'),
      witness('b', ...REPORT),
      witness('c', first, second, third),
    ]);
    expect(table.copies[0]).toEqual({ members: ['b'] });
  });

  test.each([
    ['nothing at all', []],
    ['texts without a word', [witness('a', ''), witness('b', '…')]],
  ])('%s makes a table without places', (_, witnesses) => {
    expect(collate(witnesses).places).toEqual([]);
  });

  test.each([
    ['Chinese', '渡轮清晨撞上防波堤。九名乘客受伤送医。港务局关闭了北航道。', '九名乘客', '七名乘客'],
    ['Japanese', 'フェリーが防波堤に衝突した。乗客九人がけがをした。港湾局は北の航路を閉じた。', '九人', '七人'],
    [
      'Arabic',
      'اصطدمت العبارة بحاجز الأمواج فجرا. أصيب تسعة من الركاب بجروح. أغلقت إدارة الميناء القناة الشمالية.',
      'تسعة',
      'سبعة',
    ],
    [
      'Hindi',
      'नौका सुबह तटबंध से टकराई। नौ यात्री घायल हुए और अस्पताल ले जाए गए। बंदरगाह ने उत्तरी मार्ग बंद किया।',
      'नौ यात्री',
      'सात यात्री',
    ],
    ['Thai', 'เรือข้ามฟากชนเขื่อนเมื่อเช้า ผู้โดยสารเก้าคนได้รับบาดเจ็บและถูกส่งโรงพยาบาล ท่าเรือปิดร่องน้ำทางเหนือ', 'เก้าคน', 'เจ็ดคน'],
    [
      'Greek',
      'Το πλοίο χτύπησε στον κυματοθραύστη. Εννέα επιβάτες τραυματίστηκαν ελαφρά. Το λιμάνι έκλεισε.',
      'Εννέα',
      'Επτά',
    ],
  ])('%s is cut into sentences, and one changed word changes one place', (_, text, from, to) => {
    const table = collate(
      [
        { id: 'a', text },
        { id: 'b', text: text.replace(from, to) },
      ],
      'a',
    );
    expect(table.places.map(({ readings }) => readings.length)).toEqual([1, 2, 1]);
  });

  test.each(['Mr. Holm met Sen. Falk on Jan. 3 in the U.S. capital.', 'It cost 2.5 million crowns, i.e. all of it.'])(
    'no stop within a name or a number ends a sentence: %s',
    (text) => expect(collate([{ id: 'a', text }]).places).toHaveLength(1),
  );
});

describe('for any members', () => {
  const desk = (sentences: readonly string[], random: Random): string[] =>
    sentences.flatMap((sentence) => {
      const what = random.below(8);
      if (what === 0) return [];
      if (what === 1) return [sentence.replace(/\b(\w{5,})\b/, 'another')];
      return what === 2 ? [sentence, `Number ${random.below(50)} was said to have been seen there.`] : [sentence];
    });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'their order changes nothing, and each sentence has a place (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const made = Array.from({ length: 12 }, (_, i) => witness(`m${i}`, ...desk(REPORT, random)));
      const shuffled = [...made].sort(() => random.next() - 0.5);
      const table = collate(made);
      expect(collate(shuffled)).toEqual(table);
      expect(table.copies.flatMap(({ members }) => members).sort()).toEqual(made.map(({ id }) => id).sort());
      for (const [copy, order] of table.orders.entries()) {
        expect(new Set(order).size).toBe(order.length);
        for (const place of order)
          expect(table.places[place]!.readings.filter(({ copies }) => copies.includes(copy))).toHaveLength(1);
      }
    },
  );
});

describe('what nobody would write', () => {
  const cpuMs = (work: () => void): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  test.each([
    ['one word of a million letters', 'a'.repeat(1_000_000)],
    ['a million full stops', '. '.repeat(500_000)],
    ['one sentence of 200,000 words', 'word '.repeat(200_000)],
    ['the same sentence 20,000 times', 'It was so. '.repeat(20_000)],
    ['20,000 other sentences', Array.from({ length: 20_000 }, (_, i) => `Sentence ${i} is so.`).join(' ')],
  ])('%s, in two texts, takes bounded time', (_, text) => {
    let table: Collation | undefined;
    const took = cpuMs(() => {
      table = collate([
        { id: 'a', text },
        { id: 'b', text: `${text} And more.` },
      ]);
    });
    expect(table!.places.length).toBeLessThanOrEqual(4_000);
    expect(took).toBeLessThan(6_000);
  });

  test('more copies than the table holds leave out those that share least', () => {
    const many = Array.from({ length: 700 }, (_, i) => witness(`m${i}`, ...REPORT, `Line ${i} ends it.`));
    const table = collate([...many, witness('stranger', 'Nothing of the kind.')]);
    expect(table.copies).toHaveLength(600);
    expect(table.copies.some(({ members }) => members.includes('stranger'))).toBe(false);
  });
});
