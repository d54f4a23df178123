/** Where the ten digits of each script begin, as the platform's writing systems have them. */
const ZEROS: readonly number[] = [
  ...[0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20],
  ...[0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50],
  ...[0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x11136, 0x1e950],
];

const DIGITS: ReadonlyMap<string, string> = new Map(
  ZEROS.flatMap((zero) =>
    Array.from({ length: 10 }, (_, digit): [string, string] => [String.fromCodePoint(zero + digit), String(digit)]),
  ),
);

const FOREIGN = new RegExp(
  `[${ZEROS.map((zero) => `\\u{${zero.toString(16)}}-\\u{${(zero + 9).toString(16)}}`).join('')}]`,
  'gu',
);

/** Years of Japanese eras and of the Republic of China count from the year before these. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 民國: 1911, 民国: 1911 };

const HAN = '〇○零一二三四五六七八九';

/** A text with ASCII digits: those of other scripts, numerals in Chinese signs and years of eras are written out. */
export function plainDigits(text: string): string {
  if (!/[^\0-\xff]/.test(text)) return text;
  const plain = text
    .replace(/[\u200e\u200f\u2066-\u2069]/g, '')
    .replace(FOREIGN, (digit) => DIGITS.get(digit) ?? digit);
  return /[年月日]/.test(plain) ? westernYears(hanNumbers(plain)) : plain;
}

/** "二〇二五年二月二十五日": only numbers before the signs for year, month and day. */
function hanNumbers(text: string): string {
  return text.replace(/[〇○零一二三四五六七八九十廿卅]{1,4}(?=\s?[年月日号號])/g, (number) =>
    String(hanNumber(number)),
  );
}

function hanNumber(number: string): string {
  const signs = [...number.replace('廿', '二十').replace('卅', '三十')];
  const at = signs.indexOf('十');
  const value = (sign: string) =>
    Math.max(0, HAN.indexOf(sign.replace('○', '〇')) - (sign === '〇' || sign === '○' ? 0 : 2));
  if (at < 0) return signs.map((sign) => String(sign === '零' ? 0 : value(sign))).join('');
  const tens = at === 0 ? 1 : value(signs[0] ?? '');
  const ones = signs[at + 1] === undefined ? 0 : value(signs[at + 1] ?? '');
  return String(tens * 10 + ones);
}

function westernYears(text: string): string {
  return text.replace(/(令和|平成|昭和|民國|民国)\s?(元|\d{1,3})\s?(?=年)/g, (_, era: string, year: string) =>
    String((ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year))),
  );
}
