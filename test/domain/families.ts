import families from '../fixtures/wire/families.json' with { type: 'json' };

/** One document of `test/fixtures/wire/families.json`. */
export interface Document {
  readonly id: string;
  readonly story: string;
  readonly habit: string;
  readonly relations?: readonly string[];
  readonly title: string;
  readonly date: string;
  readonly source: string;
  readonly text: string;
}

export interface Family {
  readonly family: string;
  readonly rule: string;
  readonly documents: readonly Document[];
}

/** The families, written for this project: copies that belong together, near-misses that stay apart. */
export const FAMILIES = families as unknown as readonly Family[];
