/**
 * Freezes a value with all that it holds, instead of copying it: what nobody can change may be in many hands. Bytes cannot
 * be frozen; no use case writes into them. What is frozen already is so to its ground.
 */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || Object.isFrozen(value))
    return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}
