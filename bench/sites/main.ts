import { pairwise } from '../cluster/score.ts';
import { scoreCorpus } from '../extraction/score.ts';
import { type Case, type CasePage, casesBelow } from './cases.ts';
import { openWorld, type Standing } from './world.ts';

/** What lines that sites repeat cost, and what learning them gives and takes: `npm run bench:sites -- [CORPORA] [CASE]`. */
const [corpora = '../shared/corpora', only = ''] = process.argv.slice(2);

async function runCase({ name, pages }: Case) {
  const world = openWorld();
  const given = pages();
  for (const page of given) await world.take(page);
  const standings = () => Promise.all(given.map(world.standing));
  const before = await standings();
  const began = process.cpuUsage();
  const { outcome, learned } = await world.reprocess();
  const { user } = process.cpuUsage(began);
  const after = outcome === 'switched' ? await standings() : before;
  return {
    case: name,
    pages: given.length,
    sites: learned['lines'] ?? 0,
    'words gone, %': (100 * (1 - wordsIn(after) / wordsIn(before))).toFixed(2),
    'body words lost': lostWords(given, before, after),
    'extraction F1': `${extraction(given, before)} → ${extraction(given, after)}`,
    'stories F1': `${stories(given, before)} → ${stories(given, after)}`,
    'CPU, ms a page': (user / 1_000 / given.length).toFixed(1),
  };
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const wordsIn = (standings: readonly Standing[]): number =>
  standings.reduce((sum, { text }) => sum + countWords(text), 0);

/** Words of lines that are told, and that were there before. */
function lostWords(pages: readonly CasePage[], before: readonly Standing[], after: readonly Standing[]): number | '–' {
  if (pages.some(({ body }) => body === null)) return '–';
  return pages.reduce((sum, { body }, i) => {
    const kept = new Set(after[i]!.text.split(/\n+/));
    const lost = before[i]!.text.split(/\n+/).filter((line) => body!.includes(line) && !kept.has(line));
    return sum + countWords(lost.join(' '));
  }, 0);
}

function extraction(pages: readonly CasePage[], standings: readonly Standing[]): string {
  if (pages.some(({ body }) => body === null)) return '–';
  const predicted = pages.map(
    ({ key }, i) => [key, { text: standings[i]!.text, title: null, published: null }] as const,
  );
  const rows = pages.map(({ key, body }) => ({ id: key, body }));
  return (scoreCorpus(rows, new Map(predicted)).f1 ?? 0).toFixed(4);
}

function stories(pages: readonly CasePage[], standings: readonly Standing[]): string {
  const labels = pages.map(({ story }) => story);
  return pairwise(
    labels,
    standings.map(({ story }) => story),
  ).f1.toFixed(4);
}

for (const each of casesBelow(corpora).filter(({ name }) => name.includes(only))) console.log(await runCase(each));
