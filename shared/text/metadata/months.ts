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
export function monthNumber(word: string): number | undefined {
  return MONTHS.get(word.normalize('NFC').toLowerCase().replace(/\.$/, ''));
}
