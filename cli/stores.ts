import type { LocalStore, OpenOptions, StoredRows } from './compose.ts';

/** What a store takes is loaded when a command opens one: `--help` and `extract` start in half the time without. */
const compose = () => import('./compose.ts');

/** Opens the store in a folder. */
export async function openStore(dir: string, options?: OpenOptions): Promise<LocalStore> {
  return (await compose()).openStore(dir, options);
}

/** Opens an existing store for as long as the work takes. */
export async function withStore<T>(dir: string, work: (store: LocalStore) => Promise<T>): Promise<T> {
  return (await compose()).withStore(dir, work);
}

/** Opens the rows of a store in a folder for as long as the work takes. */
export async function withRows<T>(dir: string, work: (rows: StoredRows) => Promise<T>): Promise<T> {
  return (await compose()).withRows(dir, work);
}
