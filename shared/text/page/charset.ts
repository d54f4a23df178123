/** What windows-1252 has where Latin-1 has control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes bytes in a charset of the Encoding standard.
 *
 * Node 20's decoder reads windows-1252 as Latin-1 and so loses quotes, dashes and the euro sign, which is most of what
 * news pages use it for: they are put back here.
 */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const text = new TextDecoder(charset).decode(bytes);
  if (charset !== 'windows-1252') return text;
  return text.replaceAll(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
}

const SAMPLE_BYTES = 65_536;

/** Multi-byte charsets, tried first: legacy single-byte text hardly ever decodes in one of them without an error. */
const MULTI_BYTE = ['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gb18030'] as const;

/** The letters beyond ASCII that a language writes. */
const LATIN_WEST = [
  ...[
    'éèêëàâçùûîïôœ',
    'äöüß',
    'áéíóúñü',
    'áâãàçéêíóôõú',
    'àèéìòù',
    'åäöéæøü',
    'àèéíïòóúüç',
    'áéíóúýðþæö',
    'äëéïöüèê',
    'äöüõšž',
  ],
];
const LATIN_EAST = [
  'ąćęłńóśźżŁŚŻ',
  'áčďéěíňóřšťúůýžČŘŠŽ',
  'áäčďéíĺľňóôŕšťúýžČĽŠŽ',
  'áéíóöőúüűÁÉÖŐ',
  'čćšžđČŠŽĐ',
  'ăâîşţŞŢÎ',
];
/** Several of these on one page are likely, and less so than one. */
const MIXED = 0.9;

/** Single-byte charsets, each with the letters that its languages write beyond ASCII, language by language. */
const SINGLE_BYTE: readonly {
  readonly charset: string;
  readonly letters: readonly string[];
  readonly languages: string;
  /** What stands in no text of its languages: counts against a reading like a broken character. */
  readonly impossible?: RegExp;
}[] = [
  { charset: 'windows-1252', letters: LATIN_WEST, languages: 'en de fr es it pt nl sv da no fi is ca' },
  { charset: 'iso-8859-2', letters: LATIN_EAST, languages: '' },
  { charset: 'windows-1250', letters: LATIN_EAST, languages: 'pl cs sk hu hr sl ro' },
  { charset: 'windows-1257', letters: ['ąčęėįšųūžŠŽ', 'āčēģīķļņšūžŠŽ'], languages: 'lt lv' },
  { charset: 'windows-1251', letters: ['оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїєґўјљњћђџ'], languages: 'ru uk bg be sr mk' },
  { charset: 'koi8-u', letters: ['оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїєґ'], languages: '' },
  { charset: 'ibm866', letters: ['оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё'], languages: '' },
  { charset: 'iso-8859-5', letters: ['оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїє'], languages: '' },
  { charset: 'windows-1254', letters: ['ığşçöüİĞŞÇÖÜâ'], languages: 'tr az' },
  { charset: 'windows-1253', letters: ['αετοισνρκπλμηυςόίάέήώύγδθχβφω'], languages: 'el' },
  { charset: 'windows-1256', letters: ['الينمرتوبسدعهكقفحجشصةطخ'], languages: 'ar fa ur' },
  { charset: 'windows-1255', letters: ['יהולאתרבמשנעדקחצגפטכסז'], languages: 'he' },
  {
    charset: 'windows-874',
    letters: ['กขคฆงจฉชซฌญฎฏฐณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮฤะัาำิีึืุูเแโใไๅๆ็่้๊๋์ฯ๐๑๒๓๔๕๖๗๘๙'],
    languages: 'th',
    // A vowel or tone mark without a letter to stand on.
    impossible: /(?<![\u0e01-\u0e5b])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g,
  },
];

/** Charsets whose words are made of bytes beyond ASCII throughout; in Latin ones such bytes stand amid plain letters. */
const OTHER_SCRIPTS: ReadonlySet<string> = new Set([
  'windows-1251',
  'koi8-u',
  'ibm866',
  'iso-8859-5',
  'windows-874',
  'windows-1253',
  'windows-1256',
  'windows-1255',
]);
const OTHER_SCRIPT_RUN = 3;

/** Typographic signs are as likely as letters in the Windows charsets, and control characters in no text at all. */
const SIGNS = '–—‘’“”„…«»€ \u00a0';

/** The likeliest charset of bytes that are no UTF-8 and do not say what they are. */
export function guessLegacyCharset(bytes: Uint8Array, language: string | null): string {
  const sample = sampleOf(bytes);
  const run = meanRun(sample);
  return (run < MIN_RUN ? null : guessMultiByte(sample)) ?? guessSingleByte(sample, language, run);
}

/** The stretch around the first bytes beyond ASCII: pages are mostly ASCII markup. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return bytes.subarray(Math.max(0, first), Math.max(0, first) + SAMPLE_BYTES);
}

/** Points a character that a reading must reach; other scripts read as rare ideographs stay below. */
const MIN_EAST_ASIAN = 0.9;
/** Bytes beyond ASCII in a row, on average: accented letters stand alone. */
const MIN_RUN = 1.9;

function guessMultiByte(sample: Uint8Array): string | null {
  let best: string | null = null;
  let bestScore = MIN_EAST_ASIAN;
  for (const charset of MULTI_BYTE) {
    const score = eastAsianScore(new TextDecoder(charset).decode(sample));
    if (score > bestScore) {
      best = charset;
      bestScore = score;
    }
  }
  return best;
}

function meanRun(sample: Uint8Array): number {
  let runs = 0;
  let bytes = 0;
  for (let i = 0; i < sample.length; i++) {
    if ((sample[i] ?? 0) < 0x80) continue;
    bytes++;
    if (i === 0 || (sample[i - 1] ?? 0) < 0x80) runs++;
  }
  return runs === 0 ? 0 : bytes / runs;
}

/** Kana, Hangul and common ideographs count for a reading; broken, private and rare characters count against it. */
function eastAsianScore(text: string): number {
  let points = 0;
  let beyond = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    beyond++;
    points += pointsOf(code);
  }
  return beyond < 4 ? 0 : points / beyond;
}

function pointsOf(code: number): number {
  if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return -6;
  if (code >= 0x3040 && code <= 0x30ff) return 1.15;
  if (code >= 0xac00 && code <= 0xd7a3) return 1.05;
  if (code >= 0xff61 && code <= 0xff9f) return -1;
  if (code >= 0x3000 && code <= 0x303f) return 1;
  if (COMMON_IDEOGRAPHS.has(code)) return 1.2;
  if (code >= 0x4e00 && code <= 0x9fff) return 0.75;
  if (code >= 0xff00 && code <= 0xff60) return 0.8;
  return -0.5;
}

/** Among the most frequent of Chinese (both scripts) and Japanese. */
const COMMON_IDEOGRAPHS = new Set(
  Array.from(
    '的一是不了在人有我他这这個们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运國會來說時們這為過後發經學現動開實軍無與長機關點業將兩間問並應戰頭體見產話號東聲員論處義條係氣題變總電數報結務場計資統區隊決馬書聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運',
    (char) => char.charCodeAt(0),
  ),
);

/** English is what templates claim for pages in any language, and writes hardly such letters. */
const CLAIMED: Readonly<Record<string, number>> = { en: 0.05 };

function guessSingleByte(sample: Uint8Array, language: string | null, run: number): string {
  let best = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const { charset, letters, languages, impossible } of SINGLE_BYTE) {
    if (OTHER_SCRIPTS.has(charset) !== run >= OTHER_SCRIPT_RUN) continue;
    const claimed = language !== null && languages.split(' ').includes(language);
    const text = decodeCharset(sample, charset);
    const score =
      letterScore(text, letters) + shareOfImpossible(text, impossible) + (claimed ? (CLAIMED[language] ?? 0.3) : 0);
    if (score > bestScore) {
      best = charset;
      bestScore = score;
    }
  }
  return best;
}

/** Points that a reading loses by what no text holds, of those that each of its characters beyond ASCII may give. */
function shareOfImpossible(text: string, impossible: RegExp | undefined): number {
  if (impossible === undefined) return 0;
  const beyond = text.replace(/[\0-\x7f]+/g, '').length;
  return beyond === 0 ? 0 : (-3 * (text.match(impossible)?.length ?? 0)) / beyond;
}

/** The best of a charset's languages, or all of them together. */
function letterScore(text: string, letters: readonly string[]): number {
  const beyond = text.replace(/[\0-\x7f]+/g, '');
  const single = letters.map((alphabet) => shareOf(beyond, alphabet));
  return Math.max(...single, letters.length > 1 ? MIXED * shareOf(beyond, letters.join('')) : -Infinity);
}

/** Share of the characters beyond ASCII that a language would write, capitals amid words counting against. */
function shareOf(beyond: string, letters: string): number {
  const expected = new Set(letters + SIGNS);
  let points = 0;
  for (const char of beyond) {
    const code = char.charCodeAt(0);
    if (expected.has(char)) points += 1;
    else if (code < 0xa0 || code === 0xfffd) points -= 3;
    else if (expected.has(char.toLowerCase())) points += 0.2;
  }
  return beyond === '' ? 0 : points / beyond.length;
}
