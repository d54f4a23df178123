import type { Context } from 'hono';
import { invalidRequest } from '../http/errors.ts';

/** The query without the fields that a form left empty: they mean "any". */
export function filled(c: Context): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value.trim() !== ''));
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: readonly object[] } };
}

/** A query as its schema has it; throws `request-invalid`, naming every parameter that is wrong. */
export function parsed<T>(schema: Schema<T>, value: unknown): T {
  const answer = schema.safeParse(value);
  if (answer.success) return answer.data;
  throw invalidRequest(answer.error.issues);
}
