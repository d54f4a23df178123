/** More words than this are no notice of a server, whatever it is called. */
const MAX_WORDS = 120;
/** Nor is a line of more characters one of its sentences, whatever a hostile page makes of it. */
const MAX_CHARS = 400;

/** What servers and their guards call the pages that they answer with instead of the one that was asked for. */
const NOTICES = [
  '(?:error )?(?:401|403|404|410|429|500|502|503|504)(?: error)?',
  '(?:the )?(?:page|file|article|story|content) (?:not|cannot be|could not be|was not) found|(?:http )?(?:error )?(?:404 )?not found',
  'just a moment|attention required!?|access (?:to this page has been |is )?denied|(?:403 )?forbidden|security check|one more step',
  'are you (?:a )?(?:human|robot)|(?:please )?verify (?:that )?you are (?:a )?human|checking your browser|(?:robot|human) verification',
  '(?:503 )?service (?:temporarily )?unavailable|(?:502 )?bad gateway|(?:504 )?gateway time-?out|(?:500 )?internal server error|too many requests',
  '(?:down for|under|site|scheduled) maintenance|be right back',
  '(?:die )?seite (?:wurde )?nicht gefunden|zugriff verweigert|page (?:introuvable|non trouvée)|accès refusé',
  'página no encontrada|acceso denegado|página não encontrada|acesso negado|pagina non trovata|accesso negato|pagina niet gevonden|toegang geweigerd',
  '(?:nie znaleziono strony|strona nie istnieje)|sidan (?:hittades inte|kunde inte hittas)|siden (?:ble|blev) ikke (?:funnet|fundet)|sivua ei löyt\\S+|stránka nenalezena|sayfa bulunamadı',
  '(?:страница|сторінка|сторінку) не (?:найдена|знайдена|знайдено)|доступ запрещ[её]н|页面(?:不存在|未找到)|(?:找不到|無法找到)(?:页面|頁面|该页|此頁)|(?:お探しの)?ページが見つかりません(?:でした)?|페이지를 찾을 수 없습니다|الصفحة غير موجودة|הדף לא נמצא',
].join('|');

/** The whole title, but for the site's name before or behind. */
const TITLE = new RegExp(`^(?:[^|–—]{1,40}[|–—-] )?(?:${NOTICES})[.!?…]*(?:\\s?[|–—:-]\\s.{1,40})?$`, 'iu');

/** Sentences that only such pages say. */
const SENTENCE =
  /\benable (?:javascript|js|cookies)\b.{0,30}\bto (?:continue|proceed|view|access|run|use)|\bjavascript is (?:disabled|required)|\bchecking (?:if the site connection is secure|your browser)|\bverify(?:ing)? (?:that )?you are (?:a |not a )?(?:human|robot)|\bunusual (?:traffic|activity) from your|\byou have been blocked|\byou don.t have permission to access|\bthe (?:page|article) (?:that )?you(?:.re| are| were|.ve| have)? (?:looking for|requested|trying to reach)\b/i;

/** What an error page is told by. */
export interface Notice {
  readonly title: string | null;
  /** The page's first lines of text, headings among them. */
  readonly lines: readonly string[];
  /** In the text that was kept. */
  readonly words: number;
}

/**
 * Whether a page is what a server, or a guard before it, says instead of a story: no such page, prove that you are human.
 * A crawl stores many of them, all alike: taken for articles they would be one popular story.
 */
export function isErrorPage({ title, lines, words }: Notice): boolean {
  if (words >= MAX_WORDS) return false;
  if (title !== null && TITLE.test(title)) return true;
  return lines.some((line) => line.length <= MAX_CHARS && (TITLE.test(line) || SENTENCE.test(line)));
}
