/** Right, wrong and missed of what was asked for. */
export interface Counts {
  hit: number;
  wrong: number;
  missed: number;
}

export const noCounts = (): Counts => ({ hit: 0, wrong: 0, missed: 0 });

/** A share with its 95% interval (Wilson, 1927). */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const p = part / whole;
  const z2 = 1.96 ** 2;
  const middle = (p + z2 / (2 * whole)) / (1 + z2 / whole);
  const half = (1.96 / (1 + z2 / whole)) * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole ** 2));
  const shown = (value: number): string => Math.min(1, Math.max(0, value)).toFixed(4).replace(/^0/, '');
  return `${shown(p)} [${shown(middle - half)}–${shown(middle + half)}] of ${whole}`;
}

export function precisionRecall({ hit, wrong, missed }: Counts): string {
  return `P ${share(hit, hit + wrong)}  R ${share(hit, hit + missed)}`;
}
