/** More characters than this of a text are not looked at: notices are short. */
const MAX_CHARS = 6_000;

/** Words in quotation marks are somebody else's: a report on a notice quotes it, the notice itself does not. */
const QUOTED = /“[^”]{0,600}”|„[^“”]{0,600}[“”]|«[^»]{0,600}»|"[^"\n]{0,600}"|「[^」]{0,600}」|『[^』]{0,600}』/g;
/** The marks that end a sentence, and line breaks; a stop within a number or a name of a site ends none. */
const ENDS = /(?<=[!?…。！？؟।۔])["”»’)]{0,2}\s*|(?<=\.)["”»’)]{0,2}\s+|\n+/;

/** A text's sentences in its own words, what it quotes left out. */
export function ownSentences(text: string): readonly string[] {
  return text
    .slice(0, MAX_CHARS)
    .replaceAll(QUOTED, ' ')
    .split(ENDS)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
