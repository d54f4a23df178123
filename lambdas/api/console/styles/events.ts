/** The list of events and the page of one. */
export const EVENT_STYLES = `
.events, .timeline { list-style: none; padding: 0; }
.events > li { padding: 0.75rem 0; border-top: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 6rem; }
.events h2 { margin: 0; font-size: 1.15rem; }
.counts, .dates { margin: 0.15rem 0; }
.timeline > li { padding: 0.5rem 0 0.75rem 1rem; border-left: 3px solid var(--rule); margin-left: 0.25rem; }
.timeline > li.aggregator { border-left-style: dotted; }
.timeline h3 { margin: 0.1rem 0; font-size: 1.05rem; }
.timeline p { margin: 0.15rem 0; }
.timeline details { margin-top: 0.25rem; }
.timeline details ul { margin: 0.25rem 0; }
.only-here li { margin-bottom: 0.35rem; }
`;
