import { expect, test } from 'vitest';
import { bylineLines } from '../../../shared/text/metadata/bylines.ts';
import { namesIn } from '../../../shared/text/metadata/names.ts';
import { SiteNames } from '../../../shared/text/metadata/titles/site-names.ts';
import { metadataOf, page } from './support.ts';

const SITE = new SiteNames(['The Harbour Post'], 'harbourpost.example');

test.each<[string, string[]]>([
  ['Von Anna Müller, Berlin', ['Anna Müller']],
  ['Anna Müller, dpa', ['Anna Müller', 'dpa']],
  ['Ein Kommentar von Anna Müller', ['Anna Müller']],
  ['Aus Kiew berichtet Anna Müller', ['Anna Müller']],
  ['Par Marie Dupont (à Kiev)', ['Marie Dupont']],
  ['Propos recueillis par Marie Dupont', ['Marie Dupont']],
  ['Publié par Marie Dupont le 4 juillet 2025', ['Marie Dupont']],
  ['Escrito por Juan Pérez de la Cruz', ['Juan Pérez de la Cruz']],
  ['Juan Pérez / EFE', ['Juan Pérez', 'EFE']],
  ['a cura di Marco Rossi', ['Marco Rossi']],
  ['dal nostro inviato Marco Rossi', ['Marco Rossi']],
  ['Redazione ANSA', ['ANSA']],
  ['Redacción Diario', ['Redacción Diario']],
  ['Por João da Silva, da Folha', ['João da Silva']],
  ['Da Redação', []],
  ['Текст: Иван Петров', ['Иван Петров']],
  ['Редакция', []],
  ['記者・山田太郎', ['山田太郎']],
  ['取材・文 山田太郎', ['山田太郎']],
  ['編集部', []],
  ['记者 王小明 李华', ['王小明', '李华']],
  ['本报记者王小明', ['王小明']],
  ['责任编辑：王小明', []],
  ['بقلم: أحمد علي', ['أحمد علي']],
  ['المصدر: رويترز', ['رويترز']],
  ['홍길동 기자', ['홍길동']],
  ['Yazan: Ali Yılmaz', ['Ali Yılmaz']],
  ['Skrevet av Kari Nordmann', ['Kari Nordmann']],
  ['By Jane Doe Political Editor', ['Jane Doe']],
  ['By Jane Doe, Executive Content Editor', ['Jane Doe']],
  ['Jane Doe is a reporter at the coast', ['Jane Doe']],
  ['Zeige alle Beiträge von Anna Müller', ['Anna Müller']],
  ['Jane Doe, Photograph by John Roe', ['Jane Doe']],
  ['Jane Doe, Chief Technology Officer, Head of Boats', ['Jane Doe']],
  ['Guardian staff reporter', ['Guardian staff reporter']],
])('"%s" names %j', (byline, names) => {
  expect(namesIn(byline, SITE)).toEqual(names);
});

test.each([
  'Автор: Иван Петров',
  '作者：王小明',
  '本报记者：王小明',
  'بقلم: أحمد علي',
  'Escrito por Juan Pérez',
  'A cura di Marco Rossi',
])('"%s" is a line of credit', (line) => {
  expect(bylineLines([line])).toEqual([line]);
});

test('a name that another element gives with the paper behind it is given once', () => {
  const html = page({
    body: '<h1>Ferry crews walk out</h1><div class="byline">Jane Doe Coast Courier</div><div class="byline">Jane Doe</div>',
  });
  expect(metadataOf(html).byline).toEqual(['Jane Doe']);
});
