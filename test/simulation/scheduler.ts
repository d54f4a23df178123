import type { Random } from './random.ts';

interface Parked {
  readonly owner: number;
  readonly label: string;
  readonly ready: () => boolean;
  readonly resume: () => void;
}

/** How a run leans when it chooses who goes on. */
export interface Leaning {
  /** Probability that whoever went on last goes on again. */
  readonly sticky: number;
  /** A worker that goes on a hundred times more seldom, as one whose machine stalls; -1 for none. */
  readonly stalled: number;
}

const STALL = 0.01;

/**
 * Until no promise can go on: a tick asked for by a promise waits for all promises, and those that they settle. Nothing
 * in a run waits for timers or devices, so a turn of the event loop, which costs many times as much, is not needed.
 */
const quiet = (): Promise<void> => new Promise((resolve) => queueMicrotask(() => process.nextTick(resolve)));

/**
 * Lets one parked call go on at a time, chosen by a seeded generator.
 *
 * Between two choices everything that can run without the table runs to its end, so the sequence of choices is the
 * whole schedule. Calls that park in such a stretch belong to the worker whose call was released before it.
 */
export class Scheduler {
  readonly #parked: Parked[] = [];
  #owner = 0;
  #failure: { readonly error: unknown } | undefined;
  steps = 0;

  private readonly random: Random;
  private readonly leaning: Leaning;
  private readonly note: (line: () => string) => void;

  constructor(random: Random, leaning: Leaning, note: (line: () => string) => void) {
    this.random = random;
    this.leaning = leaning;
    this.note = note;
  }

  get owner(): number {
    return this.#owner;
  }

  /** Starts a worker; what it parks from here on is its own. */
  start(owner: number, worker: () => Promise<void>): void {
    this.#owner = owner;
    worker().catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }

  /** Waits until the schedule chooses this call, which it does only while `ready` holds. */
  park(label: string, ready: () => boolean = () => true): Promise<void> {
    return new Promise((resume) => this.#parked.push({ owner: this.#owner, label, ready, resume }));
  }

  /** Until nobody can go on; throws after too many steps. */
  async run(maxSteps: number): Promise<void> {
    for (await quiet(); this.#step(); await quiet()) {
      if (this.#failure) throw this.#failure.error;
      if (++this.steps > maxSteps) throw new Error(`no end after ${maxSteps} steps`);
    }
  }

  #step(): boolean {
    const ready = this.#parked.filter((call) => call.ready());
    if (ready.length === 0) return false;
    const chosen = this.#choose(ready);
    this.#parked.splice(this.#parked.indexOf(chosen), 1);
    this.#owner = chosen.owner;
    this.note(() => `${chosen.owner} ${chosen.label}`);
    chosen.resume();
    return true;
  }

  #choose(ready: readonly Parked[]): Parked {
    const { sticky, stalled } = this.leaning;
    const own = ready.filter((call) => call.owner === this.#owner);
    if (own.length > 0 && this.random.chance(sticky)) return this.random.pick(own);
    const lively = ready.filter((call) => call.owner !== stalled);
    return this.random.pick(lively.length > 0 && !this.random.chance(STALL) ? lively : ready);
  }
}
