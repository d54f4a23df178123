/** Decisions and the forms that make them. */
export const DECISION_STYLES = `
.decisions { list-style: none; padding: 0; }
.decisions li { padding: 0.8rem 0; border-top: 1px solid var(--rule); }
.decisions .reason { font-style: italic; }
.decide, .undo { margin-top: 0.8rem; font: 0.95rem/1.5 var(--sans); }
.decide > summary, .undo > summary { cursor: pointer; color: var(--accent); padding: 0.3rem 0; }
.decide form, .undo form, .decide-any { display: grid; gap: 0.6rem; max-width: 40rem; padding: 0.8rem 0; }
.decide form + form { border-top: 1px solid var(--rule); }
.decide label, .undo label, .decide-any label { display: grid; gap: 0.2rem; }
.decide button, .undo button, .decide-any button { justify-self: start; }
.decide select { width: 100%; }
.states { display: flex; gap: 1.2rem; margin-bottom: 1rem; font: 500 0.9rem/2 var(--sans); }
.states a[aria-current] { font-weight: 700; text-decoration: none; color: var(--ink); }
`;
