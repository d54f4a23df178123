/** Agencies mark a picture from the archive so. */
export const CAPTION =
  /^(?:FILE\b ?(?:PHOTO|IMAGE)? ?[-–—:]|\(?(?:file|archive) (?:photo|image|picture)\b|ARCHIV ?(?:FOTO|BILD)? ?[-–—:])/;

/** A line that names another story, marked as such: a phrase and a colon or an arrow. */
export const READ_ALSO =
  /^\W{0,4}(?:read (?:more|also|next)|(?:up )?next|also read|related(?: stor(?:y|ies)| articles?| coverage)?|see also|see|also|must[- ]read|required reading|more(?: on this| from \w+)?|watch|listen|don[’']t miss|in case you missed it|lesen sie (?:auch|mehr|dazu)|lies auch|mehr zum thema|siehe auch|auch interessant|(?:à )?lire aussi|à lire|à voir aussi|voir aussi|lea también|lee también|le puede interesar|ver más|leia (?:também|mais)|veja também|saiba mais|leggi anche|vedi anche|lees ook|bekijk ook|czytaj (?:także|też|również)|zobacz (?:także|też|również)|przeczytaj|ayrıca|читайте также|les også|læs også|läs också|lue myös|baca juga|simak juga|xem thêm|đọc thêm|यह भी पढ़ें|ये भी पढ़ें|اقرأ أيضًا?|קראו גם|читайте також|čtěte také|olvassa el|citește și|citeşte şi|vezi și|δείτε επίσης|διαβάστε (?:επίσης|ακόμα)|関連記事|あわせて読みたい|相关阅读|延伸閱讀|관련기사)\s*(?:[:：>›»→|–-]|$|\n)/i;

/** Blocks that open by asking the reader for something; stories tell. */
export const PLEA =
  /^\W{0,4}(?:sign up (?:for|to)|subscribe (?:to|now|today|for)|support (?:our|us|local|independent|quality)|donate|become a (?:member|subscriber|supporter)|join our|get (?:our|the latest|breaking)|follow us|follow @|download (?:our|the) |newsletter|abonnieren sie|jetzt abonnieren|melden sie sich|abonnez-vous|inscrivez-vous|soutenez|suscríbete|suscríbase|regístrate|síguenos|inscreva-se|assine|iscriviti|abbonati|schrijf je in|zapisz się|подпишитесь|подписывайтесь)/i;
/** Who owns the text, and what may not be done with it. */
export const RIGHTS =
  /(?:all rights reserved|may not be published, broadcast|may not be reproduced|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|riproduzione riservata|wszelkie prawa zastrzeżone|alle rechten voorbehouden|все права защищены|無断転載|版权所有|未经授权|무단 ?전재)|^\W{0,3}(?:copyright|©|\(c\)) ?(?:©|\d{4}|by)/i;

/** Who of those pictured stands where. */
export const WHO_STANDS_WHERE =
  /(?:^|[,(] ?)(?:(?:from |second from |third from |far |pictured,? |top |bottom )?(?:left|right|cent(?:er|re))|pictured|v\. ?l\.|von links|links|rechts|mitte|à gauche|à droite|au centre|de g\. à d\.|a la izquierda|a la derecha|izquierda|derecha|à esquerda|à direita|a sinistra|a destra)(?:[,):]| im bild| in )/i;

/** Who else had a hand in it, as agencies and newspapers close their stories. */
export const HELPERS =
  /^\W{0,4}(?:(?:additional |with )?reporting by|edit(?:ing|ed) by)\b|\bcontributed (?:to this|reporting|to the)\b/i;

export const MAIL_ADDRESS = /[\w.]@[\w-]+\.[a-z]/i;

/** Sends the reader to another page by name of the gesture. */
export const CLICK_HERE =
  /\b(?:click here|tap here|clique aqui|haga clic aqu[ií]|haz clic aqu[ií]|klicken sie hier|klick hier|hier klicken|cliquez ici|clicca qui|klik hier|kliknij tutaj)/i;

/** How long reading takes, as sites say above their stories. */
export const READING_TIME =
  /^\W{0,4}(?:\d{1,3}[ -]?min(?:ute[ns]?|utos?|uti)?\.? (?:read|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|leestijd)|(?:estimated )?(?:reading time|read time|time to read|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|czas czytania|время чтения|okuma süresi|waktu baca|thời gian đọc))\b/i;
