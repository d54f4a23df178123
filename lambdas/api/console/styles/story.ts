/** Story and article pages: facts, time axis, variants, prose. */
export const STORY_STYLES = `
.story-head { max-width: 54rem; }
.story-head .meta { margin-top: 0.7rem; font-size: 0.9rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.75rem 0; margin-top: 1.5rem; padding: 0.8rem 0; border-top: 1px solid var(--ink); border-bottom: 1px solid var(--rule); }
.facts > div { padding-right: 2rem; margin-right: 2rem; border-right: 1px solid var(--rule); }
.facts > div:last-child { border-right: 0; margin-right: 0; padding-right: 0; }
.facts dt { color: var(--soft); font: 0.78rem/1.5 var(--sans); }
.facts dd { font-size: 1.15rem; line-height: 1.35; font-variant-numeric: lining-nums tabular-nums; }
.facts .clock, .facts .lasted { font-size: 0.92rem; }
.reason { max-width: 44rem; font-size: 1.1rem; }
section > .relations { max-width: 34rem; }
section > .relations .bar { height: 0.75rem; }
section > .relations .legend { display: none; }
.key { display: flex; flex-wrap: wrap; gap: 0.35rem 1.4rem; margin: 0.6rem 0 0.5rem; padding: 0; list-style: none; color: var(--soft); font: 0.82rem/1.6 var(--sans); }
.axis { overflow-x: auto; margin-top: 0.75rem; }
.axis svg { display: block; width: 100%; min-width: 42rem; height: auto; }
.tick { stroke: var(--rule); stroke-dasharray: 2 3; }
.lane { stroke: var(--rule); }
.tick-label, .lane-label { fill: var(--soft); font-family: var(--sans); }
.lane-label { fill: var(--ink); }
.mark { stroke: var(--paper); stroke-width: 1.5; }
.mark .all-day { stroke: none; opacity: 0.4; }
.mark .hollow { stroke: var(--revision); }

.variants { width: 100%; border-collapse: collapse; font: 0.86rem/1.5 var(--sans); }
.variants th, .variants td { padding: 0.7rem 1rem 0.7rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
.variants thead th { padding: 0 1rem 0.35rem 0; color: var(--soft); font-size: 0.78rem; font-weight: 500; border-bottom-color: var(--ink); white-space: nowrap; }
.variants tbody th { width: 44%; font-weight: 400; }
.variants .num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.variants .go { padding-right: 0; white-space: nowrap; }
.variants .when time { display: block; white-space: nowrap; }
.variants .outlet { margin-right: 0.6rem; }
.variant-title { display: block; margin-top: 0.1rem; font: 400 1.08rem/1.35 var(--serif); color: var(--ink); text-decoration: none; }
.variant-title:hover { color: var(--accent); text-decoration: underline; }
.why { display: block; margin-top: 0.25rem; color: var(--soft); font: 0.82rem/1.5 var(--sans); max-width: 60ch; }
.delta { display: block; color: var(--soft); font-size: 0.78rem; }
.share svg { display: block; width: 3rem; height: 0.25rem; margin: 0.25rem 0 0 auto; }
.share-all { fill: var(--rule); }
.share-part { fill: var(--ink); }

.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2.5rem 3.5rem; margin-top: 2.5rem; }
@media (min-width: 64rem) { .columns { grid-template-columns: minmax(0, 40rem) minmax(0, 1fr); } }
.columns section > h2 { padding-bottom: 0.3rem; margin-bottom: 0.9rem; border-bottom: 1px solid var(--rule); }
.columns .aside p + p { margin-top: 0.6rem; }
.prose { max-width: 40rem; font-size: 1.1rem; line-height: 1.62; hyphens: manual; }
.prose p + p { margin-top: 0.85em; }
.scroll { overflow-x: auto; }
.candidates { border-collapse: collapse; margin-top: 0.8rem; width: 100%; font: 0.82rem/1.5 var(--sans); }
.candidates th, .candidates td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
.candidates thead th { color: var(--soft); font-weight: 500; border-bottom-color: var(--ink); }
.candidates code, .candidates thead th { white-space: nowrap; }
.candidates tbody th { font-weight: 600; }
.candidates td { color: var(--soft); }
.candidates td:nth-of-type(1) { min-width: 9rem; }
.candidates .chosen td { color: var(--ink); }
.candidates th.num, .candidates .num { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
.columns .removed { max-height: 34rem; overflow-y: auto; margin: 0.6rem 0; border-bottom: 1px solid var(--rule); font: 0.82rem/1.5 var(--sans); }
.removed ol { padding-left: 1.6rem; }
.removed li { padding: 0.45rem 0; border-top: 1px solid var(--rule); }
.rule-line { color: var(--soft); }
.rule-line code { color: var(--ink); font-weight: 600; }
.columns .aside .removed-text { margin-top: 0.15rem; font: 0.92rem/1.45 var(--serif); white-space: pre-line; }
.revisions { padding-left: 1.2rem; font: 0.88rem/1.8 var(--sans); }

@media (max-width: 52rem) {
  .variants, .variants tbody { display: block; }
  .variants thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .variants tr { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.5rem 1rem; padding: 1rem 0; border-top: 1px solid var(--ink); }
  .variants th, .variants td, .variants .num { padding: 0; border: 0; text-align: left; white-space: normal; }
  .variants tbody th { grid-column: 1 / -1; width: auto; }
  .variants td::before { content: attr(data-label); display: block; color: var(--soft); font-size: 0.74rem; }
  .variants td[data-label='When'], .variants .go { grid-column: span 2; }
  .variants .go { align-self: end; }
  .variants .go::before { content: none; }
  .share svg { margin-left: 0; }
  .delta { display: inline; }
  .facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0.8rem 1rem; }
  .facts > div { border: 0; padding: 0; margin: 0; }
}
`;
