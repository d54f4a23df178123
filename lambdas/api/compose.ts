import { createS3Pages } from '../../shared/adapters/aws/s3-pages.ts';
import type { AuthConfig, Config } from '../../shared/config.ts';
import type { RawPage } from '../../shared/domain/article.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { createCuration } from '../../shared/usecases/decisions/curation.ts';
import { createEventQueries } from '../../shared/usecases/queries/events/event-queries.ts';
import { createQueries } from '../../shared/usecases/queries/query-stories.ts';
import { withoutSiteLines } from '../../shared/usecases/sites/site-memory.ts';
import { composeCommon } from '../compose.ts';
import { createOidcAuthority } from './auth/oidc-authority.ts';
import type { ApiHandlerDeps } from './create-handler.ts';

/** The gateway waits 29 seconds for an answer; a portion of work may take some of them. */
const PATIENCE_MS = 15_000;

/** What the API Lambda works with; it needs no host check, as the HTTP API passes on only its own requests. */
export function composeAws(config: Config, auth: AuthConfig): ApiHandlerDeps {
  const { telemetry, clock, table, generations, s3, events: index, changes, ...common } = composeCommon(config, 'api');
  const articles = withoutSiteLines(common.articles, table);
  const pages = createS3Pages({ client: s3, bucket: config.pagesBucket, maxBytes: DEFAULT_LIMITS.maxBytes });
  const explain = (page: RawPage) => extractArticle(page, { explain: true }).blocks;
  const queries = createQueries({ table, articles, clock, telemetry, extract: extractArticle, pages, explain });
  const curation = createCuration({
    table,
    generations,
    clock,
    telemetry,
    events: index,
    changes,
    patienceMs: PATIENCE_MS,
  });
  const events = createEventQueries({ table, articles });
  return { queries, curation, events, telemetry, clock, options: { authority: createOidcAuthority(auth) } };
}
