import { setTimeout as sleep } from 'node:timers/promises';
import { PipelineError } from '../shared/domain/errors.ts';
import type { Gate } from './in-flight.ts';

/** Waits between tries, each plus as much again by chance, so that two that collided do not collide again. */
const WAITS_MS = [20, 80, 320, 1000] as const;

/** Does what a queue does in the cloud: calls again, later, what a retry can help. */
export async function retried<T>(call: () => Promise<T>): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!isRetryable(error)) throw error;
      await sleep(waitMs * (1 + Math.random()));
    }
  }
  return call();
}

/** Calls through the gate; what collides with the others there is called once more with nobody else inside. */
export async function retriedAlone<T>(gate: Gate, call: () => Promise<T>): Promise<T> {
  try {
    return await gate.through(call);
  } catch (error) {
    if (!isRetryable(error)) throw error;
    return gate.alone(() => retried(call));
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof PipelineError && error.retryable;
}
