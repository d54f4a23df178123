/** Words by which one kind of chrome is known. */
export interface PhraseGroup {
  /** Where in the block the words must stand. */
  readonly at: 'start' | 'anywhere';
  /** Blocks with more words than this are not looked at: prose may say anything. */
  readonly maxWords: number;
  /** Alternatives, lower case; a trailing `~` lets the word go on. */
  readonly words: readonly string[];
}

/** The phrases, each group one row a family of languages. They are evidence, weighed together with structure. */
export const PHRASES = {
  share: {
    at: 'start',
    maxWords: 12,
    words: [
      'share~|facebook|twitter|whatsapp|email|e-mail|print|copy link|copy url|link copied|tweet|pin it|linkedin|reddit|telegram|flipboard|follow us|follow @~|like us|save|bookmark|listen to this|listen|add to|google preferred|make us',
      'teilen|drucken|merken|folgen|artikel teilen|auf facebook|vorlesen|anhören|artikel anhören|partager|imprimer|envoyer|suivez~|écouter|enregistrer|copier le lien',
      'compartir|imprimir|síguenos|siga-nos|compartilh~|guardar|escuchar|enviar|copiar|condividi|stampa|segui~|ascolta|salva|delen|deel~|volg ons|udostępnij|drukuj|obserwuj|skomentuj',
      'paylaş~|yazdır|takip et|поделиться|подпис~|читайте нас|следите|シェア|ツイート|印刷|分享|转发|打印|공유|인쇄|แชร์|udostępnij|dela|del|jaa',
      'bagikan|cetak|salin tautan|chia sẻ|sao chép liên kết|शेयर करें|مشاركة|شارك|طباعة|поширити|роздрукувати|sdílet|tisk|megosztás|nyomtatás|distribuie|сподели|κοινοποίηση|שתף',
    ],
  },
  related: {
    at: 'start',
    maxWords: 40,
    words: [
      "read more|read also|also read|read next|read:|also:|related|see also|see more|more on|more from|more:|more stories|recommended|you may~|you might|most read|most popular|trending|top stories|latest news|latest|watch:|watch |must read|up next|don’t miss|don't miss|keep reading|continue reading|click here|here’s more|in case you missed|explore more|editor~|story continues|article continues|for more|from our|next story|previous|what to read|related:|related content|related articles|related stories|related topics|recommended stories|popular now|more in|load more|view comments",
      'mehr zum thema|lesen sie auch|lesen sie mehr|lesen sie|lies auch|auch interessant|mehr dazu|mehr zu|das könnte|weitere artikel|siehe auch|meistgelesen|weiterlesen|mehr aus|zum thema|passend dazu|weitere themen|empfohlen',
      "à lire aussi|lire aussi|à lire|lire la suite|lire :|à voir aussi|voir aussi|sur le même sujet|les plus lus|plus d’infos|plus d'infos|notre dossier|la suite après|a lire|retrouvez",
      'lea también|leer más|lee también|le puede interesar|te puede interesar|más información|ver más|más noticias|noticias relacionadas|lo más leído|además|mira también|también te|tambien|vea también',
      'leggi anche|leggi di più|potrebbe interessarti|ti potrebbe|approfondisci|altre notizie|i più letti|vedi anche|leia também|leia mais|veja também|saiba mais|mais lidas|últimas notícias|lees ook|lees meer|meer over|lees verder|bekijk ook|czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też|zobacz również|polecane|przeczytaj|najnowsze|polecamy',
      'ayrıca|ilgili haber|ilginizi çekebilir|daha fazla|читайте также|читать далее|по теме|смотрите также|популярное|関連記事|関連|続きを読む|あわせて読みたい|相关|相關|更多|延伸阅读|延伸閱讀|推荐|관련기사|많이 본|더보기|อ่านเพิ่มเติม|อ่านข่าว|ข่าวที่เกี่ยวข้อง|läs också|läs mer|les også|læs også|lue myös|δείτε επίσης|διαβάστε',
      'você pode gostar|talvez você|te puede gustar|quizás te|podría interesarte|vous aimerez|cela pourrait vous|ça pourrait vous|ähnliche artikel|könnte dich|ti può interessare|potresti|gerelateerd|misschien ook|może cię|powiązane|podobne|вам может|похожие|материалы по теме|читайте по теме',
      'baca juga|baca selengkapnya|artikel terkait|berita terkait|simak juga|lihat juga|xem thêm|đọc thêm|tin liên quan|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|اقرأ أيضا|اقرأ أيضًا|مواضيع ذات صلة|اقرأ المزيد|בהמשך|קראו גם|כתבות נוספות|читайте також|чытайце таксама|čtěte také|mohlo by vás|související|súvisiace|olvassa el|kapcsolódó|citeşte şi|citește și|vezi și|pročitajte|прочети още|още по темата|lue lisää|les mer|relaterte|relaterade|soma pia',
    ],
  },
  newsletter: {
    at: 'anywhere',
    maxWords: 70,
    words: [
      'newsletter~|sign up|subscribe~|subscription|your inbox|your email|donat~|support our|support us|become a member|membership|free trial|unlimited access|support independent|support local|independent journalism|log in|register for|create an account|download our app|download the app|our app|whatsapp channel|telegram channel|get the latest|daily briefing|breaking news alerts|push notifications|fund our|make a contribution|subscriber~|join our|join us|sign in|exclusive content',
      "abonnieren|abonnement|abonnent~|abonnez|anmelden|jetzt testen|kostenlos testen|registrieren|spenden|unterstützen sie|inscrivez|s'inscrire|s’inscrire|je m'abonne|réservé aux abonnés|soutenez|suscríbete|suscríbase|suscripción|regístrate|boletín|únete|assine|assinante~|cadastre|iscriviti|abbonati|abbonamento|registrati|abonneer~|schrijf je in|nieuwsbrief|aanmelden|zapisz się|subskrybuj|zaloguj|prenumerat~|abone ol|üye ol|подпишитесь|подписывайтесь|рассылк~|メルマガ|会員登録|ログイン|订阅|訂閱|登录|登入|구독|로그인|สมัคร",
      'berlangganan|daftar sekarang|masuk untuk|đăng ký|đăng nhập|सब्सक्राइब|اشترك|النشرة|підпис~|předplat~|přihlas~|feliratkoz~|abonează-te|abonează|εγγραφ~|προσφορά|tilaa|tilaaja~|abonner~|prenumerera|nyhetsbrev~|nyhedsbrev~|uutiskirje~',
    ],
  },
  caption: {
    at: 'start',
    maxWords: 60,
    words: [
      'photo:|photo by|photos:|photos by|photograph~|picture:|pictured|image:|image source|image credit|image via|images:|file photo|file image|credit:|photo credit|photo courtesy|courtesy|illustration|graphic:|video:|getty|reuters/|source:|a general view|in this photo|in this image|this photo|this image|in this file|(photo|(image|[photo|caption|above:|left:|right:|from left|play video|watch video|media caption|image caption|view image|view of|hero image|the photo|screenshot|screengrab|enlarge',
      'foto:|foto |fotos:|bild:|bild |bildquelle|quelle:|© |archivbild|symbolbild|symbolfoto|archivfoto|grafik:|photo :|crédit~|photo d’archives|© afp|illustration.|imagen|imagem|foto de|fotografía|crédito|arquivo|foto di|zdjęcie|fot.|fot:|źródło|fotoğraf|фото:|фото |写真|画像|图片|圖片|图为|圖／|사진|ภาพ|kuva:|bilde',
      'ảnh:|ilustrasi|फोटो|صورة|צילום|фото |ілюстрація|ilustrační|illusztráció|sursa foto|снимка|φωτογραφία|arkivfoto|kuvituskuva',
    ],
  },
  credit: {
    at: 'anywhere',
    maxWords: 45,
    words: [
      'getty images|via reuters|via ap|ap photo|afp via|photo by|photo/|/reuters|/afp|/ap|shutterstock|istock|imago|file photo|picture alliance|/dpa|via getty|unsplash|pixabay|pexels|alamy|zuma|nurphoto|epa-efe|epa/|anadolu|bloomberg via|courtesy of|wikimedia|flickr|/efe|keystone|sipa|rex features|photo credit|image credit|(foto|foto:|photo:|photo :|credit:|©|/imago|/getty|press association|pa wire|pa media|reuters.|usa today sports|stock.adobe|adobe stock|depositphotos|freepik|fotolia|ansa|handout',
    ],
  },
  byline: {
    at: 'start',
    maxWords: 30,
    words: [
      'by |by:|written by|reported by|reporting by|author:|authors:|edited by|from |posted by|published by|story by|words by|text by|contributed by|contributor|staff writer|staff report~|special to|our correspondent|additional reporting|editing by|compiled by|with reporting|updated by|about the author|contact~|follow the author|email the author|senior |associated press|the associated press',
      'von |von:|text:|autor:|autorin|redaktion|par |par:|publié par|écrit par|auteur|por |por:|autor|escrito por|da |di |a cura di|door |door:|auteur:|przez |autor:|opracowanie|oprac.|av |af |автор|текст:|文／|文/|取材|记者|記者|編輯|编辑|責任編輯|责任编辑|기자|글 |ผู้เขียน|haber:|yazar',
    ],
  },
  date: {
    at: 'start',
    maxWords: 25,
    words: [
      'published|updated|last updated|last modified|first published|posted|posted on|modified|created|date:|on:|dateline|originally published|time|est|publish date|release date|last edited|issued|this article|this story was',
      'veröffentlicht|aktualisiert|stand:|stand |erstellt|datum|publié|mis à jour|modifié|publicado|actualizado|atualizado|fecha|pubblicato|aggiornato|ultimo aggiornamento|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|data publikacji|dodano|yayınlan~|güncelle~|giriş:|опубликовано|обновлено|更新|公開|掲載|发布|發布|发表|時間|时间|입력|수정|เผยแพร่|publicerad|uppdaterad|publisert|oppdatert|opdateret|julkaistu|päivitetty',
    ],
  },
  comments: {
    at: 'start',
    maxWords: 40,
    words: [
      'comment|comments|leave a comment|leave a reply|view comments|post a comment|add a comment|join the conversation|join the discussion|join the debate|be the first|your email address will not|show comments|what do you think|have your say|report abuse|reply|replies|log in to comment|discuss~|sort by|conversation|follow topics|the views expressed|please be respectful',
      'kommentare|kommentar|diskutieren|commentaire~|commenter|laisser un|réagir|comentarios|comentários|comenta|deja un|deje su|deixe|comment~|commenti|commenta|lascia un|reacties|reageer|plaats een|komentarz~|dodaj koment~|yorum~|комментари~|оставить|コメント|评论|評論|留言|댓글|ความคิดเห็น|kommentarer|kommentera|kommentoi',
      'komentar|tulis komentar|bình luận|टिप्पणी|تعليق|التعليقات|תגובות|коментар~|komentáře|hozzászólás~|comentarii|σχόλια|kommentti',
    ],
  },
  cookie: {
    at: 'anywhere',
    maxWords: 120,
    words: [
      'cookie~|privacy policy|terms of use|terms of service|terms and conditions|gdpr|consent|javascript|your browser|ad blocker|adblock~|recaptcha|your privacy|datenschutz~|einwilligung|externer inhalt|externen inhalt|externe inhalte|confidentialité|privacidad|consentimiento|informativa|privacybeleid|toestemming|prywatności|gizlilik|kişisel veri~|персональн~|プライバシー|隐私|개인정보|personal data|accept all|third-party|third party|you are using an outdated|enable js',
    ],
  },
  copyright: {
    at: 'anywhere',
    maxWords: 80,
    words: [
      'all rights reserved|copyright|© 20~|© 19~|©20~|(c) 20~|may not be published, broadcast|may not be reproduced|without permission|without prior written|registered trademark|alle rechte|tous droits|todos los derechos|todos os direitos|riproduzione riservata|diritti riservati|rechten voorbehouden|wszelkie prawa|prawa zastrzeżone|hakkı saklıdır|все права|無断転載|无断|版权所有|未经授权|未經授權|무단|저작권|สงวนลิขสิทธิ์|republish|syndicat~|reproducción|prohibida su',
    ],
  },
  ad: {
    at: 'start',
    maxWords: 20,
    words: [
      'advertisement|advertising|ad |ad:|ads by|sponsored|promoted|paid content|paid post|story continues below|article continues below|scroll to continue|continue reading below|loading|please wait|skip to|skip ad|affiliate~|we may earn|as an amazon|commission|partner content',
      'anzeige|werbung|publicité|la suite après|publicidad|publicidade|pubblicità|advertentie|reklama|reklam|реклама|広告|スポンサー|广告|廣告|광고|โฆษณา|annons|annonse|mainos|διαφήμιση|continua após|continue lendo|sigue leyendo',
    ],
  },
  topics: {
    at: 'start',
    maxWords: 40,
    words: [
      'tags|tags:|tag:|topics|topics:|filed under|categories|category|keywords|posted in|in this story|more about|follow|subjects|themen|schlagworte|stichworte|mots-clés|sujets|thèmes|temas|etiquetas|palabras clave|assuntos|argomenti|onderwerpen|tagi|temat~|etiketler|konular|теги|темы|タグ|キーワード|标签|標籤|关键词|關鍵字|태그|แท็ก|ämnen|emner',
      'topik|tag:|từ khóa|टैग|وسوم|كلمات|תגיות|теми|мітки|štítky|címkék|etichete|ετικέτες|avainsanat|emneord|emneknagger',
    ],
  },
  nav: {
    at: 'start',
    maxWords: 8,
    words: [
      'home|menu|search|sections|news|sport|sports|business|politics|opinion|close|back to|go back|top|next|previous|sign in|log in|my account|contact us|about us|advertise|privacy|terms|help|e-paper|epaper|skip|subscribe|more|world|live|video|videos|startseite|accueil|inicio|início|strona główna|anasayfa|главная|ホーム|首页|首頁|홈|หน้าแรก|toggle~|read full|show more|show less|view all|see all|expand|min read|minutes read|reading time|1 min|2 min|3 min|4 min|5 min|6 min|lesezeit|lecture|leestijd|tempo di lettura|tiempo de lectura',
    ],
  },
  bio: {
    at: 'anywhere',
    maxWords: 120,
    words: [
      'is a reporter|is a journalist|is a writer|is a freelance|is a senior|is an editor|is the editor|is a staff|is a correspondent|is a columnist|is the founder|is a contributor|is a contributing|is an associate|is a former|covers |can be reached at|follow him on|follow her on|follow them on|on twitter @|on twitter at|on x @|years of experience|has written for|has worked|contributed to this report|contributed reporting|contributed to this story|reported from|joined the|is based in|graduated from|he writes|she writes|his work|her work|@gmail|email him|email her|ist redakteur~|ist journalist~|arbeitet|est journaliste|es periodista|è giornalista|is redacteur|is verslaggever|dziennikarz~|журналист',
    ],
  },
  disclosure: {
    at: 'anywhere',
    maxWords: 110,
    words: [
      'affiliate link~|affiliate partner~|affiliate commission~|affiliate advert~|an affiliate|earn a commission|earns a commission|earn commission~|may earn|we earn|might earn|independently selected|independently chosen|independently reviewed|independently research~|editorially selected|purchase through|purchases made through|buy through|buy something through|bought through|click through from|receive compensation|receive a commission|get a commission|a share of the revenue|a share of sales|a portion of the revenue|no extra cost|no additional cost|prices and availability|accurate at the time|at time of publication|sponsored by|in partnership with',
      'affiliate-link~|affiliatelink~|affiliate-partner~|eine provision|provision vom|kaufen sie über|keine mehrkosten|liens affiliés|lien affilié|affiliation|une commission|enlaces de afiliad~|enlace de afiliad~|una comisión|links de afiliad~|uma comissão|link affiliat~|una commissione|affiliatelinks|gesponsord|linki afiliacyjne|prowizj~|komisyon',
    ],
  },
  correction: {
    at: 'start',
    maxWords: 80,
    words: [
      "correction|clarification|editor's note|editor’s note|editors' note|update:|this story has been|this article has been|this article was|this story was|this post|an earlier version|a previous version|note:|disclaimer|the views|opinions expressed|this content|this is a developing|our standards|disclosure|originally|get in touch|got a tip|do you have|have a story|hinweis|anmerkung|dieser artikel|dieser text|cet article|nota|este artículo|esta nota|este texto|questo articolo|dit artikel|artykuł|если вы|ошибка|нашли",
    ],
  },
} as const satisfies { readonly [name: string]: PhraseGroup };

export type PhraseName = keyof typeof PHRASES;

export const PHRASE_NAMES = Object.keys(PHRASES) as readonly PhraseName[];
