/** Lambda's runtime in miniature: loads a bundle as plain Node does and answers one message with one invocation. */
import { createRequire } from 'node:module';

const [, , bundle] = process.argv;
const { handler } = createRequire(import.meta.url)(bundle);

process.on('message', async ({ id, event, timeoutMs }) => {
  const endsAt = Date.now() + timeoutMs;
  const context = { awsRequestId: id, functionName: 'rehearsal', getRemainingTimeInMillis: () => endsAt - Date.now() };
  try {
    process.send({ id, answer: (await handler(event, context)) ?? null });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

process.send({ ready: true });
