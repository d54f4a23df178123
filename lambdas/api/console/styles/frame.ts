/** Type, masthead, links, forms, notices: what every page has. */
export const FRAME = `
*, ::before, ::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  max-width: 74rem;
  padding: 0 1.5rem 2rem;
  background: var(--paper);
  color: var(--ink);
  font: 400 1rem/1.55 var(--serif);
  overflow-wrap: anywhere;
}
h1, h2, h3, p, ol, ul, dl, dd { margin: 0; }
h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.5rem); line-height: 1.15; font-weight: 700; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.3rem; line-height: 1.3; font-weight: 700; }
h3 { font-size: 1.15rem; line-height: 1.3; font-weight: 700; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
code { font: 0.88em/1.4 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; top: 0; padding: 0.6rem 1rem; background: var(--paper); font-family: var(--sans); z-index: 1; }
.skip:focus { left: 1rem; }
.missing { color: var(--soft); font-style: italic; }

.masthead {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 1.25rem;
  padding: 1.5rem 0 0.7rem;
  margin-bottom: 1.25rem;
  border-bottom: 4px double var(--ink);
}
.nameplate { font-size: 2rem; line-height: 1; font-weight: 700; letter-spacing: -0.02em; color: var(--ink); text-decoration: none; }
.motto { color: var(--soft); font-style: italic; }
.masthead nav { display: flex; flex-wrap: wrap; gap: 0 1.4rem; margin-left: auto; font: 500 0.9rem/2 var(--sans); }
.masthead nav a { color: var(--ink); text-decoration: none; padding: 0.15rem 0; border-bottom: 2px solid transparent; }
.masthead nav a:hover { border-color: var(--rule); }
.masthead nav a[aria-current] { border-color: var(--accent); color: var(--accent); }
.sign-out button { padding: 0.1rem 0.6rem; border-color: var(--rule); background: transparent; color: var(--ink); font-size: 0.85rem; }
.sign-out button:hover { background: var(--panel); }
.colophon {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
  margin-top: 4rem;
  padding-top: 0.8rem;
  border-top: 1px solid var(--rule);
  font: 0.82rem/1.8 var(--sans);
}
.colophon a { color: var(--soft); }

.meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.9rem; color: var(--soft); font: 0.82rem/1.6 var(--sans); }
.outlet { color: var(--ink); font-weight: 500; }
.outlet a { color: inherit; }
.when { white-space: normal; font-variant-numeric: tabular-nums; }
.basis { color: var(--soft); font-style: italic; }
.lasted { color: var(--soft); }
.tag {
  display: inline-flex;
  align-items: center;
  gap: 0.35em;
  padding: 0 0.5em;
  border: 1px solid var(--rule);
  border-radius: 3px;
  color: var(--ink);
  font: 500 0.76rem/1.7 var(--sans);
  white-space: nowrap;
}
.tag.agency.copied { border-color: var(--ink); }
.tag.agency.cited { border-style: dashed; color: var(--soft); }
.sign { font-weight: 700; }
.rel-exact .sign { color: var(--exact); } .rel-exact { border-color: var(--exact); }
.rel-edited .sign { color: var(--edited); } .rel-edited { border-color: var(--edited); }
.rel-excerpt .sign { color: var(--excerpt); } .rel-excerpt { border-color: var(--excerpt); }
.rel-extends .sign { color: var(--extends); } .rel-extends { border-color: var(--extends); }
.rel-embeds .sign { color: var(--embeds); } .rel-embeds { border-color: var(--embeds); }
.rel-revision .sign { color: var(--revision); } .rel-revision { border-color: var(--revision); }
.fill-canonical { fill: var(--accent); }
.fill-exact { fill: var(--exact); }
.fill-edited { fill: var(--edited); }
.fill-excerpt { fill: var(--excerpt); }
.fill-extends { fill: var(--extends); }
.fill-embeds { fill: var(--embeds); }
.fill-revision { fill: var(--revision); stroke: var(--revision); }

.notice { max-width: 42rem; margin: 2.5rem 0; padding: 1.25rem 1.5rem; background: var(--panel); border-left: 4px solid var(--rule); }
.notice > * + * { margin-top: 0.6rem; }
.notice.wrong { border-color: var(--accent); }
.notice .code { color: var(--soft); font: 600 0.85rem/1 var(--sans); }
.lede { max-width: 42rem; margin: 0.6rem 0 1.5rem; color: var(--soft); font-size: 1.1rem; }
.crumb { margin-bottom: 1rem; font: 0.88rem/1.5 var(--sans); }
main > section, .columns section + section { margin-top: 2.5rem; }
main > section > h2 { padding-bottom: 0.3rem; margin-bottom: 0.9rem; border-bottom: 1px solid var(--rule); }

label { font: 500 0.8rem/1.4 var(--sans); color: var(--soft); }
input, select, textarea, button { font: 400 0.95rem/1.4 var(--sans); color: var(--ink); }
input, select, textarea { padding: 0.4rem 0.55rem; border: 1px solid var(--soft); border-radius: 3px; background: var(--paper); max-width: 100%; }
button { padding: 0.45rem 1.1rem; border: 1px solid var(--ink); border-radius: 3px; background: var(--ink); color: var(--paper); font-weight: 500; cursor: pointer; }
button:hover { background: var(--accent); border-color: var(--accent); }
.ask { display: grid; gap: 0.4rem; max-width: 52rem; margin-top: 1.5rem; }
.ask textarea { font: 1rem/1.55 var(--serif); resize: vertical; }
.ask button { justify-self: start; margin-top: 0.6rem; }
.ask label + input { margin-bottom: 0.3rem; }
.ask-other { margin-top: 1.2rem; }
.answer > * + * { margin-top: 0.5rem; }
.matches { list-style: none; padding: 0; }
.matches li { padding: 0.9rem 0; border-top: 1px solid var(--rule); }
.pager { display: flex; justify-content: space-between; gap: 1rem; margin: 1.5rem 0; font: 500 0.92rem/1.5 var(--sans); }
.pager a:only-child[rel='next'] { margin-left: auto; }
.pager:empty { display: none; }
@media (max-width: 40rem) {
  body { padding: 0 1rem 1.5rem; }
  .masthead { padding-top: 1rem; }
  .masthead nav { margin-left: 0; flex-basis: 100%; }
  .masthead nav a { padding: 0.4rem 0; }
}
@media print {
  .masthead nav, .colophon, .filters, .skip { display: none; }
}
`;
