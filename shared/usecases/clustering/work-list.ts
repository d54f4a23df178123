import type { NodeState } from '../../store/texts.ts';

/** Whether a debt stands for it, so that it may wait for the next portion, or for the next delivery. */
interface Owed {
  readonly owed?: true;
}

/** One thing to bring up to date. */
export type Task =
  /** Find the node's role again, and tell its neighbours if that changed or is still owed. */
  | ({ readonly kind: 'node'; readonly id: string } & Owed)
  /** The same, but only if a change at `by` could matter to it. */
  | ({ readonly kind: 'nudge'; readonly id: string; readonly by: string } & Owed)
  /** Find the group's head again. */
  | { readonly kind: 'group'; readonly id: string }
  /** Find again what decisions make of an article, and of all that they join with it. */
  | { readonly kind: 'decided'; readonly id: string }
  /**
   * List the node's articles in the story that holds it; `known` is what was just written of a text that nobody else
   * knows, `redirected` says that its group was led elsewhere.
   */
  | ({ readonly kind: 'place'; readonly id: string; readonly known?: NodeState; readonly redirected?: true } & Owed)
  /** Count the story again and elect its canonical. */
  | { readonly kind: 'story'; readonly id: string; readonly shards: readonly string[] };

/** Roles settle before groups, groups before decisions on them, these before lists, lists before counts: what is derived last is derived once. */
const ORDER: readonly Task['kind'][] = ['node', 'nudge', 'group', 'decided', 'place', 'story'];

/** Texts that are looked at or moved in one portion of work. */
export const PORTION = 200;

/** What remains to be done for one message; the same task twice is one task. */
export class WorkList {
  readonly #tasks = new Map<Task['kind'], Map<string, Task>>(ORDER.map((kind) => [kind, new Map()]));
  readonly #portion: number;
  #postponed: Task[] = [];
  #spent = 0;

  constructor(portion: number) {
    this.#portion = portion;
  }

  add(task: Task): void {
    if (this.#spent >= this.#portion && mayWait(task)) {
      this.#postponed.push(task);
      return;
    }
    const waiting = this.#tasks.get(task.kind)!;
    const name = nameOf(task);
    waiting.set(name, merged(task, waiting.get(name)));
  }

  /** Counts a text against the portion; when that is used up, what may wait does. */
  spend(): void {
    if (++this.#spent !== this.#portion) return;
    for (const waiting of this.#tasks.values()) {
      for (const [name, task] of waiting) {
        if (!mayWait(task)) continue;
        this.#postponed.push(task);
        waiting.delete(name);
      }
    }
  }

  /** Begins the next portion with what had to wait; false where nothing had. */
  resume(): boolean {
    const waited = this.#postponed;
    this.#postponed = [];
    this.#spent = 0;
    for (const task of waited) this.add(task);
    return waited.length > 0;
  }

  /** Tasks that wait in this portion. */
  get size(): number {
    return [...this.#tasks.values()].reduce((sum, waiting) => sum + waiting.size, 0);
  }

  /** Takes the next task, best-ranked first within its kind: a role depends on better-ranked ones only. */
  take(): Task | undefined {
    for (const kind of ORDER) {
      const waiting = this.#tasks.get(kind)!;
      if (waiting.size === 0) continue;
      const name = smallest(waiting.keys());
      const task = waiting.get(name);
      waiting.delete(name);
      return task;
    }
    return undefined;
  }
}

/** Nudges from two sides are two tasks: one may matter where the other does not. */
function nameOf(task: Task): string {
  return task.kind === 'nudge' ? `${task.id} ${task.by}` : task.id;
}

const mayWait = (task: Task): boolean => 'owed' in task;

const isRedirected = (task: Task): boolean => 'redirected' in task;

/** A story is counted once for all its shards that changed; what must not wait for one reason does not for another. */
function merged(task: Task, waiting: Task | undefined): Task {
  if (waiting === undefined) return task;
  if (task.kind === 'story' && waiting.kind === 'story')
    return { ...task, shards: [...new Set([...waiting.shards, ...task.shards])] };
  const kept = mayWait(task) ? waiting : task;
  return isRedirected(task) || isRedirected(waiting) ? ({ ...kept, redirected: true } as Task) : kept;
}

function smallest(names: Iterable<string>): string {
  let least: string | undefined;
  for (const name of names) if (least === undefined || name < least) least = name;
  return least as string;
}
