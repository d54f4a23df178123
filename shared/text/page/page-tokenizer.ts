import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { ParseBudget } from './guard.ts';
import {
  AMPERSAND,
  DOUBLE_QUOTE,
  EQUALS,
  endOfAttributeName,
  endOfName,
  endOfUnquoted,
  GREATER,
  isLetter,
  LESS,
  LOWER_T,
  NUMBER_SIGN,
  SINGLE_QUOTE,
  SLASH,
  skipSpace,
} from './markup.ts';
import { NameTable } from './name-table.ts';
import { nameAt } from './page-attributes.ts';

/** States of htmlparser2's tokenizer that are taken over here. */
const TEXT = 1;
const BEFORE_TAG_NAME = 2;
const BEFORE_ATTRIBUTE_NAME = 8;
const IN_SPECIAL_TAG = 24;

/** How an attribute's value is set, as the parser wants it told. */
const NO_VALUE = 0;
const UNQUOTED = 1;
const SINGLE = 2;
const DOUBLE = 3;

/** The inside of htmlparser2's tokenizer, version 12.0.0; a test holds the two of us to the same events. */
interface TokenizerInside {
  readonly cbs: TokenizerCallbacks;
  state: number;
  buffer: string;
  sectionStart: number;
  index: number;
  running: boolean;
  sequenceIndex: number;
  readonly currentSequence: Uint8Array;
  parse(): void;
  shouldContinue(): boolean;
  startEntity(): void;
  enterTagBody(): void;
}

/** The library's tokenizer with its inside in view. */
const TokenizerBase = Tokenizer as unknown as new (options: object, callbacks: TokenizerCallbacks) => TokenizerInside;

/** Where a sign stands next in a page: looked up once for all that lies before it. */
class LookAhead {
  readonly #sign: string;
  /** None stands between these two places, one stands at the second. */
  #from = 0;
  #at = -1;

  constructor(sign: string) {
    this.#sign = sign;
  }

  /** The first one from a place on; the page's end where there is none. */
  from(page: string, place: number): number {
    if (place <= this.#at && place >= this.#from) return this.#at;
    const found = page.indexOf(this.#sign, place);
    this.#from = place;
    this.#at = found < 0 ? page.length : found;
    return this.#at;
  }
}

/** The clock is read after as many characters. */
const WATCHED_CHARS = 32 * 1024;

/** Elements whose content is no markup: the library finds their ends. */
const SPECIAL = new NameTable([
  ...['iframe', 'noembed', 'noframes', 'plaintext', 'script', 'style', 'textarea', 'title', 'xmp'],
]);

interface PageTokenizerOptions {
  readonly budget: ParseBudget;
}

/**
 * htmlparser2's tokenizer for a page that is given whole, several times as fast on what pages are made of.
 *
 * The library takes each character through a state machine. Here text, tags and attributes are scanned in loops;
 * attributes that nobody reads are counted and passed over. Everything else (entities, comments, declarations, the ends
 * of scripts, anything that the page breaks off in) is left to the library, from where the scan stands.
 */
export class PageTokenizer extends TokenizerBase {
  readonly #budget: ParseBudget;
  #watchedTo = WATCHED_CHARS;
  #isFirstStep = false;
  #brokenOff = false;
  readonly #entities = new LookAhead('&');

  constructor(options: PageTokenizerOptions, callbacks: TokenizerCallbacks) {
    super(options, callbacks);
    this.#budget = options.budget;
  }

  override parse(): void {
    while (this.index < this.buffer.length) {
      if (!this.#scan()) this.#leave();
      if (this.index > this.#watchedTo) this.#watch();
    }
    this.#budget.checkTime();
  }

  /** Ends the library's loop where a scan can go on, but not before it has taken a step. */
  override shouldContinue(): boolean {
    if (this.index >= this.buffer.length) return false;
    if (this.#isFirstStep || this.#brokenOff) {
      this.#isFirstStep = false;
      return true;
    }
    return !this.#canScan();
  }

  #watch(): void {
    this.#watchedTo = this.index + WATCHED_CHARS;
    this.#budget.checkTime();
  }

  /** Leaves the next characters to the library. */
  #leave(): void {
    this.#isFirstStep = true;
    super.parse();
  }

  #canScan(): boolean {
    const { state } = this;
    return (
      state === TEXT ||
      state === BEFORE_TAG_NAME ||
      state === BEFORE_ATTRIBUTE_NAME ||
      (state === IN_SPECIAL_TAG && this.sequenceIndex === 0 && !this.#isDecoded())
    );
  }

  /** Goes on by a piece of the page; false where that is the library's. */
  #scan(): boolean {
    switch (this.state) {
      case TEXT:
        return this.#scanText();
      case BEFORE_TAG_NAME:
        return this.#scanTagName();
      case BEFORE_ATTRIBUTE_NAME:
        return this.#scanAttribute();
      case IN_SPECIAL_TAG:
        return this.sequenceIndex === 0 && !this.#isDecoded() && this.#scanSpecial();
    }
    return false;
  }

  /** Titles and text areas hold entities. */
  #isDecoded(): boolean {
    return this.currentSequence[2] === LOWER_T;
  }

  #scanText(): boolean {
    const { buffer } = this;
    let at = this.index;
    for (; at < buffer.length; at++) {
      const code = buffer.charCodeAt(at);
      if (code === LESS) {
        this.#endText(at);
        this.state = BEFORE_TAG_NAME;
        this.sectionStart = at;
        this.index = at + 1;
        return true;
      }
      if (code === AMPERSAND && beginsReference(buffer.charCodeAt(at + 1))) {
        this.index = at;
        this.startEntity();
        this.index++;
        return true;
      }
    }
    this.#endText(at);
    this.index = at;
    this.sectionStart = at;
    return true;
  }

  #endText(at: number): void {
    if (at > this.sectionStart) this.cbs.ontext(this.sectionStart, at);
  }

  /** Text of a script or style, up to the next thing that may end it. */
  #scanSpecial(): boolean {
    const { buffer } = this;
    const first = this.currentSequence[2];
    let at = buffer.indexOf('</', this.index);
    while (at >= 0 && (buffer.charCodeAt(at + 2) | 0x20) !== first) at = buffer.indexOf('</', at + 2);
    if (at < 0) return this.#breakOff();
    this.index = at + 1;
    this.sequenceIndex = 1;
    return true;
  }

  #scanTagName(): boolean {
    const first = this.buffer.charCodeAt(this.index);
    if (first === SLASH) return this.#scanClosingTag();
    return isLetter(first) && this.#scanOpeningTag();
  }

  #scanOpeningTag(): boolean {
    const start = this.index;
    const end = endOfName(this.buffer, start);
    if (end < 0) return this.#breakOff();
    if (SPECIAL.at(this.buffer, start, end) !== undefined) return false;
    this.cbs.onopentagname(start, end);
    this.sectionStart = -1;
    this.state = BEFORE_ATTRIBUTE_NAME;
    this.index = end;
    return true;
  }

  #scanClosingTag(): boolean {
    const start = this.index + 1;
    if (!isLetter(this.buffer.charCodeAt(start))) return false;
    const end = endOfName(this.buffer, start);
    const close = end < 0 ? -1 : this.buffer.indexOf('>', end);
    if (close < 0) return this.#breakOff();
    this.cbs.onclosetag(start, end);
    this.#goOnInText(close + 1);
    return true;
  }

  #goOnInText(at: number): void {
    this.state = TEXT;
    this.sectionStart = at;
    this.index = at;
  }

  /** One attribute, or the end of the tag. */
  #scanAttribute(): boolean {
    const { buffer } = this;
    const start = skipSpace(buffer, this.index);
    if (start === buffer.length) return this.#breakOff();
    const first = buffer.charCodeAt(start);
    if (first === GREATER) return this.#endTag(start, false);
    if (first === SLASH) return this.#scanSlash(start);
    return this.#scanNamed(start);
  }

  #scanSlash(at: number): boolean {
    const next = skipSpace(this.buffer, at + 1);
    if (next === this.buffer.length) return this.#breakOff();
    if (this.buffer.charCodeAt(next) === GREATER) return this.#endTag(next, true);
    this.index = next;
    return true;
  }

  #endTag(at: number, selfClosing: boolean): boolean {
    if (selfClosing) this.cbs.onselfclosingtag(at);
    else this.cbs.onopentagend(at);
    this.enterTagBody();
    this.sectionStart = at + 1;
    this.index = at + 1;
    return true;
  }

  #scanNamed(start: number): boolean {
    const { buffer } = this;
    const end = endOfAttributeName(buffer, start + 1);
    const next = skipSpace(buffer, end);
    if (next === buffer.length) return this.#breakOff();
    const read = nameAt(buffer, start, end) !== undefined;
    if (buffer.charCodeAt(next) !== EQUALS) {
      if (read) this.#take(start, end, NO_VALUE, end, end);
      else this.#budget.attribute();
      this.index = next;
      return true;
    }
    const at = skipSpace(buffer, next + 1);
    if (at === buffer.length) return this.#breakOff();
    return this.#scanValue({ start, end, read }, at);
  }

  #scanValue({ start, end, read }: Named, at: number): boolean {
    const { buffer } = this;
    const mark = buffer.charCodeAt(at);
    const quoted = mark === DOUBLE_QUOTE || mark === SINGLE_QUOTE;
    const from = quoted ? at + 1 : at;
    const to = quoted ? buffer.indexOf(mark === DOUBLE_QUOTE ? '"' : "'", from) : endOfUnquoted(buffer, from);
    if (to < 0) return this.#breakOff();
    if (read) {
      if (this.#entities.from(buffer, from) < to) return false;
      this.#take(start, end, quoted ? (mark === DOUBLE_QUOTE ? DOUBLE : SINGLE) : UNQUOTED, from, to);
    } else this.#budget.attribute();
    this.sectionStart = -1;
    this.index = quoted ? to + 1 : to;
    return true;
  }

  #take(start: number, end: number, quote: number, from: number, to: number): void {
    this.cbs.onattribname(start, end);
    if (quote !== NO_VALUE) this.cbs.onattribdata(from, to);
    this.cbs.onattribend(quote, to);
  }

  /** The page ends within what is being scanned: the library knows what becomes of it. */
  #breakOff(): false {
    this.#brokenOff = true;
    return false;
  }
}

/** Whether an ampersand before this character may begin a character reference: before any other it stands for itself. */
const beginsReference = (code: number): boolean => isLetter(code) || code === NUMBER_SIGN;

/** An attribute's name, from `start` to `end`, and whether anybody reads it. */
interface Named {
  readonly start: number;
  readonly end: number;
  readonly read: boolean;
}
