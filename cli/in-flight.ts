/** How far work goes: ends early, cleanly, where the signal says so. */
export interface InFlightOptions {
  /** Pieces that are worked on at one moment; nothing more is taken from the source meanwhile. */
  readonly limit: number;
  /** Takes nothing more once aborted; what was begun is finished. */
  readonly stop?: AbortSignal;
}

/**
 * Works through a source, several pieces at a time, in no order; resolves when all that were begun are done.
 *
 * Memory does not grow with the source: a piece is taken only when there is room for it. The first error stops the
 * taking and is thrown at the end, as is one of the source: what was begun is finished first.
 */
export async function forEachInFlight<T>(
  source: AsyncIterable<T>,
  work: (piece: T) => Promise<void>,
  { limit, stop }: InFlightOptions,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const piece of source) {
      if (stop?.aborted || failures.length > 0) break;
      const task = work(piece)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(task));
      running.add(task);
      if (running.size >= limit) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}

/** The same, but gives the results in the order of the source. */
export async function* mapInOrder<T, R>(
  source: AsyncIterable<T>,
  work: (piece: T) => Promise<R>,
  { limit, stop }: InFlightOptions,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for await (const piece of source) {
      if (stop?.aborted) break;
      const task = work(piece);
      task.catch(() => {});
      running.push(task);
      if (running.length >= limit) yield (await running.shift()) as R;
    }
    while (running.length > 0) yield (await running.shift()) as R;
  } finally {
    await Promise.allSettled(running);
  }
}

/** Lets so many callers in at one moment, in the order they came; the others wait their turn. */
export interface Gate {
  through<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until nobody else is in, and keeps everybody out meanwhile. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** A gate for so many callers at a time. */
export function createGate(width: number): Gate {
  const waiting: { readonly places: number; readonly enter: () => void }[] = [];
  let free = width;
  const admit = () => {
    for (let next = waiting[0]; next && next.places <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.places;
      next.enter();
    }
  };
  const holding = async <T>(places: number, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((enter) => {
      waiting.push({ places, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      free += places;
      admit();
    }
  };
  return { through: (work) => holding(1, work), alone: (work) => holding(width, work) };
}
