import { describe, expect, test } from 'vitest';
import { AGENCIES } from '../../shared/domain/agencies.ts';
import { agencyNamed } from '../../shared/domain/agency-names.ts';
import type { WireEvidence } from '../../shared/domain/article.ts';
import { findWireEvidence } from '../../shared/domain/wire.ts';

const STORY = 'The ferry crews of Harbourtown walked out at noon. Two thousand commuters waited until the evening.';

function evidence(parts: { text?: string; byline?: string[]; creditLines?: string[]; organizations?: string[] }) {
  return findWireEvidence({ text: STORY, byline: [], creditLines: [], organizations: [], ...parts });
}

const brief = (found: readonly WireEvidence[]) =>
  found.map(({ agency, relation, where }) => `${agency} ${relation} ${where}`);

describe('a dateline shows that the text is the agency’s', () => {
  test.each([
    { dateline: 'PARIS (AP) — ', agency: 'AP' },
    { dateline: 'ST. LOUIS, Mo. (AP) – ', agency: 'AP' },
    { dateline: '(Reuters) - ', agency: 'Reuters' },
    { dateline: 'WASHINGTON, July 4 (Reuters) - ', agency: 'Reuters' },
    { dateline: 'Harbourtown (AFP) ', agency: 'AFP' },
    { dateline: 'Berlin (dpa) - ', agency: 'dpa' },
    { dateline: 'Berlin (dpa/lsw) - ', agency: 'dpa' },
    { dateline: 'Wien (APA) - ', agency: 'APA' },
    { dateline: 'Madrid, 4 jul (EFE).- ', agency: 'EFE' },
    { dateline: '(ANSA) - ROMA, 04 LUG - ', agency: 'ANSA' },
    { dateline: 'BEIJING, July 4 (Xinhua) -- ', agency: 'Xinhua' },
    { dateline: 'SEOUL, July 4 (Yonhap) -- ', agency: 'Yonhap' },
    { dateline: 'TOKYO, July 4 (Kyodo) - ', agency: 'Kyodo' },
    { dateline: 'MOSCOW, July 4. /TASS/. ', agency: 'TASS' },
    { dateline: 'МОСКВА, 4 июл - РИА Новости. ', agency: 'RIA' },
    { dateline: 'New Delhi, Jul 4 (PTI) ', agency: 'PTI' },
    { dateline: 'New Delhi [India], July 4 (ANI): ', agency: 'ANI' },
    { dateline: 'KUALA LUMPUR, July 4 (Bernama) -- ', agency: 'Bernama' },
    { dateline: 'Jakarta (ANTARA) - ', agency: 'Antara' },
    { dateline: 'ANKARA (AA) - ', agency: 'Anadolu' },
    { dateline: 'BRUSSEL (BELGA) - ', agency: 'Belga' },
    { dateline: 'Oslo (NTB) – ', agency: 'NTB' },
    { dateline: 'Lisboa, 04 jul 2025 (Lusa) – ', agency: 'Lusa' },
    { dateline: '(Bloomberg) -- ', agency: 'Bloomberg' },
    { dateline: '(CNN) — ', agency: 'CNN' },
    { dateline: 'CNN — ', agency: 'CNN' },
    { dateline: 'HARBOURTOWN (Tribune News Service) — ', agency: 'Tribune Content Agency' },
    { dateline: 'ISLAMABAD, Jul 04 (APP): ', agency: 'APP' },
    { dateline: '新华社北京7月4日电 ', agency: 'Xinhua' },
    { dateline: '【共同】', agency: 'Kyodo' },
    { dateline: '(서울=연합뉴스) ', agency: 'Yonhap' },
  ])('$dateline is $agency', ({ dateline, agency }) => {
    const [first] = evidence({ text: `${dateline}${STORY}` });
    expect(first).toMatchObject({ agency, relation: 'copied', where: 'dateline' });
    expect(first?.words).toContain(dateline.trim().slice(0, 12));
  });
});

describe('a line shows that the text is the agency’s', () => {
  test.each([
    { line: 'Copyright 2025 The Associated Press. All rights reserved.', found: 'AP copied copyright' },
    { line: '© 2025 AFP', found: 'AFP copied copyright' },
    { line: '© dpa-infocom, dpa:250704-930-000000/1', found: 'dpa copied copyright' },
    {
      line: '©2025 The Harbour Post. Distributed by Tribune Content Agency, LLC.',
      found: 'Tribune Content Agency copied copyright',
    },
    { line: 'dpa', found: 'dpa copied credit' },
    { line: 'Quelle: dpa', found: 'dpa copied credit' },
    { line: 'Source: Reuters', found: 'Reuters copied credit' },
    { line: '(Reporting by Ada Quill; Editing by Bo Reed)', found: 'Reuters copied credit' },
    { line: 'This story was originally published by States Newsroom.', found: 'States Newsroom copied credit' },
    {
      line: '(This is an unedited, auto-generated story from the Press Trust of India feed.)',
      found: 'PTI copied credit',
    },
    { line: 'By Ada Quill, Associated Press', found: 'AP copied byline' },
  ])('"$line"', ({ line, found }) => {
    expect(brief(evidence({ creditLines: [line] }))).toEqual([found]);
    expect(brief(evidence({ text: `${STORY}\n\n${line}` }))).toEqual([found]);
  });
});

describe('a byline or a field shows it', () => {
  test.each([
    { byline: ['Associated Press'], found: ['AP copied byline'] },
    { byline: ['The Associated Press'], found: ['AP copied byline'] },
    { byline: ['Ada Quill', 'Reuters'], found: ['Reuters copied byline'] },
    { byline: ['dpa', 'AFP'], found: ['dpa copied byline', 'AFP copied byline'] },
    { byline: ['Le Journal avec AFP'], found: ['AFP cited byline'] },
    { byline: ['Ada Quill'], found: [] },
  ])('byline $byline', ({ byline, found }) => {
    expect(brief(evidence({ byline }))).toEqual(found);
  });

  test.each(['Associated Press', 'The Associated Press', 'Copyright 2025 The Associated Press'])(
    'owner "%s"',
    (name) => {
      expect(brief(evidence({ organizations: [name] }))).toEqual(['AP copied metadata']);
    },
  );

  test('an outlet that owns its text is no agency', () => {
    expect(evidence({ organizations: ['The Harbour Post', 'Press Club of Harbourtown'] })).toEqual([]);
  });
});

describe('a mention shows only that the text leans on the agency', () => {
  test.each([
    { line: 'The walkout began at noon, according to an AFP report.', agency: 'AFP' },
    { line: '“We had no choice,” a sailor told Reuters.', agency: 'Reuters' },
    { line: 'The Associated Press reported that talks had failed.', agency: 'AP' },
    { line: 'Das sagte ein Sprecher der Deutschen Presse-Agentur, wie die dpa berichtet.', agency: 'dpa' },
    { line: 'Selon l’AFP, les négociations ont échoué.', agency: 'AFP' },
    { line: 'The union told the PA news agency that talks would go on.', agency: 'PA' },
    { line: 'The Associated Press contributed to this report.', agency: 'AP' },
    { line: '(With inputs from PTI)', agency: 'PTI' },
    { line: 'Mit Material der dpa', agency: 'dpa' },
    { line: 'With files from The Canadian Press', agency: 'CP' },
  ])('$line', ({ line, agency }) => {
    const found = evidence({ text: `${STORY}\n\n${line}` });
    expect(found.map((one) => `${one.agency} ${one.relation}`)).toEqual([`${agency} cited`]);
  });
});

describe('what is no evidence', () => {
  test.each([
    { line: 'Photo: Getty Images/AFP', why: 'a photo credit' },
    { line: '(AP Photo/Ada Quill)', why: 'a photographer’s credit' },
    { line: 'REUTERS/Ada Quill', why: 'a photographer’s name behind a slash' },
    { line: 'Foto: dpa', why: 'a German photo credit' },
    { line: 'Her AP class met in the afternoon.', why: 'letters that mean something else' },
    { line: 'He joined the National Collegiate Press Association.', why: 'a name inside another' },
    { line: 'The ANIMAL shelter and the CAPTAIN were saved.', why: 'letters inside a word' },
    { line: 'The APA warned its members.', why: 'letters that several bodies share' },
  ])('$why: $line', ({ line }) => {
    expect(evidence({ text: `${STORY}\n\n${line}\n\n${STORY}`, creditLines: [line] })).toEqual([]);
  });

  test('an agency in brackets inside a sentence is no dateline', () => {
    expect(
      evidence({ text: `The crews who spoke (AP among those present) left early.\n\n${STORY}` }).every(
        ({ relation }) => relation === 'cited',
      ),
    ).toBe(true);
  });
});

test('a text copied from an agency does not also cite it', () => {
  const text = `PARIS (AP) — ${STORY}\n\nA sailor told The Associated Press that talks had failed.\n\nAnother told Reuters the same.`;
  expect(brief(evidence({ text }))).toEqual(['AP copied dateline', 'Reuters cited body']);
});

test('the words that show it are at most 120 characters and stand on the page', () => {
  const line = `${'The crews had been warned for weeks. '.repeat(8)}A sailor told Reuters so. ${'Nobody listened to them. '.repeat(8)}`;
  const [found] = evidence({ text: line });
  expect(found?.words.length).toBeLessThanOrEqual(120);
  expect(found?.words).toContain('told Reuters');
  expect(line).toContain(found?.words);
});

describe('the table of agencies', () => {
  test('gives no spelling to two agencies', () => {
    const owners = new Map<string, string>();
    for (const { id, names, codes } of AGENCIES)
      for (const spelling of [...names, ...codes].map((text) => text.toLowerCase())) {
        expect(`${spelling}: ${owners.get(spelling) ?? id}`).toBe(`${spelling}: ${id}`);
        owners.set(spelling, id);
      }
  });

  test.each([
    'AP',
    'Reuters',
    'AFP',
    'PA',
    'dpa',
    'EFE',
    'ANSA',
    'Xinhua',
    'TASS',
    'Kyodo',
    'Yonhap',
    'PTI',
    'ANI',
    'CP',
    'AAP',
    'UPI',
    'Bloomberg',
    'CNN',
    'States Newsroom',
    'Tribune Content Agency',
    'APA',
    'KNA',
    'SID',
    'epd',
    'Belga',
    'ANP',
    'NTB',
    'TT',
    'Ritzau',
    'Lusa',
    'Anadolu',
    'Interfax',
    'RIA',
    'Agência Brasil',
    'Jiji',
    'IANS',
    'APP',
    'Bernama',
    'Antara',
    'NewsWire',
  ])('knows %s', (id) => {
    const agency = AGENCIES.find((one) => one.id === id);
    expect(agencyNamed(agency?.codes[0] ?? agency?.names[0] ?? '')).toBe(id);
  });
});

describe('a dateline of somebody the table does not know', () => {
  const found = (text: string) =>
    findWireEvidence({ text, byline: [], creditLines: [], organizations: [] }).map(
      ({ agency, relation, where, words }) => `${agency} ${relation} ${where}: ${words}`,
    );

  test.each([
    ['PORT ELLERY (MP) — A ferry struck the wall.', 'MP copied dateline: PORT ELLERY (MP)'],
    ['DENVER (KXYZ) -- Snow fell.', 'KXYZ copied dateline: DENVER (KXYZ)'],
    ['SAN RAFAEL, Calif. (KQQQ) – The bridge opened.', 'KQQQ copied dateline: SAN RAFAEL, Calif. (KQQQ)'],
  ])('%s', (text, evidence) => {
    expect(found(text)).toEqual([evidence]);
  });

  test.each([
    'LONDON (UK) — The court sat.',
    'The NATIONAL LEAGUE (NL) — as it was called — folded.',
    'Jane Doe, the local MP (SNP) — who was there — agreed.',
    'LONDON (AP) — The court sat. It was written by others.',
  ])('not %s', (text) => {
    expect(found(text).filter((evidence) => !evidence.startsWith('AP '))).toEqual([]);
  });
});
