/** The comparison of two members. */
export const DIFF_STYLES = `
.sentence { max-width: 46rem; font-weight: 400; font-size: clamp(1.4rem, 1.1rem + 1.4vw, 2rem); line-height: 1.3; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; margin: 1.5rem 0; }
.side { padding-top: 0.6rem; border-top: 1px solid var(--ink); }
.side h2 { font: 500 0.9rem/1.5 var(--sans); }
.side h2 a { color: inherit; }
.side-label { color: var(--soft); font-weight: 400; }
.side > p:nth-of-type(1) { font-size: 1.1rem; line-height: 1.35; }
.side > p:nth-of-type(1) a { color: var(--ink); text-decoration: none; }
.side > p:nth-of-type(1) a:hover { text-decoration: underline; }
.choose { padding: 0.9rem 1rem; background: var(--panel); border-radius: 3px; }
.choose select { width: 18rem; max-width: 100%; }
.choose label:nth-of-type(3) select { width: auto; }
.figures { border-top-color: var(--rule); margin-top: 1.25rem; }
.figures > div { padding-right: 1.25rem; margin-right: 1.25rem; }
.diff-key { margin-bottom: 1rem; color: var(--soft); font: 0.85rem/1.6 var(--sans); }
.diff-key ins, .diff-key del { color: var(--ink); }
ins { background: var(--ins); text-decoration: underline solid var(--ins-line) 1.5px; text-underline-offset: 0.2em; text-decoration-skip-ink: none; }
del { background: var(--del); text-decoration: line-through solid var(--del-line) 1.5px; }
ins, del { padding: 0.05em 0.1em; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.block { display: grid; grid-template-columns: 5.5rem minmax(0, 42rem); gap: 0 1.25rem; padding: 0.5rem 0; }
.block-label { padding-top: 0.28rem; text-align: right; color: var(--soft); font: 0.78rem/1.5 var(--sans); }
.runs { font-size: 1.06rem; line-height: 1.65; white-space: pre-line; }
.block.same .runs { color: var(--soft); }
.block.title .runs { font-size: 1.35rem; line-height: 1.4; font-weight: 700; color: var(--ink); }
.block.added > .runs, .block.dropped > .runs, .block.moved > .runs { border-left: 3px solid var(--rule); padding-left: 0.8rem; margin-left: -0.9rem; }
.block.added > .runs { border-left-color: var(--ins-line); }
.block.dropped > .runs { border-left-color: var(--del-line); }
.block.moved > .runs { border-left: 3px dashed var(--edited); }
.split .block { grid-template-columns: 4.5rem minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.5rem; }
.split .runs { font-size: 0.98rem; }
.split .block > .runs:empty { border: 0; }
@media (max-width: 52rem) {
  .sides { grid-template-columns: 1fr; gap: 1rem; }
  .block, .split .block { grid-template-columns: minmax(0, 1fr); }
  .block-label { text-align: left; padding: 0; }
  .block-label:empty { display: none; }
  .block.added > .runs, .block.dropped > .runs, .block.moved > .runs { margin-left: 0; }
  .split .block > .runs + .runs { margin-top: 0.5rem; }
  .choose { display: grid; grid-template-columns: auto 1fr; }
  .choose label { grid-column: 1 / -1; }
  .choose select, .choose label:nth-of-type(3) select { width: 100%; }
  .choose button { justify-self: start; }
  .figures { grid-template-columns: repeat(3, 1fr); }
}
`;
