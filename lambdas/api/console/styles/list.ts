/**
 * The story list: days as sections, a tally on the left, the relations on the right. Stories below the window are laid
 * out when they come near it: most of the first paint's time went to those that nobody saw.
 */
export const LIST_STYLES = `
.filters {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: 0.6rem 1rem;
  padding-bottom: 1rem;
  margin-bottom: 0.5rem;
}
.filters label { display: grid; gap: 0.15rem; min-width: 0; }
.filters input, .filters select, .filters button { height: 2.15rem; padding: 0 0.6rem; font-size: 0.88rem; }
.filters button { padding: 0 1rem; }
.filters .clear { padding: 0.4rem 0; font: 500 0.88rem/1.4 var(--sans); }

main > .day { margin-top: 1.1rem; }
main > .day > h2 { margin: 0; padding: 0 0 0.35rem; border-bottom: 1px solid var(--ink); font: 600 0.82rem/1.4 var(--sans); letter-spacing: 0.02em; }
.entry { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr) 12rem; gap: 0 1.25rem; align-items: start; padding: 0.8rem 0; border-bottom: 1px solid var(--rule); }
.entry { content-visibility: auto; contain-intrinsic-size: auto 5.5rem; }
.entry:last-child { border-bottom: 0; }
.tally { display: grid; text-align: right; color: var(--soft); font: 0.74rem/1.3 var(--sans); }
.tally strong { color: var(--ink); font: 700 1.7rem/1 var(--serif); font-variant-numeric: lining-nums tabular-nums; }
.headline h3 { font-size: 1.32rem; line-height: 1.25; text-wrap: pretty; }
.headline h3 a { color: var(--ink); text-decoration: none; }
.headline h3 a:hover { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; }
.headline .meta { margin-top: 0.25rem; }
.entry .shape { padding-top: 0.3rem; }
.entry .relations { padding-top: 0.3rem; }
.spark { display: block; width: 100%; height: 1.1rem; }
.spark-bar { fill: var(--soft); }
.spark-base { stroke: var(--rule); stroke-width: 1; vector-effect: non-scaling-stroke; }
.tag.flag { border-style: dashed; }
.more { flex-basis: 100%; order: 1; font: 500 0.82rem/1.4 var(--sans); color: var(--soft); }
.more summary { cursor: pointer; width: fit-content; padding: 0.2rem 0; }
.more-fields { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; padding-top: 0.5rem; }
.filters input[type='search'] { width: 15rem; }
.filters input[name='language'], .filters input[name='agency'] { width: 6rem; }
.bar { display: block; width: 100%; height: 0.5rem; }
.legend { color: var(--soft); font: 0.76rem/1.5 var(--sans); margin-top: 0.25rem; }
.single { padding: 0.5rem 0; }
.single .tally strong { font-size: 1.1rem; font-weight: 400; color: var(--soft); }
.single .headline h3 { font-size: 1.1rem; font-weight: 400; }
.sources { border-collapse: collapse; width: 100%; max-width: 54rem; font: 0.9rem/1.5 var(--sans); }
.sources th, .sources td { padding: 0.45rem 1.2rem 0.45rem 0; text-align: left; border-bottom: 1px solid var(--rule); }
.sources thead td { border-bottom-color: var(--ink); }
.sources thead th { overflow-wrap: normal; color: var(--soft); font-size: 0.78rem; font-weight: 500; border-bottom-color: var(--ink); }
.sources tbody th { font-weight: 500; }
.sources .num { text-align: right; font-variant-numeric: tabular-nums; }
.sources .meter svg { display: block; width: 8rem; height: 0.5rem; }
@media (max-width: 40rem) {
  .sources th, .sources td { padding-right: 0.6rem; }
  .sources .meter { display: none; }
  .filters { display: grid; grid-template-columns: 1fr 1fr; }
  .filters input, .filters select { width: 100%; }
  .filters > :first-child { grid-column: 1 / -1; }
  .entry { grid-template-columns: 2.6rem minmax(0, 1fr); gap: 0 0.8rem; }
  .tally span { display: none; }
  .tally strong { font-size: 1.35rem; }
  .entry .shape { grid-column: 2; }
  .entry .shape > .legend { display: none; }
  .filters .more { grid-column: 1 / -1; }
  .more-fields { display: grid; grid-template-columns: 1fr 1fr; }
  .filters input[type='search'], .filters input[name='language'], .filters input[name='agency'] { width: 100%; }
  .headline h3 { font-size: 1.15rem; }
}
`;
