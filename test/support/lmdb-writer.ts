import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';

/** A process of its own on a store: it `put`s one item, `race`s for shares of a counter, `flood`s it, or opens and closes it, until killed. */
const [dir, task, name] = process.argv.slice(2) as [string, 'race' | 'flood' | 'reopen' | 'put', string];
let table = openLmdbTable(dir);
const ROUNDS = 200;

if (task === 'race') {
  process.send?.({ won: await race() });
  await table.close();
} else if (task === 'flood') {
  await flood();
} else if (task === 'reopen') {
  await reopen();
} else {
  await table.put({ pk: 'put', sk: name });
  await table.close();
}

/** Counts the rounds it wins against other processes that set the same counter. */
async function race(): Promise<number> {
  const key = { pk: 'race', sk: 'counter' };
  let won = 0;
  for (;;) {
    const current: Record<string, unknown> = (await table.get(key)) ?? {};
    const { round: reached = 0 } = current;
    const round = Number(reached);
    if (round >= ROUNDS) return won;
    const change = { set: { round: round + 1, [`at${round}`]: name } };
    const condition = round === 0 ? { smaller: { round: 1 } } : { equals: { round } };
    if (await table.update(key, change, condition)) won += 1;
  }
}

/** Writes on and on; says so of each write only when it is done. */
async function flood(): Promise<void> {
  for (let index = 0; ; index++) {
    await Promise.all([
      table.put({ pk: 'flood', sk: `${name}-${index}`, index, filler: 'x'.repeat(2000) }),
      table.update({ pk: 'flood', sk: `count-${name}` }, { add: { count: 1 } }),
    ]);
    process.send?.({ index });
  }
}

/** Comes and goes, writing nothing. */
async function reopen(): Promise<void> {
  for (let index = 0; ; index++) {
    await table.close();
    table = openLmdbTable(dir);
    process.send?.({ index });
  }
}
