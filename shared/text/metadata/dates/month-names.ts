/**
 * Month names and their usual short forms, by month, in the languages whose dates are read from words.
 *
 * Languages share one table: no form names two months, save the few left out (Croatian "listopad" is October, Polish
 * "listopada" November, so only the Polish and Czech forms stand).
 */
const NAMES: readonly string[] = [
  'january jan januar jänner janner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń stycznia sty января январь янв ledna leden led januára január january ianuarie ian ocak oca tammikuuta tammikuu január januára januára siječnja януари січня січень januara januarja sausio janvāris jaanuar ιανουαρίου ιαν tháng-1 januarie يناير جانفي มกราคม जनवरी',
  'february feb februar februari février fevrier févr fevr fév febrero febbraio febb fevereiro fev lutego luty lut февраля февраль фев února únor unora şubat subat şub helmikuuta helmikuu február februára februarie veljače февруари лютого лютий februara februarja vasario veebruar φεβρουαρίου φεβ فبراير شباط فيفري กุมภาพันธ์ फरवरी फ़रवरी',
  'march mar märz marz mär mrz mars marzo março marco maart mrt marca marzec марта март мар března březen brezna mart maaliskuuta maaliskuu március márc martie ožujka березня marts kovo märts μαρτίου μαρ مارس آذار มีนาคม मार्च',
  'april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр dubna duben nisan nis huhtikuuta huhtikuu április ápr aprilie travnja април квітня aprila balandžio aprill απριλίου απρ أبريل ابريل نيسان أفريل เมษายน अप्रैल',
  'may mai mayo maggio mag maio mei maja maj мая май května květen mayıs toukokuuta toukokuu május mája svibnja мај травня gegužės μαΐου μαϊ مايو أيار พฤษภาคม मई',
  'june jun juni juin junio giugno giu junho czerwca czerwiec cze июня июнь июн června červen haziran haz kesäkuuta kesäkuu június jún júna iunie iun lipnja юни червня juna junija birželio juuni ιουνίου ιουν يونيو حزيران جوان มิถุนายน जून',
  'july jul juli juillet juil julio luglio lug julho lipca lipiec lip июля июль июл července červenec temmuz tem heinäkuuta heinäkuu július júl júla iulie iul srpnja юли липня jula julija liepos juuli ιουλίου ιουλ يوليو تموز جويلية กรกฎาคม जुलाई',
  'august aug août aout agosto ago ago sierpnia sierpień sie августа август авг srpna srpen ağustos agustos ağu elokuuta elokuu augusztus augusta augustus kolovoza серпня avgusta rugpjūčio αυγούστου αυγ أغسطس آب أوت สิงหาคม अगस्त agustus',
  'september sep sept septembre septiembre setiembre settembre sett set setembro września wrzesień wrz сентября сентябрь сен сент září eylül eyl syyskuuta syyskuu szeptember szept septembra septembrie rujna септември вересня rugsėjo σεπτεμβρίου σεπ سبتمبر أيلول กันยายน सितंबर सितम्बर',
  'october oct oktober okt octobre octubre ottobre ott outubro out października październik paź paz октября октябрь окт října říjen ekim eki lokakuuta lokakuu október októbra octombrie жовтня октомври oktobra spalio oktoober οκτωβρίου οκτ أكتوبر ตุลาคม अक्टूबर अक्तूबर',
  'november nov novembre noviembre novembro listopada lis ноября ноябрь ноя нояб kasım kasim kas marraskuuta marraskuu novembra noiembrie studenoga ноември листопада novembar lapkričio νοεμβρίου νοε نوفمبر พฤศจิกายน नवंबर नवम्बर',
  'december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień gru декабря декабрь дек prosince prosinec aralık aralik ara joulukuuta joulukuu decembra decembrie prosinca декември грудня desember des decembar gruodžio detsember δεκεμβρίου δεκ ديسمبر ธันวาคม दिसंबर दिसम्बर',
];

const KNOWN: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(' ').map((name): [string, number] => [monthKey(name), index + 1])),
);

/** A name as it is looked up: in any case, with or without its full stop. */
export function monthKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.\u200e\u200f]+$/, '');
}

/**
 * 1 to 12 for a month's name or short form, else undefined: read first in the page's own language, as "listopad" is October in
 * Croatian and November in Polish, then in the table, then in every language of the word's script that names one month so.
 */
export function monthNumber(word: string, language?: string): number | undefined {
  const key = monthKey(word);
  if (key.length < 2) return undefined;
  return monthOf(key, language) ?? withoutPrefix(key, language);
}

/** Languages whose names the table holds whole: asking the platform would cost the first page of each some milliseconds. */
const COVERED = new Set('en de fr es it pt nl pl cs ru uk tr fi hu ro el sv da no ar hi'.split(' '));

function monthOf(key: string, language: string | undefined): number | undefined {
  if (language === undefined) return KNOWN.get(key) ?? monthElsewhere(key);
  const covered = COVERED.has(language) ? KNOWN.get(key) : undefined;
  if (covered !== undefined) return covered;
  const own = language === 'en' ? undefined : monthsOfLanguage(language).get(key);
  return own ?? KNOWN.get(key) ?? monthElsewhere(key);
}

/** Hebrew sets "in" before the name without a space. */
function withoutPrefix(key: string, language: string | undefined): number | undefined {
  return key.startsWith('ב') ? monthOf(key.slice(1), language) : undefined;
}

const languages = new Map<string, ReadonlyMap<string, number>>();

/** The names that the platform writes months with in a language, alone and within a date. */
export function monthsOfLanguage(language: string): ReadonlyMap<string, number> {
  const known = languages.get(language);
  if (known) return known;
  const months = new Map<string, number>();
  if (canFormat(language))
    for (const [name, month] of namesOf(language, ['short', 'long'])) months.set(monthKey(name), month);
  languages.set(language, months);
  return months;
}

/** False for what is no language tag, and for languages that the platform has no names for. */
export function canFormat(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}

function* namesOf(language: string, styles: readonly ('long' | 'short')[]): Generator<[string, number]> {
  for (const style of styles)
    for (const rest of [{}, { day: 'numeric', year: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(language, {
        ...rest,
        month: style,
        calendar: 'gregory',
        numberingSystem: 'latn',
        timeZone: 'UTC',
      });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2025, month - 1, 25));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        if (/\p{L}/u.test(name)) yield [name, month];
      }
    }
}

/** Languages that news is written in and the table does not hold whole, by script: asked only for a word that the table has not. */
const ELSEWHERE: readonly (readonly [script: RegExp, languages: string])[] = [
  [
    /[a-z]/,
    'is lt lv et ca eu gl sq az uz sr-Latn bs ga cy fil mt af sw gd lb fo br fy tk ku so ha yo ig zu xh om rm eo mi haw jv su ceb mg rw sl',
  ],
  [/[\u0370-\u03ff]/, 'el'],
  [/[\u0400-\u04ff]/, 'sr be kk ky mn tg tt mk ba sah os cv ru uk bg'],
  [/[\u0530-\u058f]/, 'hy'],
  [/[\u0590-\u05ff]/, 'he yi'],
  [/[\u0600-\u06ff]/, 'ur fa ps ckb sd ug ks ar'],
  [/[\u0900-\u097f]/, 'mr ne hi kok mai bho doi sa brx'],
  [/[\u0980-\u09ff]/, 'bn as mni'],
  [/[\u0a00-\u0a7f]/, 'pa'],
  [/[\u0a80-\u0aff]/, 'gu'],
  [/[\u0b00-\u0b7f]/, 'or'],
  [/[\u0b80-\u0bff]/, 'ta'],
  [/[\u0c00-\u0c7f]/, 'te'],
  [/[\u0c80-\u0cff]/, 'kn'],
  [/[\u0d00-\u0d7f]/, 'ml'],
  [/[\u0d80-\u0dff]/, 'si'],
  [/[\u0e00-\u0e7f]/, 'th'],
  [/[\u0e80-\u0eff]/, 'lo'],
  [/[\u1000-\u109f]/, 'my'],
  [/[\u10a0-\u10ff]/, 'ka'],
  [/[\u1200-\u137f]/, 'am ti'],
  [/[\u1780-\u17ff]/, 'km'],
];

/** Shorter forms mean different months in different languages, or a plain word. */
const MIN_ELSEWHERE = 4;

const elsewhere = new Map<string, ReadonlyMap<string, number>>();

function monthElsewhere(key: string): number | undefined {
  const script = ELSEWHERE.find(([letters]) => letters.test(key));
  if (!script || (key.length < MIN_ELSEWHERE && script[0].test('a'))) return undefined;
  const months = elsewhere.get(script[1]) ?? gather(script[1].split(' '));
  elsewhere.set(script[1], months);
  return months.get(key) || undefined;
}

/** 0 for a name that two languages give to two months. */
function gather(codes: readonly string[]): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  for (const code of codes)
    if (canFormat(code))
      for (const [name, month] of namesOf(code, ['long']))
        months.set(monthKey(name), (months.get(monthKey(name)) ?? month) === month ? month : 0);
  return months;
}
