const CLOCK =
  /^(?:T|\.?,?\s{0,3}(?:г\.|года)?\s{0,3}(?:[,|·•@/–-]|at|um|à|a las|às|alle ore|ore|om|kl\.?|klo|o godz\.|в)?\s{0,3})(\d{1,2})(?:[:.](\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?([ap]\.?m\b\.?)?|\s?h\s?(\d\d)?(?![a-z])|\s?([ap]\.?m\.?)(?![a-z]))\s?(Z|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|[A-Z]{2,4}\b|МСК)?/i;
/** "(金) 14時05分", "下午2:05", "오후 2:05": the half of the day stands before the hour. */
const CLOCK_EAST =
  /^[.\s]{0,3}(?:[(（][\p{Script=Han}\p{Script=Hangul}][)）])?\s?(午前|午後|上午|下午|오전|오후)?\s?(\d{1,2})[:：時时点點시]\s?(\d{1,2})(?:[:：](\d\d))?/u;
const CLOCK_BEFORE =
  /(?<![\d.:])(\d{1,2})[:.](\d\d)\s?([ap]\.?m\.?)?\s?([A-Z]{2,4})?\s{0,2}[,|·•–-]?\s{0,2}(?:on |am )?(?:[a-zà-ÿ]{2,10}\.?,? )?$/i;

/** The time of day that stands behind a date, or before it, as `THH:MM:SS` and the zone where one is given; else ''. */
export function timeNear(text: string, start: number, end: number): string {
  const compact = /^T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?/.exec(text.slice(end, end + 14));
  if (compact) return isoTime(compact[1], compact[2], compact[3], undefined, compact[4]);
  const behind = CLOCK.exec(text.slice(end, end + 60).replace(/^\s?\(?\p{L}{3,9}[)日]?,(?=\s)/u, ''));
  if (behind) return isoTime(behind[1], behind[2] ?? behind[5], behind[3], behind[4] ?? behind[6], behind[7]);
  const east = CLOCK_EAST.exec(text.slice(end, end + 30));
  if (east)
    return isoTime(east[2], east[3]?.padStart(2, '0'), east[4], east[1] && (/[後下후]/.test(east[1]) ? 'pm' : 'am'));
  const before = CLOCK_BEFORE.exec(text.slice(Math.max(0, start - 40), start));
  return before ? isoTime(before[1], before[2], undefined, before[3], before[4]) : '';
}

function isoTime(hours = '', minutes = '00', seconds = '00', half = '', zone = ''): string {
  const given = Number(hours);
  const hour = half === '' ? given : (given % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return '';
  return `T${String(hour).padStart(2, '0')}:${minutes}:${seconds}${isoZone(zone)}`;
}

/** Short names that mean one zone only; "ET", "IST" and "CST" mean several and are left out. */
const ZONES: Readonly<Record<string, string>> = {
  ...{
    Z: 'Z',
    UTC: 'Z',
    GMT: 'Z',
    WET: 'Z',
    BST: '+01:00',
    CET: '+01:00',
    MEZ: '+01:00',
    CEST: '+02:00',
    MESZ: '+02:00',
  },
  ...{
    EET: '+02:00',
    EEST: '+03:00',
    MSK: '+03:00',
    МСК: '+03:00',
    SGT: '+08:00',
    HKT: '+08:00',
    JST: '+09:00',
    KST: '+09:00',
  },
  ...{ EST: '-05:00', EDT: '-04:00', CDT: '-05:00', MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00' },
  ...{ AEST: '+10:00', AEDT: '+11:00', NZST: '+12:00', NZDT: '+13:00', WIB: '+07:00', WAT: '+01:00', EAT: '+03:00' },
};

function isoZone(zone: string): string {
  const offset = /([+-])(\d\d?)(?::?(\d\d))?$/.exec(zone);
  if (offset) return Number(offset[2]) > 14 ? '' : `${offset[1]}${offset[2]?.padStart(2, '0')}:${offset[3] ?? '00'}`;
  return ZONES[zone.toUpperCase()] ?? '';
}
