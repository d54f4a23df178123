import { describe, expect, test } from 'vitest';
import { claimedLanguage, detectLanguage } from '../../../shared/text/metadata/language.ts';

describe('the language of a text without any claim', () => {
  test.each([
    {
      language: 'en',
      text: 'The crews of the ferry have walked out over their night shifts, and the owners say that it is not their fault.',
    },
    {
      language: 'de',
      text: 'Die Besatzung der Fähre hat wegen der Nachtschichten die Arbeit niedergelegt, und die Eigner sagen, dass es nicht ihre Schuld ist.',
    },
    {
      language: 'fr',
      text: "L'équipage du bac a cessé le travail à cause des horaires de nuit, et les patrons disent que ce n'est pas leur faute.",
    },
    {
      language: 'es',
      text: 'La tripulación del transbordador ha dejado el trabajo por los turnos de noche y los dueños dicen que no es su culpa.',
    },
    {
      language: 'it',
      text: 'Gli equipaggi del traghetto hanno lasciato il lavoro per i turni di notte e i padroni dicono che non è colpa loro.',
    },
    {
      language: 'pt',
      text: 'A tripulação da balsa parou o trabalho por causa dos turnos da noite e os donos dizem que não é culpa sua.',
    },
    {
      language: 'nl',
      text: 'De bemanning van het veer heeft het werk neergelegd om de nachtdiensten en de eigenaars zeggen dat het niet aan hen ligt.',
    },
    {
      language: 'pl',
      text: 'Załoga promu przerwała pracę z powodu nocnych zmian, a właściciele mówią, że to nie jest ich wina i że się nie ugną.',
    },
    {
      language: 'tr',
      text: 'Vapur mürettebatı gece vardiyaları için işi bıraktı ve sahipleri bunun kendi suçları olmadığını, çok daha fazla para ile çözüleceğini söyledi.',
    },
    {
      language: 'ru',
      text: 'Экипаж парома прекратил работу из-за ночных смен, и владельцы говорят, что это не их вина.',
    },
    {
      language: 'uk',
      text: 'Екіпаж порома припинив роботу через нічні зміни, і власники кажуть, що це не їхня провина.',
    },
    { language: 'zh', text: '渡轮船员因夜班问题停止工作，船东表示这不是他们的过错。' },
    { language: 'ja', text: 'フェリーの乗組員は夜勤をめぐって仕事を止め、船主は自分たちの責任ではないと述べた。' },
    {
      language: 'ko',
      text: '여객선 승무원들이 야간 근무 문제로 일을 멈췄고 선주들은 자신들의 잘못이 아니라고 말했다.',
    },
    { language: 'th', text: 'ลูกเรือเฟอร์รี่หยุดงานเพราะกะกลางคืน และเจ้าของเรือบอกว่าไม่ใช่ความผิดของพวกเขา' },
    { language: 'ar', text: 'توقف طاقم العبارة عن العمل بسبب نوبات الليل ويقول المالكون إن ذلك ليس خطأهم.' },
    {
      language: 'fa',
      text: 'خدمه کشتی به خاطر شیفت‌های شب دست از کار کشیدند و مالکان می‌گویند که گناه آن‌ها نیست چون پول ندارند.',
    },
    { language: 'el', text: 'Το πλήρωμα του πορθμείου σταμάτησε τη δουλειά λόγω της νυχτερινής βάρδιας.' },
  ])('$language', ({ language, text }) => {
    expect(detectLanguage(text, null)).toBe(language);
  });
});

describe('the page’s claim', () => {
  const NORWEGIAN =
    'Mannskapet på ferjen har gått hjem på grunn av nattskift, og eierne sier at det ikke er deres skyld.';
  const ENGLISH =
    'The crews of the ferry have walked out over their night shifts, and the owners say that it is not their fault.';

  test('decides between neighbours that share their small words', () => {
    expect(detectLanguage(NORWEGIAN, 'nb-NO')).toBe('no');
  });

  test('is overruled by a text that is plainly something else', () => {
    expect(detectLanguage(ENGLISH, 'de-DE')).toBe('en');
  });

  test('stands for a language that the library does not know', () => {
    expect(
      detectLanguage(
        'Abasebenzi besikebhe bayekile ukusebenza ngenxa yamashifu asebusuku kanti abanikazi bathi akulona iphutha labo.',
        'zu',
      ),
    ).toBe('zu');
  });

  test('stands where there is no text', () => {
    expect(detectLanguage('', 'pt-BR')).toBe('pt');
    expect(detectLanguage('', null)).toBeNull();
  });

  test.each([
    { claim: 'en-GB', code: 'en' },
    { claim: 'pt_BR', code: 'pt' },
    { claim: 'deu', code: 'de' },
    { claim: 'nn', code: 'no' },
    { claim: 'iw', code: 'he' },
    { claim: '', code: null },
    { claim: '{{lang}}', code: null },
  ])('"$claim" is $code', ({ claim, code }) => {
    expect(claimedLanguage(claim)).toBe(code);
  });
});

describe('letters that only one language writes decide where its words are few', () => {
  test.each([
    {
      language: 'cs',
      text: 'Rada osmi hlasy proti třem rozhodla o uzavření vozovny, kontrola zjistila, že střecha může spadnout při bouři.',
    },
    {
      language: 'hu',
      text: 'Őrült időben bezárt a kikötői műhely: a tető beomolhat, mondta szerdán két felügyelő, mielőtt elhagyták.',
    },
    {
      language: 'pl',
      text: 'Zajezdnię zamknięto: dach może runąć podczas wichury, stwierdziła wczoraj komisja, wychodząc wieczorem późno.',
    },
    { language: 'vi', text: 'Thành phố đóng cửa bến tàu điện: mái nhà hư hỏng nặng, kỹ sư báo cáo hôm thứ ba.' },
  ])('$language', ({ language, text }) => expect(detectLanguage(text, null)).toBe(language));

  test('not against what a page claims of a line too short to contradict it', () => {
    expect(detectLanguage('Jiří Dvořák meets Bedřich Kovář, Třebíč', 'en')).toBe('en');
  });

  test('not by dotted vowels, which Yoruba and Igbo write as well', () => {
    const yoruba = 'Ìjọba ìpínlẹ̀ náà ti afárá tó wà lẹ́gbẹ̀ẹ́ odò, ọjọ́ kẹta ni wọ́n sọ fún àwọn ọlọ́kọ̀.';
    expect(detectLanguage(yoruba, null)).not.toBe('vi');
  });

  test('not where they stand in a name or two', () => {
    const text =
      'Mayor Jiří Dvořák met Zdeněk Novák at the quay on Monday, and both said that the bridge will stay shut for the winter.';
    expect(detectLanguage(text, null)).toBe('en');
  });
});
