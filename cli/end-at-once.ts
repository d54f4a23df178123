const actions = new Set<() => void>();

/** Has something done when this process ends in the middle of its work; answers how to take that back. */
export function atTheEnd(action: () => void): () => void {
  actions.add(action);
  process.once('exit', action);
  return () => {
    actions.delete(action);
    process.off('exit', action);
  };
}

/**
 * Ends this process by the signal of Ctrl-C, which a shell tells as 130, whatever its threads wait for.
 *
 * `process.exit` waits for the store's threads, in lmdb-js's own `exit` listener and where Node joins them. A thread with
 * a transaction open waits for this one to run the transaction's callback, so that both would wait for ever. A signal's
 * own ending waits for nobody, and a store survives the end of whoever writes to it.
 */
export function endAtOnce(): void {
  for (const action of actions) action();
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}
