/** A writing system, the languages news is written in with it, and the signs that tell these apart. */
interface Script {
  readonly pattern: RegExp;
  readonly languages: readonly string[];
  /** Letters that only one of the languages uses, in the order to ask. */
  readonly marks: readonly (readonly [letters: RegExp, language: string])[];
}

/** The first language is taken where neither the page's claim nor a mark decides. */
const SCRIPTS: readonly Script[] = [
  { pattern: /[\uac00-\ud7af]/g, languages: ['ko'], marks: [] },
  { pattern: /[\u3040-\u30ff]/g, languages: ['ja'], marks: [] },
  { pattern: /[\u4e00-\u9fff]/g, languages: ['zh', 'ja', 'yue'], marks: [[/[\u3040-\u30ff]/, 'ja']] },
  { pattern: /[\u0e00-\u0e7f]/g, languages: ['th'], marks: [] },
  {
    pattern: /[\u0400-\u04ff]/g,
    languages: ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'ky', 'mn', 'tg', 'tt', 'uz'],
    marks: [
      [/[ўЎ]/, 'be'],
      [/[їєґЇЄҐ]/, 'uk'],
      [/[ѓќѕЃЌЅ]/, 'mk'],
      [/[ђћџљњјЂЋЏЉЊЈ]/, 'sr'],
      [/[әғқңұһӘҒҚҢҰ]/, 'kk'],
      [/^(?=[\s\S]*[ыэё])(?:[^іІ]*[іІ]){3}/, 'be'],
      [/(?:[іІ][^іІ]{0,150}){3}/, 'uk'],
      [/[ыэёЫЭЁ]/, 'ru'],
      [/ъ/, 'bg'],
      [/^(?:[^а-я]*[а-я]){200}/i, 'bg'],
    ],
  },
  {
    pattern: /[\u0600-\u06ff]/g,
    languages: ['ar', 'fa', 'ur', 'ps', 'ckb', 'ug', 'sd'],
    marks: [
      [/[ٹڈڑے]/, 'ur'],
      [/[پچژگ]/, 'fa'],
    ],
  },
  { pattern: /[\u0590-\u05ff]/g, languages: ['he', 'yi'], marks: [] },
  { pattern: /[\u0370-\u03ff]/g, languages: ['el'], marks: [] },
  { pattern: /[\u0900-\u097f]/g, languages: ['hi', 'mr', 'ne', 'sa'], marks: [] },
  { pattern: /[\u0980-\u09ff]/g, languages: ['bn', 'as'], marks: [] },
  { pattern: /[\u0a00-\u0a7f]/g, languages: ['pa'], marks: [] },
  { pattern: /[\u0a80-\u0aff]/g, languages: ['gu'], marks: [] },
  { pattern: /[\u0b00-\u0b7f]/g, languages: ['or'], marks: [] },
  { pattern: /[\u0b80-\u0bff]/g, languages: ['ta'], marks: [] },
  { pattern: /[\u0c00-\u0c7f]/g, languages: ['te'], marks: [] },
  { pattern: /[\u0c80-\u0cff]/g, languages: ['kn'], marks: [] },
  { pattern: /[\u0d00-\u0d7f]/g, languages: ['ml'], marks: [] },
  { pattern: /[\u0d80-\u0dff]/g, languages: ['si'], marks: [] },
  { pattern: /[\u0e80-\u0eff]/g, languages: ['lo'], marks: [] },
  { pattern: /[\u1000-\u109f]/g, languages: ['my'], marks: [] },
  { pattern: /[\u1780-\u17ff]/g, languages: ['km'], marks: [] },
  { pattern: /[\u10a0-\u10ff]/g, languages: ['ka'], marks: [] },
  { pattern: /[\u0530-\u058f]/g, languages: ['hy'], marks: [] },
  { pattern: /[\u1200-\u137f]/g, languages: ['am', 'ti'], marks: [] },
];

/** The language that a text's script gives away; null for Latin script, which hundreds of languages share. */
export function languageOfScript(sample: string, claim: string | null): string | null {
  if (!/[\u0370-\u058f\u0590-\u1fff\u3040-\ud7af]/.test(sample)) return null;
  const latin = count(sample, /[a-zA-Z\u00c0-\u024f]/g);
  for (const { pattern, languages, marks } of SCRIPTS) {
    const letters = count(sample, pattern);
    if (letters < 10 || letters < latin / weightOf(languages)) continue;
    if (claim !== null && languages.includes(claim) && !marks.some(([mark]) => mark.test(sample))) return claim;
    return marks.find(([mark]) => mark.test(sample))?.[1] ?? languages[0] ?? null;
  }
  return null;
}

/** One Chinese or Korean sign says as much as several letters. */
function weightOf(languages: readonly string[]): number {
  return /^(?:ko|ja|zh)$/.test(languages[0] ?? '') ? 4 : 1;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
