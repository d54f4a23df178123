import type { Hono } from 'hono';
import type { ApiDeps } from '../deps.ts';
import { queryOf, unwrap } from '../http/found.ts';
import { CollationQuerySchema } from '../wire/collation-schemas.ts';
import { collationRangeFrom } from '../wire/collation-to-wire.ts';
import { CorrectionQuerySchema } from '../wire/correction-schemas.ts';
import { WitnessTablePage } from './collation-page.tsx';
import { CorrectionsPage } from './corrections-page.tsx';
import { filled, parsed } from './form-query.ts';
import { collationPath, correctionsPath } from './parts.tsx';
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

  app.get('/stories/:id/corrections', async (c) => {
    const { carries } = parsed(CorrectionQuerySchema, filled(c));
    const at = (id: string) => `${correctionsPath(id)}${queryOf(c.req.url)}`;
    const found = unwrap(await queries.corrections(c.req.param('id')), 'story', at);
    return render(c, <CorrectionsPage found={found} {...(carries === undefined ? {} : { carries })} />);
  });
}
