const COUNTS = new Intl.NumberFormat('en-US');

/** 12,345 */
export function count(value: number): string {
  return COUNTS.format(value);
}

/** One decimal below ten, none above. */
export function rate(value: number): string {
  return value < 10 ? value.toFixed(1) : count(Math.round(value));
}

/** 4.2 s, 38 s, 12 min, 3 h 05 min */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `1 story`, `2 stories` */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
