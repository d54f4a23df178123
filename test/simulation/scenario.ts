import type { Article, PageKind, WireEvidence } from '../../shared/domain/article.ts';
import type { PageRef } from '../../shared/ports.ts';
import type { ConstraintRecord } from '../../shared/store/decisions.ts';
import { createRandom, type Random } from './random.ts';
import type { Leaning } from './scheduler.ts';
import { familyOf, writtenFamily } from './texts.ts';

/** One event of a page: an upload, an upload nothing can be made of, or its removal. */
export interface PageEvent {
  readonly ref: PageRef;
  readonly does: 'upload' | 'reject' | 'remove';
  readonly seenAt: string;
  readonly article: Article;
}

/** How often a run is disturbed, and at most how many times. */
export interface Disturbance {
  readonly crash: number;
  readonly throttle: number;
  readonly duplicate: number;
  readonly atMost: number;
}

/** Everything a seed decides before the first step. */
export interface Scenario {
  readonly seed: number;
  readonly keyCap: number;
  readonly workers: number;
  /** Texts in a portion of work: few, so that work is cut where it seldom is. */
  readonly portion: number;
  /** A delivery ends behind each portion, and its message is sent again to go on. */
  readonly oneAtATime: boolean;
  readonly leaning: Leaning;
  /** Probability that a read waits for its turn; a write always does. */
  readonly readStops: number;
  readonly disturbance: Disturbance;
  /** In the order they happened; any order may be delivered. */
  readonly events: readonly PageEvent[];
  /** What people decide, and take back, meanwhile. */
  readonly decisions: readonly ConstraintRecord[];
}

const KEY_CAPS = [8, 8, 8, 2, 3, 4] as const;

export function scenarioOf(seed: number): Scenario {
  const random = createRandom(seed);
  const workers = 2 + random.below(5);
  return {
    seed,
    keyCap: random.pick(KEY_CAPS),
    workers,
    portion: seed % 3 === 0 ? 200 : 2 + (seed % 5),
    oneAtATime: seed % 4 === 1,
    readStops: random.pick([0.15, 0.15, 0.4, 1]),
    leaning: { sticky: random.pick([0, 0.5, 0.9]), stalled: random.chance(0.4) ? random.below(workers) : -1 },
    disturbance: {
      crash: random.pick([0, 0.005, 0.02]),
      throttle: random.pick([0, 0.002, 0.01]),
      duplicate: random.pick([0, 0.2, 0.5]),
      atMost: 25,
    },
    events: eventsOf(random),
    decisions: [],
  };
}

function textsOf(random: Random): string[] {
  const size = 3 + random.below(6);
  if (random.chance(0.1)) return writtenFamily(random, size);
  if (random.chance(0.1)) return familyOf(random, 12 + random.below(6));
  return random.chance(0.3) ? [...familyOf(random, size), ...familyOf(random, 3)] : familyOf(random, size);
}

function eventsOf(random: Random): PageEvent[] {
  const texts = textsOf(random);
  const pages = texts.length + random.below(4);
  const restless = random.pick([0, 0.3, 0.8]);
  const events: PageEvent[] = [];
  for (let page = 0; page < pages; page++) events.push(uploadOf(random, page, texts[page] ?? random.pick(texts)));
  for (let page = 0; page < pages; page++) {
    while (random.chance(restless / 2)) events.push(laterEvent(random, page, texts));
  }
  return events.map((event, i) => ({ ...event, ref: { ...event.ref, version: String(i + 1).padStart(4, '0') } }));
}

function laterEvent(random: Random, page: number, texts: readonly string[]): PageEvent {
  const event = uploadOf(random, page, random.pick(texts));
  if (random.chance(0.3)) return { ...event, does: 'remove' };
  return random.chance(0.1) ? { ...event, does: 'reject' } : event;
}

function uploadOf(random: Random, page: number, text: string): PageEvent {
  return {
    ref: { key: `page-${page}.html`, version: '' },
    does: 'upload',
    seenAt: `2026-03-0${1 + random.below(4)}T0${random.below(10)}:00:00Z`,
    article: articleOf(random, page, text),
  };
}

const KINDS: readonly PageKind[] = ['article', 'live-blog', 'index'];
const EVIDENCE: WireEvidence = { agency: 'AP', relation: 'copied', where: 'dateline', words: '(AP)' };

function articleOf(random: Random, page: number, text: string): Article {
  const place = random.pick([page, page, page, page + 1, 0]);
  const site = random.pick(['apnews.com', 'one.example', 'two.example', 'three.example']);
  const canonical = { value: `https://one.example/${random.below(3)}`, source: 'link:canonical', confidence: 1 };
  return {
    text,
    title: random.chance(0.1) ? null : `Page ${page}`,
    byline: [],
    published: random.pick([null, '2026-03-01', '2026-02-27', '2026-03-02T10:00:00Z']),
    modified: null,
    url: random.chance(0.2) ? null : `https://one.example/${place}`,
    site,
    language: 'en',
    kind: random.chance(0.9) ? 'article' : random.pick(KINDS),
    wire: random.chance(0.3) ? [EVIDENCE] : [],
    candidates: { title: [], byline: [], published: [], modified: [], url: random.chance(0.2) ? [canonical] : [] },
  };
}
