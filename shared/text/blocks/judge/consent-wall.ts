import { ownSentences } from './sentences.ts';

/** Longer than this is no wall before a page but a policy, or a report about one. */
const MAX_WORDS = 400;
const MAX_CHARS = 6_000;
/** Share of the text's characters in sentences on the subject, and of its sentences that address the reader or speak for the site. */
const SUBJECT_SHARE = 0.6;
const ADDRESS_SHARE = 0.25;
/** Sides of the subject that a wall touches. */
const MIN_SIDES = 3;

/** What such walls speak of, a row a side of it; beginnings of words in some thirty languages. */
const SIDES: readonly RegExp[] = [
  // Cookies and tracking.
  /cookie|tracking|traceur|rastre|traccia|küpsi|evästei|slapuk|sīkdat|\bsütik|ciastecz|куки|кукі|бисквитк|クッキー|쿠키|คุกกี้|çerez|ملفات تعريف الارتباط|كوكيز|کوکی|עוגיות|कुकी|kolačić|piškot|vafrakök|informationskaps|tijdelijke bestand/i,
  // Personal data and privacy.
  /personal (?:data|information)|privacy|personenbezogen|datenschutz|(?:données|informations) personnelles|données à caractère|confidentialité|vie privée|(?:datos|información) personal|privacidad|dati personali|dados pessoais|privacidade|persoonsgegevens|dan(?:ych|e) osobow|prywatno|osobn(?:ích|é|ých) údaj|soukrom|súkrom|személyes adat|adatvéd|date(?:le)? (?:cu caracter )?personal|confidențial|person(?:vern|opplysning|oplysning|uppgift)|privatliv|integritet|henkilötie|tietosuoj|yksityisy|προσωπικ\S+ δεδομέν|απορρήτ|персональн|личны\S+ данн|лични данни|конфиденци|конфіденц|поверителност|個人情報|プライバシー|个人信息|隐私|個人資料|隱私|개인정보|kişisel veri|gizlilik|البيانات الشخصية|بياناتك|الخصوصية|حریم خصوصی|פרטיות|dữ liệu cá nhân|quyền riêng tư|data pribadi|privasi|गोपनीयता|ข้อมูลส่วนบุคคล|ความเป็นส่วนตัว|osobn\S+ podat|privatnost|zasebnost|asmens duomen|isikuandme|personas dat/i,
  // Advertising, measurement and partners.
  /advert|\bads\b|partner|partenair|socios|parceiro|third.part|terze parti|terceros|dritt(?:en|anbieter)|\btiers\b|derden|profil(?:ing|azione|age|ado)|vendors|werbung|anzeigen|publicit|publicidad|annonce|pubblicit|\bannunci|reclam|advertent|reklam|hirdet|annons|mainok|kumppan|διαφημ|реклам|партн[её]р|広告|广告|廣告|광고|iklan|quảng cáo|الإعلان|إعلان|تبلیغ|פרסומ|विज्ञापन|โฆษณา|oglas|oglaš|viddel|soci[eo]s|analy[st]|audience|messung|misur|medi(?:ción|ção)/i,
  // Agreeing, refusing and changing one's mind.
  /accept|consen[ts]|\bagree|votre accord|retirer|opposer|interés legítimo|intérêt légitime|legitimate interest|berechtigtes interesse|oponerse|opor-se|reject|refus|declin|opt.out|akzeptier|zustimm|einwillig|ablehn|widerruf|einverstanden|acept|rechaz|acced|accett|rifiut|acconsent|aceit|rejeit|concord|toestemm|akkoord|weiger|zgod[aęyz]|akcept|odrzu|souhlas|přij[mí]|odmít|súhlas|prij[aím]|hozzájárul|elfogad|elutasít|acord|refuz|samtyk|godta|godkänn|avvis|afvis|hyväksy|suostu|συγκατάθεσ|συναιν|αποδ[εέο]χ|соглас|принима|принят|отклон|згод|прийма|прийня|відхил|съглас|прием|同意|許可|拒否|接受|拒绝|拒絕|동의|수락|거부|kabul|onay|rıza|reddet|موافق|توافق|قبول|تقبل|رفض|رضایت|پذیر|הסכמ|מסכי|לאשר|đồng ý|chấp nhận|setuju|menerima|सहमत|स्वीकार|ยอมรับ|ยินยอม|prihva[ćt]|pristan|suglas|soglas|sutik|sutink|nõust|piekr[iī]/i,
  // Settings, choices and the paid way round.
  /settings|preferences|your choices|manage|einstellung|auswahl|pur-abo|werbefrei|paramètr|préféren|vos choix|configurac|preferencia|ajustes|impostazion|preferenze|definições|preferências|instelling|voorkeur|ustawien|preferencj|nastaven|předvol|beállítás|setări|preferinț|innstilling|indstilling|inställning|asetu|ρυθμίσ|προτιμ|настройк|налаштуван|設定|设置|設置|偏好|설정|ayarlar|tercih|إعدادات|الإعدادات|تفضيل|تنظیمات|הגדרות|cài đặt|pengaturan|preferensi|सेटिंग|การตั้งค่า|postavke|nastavitv|nustatym|seadete|iestatījum/i,
];

/** A site that speaks of itself, or to the reader. */
const ADDRESS =
  /(?<!\p{L})(?:we|our|us|you|your|wir|uns|unser\p{L}*|sie|ihre?[rnms]?|ihnen|du|dein\p{L}*|nous|notre|nos|vous|votre|vos|nosotros|nuestr\p{L}+|usted|tu|tus|su|sus|utilizamos|usamos|noi|nostr\p{L}+|voi|vostr\p{L}+|tuo|tuoi|tua|tue|utilizziamo|nós|noss\p{L}+|você|seus?|suas?|wij|onze|jij|je|jouw|jullie|nasz\p{L}*|nami|twoj\p{L}+|twój|państw\p{L}+|używamy|korzystamy|klikając|naš\p{L}*|vaš\p{L}*|váš\p{L}*|používáme|používame|koristimo|uporabljamo|weboldal\p{L}*|oldalunk\p{L}*|használunk|ön|önnek|nostru|noastr\p{L}+|dumneavoastră|folosim|utilizăm|vi|vår\p{L}*|vores?|du|din\p{L}*|ditt|dig|deg|sivust\p{L}+|käytämme|voit|εμείς|μας|σας|χρησιμοποιούμε|мы|наш\p{L}*|вы|ваш\p{L}*|ви|сайті?|використовуємо|използваме|biz|sitemiz\p{L}*|siteniz\p{L}*|kullanıyoruz|chúng tôi|bạn|kami|kita|anda|mes|mūsų|jūsų|meie|teie|mēs|mūsu|jūsu)(?!\p{L})|当サイト|本サイト|当社|弊社|ご利用|ください|我们|我們|本网站|本網站|您|당사|저희|사이트|하세요|십시오|نحن|موقعنا|نستخدم|يستخدم هذا|استمرارك|ما و|وب‌?سایت|שלנו|אנו|אנחנו|באתר|हम|आप|เว็บไซต์|เรา|คุณ/iu;

/**
 * Whether a text is the wall that asks for consent to cookies, stored in place of the page behind it.
 *
 * Told by what it speaks of and to whom, in its own words: a report on cookies speaks of others, and quotes.
 */
export function isConsentWall(text: string, words: number): boolean {
  if (words > MAX_WORDS || !SIDES.slice(0, 2).some((side) => side.test(text.slice(0, MAX_CHARS)))) return false;
  const sentences = ownSentences(text);
  const chars = lengthOf(sentences);
  const onSubject = sentences.filter((sentence) => SIDES.some((side) => side.test(sentence)));
  if (chars === 0 || lengthOf(onSubject) < chars * SUBJECT_SHARE) return false;
  if (SIDES.filter((side) => onSubject.some((sentence) => side.test(sentence))).length < MIN_SIDES) return false;
  const tracked = sentences.some((sentence) => SIDES.slice(0, 2).some((side) => side.test(sentence)));
  const addressed = sentences.filter((sentence) => ADDRESS.test(sentence)).length;
  return tracked && addressed >= Math.max(1, sentences.length * ADDRESS_SHARE);
}

function lengthOf(sentences: readonly string[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.length, 0);
}
