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

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name.normalize('NFC'), index + 1])),
);

/** 1 to 12 for a month's name or short form in any case, with or without its full stop; else undefined. */
function monthNumber(word: string): number | undefined {
  return MONTHS.get(word.normalize('NFC').toLowerCase().replace(/\.$/, ''));
}

/** A day as written; it may not exist. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** True where day and month could change places. */
  readonly ambiguous?: boolean;
}

/** A way to write a day. */
export interface DateForm {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], dayFirst: boolean) => CalendarDay;
}

/** A month's name; no `\p{L}`, whose tables make each pattern slow to compile and to run. */
const WORD = String.raw`[^\s\d.,،/|:;()<>-]{3,14}`;

const ISO_DAY: DateForm = {
  pattern: /(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g,
  read: ([, y, , m, d]) => calendarDay(y, m, d),
};

const COMPACT_DAY: DateForm = {
  pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T\d{4}|(?:\d{6})?(?!\d))/g,
  read: ([, y, m, d]) => calendarDay(y, m, d),
};

const EAST_ASIAN_DAY: DateForm = {
  pattern: /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/g,
  read: ([, y, m, d]) => calendarDay(y, m, d),
};

/** "4 July 2025", "4th of July, 2025", "4 de julio de 2025", "4. Juli 2025", "04-Jul-2025". */
const DAY_MONTH_YEAR: DateForm = {
  pattern: new RegExp(
    String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°|ª|\.)?[\s/-]{0,3}(?:(?:of|de|di|d['’]|ta['’])\s{0,2})?(${WORD})(?:/${WORD})?\.?[,،]?[\s/-]{0,3}(?:(?:de|del|do|in)\s{1,2})?(\d{4})(?!\d)`,
    'g',
  ),
  read: ([, d, month, y]) => wordDay(y, month, d),
};

/** "July 4, 2025", "Jul. 4th 2025". */
const MONTH_DAY_YEAR: DateForm = {
  pattern: new RegExp(String.raw`(${WORD})\.?\s{0,3}(\d{1,2})(?:st|nd|rd|th)?(?:,\s{0,3}|\s{1,3})(\d{4})(?!\d)`, 'g'),
  read: ([, month, d, y]) => wordDay(y, month, d),
};

/** "Jul 04 03:19:28 GMT 2025". */
const UNIX_DAY: DateForm = {
  pattern: /([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z+:\d-]{1,6} )?(\d{4})(?!\d)/g,
  read: ([, month, d, y]) => wordDay(y, month, d),
};

/** "2025. július 4." */
const YEAR_MONTH_DAY: DateForm = {
  pattern: new RegExp(String.raw`(?<!\d)(\d{4})[\s./-]{1,3}(${WORD})\.?[\s./-]{1,3}(\d{1,2})(?!\d)`, 'g'),
  read: ([, y, month, d]) => wordDay(y, month, d),
};

/** "4 tháng 7 năm 2025". */
const VIETNAMESE_DAY: DateForm = {
  pattern: /(?<!\d)(\d{1,2})\s{1,2}tháng\s{1,2}(\d{1,2})(?:,?\s{1,2}năm|,|\/)?\s{0,2}(\d{4})(?!\d)/gi,
  read: ([, d, m, y]) => calendarDay(y, m, d),
};

/** "04.07.2025", "04/07/2025": where a dot stands between, the day comes first everywhere. */
const NUMERIC_DAY: DateForm = {
  pattern: /(?<![\d.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)/g,
  read: ([, a, separator, b, y], dayFirst) => (separator === '.' ? dottedDay(a, b, y) : numericDay(a, b, y, dayFirst)),
};

const SHORT_YEAR_DAY: DateForm = {
  pattern: /(?<![\d.:/-])(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d./:-])/g,
  read: ([, a, separator, b, y], dayFirst) =>
    separator === '.' ? dottedDay(a, b, `20${y}`) : numericDay(a, b, `20${y}`, dayFirst),
};

/** The forms a text may hold, in the order to try; quantifiers are bounded, so a scan costs the text's length. */
export function formsFor(text: string): readonly DateForm[] {
  if (/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text)) return [ISO_DAY];
  const forms: DateForm[] = [];
  if (/\d[-/.]\s?\d/.test(text)) forms.push(ISO_DAY, NUMERIC_DAY, SHORT_YEAR_DAY);
  if (/\d{8}/.test(text)) forms.push(COMPACT_DAY);
  if (/[年년]/.test(text)) forms.push(EAST_ASIAN_DAY);
  if (/tháng/i.test(text)) forms.push(VIETNAMESE_DAY);
  if (/[^\s\d.,/|:;()<>-]{3}/.test(text)) forms.push(DAY_MONTH_YEAR, MONTH_DAY_YEAR, UNIX_DAY, YEAR_MONTH_DAY);
  return forms;
}

function calendarDay(year = '', month = '', day = ''): CalendarDay {
  return { year: westernYear(Number(year)), month: Number(month), day: Number(day) };
}

/** Thai pages count years from 543 BC. */
function westernYear(year: number): number {
  return year > 2500 && year < 2600 ? year - 543 : year;
}

function wordDay(year = '', month = '', day = ''): CalendarDay {
  return calendarDay(year, String(monthNumber(month) ?? 0), day);
}

/** Between dots the day comes first wherever it can. */
function dottedDay(first = '', second = '', year = ''): CalendarDay {
  return { ...numericDay(first, second, year, true), ambiguous: false };
}

function numericDay(first = '', second = '', year = '', dayFirst = true): CalendarDay {
  const a = Number(first);
  const b = Number(second);
  const isDayFirst = a > 12 || (b <= 12 && dayFirst);
  const [day, month] = isDayFirst ? [a, b] : [b, a];
  return { year: Number(year), month, day, ambiguous: a <= 12 && b <= 12 && a !== b };
}
