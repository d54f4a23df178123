import { createHash } from 'node:crypto';
import { COLLATION_STYLES } from './styles/collation.ts';
import { COLOURS } from './styles/colours.ts';
import { DECISION_STYLES } from './styles/decisions.ts';
import { DIFF_STYLES } from './styles/diff.ts';
import { EVENT_STYLES } from './styles/events.ts';
import { FRAME } from './styles/frame.ts';
import { LIST_STYLES } from './styles/list.ts';
import { STORY_STYLES } from './styles/story.ts';

/** A file that never changes under its name. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/**
 * Styles are TypeScript strings: the test runner, the CommonJS bundle and the ESM bundle all read them without a loader.
 */
export const STYLESHEET = asset(
  'console',
  'css',
  'text/css; charset=utf-8',
  [COLOURS, FRAME, LIST_STYLES, STORY_STYLES, DIFF_STYLES, COLLATION_STYLES, DECISION_STYLES, EVENT_STYLES].join('\n'),
);

/** Three sheets folded into one. */
export const ICON = asset(
  'icon',
  'svg',
  'image/svg+xml',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#7c2d26"/><path d="M7 9h18M7 14h18M7 19h11" stroke="#fbf7ee" stroke-width="2.5" stroke-linecap="round"/><path d="M25 19v6l-7-6z" fill="#fbf7ee"/></svg>',
);

export const ASSETS: ReadonlyMap<string, Asset> = new Map([STYLESHEET, ICON].map((file) => [file.path, file]));

function asset(name: string, extension: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return { path: `/assets/${name}.${hash}.${extension}`, type, body };
}
