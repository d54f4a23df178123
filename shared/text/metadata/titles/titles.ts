import type { Candidate } from '../../../domain/article.ts';
import type { JsonLd } from '../json-ld.ts';
import type { PageSigns, Sign } from '../page-signs.ts';
import { sharesWords } from './shared-words.ts';
import { nameKey, type SiteNames } from './site-names.ts';
import { readTitles, type Titles, type Voice } from './title-voices.ts';

type Heading = NonNullable<Titles['heading']>;

/** The title chosen, and every title of the page, best first. */
export interface ChosenTitle {
  readonly title: string | null;
  readonly candidates: readonly Candidate[];
  /** The heading as it stands on the page; null where none tells the story. */
  readonly headline: Sign | null;
}

/** Reads every title of the page and chooses the headline as a reader sees it. */
export function chooseTitle(signs: PageSigns, jsonLd: JsonLd, siteNames: SiteNames): ChosenTitle {
  const titles = readTitles(signs, jsonLd, siteNames);
  const heading = titles.heading && !isForeign(titles.voices, titles.heading.voice) ? titles.heading : null;
  const voices = cutSections(titles.voices, titles.heading?.voice ?? null);
  const telling = voices.filter(({ key }) => key !== titles.heading?.voice.key);
  const key = heading ? headlineOf(voices, heading) : mostAgreed(telling.length > 0 ? telling : voices);
  return {
    title: key === null ? null : spelling(key, voices),
    candidates: rank(voices, key),
    headline:
      heading?.sign ?? signs.signs.find(({ kind, text }) => kind === 'heading' && nameKey(text) === key) ?? null,
  };
}

function rank(voices: readonly Voice[], key: string | null): Candidate[] {
  const total = voices.reduce((sum, voice) => sum + voice.weight, 0);
  return voices
    .map((voice) => ({ voice, score: scoreOf(voice.key, voices), won: voice.key === key }))
    .sort((a, b) => Number(b.won) - Number(a.won) || b.score - a.score)
    .map(({ voice, score }) => ({ value: voice.value, source: voice.source, confidence: round(score / total) }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The heading, without a kicker inside it, or with the topic that every field has. */
function headlineOf(voices: readonly Voice[], { voice, sign }: Heading): string {
  return (
    headlineBelowKicker(voices, voice, sign.isJoined ?? false) ??
    headlineWithTopic(voices, voice, sign.kicker ?? '') ??
    voice.key
  );
}

function mostAgreed(voices: readonly Voice[]): string | null {
  let best: { key: string; score: number } | null = null;
  for (const { key } of voices) {
    const score = scoreOf(key, voices);
    if (!best || score > best.score) best = { key, score };
  }
  return best?.key ?? null;
}

/**
 * "Premier League Late goal sinks leaders" in the heading, "Late goal sinks leaders" elsewhere: the rest is a kicker,
 * save where the heading itself writes a topic and a colon, or is one sentence that a field cuts short.
 */
function headlineBelowKicker(voices: readonly Voice[], heading: Voice, isJoined: boolean): string | null {
  const inner = voices.filter(
    ({ key }) => key.length >= 12 && key.length < heading.key.length && heading.key.endsWith(key),
  );
  const best = mostAgreed(inner);
  const voice = inner.find(({ key }) => key === best);
  if (voice && isKept(heading, voice, voices)) return null;
  const kicker = voice ? headOf(heading.value, voice) : '';
  if (!voice || /\S:\s+$|：$/.test(kicker)) return null;
  return isJoined || /[|/–—-]\s*$/.test(kicker) ? voice.key : null;
}

/** Fields that are written for machines and most often repeat the heading with its topic: then that belongs to it. */
function isKept(heading: Voice, inner: Voice, voices: readonly Voice[]): boolean {
  const weightOf = (key: string) =>
    voices.reduce((sum, voice) => sum + (voice !== heading && voice.key === key ? voice.weight : 0), 0);
  return weightOf(heading.key) > weightOf(inner.key);
}

/** What stands before an inner title, found by counting letters and digits from the end. */
function headOf(title: string, inner: Voice): string {
  for (let at = title.length - 1; at >= 0; at--)
    if (nameKey(title.slice(at)) === inner.key) return title.slice(0, at).replace(/["'“„«‘‚»]+$/, '');
  return '';
}

/**
 * "Elections: Turnout falls" in every field, where the heading sets the topic apart or leaves it out. A topic before a
 * dash is a label like a section's, and one that the heading replaces by its own was not written by the same hand.
 */
function headlineWithTopic(voices: readonly Voice[], heading: Voice, kicker: string): string | null {
  const fields = voices.filter((voice) => voice !== heading && !/^(?:meta|h1)/.test(voice.source));
  const whole = fields.filter(({ key }) => key.length > heading.key.length && key.endsWith(heading.key));
  const best = mostAgreed(whole);
  const agreeing = whole.filter(({ key }) => key === best);
  const topic = agreeing[0] ? headOf(agreeing[0].value, heading) : '';
  if (agreeing.length < 3 || !/[:：]\s*$/.test(topic) || fields.some(({ key }) => key === heading.key)) return null;
  return kicker === '' || nameKey(kicker) === nameKey(topic) ? best : null;
}

/** A heading that shares no word with any other title names the site, a section or an offer; so does "News" as `<title>`. */
function isForeign(voices: readonly Voice[], heading: Voice): boolean {
  const isOneWord = !heading.value.includes(' ');
  const isSaying = (voice: Voice) => voice !== heading && !(isOneWord && voice.key === heading.key);
  const others = voices.filter(isSaying);
  return others.length > 0 && !others.some(({ value }) => sharesWords(value, heading.value));
}

/** Of the ways to write one title, the one most sources use. */
function spelling(key: string, voices: readonly Voice[]): string | null {
  const same = voices.filter((voice) => voice.key === key);
  const weights = new Map<string, number>();
  for (const { value, weight } of same) {
    const folded = foldQuotes(value);
    weights.set(folded, (weights.get(folded) ?? 0) + weight);
  }
  const most = [...weights].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as [string, number])[0];
  const plain = same.find(({ value }) => foldQuotes(value) === most)?.value ?? null;
  if (plain === null) return null;
  const joined = same.find(({ value }) => signless(value) === signless(plain) && signs(value) > signs(plain));
  const shown = same.find(({ source, value }) => source === 'h1' && unquoted(value) === unquoted(plain));
  return joined?.value ?? shown?.value ?? plain;
}

/** Between a kicker and its headline a heading shows a line break and has no sign; fields write one. */
const JOINT = /\s?[:–—|/-]\s/g;
/** What a heading sets in italics fields put into quotation marks: the reader sees none. */
const unquoted = (title: string): string => foldQuotes(title).replace(/["']/g, '');
const signless = (title: string): string => title.replace(JOINT, '').replace(/\s/g, '');
const signs = (title: string): number => title.match(JOINT)?.length ?? 0;

function foldQuotes(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’‚′`´]/g, "'")
    .replace(/[“”„«»″]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replaceAll('…', '...');
}

/** The weight of all who say the same; one cut short ("… to the") speaks for the whole. */
function scoreOf(key: string, voices: readonly Voice[]): number {
  let score = 0;
  for (const voice of voices) {
    if (voice.key === key) score += voice.weight;
    else if (isCutFrom(voice, key) || voices.some((other) => other.key === key && isCutAtQuote(voice, other)))
      score += voice.weight * 0.9;
  }
  return score;
}

function isCutFrom(short: Voice, key: string): boolean {
  if (!key.startsWith(short.key) || short.key.length < 20) return false;
  return /(?:…|\.\.\.)$/.test(short.value) || (short.source === 'json-ld:headline' && short.value.length >= 100);
}

/** A quotation mark that was not escaped ends a meta field's value. */
function isCutAtQuote(short: Voice, whole: Voice): boolean {
  return (
    short.value.length < whole.value.length &&
    /^\s?"/.test(whole.value.slice(short.value.length)) &&
    whole.value.startsWith(short.value)
  );
}

/** "Headline - Politics - Example" and "Politics | Headline" say no more than the "Headline" another source gives. */
function cutSections(voices: readonly Voice[], heading: Voice | null): Voice[] {
  return voices.map((voice) => {
    if (voice === heading) return voice;
    const short = voices.find((other) => isHeadOf(other, voice, heading) || isBehindBar(other, voice));
    return short ? { ...voice, value: short.value, key: short.key } : voice;
  });
}

const SECTION = /^.{0,4}?(?:\s[-–—:·•»›]\s|\s?[|,_ㅣ]\s?|--|::|-(?=\p{Lo})|\s\()/u;

/** Fields made for the headline alone. */
const HEADLINE_FIELDS = new Set(['json-ld:headline', 'itemprop:headline', 'meta:headline', 'meta:citation_title']);

/** The parts cut off stand behind a separator and are shorter than the headline. */
function isHeadOf(head: Voice, whole: Voice, heading: Voice | null): boolean {
  if (head.key.length < 10 || head.key.length >= whole.key.length || !whole.key.startsWith(head.key)) return false;
  if (head !== heading && !HEADLINE_FIELDS.has(head.source) && whole.source !== 'title') return false;
  const rest = whole.value.slice(head.value.length - 2);
  return rest.length < head.value.length + 30 && SECTION.test(rest);
}

function isBehindBar(tail: Voice, whole: Voice): boolean {
  if (tail.key.length < 10 || tail.key.length >= whole.key.length || !whole.key.endsWith(tail.key)) return false;
  return /[|│ㅣ]\s*$/.test(headOf(whole.value, tail));
}
