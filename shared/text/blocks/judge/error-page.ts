import { ownSentences } from './sentences.ts';

/** More words than this are no notice of a server, whatever it is called. */
const MAX_WORDS = 120;
/** Nor is a line of more characters one of its sentences, whatever a hostile page makes of it. */
const MAX_CHARS = 400;
/** Share of the text's own sentences that must be a notice's where neither title nor heading is one. */
const SENTENCE_SHARE = 0.3;
/** The same, of sentences of which some stand in stories as well. */
const COMMON_SHARE = 0.4;

/** What is missing, and what became of it, by family of languages: "this article is no longer available". */
const MISSING: readonly (readonly [thing: string, fate: string])[] = [
  [
    '(?:web ?)?page|article|story|content|file|link|url|address|post|document',
    "(?:can(?:no|['’ ])?t|could(?: not|n['’]t)|was(?: not|n['’]t)|not|is not|isn['’]t) (?:be )?(?:found|available|located)|not found|(?:is |are )?(?:no longer|not|currently un|un|temporarily un) ?available(?: in your (?:country|region|location|area))?|no longer exists?|does(?: not|n['’]t) (?:seem to )?exist|(?:has been|was|been) (?:removed|deleted|moved|taken down|archived|unpublished)|(?:has )?expired|has moved|(?:is )?gone|unavailable(?: (?:due to|for) legal reasons)?",
  ],
  [
    '(?:web)?seite|artikel|beitrag|inhalt|dokument',
    '(?:konnte |kann |wurde |ist |existiert |steht )?(?:leider )?(?:nicht|nicht mehr|nicht länger) (?:gefunden(?: werden)?|verfügbar|vorhanden|existiert|auffindbar|zur verfügung)|existiert (?:leider )?nicht(?: mehr)?|wurde (?:gelöscht|entfernt|verschoben)',
  ],
  [
    'page|article|contenu|document',
    "(?:est |a été |n['’]est |n['’]a (?:pas|pu) |n['’]existe )?(?:introuvable|non trouvée?|supprimée?|déplacée?|indisponible|plus disponible|pas disponible|pas (?:pu )?(?:être|été) trouvée?|pas|plus)",
  ],
  [
    'página|artículo|noticia|contenido|artigo|notícia|conteúdo|matéria',
    'no (?:se (?:ha )?encontr\\S+|existe|está disponible|encontrad[ao])|ya no (?:está disponible|existe)|(?:ha sido|fue|foi) (?:eliminad|borrad|removid|excluíd|apagad)[ao]|não (?:foi )?(?:encontrad[ao]|existe|está disponível)(?: mais)?|(?:não está|já não está) (?:mais )?disponível|indispon[ií]vel|no disponible',
  ],
  [
    'pagina|articolo|contenuto|artikel|bericht|inhoud',
    '(?:non|niet|bestaat niet) (?:è (?:stat[ao] )?|più )?(?:trovat[ao]|disponibile|esiste|gevonden|beschikbaar|meer(?: beschikbaar)?)|non (?:è più|esiste)(?: disponibile)?|(?:is |kon )?niet (?:meer )?(?:gevonden(?: worden)?|beschikbaar)|bestaat niet(?: meer)?|è stat[ao] (?:rimoss|eliminat|spostat)[ao]|(?:is )?verwijderd',
  ],
  [
    'stron[ay]|artykuł|treść|stránka|článek|článok|stranica|članak|oldal|cikk|pagin[aă]|articolul',
    'nie (?:została znaleziona|istnieje|jest (?:już )?dostępn[aey]|znaleziono)|(?:nebyla|nebyl|nebola|nebol) nájden[ay]?|(?:nebyla|nebyl) nalezena?|nenalezena?|nenájden[aáý]|(?:už )?neexistuje|(?:už )?není (?:již )?dostupn\\S+|nije (?:pronađen|dostup)\\S+|ne postoji|nem (?:található|elérhető|létezik)|(?:már )?nem (?:elérhető|található)|nu (?:a fost găsit|există|(?:mai )?este disponibil)\\S*|został[ao]? usunięt[ay]',
  ],
  [
    'sidan|siden|artikeln|artiklen|artikkelen|innholdet|sivua?|artikkelia?',
    '(?:kunde|kan|kunne|blev|ble|hittades|finns|findes|finnes|er) (?:tyvärr )?(?:inte|ikke) ?(?:hittas|findes|finnes|fundet|funnet|längre|længere|lenger|mer)?(?: tillgänglig\\S*| tilgængelig\\S*| tilgjengelig\\S*)?|hittades inte|ei löy\\S+|ei ole (?:enää )?(?:saatavilla|olemassa)|on poistettu',
  ],
  [
    'страниц[аы]|сторінк[аиу]|стать[яи]|стаття|материал|матеріал|страницата|статията|σελίδα|άρθρο',
    'не (?:найден[ао]?|знайден[ао]?|существует|існує|доступ\\S+|намерена?|съществува|е намерена?)|больше не (?:доступ\\S+|существует)|(?:был[ао]?|було) (?:удал|видал)\\S+|удален[ао]?|видален[ао]?|недоступ\\S+|δεν (?:βρέθηκε|υπάρχει|είναι (?:πλέον )?διαθέσιμ\\S+)',
  ],
  [
    'ページ|記事|コンテンツ|页面|頁面|文章|网页|網頁|内容|內容|페이지|기사|게시물|sayfa|makale|haber|içerik|الصفحة|المقال|المحتوى|صفحه|הדף|העמוד|הכתבה|trang|bài viết|halaman|artikel|पृष्ठ|पेज|หน้า|บทความ',
    'が?は?(?:見つかりません|存在しません|削除され\\S*|ご覧いただけません|公開を終了\\S*|表示できません)(?:でした)?|不存在|未找到|已(?:被)?(?:删除|刪除|下架|移除)|无法(?:找到|访问|显示)|無法(?:找到|顯示)|找不到|를 찾을 수 없\\S+|가 존재하지 않\\S+|가? ?삭제되\\S+|는? ?(?:존재하지|찾을 수) 않?\\S*|bulunamad\\S+|mevcut değil|kaldırıl\\S+|yayından kaldırıl\\S+|غير موجود\\S*|غير متاح\\S*|لم (?:يتم )?(?:العثور|نعثر)\\S*|یافت نشد|وجود ندارد|לא נמצאה?|אינו? זמין|הוסרה?|không (?:tồn tại|tìm thấy|có sẵn)|đã bị xóa|tidak (?:ditemukan|tersedia|ada)|telah dihapus|नहीं मिला|उपलब्ध नहीं\\S*|ไม่พบ\\S*|ไม่มี\\S*',
  ],
];

const LEAD_IN =
  "(?:(?:oops|whoops|uh.oh|sorry|we['’]?re sorry|hoppla|ups|entschuldigung|désolée?|oups|lo sentimos|vaya|ops|desculpe|spiacenti|siamo spiacenti|helaas|beklager|tyvärr|pahoittelemme|přepáčte|omlouváme se|извините|упс|ой|申し訳(?:ございません|ありません)(?:が|。)?|抱歉|对不起|對不起|죄송합니다|üzgünüz|عذر[اًا]+|متأسفیم|מצטערים)\\P{L}{0,4}(?:but )?)?";
const ARTICLE_WORD =
  "(?:(?:the|this|that|your|requested|die|diese|dieser|das|der|cette|cet|la|el|esta|este|a|o|questa|questo|il|l['’]|de|deze|dit|het|ta|ten|tato|tento|ez az|az|această|acest|denna|den|denne|dette|tätä|эта|этот|ця|цей|данная|тази|тази|η|αυτή η|το|bu|هذه|هذا|このお探しの|お探しの|この|ご指定の|指定された|该|該|此|您访问的|您要找的|您訪問的|요청하신|해당)(?:\\s|(?<=['’\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Hangul}])))?";
/** That somebody asked for it: "the requested page". */
const ASKED_FOR =
  /^(?:requested|(?:von ihnen )?(?:aufgerufene|gesuchte|angeforderte|gewünschte|angegebene)[nr]?|(?:op)?gevraagde|gezochte|żądana|szukana|wybrana|požadovan[áý]|hledan[áý]|begärda|efterfrågade|ønskede|forespurte|keresett|kért|запрашиваемая(?: вами)?|запрошенная(?: вами)?|искомая|указанная|запитувана|шукана|aradığınız|istediğiniz)\s/u;
/** What the reader is told to have done to it: "you are looking for". */
const ASKED =
  "(?:\\s?(?:demandée?|recherchée?|solicitad[ao]|buscad[ao]|procurad[ao]|richiest[ao]|cercat[ao]|(?:that )?you(?:['’]?re| are| were|['’]ve| have)? (?:looking for|requested|trying to (?:reach|view|access|open))|(?:sie|die sie) (?:suchen|aufrufen wollten|angefordert haben)|que vous (?:cherchez|recherchez|demandez)|que (?:está )?busca\\S*|que (?:você )?procura\\S*|che (?:stai cercando|cerchi|hai richiesto)|(?:die|dat) (?:je|u) zoekt|,? (?:której|którego) szukasz|,? (?:kterou|který|ktorú) hledáte|,? (?:которую|которого) вы ищете|du (?:söker|leder efter|leter etter))[\\s,]{0,2})?";

/** What servers and their guards call the pages that they answer with instead of the one that was asked for. */
const NOTICES = [
  "(?:error |http )?(?:400|401|403|404|410|429|451|500|502|503|504)(?: error)?(?:\\s?[|:–—-]?\\s?(?:(?:the )?(?:web ?)?page (?:not|can(?:no|['’ ])?t be) found|not found|gone|forbidden|unauthorized|(?:this content is )?unavailable (?:due to|for) legal reasons|access denied))?",
  '(?:http )?(?:error )?(?:404 )?not found|unavailable (?:due to|for) legal reasons|nothing (?:was )?found(?: here)?',
  'just a moment|attention required!?|access (?:to this page has been |is )?denied|(?:403 )?forbidden|security check|one more step',
  'are you (?:a )?(?:human|robot)|(?:please )?verify (?:that )?you are (?:a )?human|checking your browser|(?:robot|human) verification',
  '(?:503 )?service (?:temporarily )?unavailable|(?:502 )?bad gateway|(?:504 )?gateway time-?out|(?:500 )?internal server error|too many requests|something went wrong',
  "(?:(?:we(?:['’]re| are)|(?:the |our )?(?:web)?site is) )?(?:currently |temporarily )?(?:down for|under|in|site|scheduled) (?:scheduled |planned )?maintenance|(?:we(?:['’]ll| will) )?be (?:right back|back (?:soon|shortly))|" +
    'wartungsarbeiten|en maintenance|en mantenimiento|メンテナンス中',
  'zugriff verweigert|accès refusé|acceso denegado|acesso negado|accesso negato|toegang geweigerd|brak dostępu|přístup odepřen|доступ (?:запрещ[её]н|заборонено)|アクセスが拒否されました|拒绝访问|erişim engellendi',
  '(?:nie znaleziono|nenalezeno|hittades inte|ei löytynyt|ikke funnet|ikke fundet|introuvable|no encontrad[ao]|não encontrad[ao]|non trovat[ao]|niet gevonden|nicht gefunden)(?: (?:strony|stránky|artykułu))?',
  '(?:ta )?strona nie istnieje|(?:找不到|無法找到|无法找到|未找到)(?:页面|頁面|该页|此頁|该页面|網頁|网页|文章)|لم يتم العثور على الصفحة|ไม่พบหน้า\\S{0,20}',
].join('|');

/** The status that a server sets before what it says. */
const STATUS = /^(?:http )?(?:error )?[45]\d\d(?: error)?\s?[|:–—-]?\s?/u;

/** What the page is called behind which a reader must log in. */
const LOG_INS = [
  '(?:please )?(?:sign in|log ?in|log on|signin|register)(?: (?:or|/) (?:sign up|register|create (?:an )?account|join))?(?: (?:to|with|into) (?:your|my|an?) (?:\\w+ )?(?:account|profile))?(?: to (?:continue|proceed))?',
  'member log ?in|account log ?in|welcome back|create (?:an|your)(?: free)? account|forgot(?:ten)? (?:your )?password',
  '(?:bitte )?(?:anmelden|einloggen|anmeldung|melden sie sich an|login)|(?:se )?connecter|connexion|identifiez-vous|connectez-vous(?: à votre compte)?|(?:iniciar|inicia|inicie) (?:la )?sesión|acceder(?: a (?:tu|su) cuenta)?|(?:fazer|faça)? ?(?:o )?login|entrar(?: na (?:sua )?conta)?|accedi(?: al tuo account)?|inloggen|log in op je account',
  'zaloguj(?: się)?|logowanie|přihlášení|přihlásit se|prihlásenie|bejelentkezés|autentificare|conectare|logga in|logg inn|log ind|kirjaudu(?: sisään)?|σύνδεση|вход(?: в (?:личный кабинет|аккаунт))?|войти|авторизация|вхід|увійти|ログイン|会員ログイン|登录|登入|會員登入|로그인|giriş(?: yap)?|üye girişi|تسجيل الدخول|ورود|כניסה|התחברות|đăng nhập|masuk|लॉग ?इन|เข้าสู่ระบบ',
].join('|');

/**
 * Each pattern by itself, over text in lower case: as one pattern for all, and without regard to case, they took a second
 * to compile.
 */
const OPENING = new RegExp(`^${LEAD_IN}`, 'u');
const DETERMINER = new RegExp(`^${ARTICLE_WORD}`, 'u');
const REQUESTED = new RegExp(`^${ASKED}`, 'u');
const CALLED = new RegExp(`^(?:${NOTICES}|${LOG_INS})$`, 'u');
const FATES = MISSING.map(([thing, fate]) => ({
  thing: new RegExp(`^(?:${thing})`, 'u'),
  fate: new RegExp(
    `^\\s?(?:${fate})(?:$|[.!?,。！]|\\s(?:or|and|oder|und|ou|et|o|y|e|en|of|lub|i|nebo|или|або|veya|has|have|auf|from|on|at)\\s)`,
    'u',
  ),
  whole: new RegExp(`^\\s?(?:${fate})$`, 'u'),
}));
const SITE_NAME = / [|–—-] |[|–—･]/u;
const MAX_SITE_NAME = 40;
const END_MARKS = /[.!?…。！\s]+$/u;

/** The line as it is, and without the one or two words that may stand before the thing: "a" is one, and begins "article". */
function undetermined(line: string): readonly string[] {
  const once = line.replace(DETERMINER, '');
  return [line, once, once.replace(DETERMINER, '')].flatMap((rest) => [rest, rest.replace(ASKED_FOR, '')]);
}

/** Whether a line names a thing that is missing, and says no more; or goes on behind that, where `isSentence`. */
function tellsMissing(line: string, isSentence: boolean): boolean {
  return undetermined(line.replace(OPENING, '')).some((opened) =>
    FATES.some(({ thing, fate, whole }) => {
      const named = thing.exec(opened)?.[0];
      if (named === undefined) return false;
      const rest = opened.slice(named.length).replace(REQUESTED, '');
      return (isSentence ? fate : whole).test(rest);
    }),
  );
}

/** A title as a whole, or but for the site's name before or behind. */
function isNoticeTitle(title: string): boolean {
  const line = title.toLowerCase().trim();
  const parts = line.split(SITE_NAME).map((part) => part.trim());
  const short = parts.filter((_, i) => line.length - (parts[i]?.length ?? 0) <= MAX_SITE_NAME + 3);
  return [line, ...short].some((part) => {
    const bare = part.replace(END_MARKS, '').replace(OPENING, '');
    return CALLED.test(bare) || CALLED.test(bare.replace(STATUS, '')) || tellsMissing(bare, false);
  });
}

/** Sentences that only such pages say. */
const SENTENCES = [
  "\\benable (?:javascript|js|cookies)\\b.{0,30}\\bto (?:continue|proceed|view|access|run|use)|\\bjavascript (?:is (?:disabled|required|not enabled)|(?:seems to be|appears to be) disabled)|\\b(?:bitte )?aktivieren sie (?:javascript|cookies)|\\bjavascript (?:aktivieren|muss aktiviert|ist deaktiviert)|\\b(?:activer|activez) (?:javascript|les cookies)|\\b(?:active|habilite|activar|habilitar|ative|abilita(?:re)?|attiva(?:re)?) (?:el )?javascript|(?:włącz|obsługi) (?:obsługę )?javascript|включите javascript|увімкніть javascript|javascriptを有効|启用 ?javascript|啟用 ?javascript|javascript를? (?:활성화|사용)|javascript['’]?i etkinleştir|تفعيل جافا",
  '\\bchecking (?:if the site connection is secure|your browser)|\\bverify(?:ing)? (?:that )?you are (?:a |not a )?(?:human|robot)|\\bunusual (?:traffic|activity) from your|\\byou have been blocked|\\byou don.t have permission to access',
  '\\bthe (?:page|article|story|content|link) (?:that )?you(?:.re| are| were|.ve| have)? (?:looking for|requested|trying to (?:reach|view|access)|followed)\\b',
  '\\bnothing was found at this location|\\b(?:access (?:cannot|can not|can.t) be granted at this time)|\\b(?:not|un) ?available (?:in|to (?:readers|visitors|users) in) (?:your (?:country|region|location)|(?:most )?european|the (?:eu|european))|\\baccess this (?:web)?site from a country',
  '\\b(?:return|go back) to (?:the |our )?(?:home ?page|front page)|\\btry (?:a search|searching|one of the links)|zurück zur startseite|retour(?:ner)? à (?:la page d.)?accueil|volver a (?:la portada|inicio)|torna alla home|terug naar de (?:home|start)|voltar (?:à|para a) (?:página )?inicial|вернуться на главную|トップページ(?:に|へ)戻る|返回首页|返回首頁|홈으로',
  '\\b(?:forgot(?:ten)? (?:your )?password|passwort vergessen|mot de passe oublié|olvid(?:aste|ó|é) (?:tu|su|mi) contraseña|esqueceu (?:a|sua) senha|password dimenticata|wachtwoord vergeten|(?:nie pamiętasz|zapomniałeś) hasł|glömt lösenord|glemt (?:passord|adgangskode)|забыли пароль|şifremi unuttum)|パスワードを(?:お忘れ|忘れた)|忘记密码|忘記密碼|비밀번호(?:를 잊|\\s?찾기)',
].map((source) => new RegExp(source, 'u'));

/** Sentences that such pages say, and stories of such pages as well: only several of them tell. */
const COMMON_SENTENCES = [
  '(?:^|[.,;:] |\\bplease )(?:try|check) (?:again|back) (?:later|soon|shortly|in a (?:few|little)|after)|\\b(?:später|zu einem späteren zeitpunkt) (?:noch einmal|noch mal|nochmals|erneut|wieder)|\\b(?:veuillez )?(?:ré-?essayer|essayez|ré-?essayez) (?:à nouveau )?(?:plus tard|dans quelques)|\\b(?:inténtelo|inténtalo|intente|vuelva a intentarlo) (?:de nuevo |nuevamente )?(?:más tarde|en unos)|\\btente (?:novamente )?mais tarde|\\briprova(?:re)? (?:più tardi|tra)|\\bprobeer (?:het )?(?:later|over|straks)|\\bspróbuj (?:ponownie )?później|\\bzkuste to (?:prosím )?(?:znovu )?později|\\bförsök igen (?:senare|om)|\\bprøv igjen? senere|(?:попробуйте|повторите|зайдите) .{0,20}позже|しばらくして(?:から)?(?:再度|もう一度)|(?:请|請)(?:稍后|稍後)再|잠시 후 다시',
  '^(?:sorry,? )?(?:but )?(?:the |our |this )?(?:web ?)?(?:site|server|service|page) is (?:currently |temporarily )?(?:down|offline|unavailable|unable to (?:service|handle|process) your request|undergoing|being updated)|\\bapologi[sz]e for (?:any|the) inconvenience|\\b(?:to restore|restoring) (?:the )?service|\\byou (?:have |.ve )?sent too many requests|\\btoo many requests (?:from|in)|\\bcontact (?:the |our )?(?:webmaster|site owner|site administrator)',
  '\\benter your (?:e-?mail|user ?name|login)[^.?!]{0,40}(?:password|to continue|to log|to sign)|\\b(?:no account yet|(?:don.t|do not) have an account|not (?:yet )?(?:a member|registered))\\?|\\bby (?:continuing|signing (?:in|up)|logging in|registering),? you (?:agree|accept)|\\b(?:noch kein konto|pas encore de compte|vous n.avez pas de compte|no tienes (?:una )?cuenta|não tem (?:uma )?conta|non hai (?:ancora )?un account|nog geen account|nie masz (?:jeszcze )?konta|har du inget konto|har du ikke (?:en )?konto|нет (?:ещё )?аккаунта|ещё не зарегистрированы)',
].map((source) => new RegExp(source, 'u'));

function isNoticeSentence(sentence: string): boolean {
  const line = sentence.toLowerCase();
  return tellsMissing(line, true) || SENTENCES.some((pattern) => pattern.test(line));
}

const isCommonSentence = (sentence: string): boolean => {
  const line = sentence.toLowerCase();
  return COMMON_SENTENCES.some((pattern) => pattern.test(line));
};

/** What an error page is told by. */
export interface Notice {
  readonly title: string | null;
  /** The page's main headings. */
  readonly headings: readonly string[];
  /** The text that was kept. */
  readonly text: string;
  /** In the text that was kept. */
  readonly words: number;
}

/**
 * Whether a page is what a server, or a guard before it, says instead of a story: no such page, prove that you are human,
 * log in first. A crawl stores many of them, all alike: taken for articles they would be one popular story.
 */
export function isErrorPage({ title, headings, text, words }: Notice): boolean {
  if (words >= MAX_WORDS) return false;
  if ([title, ...headings].some((line) => line !== null && line.length <= MAX_CHARS && isNoticeTitle(line)))
    return true;
  const sentences = ownSentences(text);
  const notices = sentences.filter((one) => one.length <= MAX_CHARS && (isNoticeTitle(one) || isNoticeSentence(one)));
  if (notices.length > 0 && notices.length >= sentences.length * SENTENCE_SHARE) return true;
  const common = sentences.filter((one) => one.length <= MAX_CHARS && isCommonSentence(one));
  const all = new Set([...notices, ...common]);
  return all.size >= 2 && all.size >= sentences.length * COMMON_SHARE;
}
