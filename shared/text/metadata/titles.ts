import type { Candidate } from '../../domain/article.ts';
import type { JsonLd } from './json-ld.ts';
import type { PageSigns } from './page-signs.ts';
import { sharesWords } from './shared-words.ts';
import { nameKey, type SiteNames } from './site-names.ts';
import { titleVoices, type Voice } from './title-voices.ts';

export interface ChosenTitle {
  readonly title: string | null;
  readonly candidates: readonly Candidate[];
}

/** Reads every title of the page and chooses the headline as a reader sees it. */
export function chooseTitle(signs: PageSigns, jsonLd: JsonLd, siteNames: SiteNames): ChosenTitle {
  const voices = cutSections(titleVoices(signs, jsonLd, siteNames));
  const key = winningKey(voices);
  const total = voices.reduce((sum, voice) => sum + voice.weight, 0);
  const candidates = voices
    .map((voice) => ({ voice, score: scoreOf(voice.key, voices), won: voice.key === key }))
    .sort((a, b) => Number(b.won) - Number(a.won) || b.score - a.score)
    .map(({ voice, score }) => ({ value: voice.value, source: voice.source, confidence: round(score / total) }));
  return { title: key === null ? null : spelling(key, voices), candidates };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The heading wins where it is the headline alone; else what most sources agree on. */
function winningKey(voices: readonly Voice[]): string | null {
  const agreed = mostAgreed(voices);
  const h1 = voices.find(({ source }) => source === 'h1');
  if (!h1 || !agreed) return agreed;
  return (
    loneHeadline(voices, h1) ??
    headlineBelowKicker(voices, h1) ??
    headlineWithTopic(voices, h1) ??
    (isForeign(voices, h1) ? agreed : h1.key)
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
 * A JSON-LD headline that stands alone against four sources of one wording was written by hand; the four come from one
 * field meant for search engines.
 */
function loneHeadline(voices: readonly Voice[], h1: Voice): string | null {
  const headline = voices.find(({ source }) => source === 'json-ld:headline');
  if (!headline || headline.value.split(' ').length < 4 || isCutFrom(headline, h1.key)) return null;
  const agreeing = new Set(voices.filter(({ key }) => key === h1.key).map(({ source }) => source));
  if (!sharesWords(headline.value, h1.value)) return null;
  const isAlone =
    !h1.key.includes(headline.key) && !voices.some((voice) => voice !== headline && voice.key === headline.key);
  return isAlone && ['og:title', 'title'].every((source) => agreeing.has(source)) ? headline.key : null;
}

/** "Premier League Late goal sinks leaders" in the heading, "Late goal sinks leaders" elsewhere: the rest is a kicker. */
function headlineBelowKicker(voices: readonly Voice[], h1: Voice): string | null {
  const inner = voices.filter(({ key }) => key.length >= 12 && key.length < h1.key.length && h1.key.endsWith(key));
  const best = mostAgreed(inner);
  const voice = inner.find(({ key }) => key === best);
  if (!voice) return null;
  return /[:：]\s*$/.test(headOf(h1.value, voice)) ? null : voice.key;
}

/** What stands before an inner title, found by counting letters and digits from the end. */
function headOf(title: string, inner: Voice): string {
  for (let at = title.length - 1; at >= 0; at--)
    if (nameKey(title.slice(at)) === inner.key) return title.slice(0, at).replace(/["'“„«‘‚»]+$/, '');
  return '';
}

/** "Elections: Turnout falls" everywhere but in the heading, which sets the topic in an element of its own. */
function headlineWithTopic(voices: readonly Voice[], h1: Voice): string | null {
  const whole = voices.filter(({ key }) => key.length > h1.key.length && key.endsWith(h1.key));
  const best = mostAgreed(whole);
  const agreeing = whole.filter(({ key, source }) => key === best && !source.startsWith('meta'));
  return agreeing.length >= 3 ? best : null;
}

/** A heading that shares no word with any other title names the site, a section or an offer. */
function isForeign(voices: readonly Voice[], h1: Voice): boolean {
  const others = voices.filter(({ source }) => source !== 'h1');
  return others.length > 0 && !others.some(({ value }) => sharesWords(value, h1.value));
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
  return same.find(({ value }) => foldQuotes(value) === most)?.value ?? null;
}

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
    else if (isCutFrom(voice, key)) score += voice.weight * 0.9;
  }
  return score;
}

function isCutFrom(short: Voice, key: string): boolean {
  if (!key.startsWith(short.key) || short.key.length < 20) return false;
  return /(?:…|\.\.\.)$/.test(short.value) || (short.source === 'json-ld:headline' && short.value.length >= 100);
}

/** "Headline - Politics - Example" says no more than the "Headline" another source gives. */
function cutSections(voices: readonly Voice[]): Voice[] {
  return voices.map((voice) => {
    if (voice.source === 'h1') return voice;
    const short = voices.find((other) => other !== voice && isHeadOf(other, voice));
    return short ? { ...voice, value: short.value, key: short.key } : voice;
  });
}

const SECTION = /^.{0,4}?(?:\s[-–—:·•»›]\s|\s?[|,_ㅣ]\s?|--|::|-(?=\p{Lo})|\s\()/u;

/** The parts cut off stand behind a separator and are shorter than the headline. */
function isHeadOf(head: Voice, whole: Voice): boolean {
  if (head.key.length < 10 || head.key.length >= whole.key.length || !whole.key.startsWith(head.key)) return false;
  if (head.source !== 'h1' && head.source !== 'json-ld:headline' && whole.source !== 'title') return false;
  const rest = whole.value.slice(head.value.length - 2);
  return rest.length < head.value.length + 30 && SECTION.test(rest);
}
