import { agencyNamed } from '../../domain/agency-names.ts';
import { plainText } from './plain-text.ts';
import type { SiteNames } from './titles/site-names.ts';

const PREFIX =
  /^(?:[\s•·|–—:,*-]*(?:by[\s:]+|post author:? by\s|wrote by:?\s|text(?:e|o)? (?:by|von|vom|par|por|di):?\s|(?:geschrieben|eingestellt|verfasst|posted|verfaßt) (?:von|vom|by):?\s|vom\s(?=\p{Lu})|byline:?\s|written by:?\s|posted by:?\s|story by:?\s|reported by:?\s|reporting by:?\s|words by:?\s|text by:?\s|published by:?\s|submitted by:?\s|analysis by:?\s|review by:?\s|opinion by:?\s|authors?[\s:]+|von:?\s|par:?\s|por:?\s|di:?\s(?=\p{Lu})|da:?\s(?=\p{Lu}\p{Ll})|de:?\s(?=\p{Lu})|door:?\s|av:?\s|af:?\s|(?:text|words) (?:und|and|&) (?:fotos?|photos?|pictures?|bilder):?\s|words:\s|interview:\s|(?:posted|published) on [\p{L}\d .,]{4,24} by:?\s|text:\s?|texte?:\s?|guest post by:?\s|מאת:?\s|kirjoittaja:\s|(?:o |opr\. )?redaktor:\s|autore?(?:r|in|en)?[\s:]+|auteure?s?[\s:]+|redacteur:?\s|tekst:?\s|(?:автор|текст):?\s|yaz[ae][nr]:?\s|(?:取材・)?文[\s／/]|(?:本[报報])?[记記]者[：:・\s]?|作者[：:]\s?|[来來]源[：:]\s?|(?:بقلم|كتبت?|إعداد|المصدر)[:\s]\s?|글\s|oprac\.\s|ein(?:e)? (?:kommentar|analyse|gastbeitrag|interview|essay|bericht|reportage) von\s|aus \p{Lu}[^,]{2,20} berichte[nt]\s|propos recueillis par\s|publié par\s|(?:escrito|texto|publicado) (?:por|de)\s|(?:a cura|testo) di\s|dall?[ae]? nostr[oa] (?:inviat[oa]|corrispondente)\s|skrevet av\s|(?:zeige )?alle (?:beiträge|artikel) von\s|(?:view |see )?all posts by\s|ver todas las entradas de\s|voir tous les articles de\s|(?:from|in) [^,]{2,30}, by ))+/iu;

/** Where a byline stops to name people: dates, calls to follow, reading times. */
const STOP =
  /\s*(?:[|•·]|\s[-–—]\s|\(|\bpublished\b|\bupdated\b|\bposted\b|\blast (?:modified|updated)\b|\bfollow(?:ing)?\b|\bview (?:all|bio|profile|more)\b|\bsee (?:all|more)\b|\bread more\b|\bshare\b|\bemail\b|\b\d{1,2} min\b|\babout the author\b|\bis (?:an?|the)\b|\ble (?=\d)|\bveröffentlicht|\baktualisiert|\bpublié|\bmis à jour|\bpublicado|\bactualizado|\bpubblicato|\bpubliziert|\bcontact\b|\bphotograph(?:y|er|s)?\b|\bphotos? by\b|\b(?:fotos?|photos?|pictures?|bild(?:er)?|zdjęcia|kuvat?|snímky|фото):|\s=\s|\bon (?=\p{Lu}\p{L}+\.? \d|\d)|\billustrat|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:19|20)\d\d\b|\d{1,2}[./:]\d{1,2}|https?:|www\.|[\w.+-]{1,40}@)/iu;

const BETWEEN =
  /\s*(?:;|\||\/|／|｜|、|，|\n)\s*|\s+(?:and|und|et|y|e|en|och|og|i|with|mit|avec|con|&|и|và|ve|sowie)\s+|\s+&\s*|,\s+(?:and|und|et|y|e)\s+|,\s*/iu;

const ROLE =
  /^(?:the\s)?(?:(?:senior|chief|deputy|associate|assistant|managing|executive|staff|special|guest|freelance|lead|political|foreign|national|local|business|sports?|health|science|technology|tech|news|digital|web|online|content|social|features?|contributing|investigative|white house|washington|crime|court|city|education|environment|climate|entertainment|general|multimedia|video|data|markets?|world|home|defen[cs]e|economics?|diplomatic|religion|royal|showbiz|fashion|food|travel|culture|arts?|breaking|trending)[\s/&-]+)*(?:writers?|reporters?|editors?|correspondents?|journalists?|contributors?|columnists?|producers?|photographers?|staff|critic|anchor|analyst|fellow|intern|author|desk|bureau chief|editor[- ]in[- ]chief|redakteur(?:in)?|reporterin|korrespondent(?:in)?|volont(?:är|ärin)|journaliste|redactora?|redattore|giornalista|redacteur|chief \p{L}+ officer|head of .*|c[efot]o|jr\.?|sr\.?|esq\.?|корреспондент|редактор|обозреватель|журналист)(?:\s(?:at|for|of|in)\s.*)?$/iu;

/** What only a role ends with, whatever it is about: "Transport Correspondent", behind a name. */
const ANY_ROLE =
  /^(?:[\p{L}&'’/-]+\s){1,5}(?:writer|reporter|editor|correspondent|journalist|columnist|redakteur(?:in)?|reporterin|korrespondent(?:in)?|journaliste|redactora?|giornalista|redacteur|corresponsal|correspondante?|corrispondente|корреспондент|обозреватель)s?$/iu;

/** Degrees and titles behind a name, as a part of its own or at its end. */
const DEGREE =
  /(?:^|\s)(?:ph\.?d|m\.?d|m\.?sc?|b\.?sc?|m\.?b\.?a|m\.?p\.?h|j\.?d|r\.?d\.?n?|l\.?d\.?n?|dvm|r\.?n|cpa|cfp|lcsw|dnp|pharmd|facs|faap)\.?$/i;

/** What follows names a picture, a source or a checker, not an author. */
const OTHER_CREDIT =
  /^[\s([]*(?:images?|photo(?:graph)?(?:s|y)?|pictures?|fotos?|bild(?:er)?|credits?|source|quelle|video|illustrations?|graphics?|medically reviewed|fact[- ]checked|reviewed|edited|produced|translated)\b[\s:]|^(?:责任编辑|責任編輯|編集)[：:]/i;

const NOBODY =
  /^(?:by|von|par|admin(?:istrator)?|webmaster|editor|editors|staff|staff writer|staff reporter|guest|guest author|contributor|unknown|anonymous|none|null|undefined|n\/a|redaktion|redacci[oó]n|r[ée]daction|redazione|redactie|redaç[ãa]o|редакция|編集部|编辑部|هيئة التحرير|news|author|user|root|test|default|web desk|nan|profile|about|more|home|image|read|close|bio|reuse|print|subscribe|verified|expert|advertisement|posted|published|facebook|twitter|instagram|linkedin|x|rss|whatsapp)$/i;

const MAX_NAMES = 12;

/** People and desks named in a byline, without "By", roles, dates, handles and the site's own name. */
export function namesIn(value: string, siteNames: SiteNames): string[] {
  const text = plainText(value.slice(0, 400));
  if (!text || /^(?:https?:)?\/\//.test(text) || OTHER_CREDIT.test(text)) return [];
  const stripped = text.replace(PREFIX, '');
  if (siteNames.includes(stripped)) return [];
  const stop = STOP.exec(stripped.slice(1));
  const named = stop ? stripped.slice(0, stop.index + 1) : stripped;
  const names: string[] = [];
  for (const part of splitNames(named)) {
    const name = withoutHouse(tidy(part), siteNames);
    if (names.length > 0 && (isPlace(name, names[0]!) || ANY_ROLE.test(name))) continue;
    if (isName(name, siteNames) && !names.some((known) => known.toLowerCase() === name.toLowerCase())) names.push(name);
    if (names.length >= MAX_NAMES) break;
  }
  return names;
}

/** "Doe, Jane" stays one name only where the field is a library's; news fields separate people by commas. */
function splitNames(text: string): string[] {
  if (/^[\p{Script=Han}\s]+$/u.test(text)) return text.trim().split(/\s+/);
  return text.split(BETWEEN).filter((part) => part !== undefined && part.trim() !== '');
}

const DESK_WORD = /^(?:redazione|redacci[oó]n|redaktion|r[ée]daction|redactie|agencia|agence|staff|editorial)\s/iu;

/** "Jane Doe The Associated Press", "Jane Doe Harbour Post": whom somebody writes for, with no sign between. */
function withoutHouse(name: string, siteNames: SiteNames): string {
  const words = name.split(' ');
  if (DESK_WORD.test(name)) return name;
  for (let at = 2; at < words.length; at++) {
    const house = words.slice(at).join(' ');
    if (siteNames.includes(house) || agencyNamed(house.replace(/^the /i, '')) !== undefined)
      return words.slice(0, at).join(' ');
  }
  return name;
}

/** "Jane Doe, Berlin": one word behind a whole name is where it was written, unless it is an agency. */
function isPlace(part: string, first: string): boolean {
  return /^\p{Lu}\p{L}+$/u.test(part) && first.includes(' ') && agencyNamed(part) === undefined;
}

/** "Jane Doe Political Editor": a role without a comma before it. */
const ROLE_BEHIND =
  /(?<=\S\s\S+)\s(?:(?:staff|senior|chief|deputy|associate|managing|contributing|special|political|sports?|news|business|health|science|technology|tech|crime|education|city|local|foreign|economics)\s)+(?:writer|reporter|editor|correspondent|columnist|contributor)$/i;
/** A desk before its agency ("Redazione ANSA"). */
const DESK_BEFORE = /^(?:redazione|redacci[oó]n|redaktion|r[ée]daction|agencia|agence)\s(.*)$/iu;

function tidy(part: string): string {
  return part
    .replace(PREFIX, '')
    .replace(/@[\w.]{1,40}/g, '')
    .replace(/(?:\p{Extended_Pictographic}|\ufe0f|\u200d)+/gu, ' ')
    .replace(/\s(?:for|at)\s(?:the\s)?\p{Lu}.*$/iu, '')
    .replace(/(?<=\S\s\S+)\sin\s\p{Lu}\p{L}.*$/u, '')
    .replace(/\s?(?:기자|특파원|記者)$/, '')
    .replace(DEGREE, '')
    .replace(ROLE_BEHIND, '')
    .replace(DESK_BEFORE, (desk, agency: string) => (agencyNamed(agency) ? agency : desk))
    .replace(/^[\s"'“”.,:;*–—【・-]+|[\s"'“”,:;*–—】-]+$/g, '')
    .replace(/(\p{L}{3,})\.$/u, '$1')
    .trim();
}

/** "Coast Post Staff", "News Desk": nobody in particular. */
const DESK = /^(?:[\p{L}\p{N}.'’&-]+\s){0,4}(?:staff|web ?desk|news ?desk|newsroom)$/iu;
/** Where a report was sent from, not by whom: "港城報導". */
const REPORTED = /^(?:[報报]導|[報报]道|\p{Script=Han}{2,10}(?:[報报]導|[報报]道|電|电|[訊讯]|特稿))$/u;

function isName(name: string, siteNames: SiteNames): boolean {
  if (name.length < 2 || name.length > 60 || /[\d<>{}=@_#?!]/.test(name) || !/\p{L}/u.test(name)) return false;
  if (/^[a-z]+(?:[-.][a-z]+)+$/.test(name) || OTHER_CREDIT.test(`${name} `)) return false;
  if (name.split(' ').length > 6 || ROLE.test(name) || NOBODY.test(name)) return false;
  if (DESK.test(name) || REPORTED.test(name)) return false;
  if (
    /^\p{Ll}/u.test(name) &&
    !/^(?:de|da|del|della|di|do|dos|van|von|zu|al|el|la|le|bin|ibn|d['’]|dpa|epa|epd|ots)(?:\s|$|\p{Lu})/u.test(name) &&
    name.includes(' ')
  )
    return false;
  return !siteNames.includes(name);
}
