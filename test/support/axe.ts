import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN =
  'axe.run().then(({ violations, passes }) => [violations.map(({ id, nodes }) => [id, nodes[0].html]), passes.length])';

/** The looks that a page must be fit to be read in. */
export const LOOKS = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
] as const;

/** What is wrong with the page that is open, in each of the looks: rules of accessibility, and text beside the window. */
export async function faultsInAnyLook(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: string[] = [];
  for (const { scheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 800 });
    const [violations, passes] = (await page.evaluate(RUN)) as [[string, string][], number];
    const beside = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const found = violations.map(([rule, element]) => `breaks ${rule} at ${element}`);
    if (passes <= 10) found.push(`only ${passes} rules applied`);
    if (beside !== 0) found.push(`${beside} pixels beside the window`);
    faults.push(...found.map((fault) => `${scheme}, ${width} wide: ${fault}`));
  }
  return faults;
}
