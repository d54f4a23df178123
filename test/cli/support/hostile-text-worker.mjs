/** Stands in for the server's worker: does to its thread what the page's key or the text says. */
const ACTS = {
  hang: () => {
    for (;;);
  },
  fill: () => {
    for (const all = []; ; ) all.push(new Array(1_000_000).fill(all));
  },
  slip: () => {
    throw new TypeError('x is not a function');
  },
  refuse: () => ({ refused: { code: 'page.binary', message: 'refuse is a PNG image.', hint: 'Upload the page.' } }),
  slow: () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    return { done: { article: { title: 'slow' }, blocks: [] } };
  },
};

const act = (name) => ACTS[name]?.() ?? { done: { article: { title: name }, blocks: [] } };

export const extract = ({ page }) => act(page.key);
export const describe = ({ text }) => act(text);
export const compare = ({ from }) => act(from);
