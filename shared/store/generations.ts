import type { Clock, Item, Table } from '../ports.ts';
import { createGenerationTable, type View } from './generation-table.ts';

/** Which generation of stories is read, and which one is being built. */
export interface Pointer {
  readonly version: number;
  readonly current: number;
  /** Version of the algorithm that made the current one; null where nobody wrote it down. */
  readonly algorithm: string | null;
  readonly building: { readonly generation: number; readonly algorithm: string; readonly began: string } | null;
  /** Generations that nobody reads any more and that are to be deleted. */
  readonly old: readonly number[];
  /** Names what each generation learned; those that learned nothing are not among them. */
  readonly learned: Readonly<Record<string, string>>;
}

const KEY = { pk: 'G', sk: '=' } as const;

function pointerOf(item: Item | undefined): Pointer {
  return {
    version: (item?.['ver'] as number | undefined) ?? 0,
    current: (item?.['current'] as number | undefined) ?? 0,
    algorithm: (item?.['algorithm'] as string | null | undefined) ?? null,
    building: (item?.['building'] as unknown as Pointer['building'] | undefined) ?? null,
    old: (item?.['old'] as number[] | undefined) ?? [],
    learned: (item?.['learned'] as Record<string, string> | undefined) ?? {},
  };
}

/** A generation as the pointer describes it: the one that is read, or another. */
export const viewOf = ({ current, learned }: Pointer, generation = current): View => ({
  generation,
  learned: learned[generation] ?? '',
});

/** Which generation of stories is read, which one is being made, and which ones are left over. */
export async function readPointer(table: Table): Promise<Pointer> {
  return pointerOf(await table.get(KEY));
}

/** False where another one was written since the version was read. */
export async function writePointer(table: Table, { version, ...fields }: Pointer): Promise<boolean> {
  const item = {
    ...KEY,
    ...fields,
    building: fields.building && { ...fields.building },
    old: [...fields.old],
    learned: { ...fields.learned },
    ver: version + 1,
  };
  return table.put(item, version === 0 ? { absent: true } : { equals: { ver: version } });
}

/** Where a walk over a whole generation goes on when it was stopped. */
const walkKey = (walk: string) => ({ pk: KEY.pk, sk: `walk#${walk}` });

/** The place at which a walk was stopped; undefined for one that was not. */
export async function readWalk(table: Table, walk: string): Promise<string | undefined> {
  return (await table.get(walkKey(walk)))?.['place'] as string | undefined;
}

/** Keeps the place at which a walk was stopped; undefined forgets it, as the walk is done. */
export async function keepWalk(table: Table, walk: string, place: string | undefined): Promise<void> {
  if (place === undefined) await table.delete(walkKey(walk));
  else await table.put({ ...walkKey(walk), place });
}

/** How long a worker may take to hear of a new generation. */
export const POINTER_MS = 1_000;

/** The generations of one store. */
export interface Generations {
  /** What readers see: looked up anew every second, for every call. */
  readonly reader: Table;
  /** Where news is written to: what is being built first, and what is read last. Fixed for whoever asked. */
  writers(): Promise<readonly Writer[]>;
}

export interface Writer {
  readonly table: Table;
  /** Nobody reads it yet. */
  readonly building: boolean;
}

/** The generations over a table. */
export function createGenerations(table: Table, clock: Clock): Generations {
  const tables = new Map<number, Table>();
  let known: { readonly pointer: Pointer; readonly until: number } | undefined;
  const pointer = async (): Promise<Pointer> => {
    const now = clock.now().getTime();
    if (known === undefined || now >= known.until)
      known = { pointer: await readPointer(table), until: now + POINTER_MS };
    return known.pointer;
  };
  return {
    reader: createGenerationTable(table, async () => viewOf(await pointer())),
    async writers() {
      const now = await pointer();
      const beside = now.building === null ? [] : [{ table: tableOf(now, now.building.generation), building: true }];
      return [...beside, { table: tableOf(now, now.current), building: false }];
    },
  };

  /** One table a generation, so that what is remembered of it can be kept by it. */
  function tableOf(now: Pointer, generation: number): Table {
    const view = viewOf(now, generation);
    const own = tables.get(generation) ?? createGenerationTable(table, () => view);
    tables.set(generation, own);
    return own;
  }
}

/** Where there is but one generation, or tests say so: the table itself. */
export async function writersOf(deps: {
  readonly table: Table;
  readonly generations?: Generations;
}): Promise<readonly Writer[]> {
  return deps.generations?.writers() ?? [{ table: deps.table, building: false }];
}
