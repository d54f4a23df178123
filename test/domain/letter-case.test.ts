import { expect, test } from 'vitest';
import { isInOneCase } from '../../shared/domain/letter-case.ts';

const prose =
  'The ferry struck the breakwater of Port Ellery in fog, and nineteen people were hurt. '.repeat(12) +
  'Its master, Ilse Marant, said that she had seen the light too late.';

test.each([
  { what: 'prose', text: prose, oneCase: false },
  { what: 'prose in capitals', text: prose.toUpperCase(), oneCase: true },
  { what: 'prose in small letters', text: prose.toLowerCase(), oneCase: true },
  {
    what: 'prose in capitals under a line that is not',
    text: `By Dana Whitlock\n${prose.toUpperCase()}`,
    oneCase: true,
  },
  { what: 'prose whose lead is in capitals', text: `${prose.toUpperCase().slice(0, 200)}${prose}`, oneCase: false },
  {
    what: 'prose with a passage in capitals in its middle',
    text: `${prose}${prose.toUpperCase()}${prose}`,
    oneCase: false,
  },
  { what: 'Greek in capitals', text: 'ΤΟ ΠΛΟΙΟ ΧΤΥΠΗΣΕ ΣΤΟΝ ΜΟΛΟ ΜΕΣΑ ΣΤΗΝ ΟΜΙΧΛΗ '.repeat(20), oneCase: true },
  {
    what: 'a script without case',
    text: '船は霧の中で防波堤に衝突し、十九人がけがをした。NATO '.repeat(20),
    oneCase: false,
  },
  { what: 'numbers alone', text: '12 480 7 91 '.repeat(40), oneCase: false },
  { what: 'nothing', text: '', oneCase: false },
])('$what: in one case throughout is $oneCase', ({ text, oneCase }) => {
  expect(isInOneCase(text)).toBe(oneCase);
});
