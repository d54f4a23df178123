import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import type { FlushedTelemetry } from '../events/sqs.ts';
import { createApi } from './app.ts';
import type { ApiDeps } from './deps.ts';

export type ApiHandlerDeps = ApiDeps & { readonly telemetry: FlushedTelemetry };

/** Answers the requests that the HTTP API hands over; who may ask was settled there. */
export function createApiHandler(deps: ApiHandlerDeps) {
  const answer = handle(createApi(deps));
  return async (event: LambdaEvent, context: LambdaContext) => {
    try {
      return await answer(event, context);
    } finally {
      deps.telemetry.flush();
    }
  };
}
