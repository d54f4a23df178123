/** What a report may say has come of a happening: a bit each. */
export interface Outcomes {
  /** In title or lead: what the report is about. */
  readonly told: number;
  /** Anywhere in the text. */
  readonly mentioned: number;
}

const LEAD_WORDS = 40;

/**
 * Turns that a later report brings, by the words for them. A report that leads with one that the earlier does not
 * know is the next development, not another account of the same.
 */
const OUTCOMES: readonly RegExp[] = [
  /\b(?:die[sd]?|dead|death|deaths|died|gestorben|tot|starb|mort|morte|décédée?|muri[óo]|muerte|muert[oa]s?|è morta?|morreu|overleden)\b/iu,
  /\b(?:arrest(?:s|ed|ing)?|detain(?:s|ed)?|captured?|surrender(?:s|ed)?|festgenommen|verhaftet|arrêtée?s?|interpellée?s?|detenid[oa]s?|arrestat[oi])\b/iu,
  /\b(?:charge[sd]|charging|indict(?:s|ed|ment)?|arraign(?:s|ed|ment)?|angeklagt|inculpée?s?|mis en examen|acusad[oa]s?|imputad[oa]s?)\b/iu,
  /\b(?:convict(?:s|ed|ion)|guilty|acquit(?:s|ted|tal)|verdict|verurteilt|freigesprochen|condamnée?s?|acquittée?s?|condenad[oa]s?|absuelt[oa]s?)\b/iu,
  /\b(?:sentence[sd]|sentencing|jailed|imprisoned)\b/iu,
  /\b(?:resigns|resigned|quits|step(?:s|ped) down|ousted|sacked|zurückgetreten|tritt zurück|démissionn(?:e|é)|dimit(?:e|ió))\b/iu,
  /\b(?:freed|released from|set free|freigelassen|libérée?s?|liberad[oa]s?)\b/iu,
];

/** Reads the outcomes that a title and a text tell of. */
export function readOutcomes(title: string | null, text: string): Outcomes {
  const lead = `${title ?? ''}\n${firstWords(text)}`;
  return { told: maskOf(lead), mentioned: maskOf(`${lead}\n${text.slice(0, MAX_CHARS)}`) };
}

const MAX_CHARS = 8_000;

function firstWords(text: string): string {
  return text
    .slice(0, LEAD_WORDS * 20)
    .split(/\s+/, LEAD_WORDS)
    .join(' ');
}

function maskOf(text: string): number {
  let mask = 0;
  for (const [bit, pattern] of OUTCOMES.entries()) if (pattern.test(text)) mask |= 1 << bit;
  return mask;
}
