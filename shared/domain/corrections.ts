/** How notes on a corrected text begin, by what follows: a colon, or the words that make it a note. */
const OPENINGS: readonly RegExp[] = [
  /^\W*(?:corrections?|clarifications?|corrected|amended)\s*[:—–-]/iu,
  /^\W*(?:berichtigung|korrektur|richtigstellung|rectificatif|rectification|fe de erratas|correcci[oó]n|errata|correzione|rettifica|corre[cç][aã]o|sprostowanie|correctie|rectificatie|rättelse|rettelse)\s*[:—–-]/iu,
  /^[^\p{L}\p{N}]*(?:исправление|поправка|уточнение|виправлення|поправка|корекция|исправка|oprava|helyesbítés|javítás|düzeltme|διόρθωση|תיקון|تصحيح|تصويب|اصلاحیه|शुद्धिपत्र|भूल सुधार|แก้ไข|đính chính|ralat|koreksi|정정|바로잡습니다|更正|訂正|勘误|おわび|お詫びと訂正)\s*[:：—–-]/iu,
];
/** Sentences that may stand anywhere in one. */
const SENTENCES: readonly RegExp[] = [
  /\bth(?:is|e) (?:article|story|report|piece|version|headline|post|column)\b.{0,80}\b(?:was|has been|have been|is)\s+(?:\w+\s+)?(?:corrected|amended|updated to correct|revised to correct)/iu,
  /\b(?:an|the) earlier (?:version|headline|edition) of (?:this|the) (?:article|story|report|piece|post|headline)\b/iu,
];
/** None of them does without one of these words, and few paragraphs have one. */
const TELLING = /correct|amended|earlier/iu;

/** A note is a paragraph of its own near one end; longer ones tell of somebody else's correction. */
const MAX_NOTE = 600;
const NEAR_ENDS = 4;

/** Whether a text says of itself that it was corrected after it was published. */
export function hasCorrectionNote(text: string): boolean {
  return correctionNoteOf(text) !== undefined;
}

/** The paragraph in which a text says so. */
export function correctionNoteOf(text: string): string | undefined {
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '');
  const ends = [...new Set([...paragraphs.slice(0, NEAR_ENDS), ...paragraphs.slice(-NEAR_ENDS)])];
  return ends.find((line) => line.length <= MAX_NOTE && isNote(line.trim()));
}

function isNote(line: string): boolean {
  const matches = (note: RegExp): boolean => note.test(line);
  return OPENINGS.some(matches) || (TELLING.test(line) && SENTENCES.some(matches));
}
