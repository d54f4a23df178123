import type { Random } from '../../test/simulation/random.ts';
import { fillingOf } from './templates.ts';

const NEWS = [
  'Growers around TOWN have lost two thirds of their medlars and quinces to froghoppers.',
  'The harbour firm of TOWN has ordered a coracle and a skerry-boat for 220 people.',
  'Pupils of a school in TOWN sat in ponchos and galoshes on WEEKDAY.',
  'A court in TOWN fined NAME for hiving bumblebees on an apartment’s loggia.',
  'NAME will lead the choraleers and bellringers of TOWN from MONTH on.',
  'Thieves took a bell of 90 kilos from the chapel of TOWN.',
  'The baker NAME closes the last oven in TOWN after 61 years.',
  'Rain put an end to the fair of TOWN on WEEKDAY.',
];
const PLEAS = [
  'Readers of our paper can follow every vote of the councillors in our members’ edition, with broadsheets, minutes, maps and comments by our reporters from all quarters of the town, every day of the week from six in the morning.',
  'To read the rest of this report you need a subscription. Sign in if you have one, or choose a bundlette that suits you; you can stop at any time, and the first month costs you nothing at all.',
  'This paper has been written by its neighbors for a hundred years. If you think that what we do is worth something, please consider giving what you can, once or every month, so that we can go on doing it.',
];

/** Stubs of one sentence of news above the plea that a site puts below all of them. */
export function stubsOf(sites: number, random: Random): { story: string; text: string }[] {
  return Array.from({ length: sites }, (_, site) => {
    const plea = PLEAS[site % PLEAS.length]!.replace('our paper', `the ${fillingOf(random).town} Gazette`);
    return NEWS.map((news, i) => {
      const { town, name, weekday, month } = fillingOf(random);
      const told = news
        .replace('TOWN', town)
        .replace('NAME', name())
        .replace('WEEKDAY', weekday)
        .replace('MONTH', month);
      return { story: `site ${site}, ${i}`, text: `${told}\n\n${plea}` };
    });
  }).flat();
}
