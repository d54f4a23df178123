import type { BlockFacts, PageFacts } from '../features/page-facts.ts';
import { ownSentences } from './sentences.ts';

/** A story with more text than this is there to be read, whatever stands behind it. */
const STUB_WORDS = 120;
/** Where less is shown, the question to those who have paid already is sign enough. */
const SHORT_STUB_WORDS = 70;
/** Blocks behind the text among which the plea stands, and words that it has at most. */
const BEHIND = 6;
const PLEA_WORDS = 45;

/** The rest of the text is for those who pay. */
const REST_IS_PAID = new RegExp(
  [
    "\\b(?:subscribe|sign (?:in|up)|log ?in|register|join(?: us)?|become an? (?:\\w+ )?(?:member|subscriber)|pay|upgrade) (?:now |today )?to (?:continue|keep|read|unlock|view|access|finish)\\b|\\bto (?:continue|keep|finish) reading|\\bto read (?:on|more|the (?:full|rest|whole|entire|complete))|\\b(?:for|to) (?:our )?(?:paid |paying |premium |digital )?(?:subscribers|members)(?: only)?[.!]?$|\\b(?:subscribers?|members?)[- ](?:only|exclusive)\\b|\\bexclusive (?:to|for) (?:our )?(?:\\w+ )?(?:subscribers|members)|\\b(?:unlock|read) (?:the (?:full|rest of (?:the|this))|this) (?:article|story)|\\bthis (?:article|story|content) is (?:only |exclusively )?(?:available )?(?:for|to) (?:our )?(?:\\w+ )?(?:subscribers|members)|\\byou['’]?ve (?:reached|used) (?:your|all)\\b.{0,40}\\b(?:articles|limit)|\\bcontinue reading with\\b",
    '\\b(?:jetzt |hier |sofort |gratis )?weiterlesen (?:mit|und|für)\\b|^(?:jetzt )?weiterlesen[.!]?$|\\bum (?:\\w+ ){0,4}(?:weiterzulesen|weiterlesen|vollständig (?:zu )?lesen)|\\b(?:nur|exklusiv) für (?:\\w+ )?(?:abonnent|mitglieder)|\\b(?:artikel|inhalt|text) (?:\\w+ )?(?:mit|nur mit|exklusiv für) \\S*(?:abo|plus)\\b|\\bplus-?artikel\\b',
    "réservée?s? (?:à nos |aux )(?:abonné|membre)|\\bpour (?:lire la suite|continuer (?:à|la) lire|continuer (?:à|la) lecture|lire (?:l['’]intégralité|cet article))|il (?:vous )?reste (?:\\S+ )?%|abonnez-vous pour (?:lire|accéder|continuer|lire la suite)|la suite (?:de cet article )?est réservée",
    '\\bpara (?:seguir|continuar) (?:leyendo|lendo|a ler)|(?:exclusiv[oa]s?|solo|sólo|só) para (?:\\w+ )?(?:suscriptor|assinant|socio|subscritor)|suscríb\\S+ para (?:seguir|leer|continuar)|assine para (?:ler|continuar)|(?:contenido|conteúdo|artículo) (?:exclusivo|para suscriptores|para assinantes)',
    '\\bper (?:continuare|proseguire)(?: a leggere| la lettura)|(?:contenuto|articolo) (?:riservato|esclusivo)|riservat[oa] (?:agli|ai) (?:abbonat|iscritt)|abbonati per (?:leggere|continuare)|\\bom (?:verder te lezen|dit artikel te lezen)|\\bverder lezen\\?|\\b(?:alleen|exclusief) voor (?:\\w+ )?(?:abonnees|leden)|lees verder met',
    '\\b(?:czytaj|przeczytaj) (?:dalej|całość) (?:z|po|w)\\b|aby (?:czytać dalej|przeczytać (?:całość|cały))|(?:tylko|wyłącznie) dla (?:\\w+ )?(?:prenumerator|subskrybent)|pro (?:pokračování|přečtení)|(?:pouze|jen) pro (?:\\w+ )?(?:předplatitel|predplatiteľ)|(?:csak|kizárólag) előfizető|a folytatáshoz|pentru a citi (?:mai departe|continuarea|articolul)|(?:doar|exclusiv) pentru abonați',
    '\\bför att (?:läsa vidare|fortsätta läsa)|\\b(?:endast|bare|kun) for (?:\\w+ )?(?:abonnent|medlem)|\\bfor (?:abonnenter|å lese (?:videre|hele|saken)|at læse (?:videre|hele|artiklen))|(?:endast|enbart) för prenumerant|\\blukeaksesi|(?:vain|vain) tilaajille|tilaajille$|jatka lukemista|για να (?:συνεχίσετε|διαβάσετε)|μόνο για συνδρομητές',
    'чтобы (?:читать дальше|продолжить чтение|прочитать)|щоб (?:читати далі|продовжити)|(?:только|лише|тільки|само) (?:для|за) (?:подписчик|передплатник|абонат)|материал доступен (?:только )?(?:по подписке|подписчикам)|доступно (?:только )?по подписке',
    '続きを(?:読む|お読み|ご覧).{0,12}(?:会員|登録|購読|ログイン|には)|有料(?:会員|記事|購読)|会員限定|この記事は.{0,12}(?:会員|限定|有料)|残り\\s?[\\d,０-９]+\\s?(?:文字|字)|(?:订阅|訂閱|登录|登入|付费|付費|会员|會員|注册|註冊).{0,8}(?:继续阅读|繼續閱讀|阅读全文|閱讀全文|后阅读|後閱讀)|(?:仅限|僅限|限).{0,4}(?:会员|會員|订户|訂戶|订阅)|(?:구독자|회원|유료회원).{0,4}전용|(?:구독|로그인|가입).{0,12}(?:계속|이어서|전문)|devamını okumak|(?:sadece|yalnızca) (?:\\S+ )?(?:abone|üye)ler|(?:لمواصلة|لمتابعة|لإكمال) القراءة|(?:للمشتركين|للأعضاء) فقط|برای ادامه (?:خواندن|مطالعه)|להמשך קריאה|למנויים (?:בלבד|בלעדי)|untuk (?:terus|melanjutkan) membaca|khusus (?:pelanggan|anggota)|để (?:đọc tiếp|tiếp tục đọc)',
  ].join('|'),
  'iu',
);

/** A question that only those can say yes to who have paid. */
const HAS_PAID =
  /(?:already an? (?:\w+ )?(?:member|subscriber)|(?:already )?have (?:an? (?:\w+ )?(?:subscription|account))|(?:haben sie|hast du|sie haben|du hast)?\s?(?:bereits|schon) (?:ein (?:\w+-?)?abo(?:nnement)?|abonnent|mitglied|registriert|kunde)|déjà (?:abonné|inscrit|membre)|ya (?:eres|es|soy|estás) (?:suscriptor|suscrit|soci)|sei già (?:abbonat|iscritt|registrat)|hai già un abbonamento|já é (?:assinante|subscritor|membro)|(?:ben je|bent u|al) (?:al )?(?:abonnee|lid)\b|heb je al een (?:abonnement|account)|(?:masz już|jesteś już) (?:prenumerat|subskrypcj|abonament|dostęp)|(?:už (?:máte|mám|jste)|máte už) (?:předplatn|predplatn|účet)|már előfizet|van már előfizetés|ești deja abonat|(?:är|er) du (?:redan|allerede) (?:prenumerant|abonnent|kund|medlem)|har du (?:allerede|redan) (?:et )?(?:abonnement|prenumeration|konto)|oletko jo tilaaja|είστε ήδη συνδρομητ|(?:уже|вже) (?:есть подписка|подписаны|подписчик|передплатник|є передплата)|すでに会員|会員の方は|已(?:经)?是?(?:会员|會員|订阅|訂閱|订户|訂戶)|이미 (?:구독|회원)|zaten (?:abone|üye)|هل أنت مشترك|مشترك بالفعل|כבר מנוי|sudah berlangganan|đã có tài khoản|đã là (?:hội viên|thành viên))/iu;

/** Whether a block asks for money, or for a name, before the rest of the text is shown. */
export function asksToPay({ block }: BlockFacts, isShort: boolean): boolean {
  if (block.shape.words > PLEA_WORDS) return false;
  const sentences = ownSentences(block.text);
  return sentences.some((one) => REST_IS_PAID.test(one) || (isShort && HAS_PAID.test(one)));
}

/** The page says it is not free, or asks for money where its short text ends. */
export function isPaywallStub(
  page: PageFacts,
  kept: readonly BlockFacts[],
  words: number,
  isAccessibleForFree: boolean | null,
): boolean {
  if (words >= STUB_WORDS) return false;
  if (isAccessibleForFree === false) return true;
  const last = kept.at(-1)?.block.index ?? 0;
  const isShort = words < SHORT_STUB_WORDS;
  const behind = page.blocks.slice(last + 1, last + 1 + BEHIND);
  return [...kept.slice(-2), ...behind].some((fact) => asksToPay(fact, isShort));
}
