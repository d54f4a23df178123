import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** States of htmlparser2's tokenizer that are taken over here. */
export const TEXT = 1;
export const BEFORE_TAG_NAME = 2;
export const BEFORE_ATTRIBUTE_NAME = 8;
export const IN_SPECIAL_TAG = 24;

/** How an attribute's value is set, as the parser wants it told. */
export const NO_VALUE = 0;
export const UNQUOTED = 1;
export const SINGLE = 2;
export const DOUBLE = 3;

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
export const TokenizerBase = Tokenizer as unknown as new (
  options: object,
  callbacks: TokenizerCallbacks,
) => TokenizerInside;
