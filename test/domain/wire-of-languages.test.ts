import { expect, test } from 'vitest';
import { findWireEvidence } from '../../shared/domain/wire.ts';

test.each<[string, string, 'copied' | 'cited']>([
  ['BERLIN (dpa) - Die Regierung hat beschlossen, die Häfen zu schließen.', 'dpa', 'copied'],
  ['Berlin (dpa/lby) – Ein Mann ist gestorben.', 'dpa', 'copied'],
  ['Wie die dpa berichtet, ist der Hafen zu.', 'dpa', 'cited'],
  ['Nach Angaben der Deutschen Presse-Agentur ist der Hafen zu.', 'dpa', 'cited'],
  ['Paris, 4 juil 2025 (AFP) - Le port est fermé depuis ce matin.', 'AFP', 'copied'],
  ["Le port est fermé, selon l'AFP.", 'AFP', 'cited'],
  ['Le ministre a déclaré à l’AFP que le port ferme.', 'AFP', 'cited'],
  ['Madrid, 4 jul (EFE).- El puerto cerró esta mañana por la huelga.', 'EFE', 'copied'],
  ['Según EFE, el puerto cerró.', 'EFE', 'cited'],
  ['(ANSA) - ROMA, 04 LUG - Il porto è chiuso da questa mattina.', 'ANSA', 'copied'],
  ["Lo riferisce l'ANSA.", 'ANSA', 'cited'],
  ['Lisboa, 04 jul 2025 (Lusa) - O porto fechou esta manhã.', 'Lusa', 'copied'],
  ['МОСКВА, 4 июля. /ТАСС/. Порт закрыт из-за забастовки.', 'TASS', 'copied'],
  ['Об этом сообщает ТАСС.', 'TASS', 'cited'],
  ['МОСКВА, 4 июл - РИА Новости. Порт закрыт из-за забастовки.', 'RIA', 'copied'],
  ['【東京共同】港は朝から閉鎖された。', 'Kyodo', 'copied'],
  ['（共同）港は朝から閉鎖された。', 'Kyodo', 'copied'],
  ['[東京 4日 ロイター] - 港は朝から閉鎖された。', 'Reuters', 'copied'],
  ['ロイターによると、港は閉鎖された。', 'Reuters', 'cited'],
  ['新华社北京7月4日电（记者王小明）港口关闭。', 'Xinhua', 'copied'],
  ['据新华社报道，港口关闭。', 'Xinhua', 'cited'],
  ['中新社北京7月4日电 港口关闭。', 'China News Service', 'copied'],
  ['بكين 4 يوليو (رويترز) - أغلق الميناء صباح اليوم.', 'Reuters', 'copied'],
  ['ذكرت وكالة رويترز أن الميناء أغلق.', 'Reuters', 'cited'],
  ['(서울=연합뉴스) 홍길동 기자 = 항구가 폐쇄됐다.', 'Yonhap', 'copied'],
  ['연합뉴스에 따르면 항구가 폐쇄됐다.', 'Yonhap', 'cited'],
  ['KABUL, Afghanistan (AP) — The port closed on Friday.', 'AP', 'copied'],
  ['The port closed, the Associated Press reported.', 'AP', 'cited'],
  ['LONDON, July 4 (Reuters) - The port closed.', 'Reuters', 'copied'],
  ['"It is closed," he told Reuters.', 'Reuters', 'cited'],
])('"%s" shows %s %s', (opening, agency, relation) => {
  const text = `${opening}\n\nThe second paragraph names nobody and holds nothing that could decide.`;
  const evidence = findWireEvidence({ text, byline: [], creditLines: [], organizations: [] });
  expect(evidence.filter((piece) => piece.agency === agency)).toMatchObject([{ agency, relation }]);
  expect(opening).toContain(evidence[0]?.words.slice(0, 12));
});
