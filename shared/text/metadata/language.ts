import { detect, supportedLanguages, toISO2, toISO3 } from 'tinyld/light';
import { languageOfScript } from './scripts-of-languages.ts';

const SAMPLE_CHARS = 600;

/** Words that stand in every few sentences of a language; enough to confirm what a page claims about itself. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that for was on with as by at from it are be this have has his he not',
  de: 'der die das und in den von zu mit ist des im für auf nicht ein eine dem sich als auch es er sie',
  fr: 'le la les de des et en un une du dans est que pour qui sur par plus pas au avec ce il elle',
  es: 'el la los las de del y en que un una por con para se su es al como más no lo sus ha',
  it: 'il la di e che in un una per con del della non si sono da i le gli al nel dei alla ha più',
  pt: 'o a os as de do da e em que um uma para com não por no na se dos das ao mais foi são',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om door ook bij naar als maar',
  pl: 'w i na z do się nie to że jest o po jak za od przez dla co był oraz są tego który',
  cs: 'a v na se že je s z o do i to k pro ve jako by po za od jsou byl není své',
  sk: 'a v na sa že je s z o do aj to k pre vo ako by po za od sú bol nie svoje',
  sv: 'och i att det som en på är av för med den till inte har de ett om var sig från men',
  da: 'og i at det som en på er af for med den til ikke har de et om var sig fra men blev efter',
  no: 'og i at det som en på er av for med den til ikke har de et om var seg fra men ble etter',
  fi: 'ja on ei se että hän oli mutta myös kuin ovat joka sen tai mukaan ollut vuonna jo niin',
  hu: 'a az és hogy nem is egy ez azt meg de már csak volt el mint még szerint vagy kell',
  ro: 'și de la în a cu pe nu că este din o un care pentru sunt mai fost au se ce',
  tr: 've bir bu da de için ile çok daha olarak olan gibi ne kadar sonra en var dedi ise',
  id: 'yang dan di dengan ini untuk dari dalam tidak akan pada itu juga oleh ke telah adalah saat kita bisa jadi karena mereka',
  ms: 'yang dan di dengan ini untuk dari dalam tidak akan pada itu juga oleh ke telah adalah kata beliau',
  vi: 'và của là có cho được trong với không các một người đã này những để khi từ đến',
  tl: 'ang ng sa na mga at ay ni si para kay hindi ito siya nang pa rin may',
  sw: 'ya wa na kwa ni katika la za kuwa hiyo hii cha huo alisema pia kama',
  ca: 'el la els les de del i en que un una per amb és no al com més seva ha dels',
  hr: 'i u je na se da su za od s a o koji što kao iz će ne ili bi',
  sl: 'in je v na se da so za z pa ki tudi kot po bi ne od iz',
  et: 'ja on ei et see oli ka mis kui oma ning aga selle kes või',
  lv: 'un ir ka ar par no kas tas uz arī bet vai tiek lai kā',
  lt: 'ir kad yra su iš tai kaip bet nuo buvo ne apie taip pat už',
  sq: 'të e në dhe për që një me nga ka është se do më si',
  af: 'die en van in is dat het nie vir met op te wat sy om aan hy was',
};

const LANGUAGES_OF_WORD: ReadonlyMap<string, readonly string[]> = indexWords();

function indexWords(): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS))
    for (const word of words.split(' ')) index.set(word, [...(index.get(word) ?? []), language]);
  return index;
}

/** Letters that one language writes and, of those that are told apart here, no other. */
const OWN_LETTERS: Readonly<Record<string, string>> = {
  cs: 'řěů',
  sk: 'ľĺŕ',
  hu: 'őű',
  pl: 'łńśź',
  ro: 'țș',
  lv: 'ģķļņ',
  lt: 'ėįų',
  is: 'ðþ',
  vi: 'ơưảấầẩẫậắằẳẵặẻếềểễệỏốồổỗộớờởỡợủứừửữựỷ',
};
/** One may stand in a foreign name. */
const MIN_OWN_LETTERS = 3;

/**
 * The text's language as an ISO 639-1 code.
 *
 * The script decides where it can; then the page's own claim, where the text's function words bear it out; the
 * library reads what is left, since it costs more CPU than the rest of a page's metadata together.
 */
export function detectLanguage(text: string, hint: string | null): string | null {
  const claim = claimedLanguage(hint);
  const sample = text.slice(0, SAMPLE_CHARS);
  const byScript = languageOfScript(sample, claim);
  if (byScript !== null) return byScript;
  if (!/\p{L}/u.test(sample)) return claim;
  return (
    languageOfWords(sample, claim) ??
    (isOutOfReach(sample, claim) ? claim : (languageOfLetters(sample) ?? languageOfLibrary(sample) ?? claim))
  );
}

/** Old and three-letter codes of pages, as the code used here; Norwegian is one language. */
const ALIASES: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  iw: 'he',
  in: 'id',
  ji: 'yi',
  jp: 'ja',
  kr: 'ko',
  cn: 'zh',
  cz: 'cs',
  gr: 'el',
  ua: 'uk',
  dk: 'da',
  se: 'sv',
  fil: 'tl',
};

/** The two-letter code in a page's claim (`en-GB`, `deu`, `pt_BR`), or null. */
export function claimedLanguage(hint: string | null): string | null {
  const code = /^\s*([a-z]{2,3})(?:$|[-_\s,;])/i.exec(hint ?? '')?.[1]?.toLowerCase();
  if (code === undefined) return null;
  const known = ALIASES[code] ?? code;
  if (known.length === 2) return known;
  const short = toISO2(known);
  return short.length === 2 ? short : null;
}

/** The library would guess wrong: it does not know the claimed language, or the text is too short to contradict it. */
function isOutOfReach(sample: string, claim: string | null): boolean {
  return claim !== null && (!supportedLanguages.includes(toISO3(claim)) || sample.length < 60);
}

const SURE_HITS = 5;

/** The claimed language where its function words are about as many as any other's, or one that stands out by far. */
function languageOfWords(sample: string, claim: string | null): string | null {
  const hits = countHits(sample);
  const ranked = [...hits].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (best === undefined) return null;
  const claimed = claim === null ? 0 : (hits.get(claim) ?? 0);
  if (claimed >= 3 && claimed >= best[1] * 0.8) return claim;
  return best[1] >= SURE_HITS && best[1] >= (second?.[1] ?? 0) * 1.5 ? best[0] : null;
}

function countHits(sample: string): Map<string, number> {
  const hits = new Map<string, number>();
  for (const word of sample.toLowerCase().split(/[^\p{L}]+/u))
    for (const language of LANGUAGES_OF_WORD.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1);
  return hits;
}

/** The language whose own letters are on the sample, and no other's as often. */
function languageOfLetters(sample: string): string | null {
  const text = sample.normalize('NFC').toLowerCase();
  const counts = Object.entries(OWN_LETTERS).map(([language, letters]) => {
    const own = new Set(letters);
    return { language, count: [...text].filter((char) => own.has(char)).length };
  });
  const [best, second] = counts.sort((a, b) => b.count - a.count);
  if (best === undefined || best.count < MIN_OWN_LETTERS || best.count === second?.count) return null;
  return best.language;
}

function languageOfLibrary(sample: string): string | null {
  const code = detect(sample.slice(0, 400));
  const known = ALIASES[code] ?? code;
  return known.length === 2 ? known : null;
}
