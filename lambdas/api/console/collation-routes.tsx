import type { Hono } from 'hono';
import type { ApiDeps } from '../deps.ts';
import { queryOf, unwrap } from '../http/found.ts';
import { CollationQuerySchema } from '../wire/collation-schemas.ts';
import { collationRangeFrom } from '../wire/collation-to-wire.ts';
import { WitnessTablePage } from './collation-page.tsx';
import { filled, parsed } from './form-query.ts';
import { collationPath } from './parts.tsx';
import { render } from './render.ts';

/** The pages that lay a story's copies beside each other; each shows what the JSON API answers under the same path. */
export function collationPages(app: Hono, { queries }: ApiDeps): void {
  app.get('/stories/:id/collation', async (c) => {
    const query = parsed(CollationQuerySchema, filled(c));
    const at = (id: string) => `${collationPath(id)}${queryOf(c.req.url)}`;
    const page = unwrap(await queries.collation(c.req.param('id'), collationRangeFrom(query)), 'story', at);
    const isFirst = query.cursor === undefined;
    return render(c, <WitnessTablePage page={page} differing={query.differing === 'true'} isFirst={isFirst} />);
  });
}
