import { setTimeout } from 'node:timers/promises';

/** A worker that loads slowly, as on a busy machine: that is no page's fault. */
await setTimeout(1500);

/** Stands in for the worker: does to its thread what the page's key says. */
const ACTS = {
  hang: () => {
    for (;;);
  },
  fill: () => {
    for (const all = []; ; ) all.push(new Array(1_000_000).fill(all));
  },
  dive: () => ACTS.dive() + 1,
  slip: () => {
    throw new TypeError('x is not a function');
  },
  leave: () => process.exit(1),
  refuse: () => ({ refused: { code: 'page.binary', message: 'refuse is a PNG image.', hint: 'Upload the page.' } }),
};

export function extractInWorker({ page, begun }) {
  Atomics.store(begun, 0, 1);
  return ACTS[page.key]?.() ?? { done: { article: { title: page.key }, blocks: [] } };
}
