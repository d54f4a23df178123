import { expect, test } from 'vitest';
import { decode } from '../../../shared/text/page/decode.ts';

/**
 * Bytes of a text in a single-byte charset, made by searching the decoder's own table. Node 20's table of windows-1252 is
 * wrong; windows-1254 has the same signs and western letters.
 */
function encode(text: string, charset: string): Uint8Array {
  const table = new TextDecoder(charset === 'windows-1252' ? 'windows-1254' : charset).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  return Uint8Array.from([...text], (char) => table.indexOf(char));
}

const FRENCH = '<p>L’été dernier, la mairie a décidé de fermer le pont à Noël; « déjà », dit-elle, ça coûte.</p>';
const POLISH =
  '<p>Rada gminy zdecydowała, że most zostanie zamknięty; łódź przepłynie, ćwierć miliona złotych więcej.</p>';
const RUSSIAN = '<p>Совет города решил закрыть мост на одиннадцать недель, потому что подшипники изношены.</p>';
/** East Asian charsets cannot be written with the platform's means; these are the bytes of a sentence each. */
const EAST_ASIAN = [
  {
    charset: 'Shift_JIS',
    holds: '旋回橋',
    hex: '3c703e92ac8b6389ef82cd89ce976a93fa82cc96e9814190f989f18bb482f08f5c88ea8f548ad495c282b682e982b182c682f08c8882df82bd81428d488e9682cc8ad48141836f835882cd8fe382cc93b982f092ca82e981423c2f703e',
  },
  {
    charset: 'EUC-JP',
    holds: '旋回橋',
    hex: '3c703ec4aeb5c4b2f1a4cfb2d0cdcbc6fca4cecceba1a2c0fbb2f3b6b6a4f2bdbdb0ecbdb5b4d6cac4a4b8a4eba4b3a4c8a4f2b7e8a4e1a4bfa1a3b9a9bbf6a4ceb4d6a1a2a5d0a5b9a4cfbee5a4cec6bba4f2c4cca4eba1a33c2f703e',
  },
  {
    charset: 'GB 18030',
    holds: '旋转桥',
    hex: '3c703ecad0d2e9bbe1d0c7c6dab6fecdedc9cfbef6b6a8b9d8b1d5d0fdd7aac7c5caaed2bbd6dc2cd2f2ceaad6e1b3d0b5c4c4a5cbf0b1c8d4a4c6dab5c4b8fcbfeca1a3b9a4b3ccc6dabce4b9abb9b2c6fbb3b5bdabd7dfc9cfc3e6b5c4c2b7a1a33c2f703e',
  },
  {
    charset: 'Big5',
    holds: '旋轉橋',
    hex: '3c703ea5abc4b3b77cac50b4c1a447b1dfa457a84da977c3f6b3acb1dbc2e0bef4a451a440b6672ca65dacb0b662a9d3aababf69b76ca4f1b977b4c1aabaa7f3a7d6a143a475b57bb4c1b6a1a4bda8aeb14ea8aba457adb1aabab8f4a1433c2f703e',
  },
  {
    charset: 'EUC-KR',
    holds: '결정했다',
    hex: '3c703ebdc3c0c7c8b8b4c220c8adbfe4c0cf20b9e320b4d9b8aeb8a620bdcac0cf20c1d620b5bfbec820c6f3bce2c7cfb1e2b7ce20b0e1c1a4c7dfb4d92e20b0f8bbe720b1e2b0a320b5bfbec820b9f6bdbab4c220c0adb1e6b7ce20b4d9b4d1b4d92e3c2f703e',
  },
];

test.each([
  {
    how: 'a byte order mark',
    bytes: Buffer.from(`\ufeff${FRENCH}`),
    type: 'text/html; charset=iso-8859-1',
    holds: 'été',
  },
  { how: 'UTF-16 with a mark', bytes: Buffer.from(`\ufeff${FRENCH}`, 'utf16le'), type: undefined, holds: 'décidé' },
  { how: 'UTF-16 without a mark', bytes: Buffer.from(FRENCH, 'utf16le'), type: undefined, holds: 'décidé' },
  {
    how: 'UTF-16 without a mark whose bytes are all ASCII',
    bytes: Buffer.from(RUSSIAN, 'utf16le'),
    type: undefined,
    holds: 'решил закрыть',
  },
  { how: 'UTF-8 served as UTF-16', bytes: Buffer.from(FRENCH), type: 'text/html; charset=utf-16', holds: 'décidé' },
  { how: 'the served header', bytes: encode(RUSSIAN, 'koi8-r'), type: 'text/html; charset="KOI8-R"', holds: 'мост' },
  {
    how: 'the header before the page',
    bytes: encode(`<meta charset="iso-8859-1">${RUSSIAN}`, 'windows-1251'),
    type: 'text/html;charset=windows-1251',
    holds: 'мост',
  },
  {
    how: 'the page’s meta',
    bytes: encode(`<meta charset="iso-8859-2">${POLISH}`, 'iso-8859-2'),
    type: undefined,
    holds: 'złotych',
  },
  {
    how: 'the page’s http-equiv',
    bytes: encode(
      `<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">${POLISH}`,
      'windows-1250',
    ),
    type: undefined,
    holds: 'łódź',
  },
  {
    how: 'valid UTF-8 whatever is declared',
    bytes: Buffer.from(`<meta charset="iso-8859-1">${FRENCH}`),
    type: undefined,
    holds: 'coûte',
  },
  {
    how: 'a guess where UTF-8 is a lie',
    bytes: encode(`<meta charset="utf-8">${FRENCH}`, 'windows-1252'),
    type: undefined,
    holds: 'décidé',
  },
  { how: 'a guess at western text', bytes: encode(FRENCH, 'windows-1252'), type: undefined, holds: 'L’été' },
  {
    how: 'a guess at Polish text',
    bytes: encode(`<html lang="pl">${POLISH}`, 'windows-1250'),
    type: undefined,
    holds: 'zdecydowała',
  },
  { how: 'a guess at Cyrillic text', bytes: encode(RUSSIAN, 'windows-1251'), type: undefined, holds: 'подшипники' },
  { how: 'a guess at KOI8-R', bytes: encode(RUSSIAN, 'koi8-r'), type: undefined, holds: 'подшипники' },
  {
    how: 'a guess at KOI8-R without an article’s length',
    bytes: encode(
      'Совет решил закрыть мост. Жители узнали об этом ещё в среду, а в четверг его уже перекрыли.',
      'koi8-r',
    ),
    type: undefined,
    holds: 'Жители узнали',
  },
  {
    how: 'an unknown label is passed over',
    bytes: encode(FRENCH, 'windows-1252'),
    type: 'text/html; charset=martian',
    holds: 'décidé',
  },
])('charset by $how', ({ bytes, type, holds }) => {
  expect(decode(bytes, type).text).toContain(holds);
});

test('a single broken byte does not turn a UTF-8 page into another charset', () => {
  const bytes = Buffer.concat([
    Buffer.from('<meta charset="utf-8"><p>Größe, Öl, Bürgermeister'),
    Buffer.from([0xff]),
    Buffer.from('in</p>'),
  ]);
  expect(decode(bytes, undefined)).toMatchObject({ charset: 'utf-8', text: expect.stringContaining('Bürgermeister') });
});

test.each(EAST_ASIAN)('charset by a guess at $charset', ({ hex, holds }) => {
  expect(decode(Buffer.from(hex, 'hex'), undefined).text).toContain(holds);
});

test('control characters that no text needs are dropped', () => {
  expect(decode(Buffer.from('bri\u0000dge\u0001\tclosed\n'), undefined).text).toBe('bridge\tclosed\n');
});

const THAI = '<p>สภาเทศบาลลงมติเมื่อวันอังคารให้ปิดสะพานเก่าไม่ให้รถบรรทุกผ่าน หลังวิศวกรพบรอยร้าว</p>';
const HUNGARIAN =
  '<p>A tanács úgy döntött, hogy lezárja a régi hidat a teherautók elől, mert repedést találtak két vasbordában; az őszi felújítás következő fűtési idényig tart.</p>';
const UKRAINIAN = '<p>Рада громади вирішила закрити старий міст для вантажівок, бо інженери знайшли тріщини.</p>';
const LITHUANIAN =
  '<p>Taryba nusprendė uždaryti senąjį tiltą sunkvežimiams, nes inžinieriai rado įtrūkimų; žvejų įmonės vėluoja.</p>';

test.each([
  { charset: 'windows-874', text: THAI },
  { charset: 'iso-8859-2', text: HUNGARIAN },
  { charset: 'windows-1250', text: HUNGARIAN },
  { charset: 'koi8-u', text: UKRAINIAN },
  { charset: 'ibm866', text: RUSSIAN },
  { charset: 'iso-8859-5', text: RUSSIAN },
  { charset: 'windows-1257', text: LITHUANIAN },
  {
    charset: 'windows-1252',
    text: '<p>São Paulo: a eleição não será adiada, disseram três órgãos; há dúvidas no país.</p>',
  },
  {
    charset: 'windows-1252',
    text: '<p>Der Verein für Straßenbau hält die Brücke für gefährlich; Größe und Höhe täuschen.</p>',
  },
  {
    charset: 'windows-1252',
    text: '<p>Volikogu otsustas sulgeda vana silla, sest töötajad leidsid pragusid; sõidukõlblik tee jääb.</p>',
  },
])('undeclared $charset is told by its letters: $text', ({ charset, text }) => {
  for (const language of ['', ' lang="en"'])
    expect(decode(encode(`<html${language}>${text}`, charset), undefined).text).toContain(text.slice(3, -4));
});
