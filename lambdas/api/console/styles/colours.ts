/** Ink on paper, and lamp light on ink. Text keeps 4.5 : 1 or more, marks 3 : 1. */
export const COLOURS = `
:root {
  color-scheme: light dark;
  --paper: #fbf9f4;
  --panel: #f3efe5;
  --ink: #211d18;
  --soft: #61594d;
  --rule: #dcd4c4;
  --accent: #7c2d26;
  --focus: #1d5fa8;
  --ins: #dff0d8;
  --ins-line: #3d7a2a;
  --del: #f8dfda;
  --del-line: #a33a2c;
  --exact: #4d5c66;
  --edited: #96560a;
  --excerpt: #1b6c78;
  --extends: #436e20;
  --embeds: #7b4588;
  --revision: #6f6655;
  --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, 'Source Serif 4', 'Noto Serif', Georgia, serif;
  --sans: Inter, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171612;
    --panel: #211f1a;
    --ink: #ece6da;
    --soft: #aba292;
    --rule: #3a362d;
    --accent: #eba99c;
    --focus: #7fb5f0;
    --ins: #22391d;
    --ins-line: #83c26b;
    --del: #47241e;
    --del-line: #ef9383;
    --exact: #a3b5c1;
    --edited: #e2a452;
    --excerpt: #68bdc9;
    --extends: #9ec66f;
    --embeds: #cb9fd6;
    --revision: #b8ad99;
  }
}
`;
