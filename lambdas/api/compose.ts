import type { Config } from '../../shared/config.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { createCuration } from '../../shared/usecases/curation.ts';
import { createQueries } from '../../shared/usecases/query-stories.ts';
import { composeCommon } from '../compose.ts';
import type { ApiHandlerDeps } from './create-handler.ts';

/** What the API Lambda works with; it needs no host check, as the HTTP API passes on only its own requests. */
export function composeAws(config: Config): ApiHandlerDeps {
  const { telemetry, clock, table, articles } = composeCommon(config, 'api');
  const queries = createQueries({ table, articles, clock, telemetry, extract: extractArticle });
  const curation = createCuration({ table, clock, telemetry });
  return { queries, curation, telemetry, clock, options: {} };
}
