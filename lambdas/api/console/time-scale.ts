import { showTime } from './when.ts';

/** Where instants stand on a line. */
export interface Scale {
  readonly first: string;
  readonly last: string;
  readonly span: number;
  readonly x: (at: number) => number;
}

/** A line from `left` over `width`, from the first instant to the last. */
export function scaleOf(times: readonly number[], left: number, width: number): Scale {
  const from = Math.min(...times);
  const to = Math.max(...times);
  const x = (at: number) =>
    Math.round((to === from ? left + width / 2 : left + ((at - from) / (to - from)) * width) * 10) / 10;
  return { first: new Date(from).toISOString(), last: new Date(to).toISOString(), span: to - from, x };
}

/** Round hours, days or more between the ends. */
export function ticksOf(scale: Scale) {
  const from = Date.parse(scale.first);
  if (scale.span === 0) return [{ x: scale.x(from), label: tickLabel(from, scale.span), anchor: 'middle' as const }];
  const step = STEPS_MS.find((candidate) => scale.span / candidate <= 7) ?? Math.ceil(scale.span / 7 / DAY_MS) * DAY_MS;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= from + scale.span; at += step) {
    ticks.push({ x: scale.x(at), label: tickLabel(at, step), anchor: 'middle' as const });
  }
  return ticks;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
];

function tickLabel(at: number, stepMs: number): string {
  const iso = new Date(at).toISOString();
  const shown = showTime(iso);
  // A page may claim a year that has no four digits.
  if (!shown) return '';
  const isMidnight = iso.includes('T00:00');
  if (stepMs > 30 * DAY_MS) return shown.date;
  if (stepMs >= DAY_MS || isMidnight) return shown.date.replace(/ \d{4}$/, '');
  return shown.time.replace(' UTC', '');
}
