import type { Terminal } from '../terminal.ts';
import { fitted } from './display-width.ts';
import { count, duration, rate } from './numbers.ts';

/** What the line shows. */
export interface Progress {
  readonly done: number;
  /** Unknown while the source is still being listed, or for good. */
  readonly total: number | null;
  readonly rejected: number;
}

export interface ProgressLine {
  show(progress: Progress): void;
  /** Takes the line off the terminal. */
  end(): void;
}

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 10_000;
const BAR_COLUMNS = 24;

/** A bar that redraws itself where stderr is a terminal, and a plain line now and then elsewhere. */
export function createProgress(terminal: Terminal, of = 'pages', now = () => performance.now()): ProgressLine {
  const startedAt = now();
  let shownAt = terminal.live ? Number.NEGATIVE_INFINITY : startedAt;
  let drawn = false;
  return {
    show(progress) {
      const at = now();
      if (at - shownAt < (terminal.live ? REDRAW_MS : PLAIN_LINE_MS)) return;
      shownAt = at;
      drawn = terminal.live;
      const words = progressWords(progress, (at - startedAt) / 1000, of);
      terminal.note(terminal.live ? `\r\u001b[K${barLine(progress, words, terminal)}` : `${words}\n`);
    },
    end() {
      if (drawn) terminal.note('\r\u001b[K');
      drawn = false;
    },
  };
}

function barLine({ done, total }: Progress, words: string, { noteStyle, noteWidth }: Terminal): string {
  if (!total) return fitted(words, noteWidth - 1);
  const filled = Math.round(Math.min(1, done / total) * BAR_COLUMNS);
  const bar = noteStyle.accent('█'.repeat(filled)) + noteStyle.dim('░'.repeat(BAR_COLUMNS - filled));
  return `${bar} ${fitted(words, noteWidth - BAR_COLUMNS - 2)}`;
}

/** The line in words, e.g. `231 of 473 pages · 52 pages/s · 5 s left · 3 rejected`. */
export function progressWords({ done, total, rejected }: Progress, seconds: number, of = 'pages'): string {
  const perSecond = seconds > 0 ? done / seconds : 0;
  return [
    total ? `${count(done)} of ${count(total)} ${of}` : `${count(done)} ${of}`,
    `${rate(perSecond)} ${of}/s`,
    ...(total && total > done && perSecond > 0 ? [`${duration((total - done) / perSecond)} left`] : []),
    ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
  ].join(' · ');
}
