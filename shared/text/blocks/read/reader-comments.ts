import { bitOf } from '../phrases/class-words.ts';
import { bitOfPhrase, phrasesInLower } from '../phrases/phrase-index.ts';
import type { Block } from './block.ts';
import type { Frame } from './frame.ts';
import { TRAIT } from './traits.ts';

/** The button by which a comment is answered, as sites of many languages write it. */
const REPLY: ReadonlySet<string> = new Set(
  [
    'reply antworten antwort répondre responder responda rispondi antwoord antwoorden beantwoorden reageer reageren respon',
    'odpowiedz odpovědět reagovat odpovedať válasz válaszolok răspunde raspunde odgovori odgovor отговор отговори απάντηση',
    'yanıtla cevapla ответить відповісти адказаць жауап svara svar vastaa vasta atbildēt atsakyti erantzun balas javob trả',
    'ตอบกลับ जवाब उत्तर উত্তর জবাব பதில் رد الرد أجب پاسخ جواب השב הגב 返信 返信する 回复 回覆 回應 답글 답글쓰기 답변',
  ].flatMap((line) => line.split(' ')),
);
/** 1 for what the first two characters of one of these come to: nearly every word of a short line asks. */
const BEGINNINGS = new Uint8Array(0x1000);
for (const word of REPLY) BEGINNINGS[beginningOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;
/** A line with more words than this is no row of buttons; with a name and a date before them it may have as many as that. */
const MAX_BUTTON_WORDS = 6;
const MAX_REPLY_WORDS = 14;
const MAX_REPLY_CHARS = 100;

function beginningOf(first: number, second: number): number {
  return (((first | 0x20) << 6) ^ (second | 0x20)) & 0xfff;
}

/** When something was said: a clock, a date, or how long ago. */
const WHEN =
  /\d{1,2}[:.h]\d{2}\b|\b(?:19|20|25)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d ?[年月日년월일]|\b\d{1,3} ?(?:s|m|h|d|w|y|mo|min|std|tg)\b|\d ?\p{L}+ ?[前전]|(?<!\p{L})(?:ago|vor (?:\d|ein\p{L}*)|il y a|hace|há \d+|fa|geleden|temu|siden|sedan|sitten|önce|назад|тому|lalu|trước|قبل|منذ|پیش|לפני|πριν|před|pred|ezelőtt|acum|преди|prije)(?!\p{L})|ที่แล้ว|पहले|আগে/iu;
const MAX_WHEN_WORDS = 14;
const MAX_WHEN_CHARS = 100;

const NAMED = bitOf('comment');
const SAYS_COMMENTS = bitOfPhrase('comments');
/** Blocks above a thread among which its heading stands, and the words it may have. */
const HEADING_REACH = 4;
const MAX_HEADING_WORDS = 8;

/** Words of prose above the comments without which they are what the page is about. */
const MIN_STORY_WORDS = 20;

/** From the first to the last block. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Which blocks are what readers wrote below a story: 1 for each.
 *
 * A thread is known by how it is built: two elements or more that are answered by a button of one kind and say when they
 * were written, or stand below a heading that announces comments. Where there is no such button, an element that is
 * called a comment, by its class or in a vocabulary, and says when. It is no thread where the page's headline or its first
 * prose stands in it, nor where there is hardly any prose above it: a forum's page is about what was written there.
 */
export function readerComments(blocks: readonly Block[]): Uint8Array {
  const found = new Uint8Array(blocks.length);
  const first = blocks.findIndex(({ prose }) => prose);
  const story = framesAround(blocks.filter(({ frame }, i) => frame.tag === 'h1' || i === first));
  for (const { from, to } of [...answered(blocks, story), ...named(blocks, story)]) found.fill(1, from, to + 1);
  return wordsBefore(blocks, found.indexOf(1)) >= MIN_STORY_WORDS ? found : new Uint8Array(blocks.length);
}

function wordsBefore(blocks: readonly Block[], to: number): number {
  let words = 0;
  for (let i = 0; i < to; i++) if (blocks[i]?.prose) words += (blocks[i] as Block).shape.words;
  return words;
}

function framesAround(blocks: readonly Block[]): ReadonlySet<Frame> {
  const around = new Set<Frame>();
  for (const { frame } of blocks)
    for (let at: Frame | null = frame; at !== null && !around.has(at); at = at.parent) around.add(at);
  return around;
}

/** Stretches of blocks that hold two or more reply buttons of one kind. */
function answered(blocks: readonly Block[], story: ReadonlySet<Frame>): readonly Stretch[] {
  const byKin = new Map<number, number[]>();
  blocks.forEach((block, i) => {
    if (!isReply(block)) return;
    const same = byKin.get(block.frame.kin);
    if (same) same.push(i);
    else byKin.set(block.frame.kin, [i]);
  });
  return [...byKin.values()].flatMap((at) => {
    if (at.length < 2) return [];
    const thread = threadAround(blocks, at, story);
    return thread !== null && isSaidToBe(blocks, thread, at.length) ? [thread] : [];
  });
}

/** A row of buttons with that word among them, or a longer line that begins or ends with it. */
function isReply({ text, shape }: Block): boolean {
  if (shape.words > MAX_REPLY_WORDS || text.length > MAX_REPLY_CHARS) return false;
  for (let at = 0, from = 0; at <= text.length; at++) {
    if (at < text.length && !isGap(text.charCodeAt(at))) continue;
    const isOuter = from === 0 || at === text.length;
    if (at - from > 1 && (isOuter || shape.words <= MAX_BUTTON_WORDS) && isReplyWord(text, from, at)) return true;
    from = at + 1;
  }
  return false;
}

/** White space, and the signs of ASCII and of general punctuation. */
function isGap(code: number): boolean {
  if (code < 0x80) return code < 0x41 || (code > 0x5a && code < 0x61) || code > 0x7a;
  return code === 0xa0 || code === 0xb7 || (code >= 0x2000 && code <= 0x2bff);
}

function isReplyWord(text: string, from: number, to: number): boolean {
  if (BEGINNINGS[beginningOf(text.charCodeAt(from), text.charCodeAt(from + 1))] === 0) return false;
  return REPLY.has(text.slice(from, to).toLowerCase());
}

/**
 * The blocks of the elements in which the buttons stand: those between the innermost element around all of them and each
 * of them, where they are alike; otherwise that element, which is one comment with the answers to it.
 */
function threadAround(blocks: readonly Block[], at: readonly number[], story: ReadonlySet<Frame>): Stretch | null {
  const frames = at.map((i) => (blocks[i] as Block).frame);
  const whole = frames.reduce(innermost);
  const around = frames.includes(whole) && whole.parent !== null ? whole.parent : whole;
  const items = new Set(frames.map((frame) => childOf(around, frame)));
  const [one] = items;
  const areAlike = items.size > 1 && [...items].every((item) => item.tag === one?.tag);
  if (areAlike ? [...items].some((item) => story.has(item)) : story.has(around)) return null;
  const holds = ({ frame }: Block) => (areAlike ? items.has(childOf(around, frame)) : isIn(around, frame));
  return { from: blocks.findIndex(holds), to: blocks.findLastIndex(holds) };
}

function innermost(a: Frame, b: Frame): Frame {
  let [x, y]: [Frame, Frame] = [a, b];
  while (x !== y) {
    const { parent }: Frame = x.depth >= y.depth ? x : y;
    if (parent === null) return x;
    if (x.depth >= y.depth) x = parent;
    else y = parent;
  }
  return x;
}

/** The child of an element in which another one stands; the other one itself where it stands elsewhere. */
function childOf(outer: Frame, frame: Frame): Frame {
  let at = frame;
  while (at.parent !== null && at.parent !== outer && at.depth > outer.depth) at = at.parent;
  return at.parent === outer ? at : frame;
}

function isIn(outer: Frame, frame: Frame): boolean {
  let at: Frame | null = frame;
  while (at !== null && at.depth > outer.depth) at = at.parent;
  return at === outer;
}

function isSaidToBe(blocks: readonly Block[], { from, to }: Stretch, replies: number): boolean {
  let dated = 0;
  for (let i = from; i <= to; i++) if (isWhen(blocks[i] as Block)) dated++;
  return dated * 2 >= replies || isNamed((blocks[from] as Block).frame) || hasHeading(blocks, from);
}

function isWhen({ text, shape }: Block): boolean {
  return shape.words <= MAX_WHEN_WORDS && text.length <= MAX_WHEN_CHARS && WHEN.test(text);
}

function isNamed(frame: Frame): boolean {
  for (let at: Frame | null = frame; at !== null; at = at.parent) if (isCalled(at)) return true;
  return false;
}

function isCalled({ words, traits }: Frame): boolean {
  return (words & NAMED) !== 0 || (traits & TRAIT.comment) !== 0;
}

/** Whether a short line that speaks of comments stands among the blocks above. */
function hasHeading(blocks: readonly Block[], at: number): boolean {
  return blocks.slice(Math.max(0, at - HEADING_REACH), at).some(({ text, shape }) => {
    if (shape.words > MAX_HEADING_WORDS) return false;
    const line = text.toLowerCase().replace(/^[\p{N}\p{P}\s]+/u, '');
    return (phrasesInLower(line, shape.words) & SAYS_COMMENTS) !== 0;
  });
}

/** What tells that an element holds comments, beside its name. */
interface Signs {
  readonly from: number;
  to: number;
  answerable: boolean;
  dated: boolean;
  /** Two lines of one kind, with others between them, say when. */
  datedAgain: boolean;
  /** The last such line of each kind. */
  readonly dates: Map<number, number>;
}

/**
 * The outermost elements that are called comments and do not hold the story. A name alone says little, as columns go by it
 * too: something in it must be answerable, or twice say when it was written, or once below a heading, or in the
 * vocabulary, of comments.
 */
function named(blocks: readonly Block[], story: ReadonlySet<Frame>): readonly Stretch[] {
  const stretches = new Map<Frame, Signs>();
  const outermost: (Frame | null | undefined)[] = [];
  for (const block of blocks) {
    const frame = outermostNamed(block.frame, story, outermost);
    if (frame === null) continue;
    const signs = stretches.get(frame) ?? signsFrom(block.index);
    stretches.set(frame, signs);
    noteSigns(signs, block);
  }
  return [...stretches].flatMap(([frame, { from, to, answerable, dated, datedAgain }]) => {
    const isSaid = (frame.traits & TRAIT.comment) !== 0 || hasHeading(blocks, from + 2);
    return answerable || datedAgain || (dated && isSaid) ? [{ from, to }] : [];
  });
}

function signsFrom(from: number): Signs {
  return { from, to: from, answerable: false, dated: false, datedAgain: false, dates: new Map() };
}

function noteSigns(signs: Signs, block: Block): void {
  signs.to = block.index;
  signs.answerable ||= isReply(block);
  if (signs.datedAgain || !isWhen(block)) return;
  signs.dated = true;
  signs.datedAgain = block.index - (signs.dates.get(block.frame.kin) ?? block.index) > 1;
  signs.dates.set(block.frame.kin, block.index);
}

/** Asks an element and those around it, once each: `known` holds the answers by their number. */
function outermostNamed(frame: Frame, story: ReadonlySet<Frame>, known: (Frame | null | undefined)[]): Frame | null {
  const before = known[frame.index];
  if (before !== undefined) return before;
  const around = frame.parent === null ? null : outermostNamed(frame.parent, story, known);
  const found = around ?? (isCalled(frame) && !story.has(frame) ? frame : null);
  known[frame.index] = found;
  return found;
}
