/** The witness table. */
export const COLLATION_STYLES = `
.copies { margin: 0.6rem 0 0; padding: 0; list-style: none; font: 0.9rem/1.55 var(--sans); columns: 24rem; column-gap: 2.5rem; }
.copies > li { display: grid; grid-template-columns: 2rem minmax(0, 1fr); padding: 0.35rem 0; break-inside: avoid; }
.copies > li:target { background: var(--panel); }
.copies ul { margin: 0; padding: 0; list-style: none; }
.siglum { font-variant-numeric: lining-nums; }
.switch { margin: 0.5rem 0; font: 0.9rem/1.6 var(--sans); }
.witnesses { width: 100%; border-collapse: collapse; font: 0.9rem/1.5 var(--sans); }
.witnesses th, .witnesses td { padding: 0.6rem 0.35rem; vertical-align: top; border-bottom: 1px solid var(--rule); text-align: left; font-weight: 400; }
.witnesses thead th { padding-top: 0; color: var(--soft); border-bottom-color: var(--ink); }
.witnesses tbody th { position: relative; min-width: 22rem; padding-left: 2.6rem; padding-right: 1.25rem; }
.witnesses .cell { position: relative; min-width: 2.1rem; text-align: center; white-space: nowrap; font-variant-numeric: tabular-nums; }
.witnesses td.same { color: var(--soft); }
.witnesses td.changed { background: var(--del); font-weight: 700; }
.witnesses td.put-in { background: var(--ins); font-weight: 700; }
.witnesses td.absent { color: var(--soft); background: var(--panel); }
.witnesses .runs { font: 1rem/1.5 var(--serif); }
.place-number { position: absolute; left: 0; width: 2rem; color: var(--soft); text-align: right; }
.reading { margin-top: 0.4rem; }
.reading summary { cursor: pointer; color: var(--accent); }
.reading .runs { margin: 0.2rem 0 0.4rem 1rem; }
.who { color: var(--soft); margin-top: 0.3rem; }
section.correction { margin-top: 2rem; }
.correction .runs { max-width: 46rem; margin: 0.5rem 0; }
.carriers { margin: 0.5rem 0 0; padding: 0; list-style: none; font: 0.9rem/1.7 var(--sans); }
.carries .sign { display: inline-block; width: 1.2rem; font-weight: 700; text-align: center; }
.carries.stale .sign { color: var(--del-line); }
.carries.corrected .sign { color: var(--ins-line); }
@media (max-width: 52rem) {
  .witnesses tbody th { min-width: 15rem; padding-left: 1.8rem; padding-right: 0.6rem; }
  .place-number { width: 1.3rem; }
  .copies { columns: auto; }
}
`;
