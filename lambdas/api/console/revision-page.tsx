import type { Hono } from 'hono';
import type { StoredArticle } from '../../../shared/ports.ts';
import type { ApiDeps } from '../deps.ts';
import { unwrap } from '../http/found.ts';
import { cleanText } from '../untrusted.ts';
import { Layout } from './layout.tsx';
import { articlePath, Time, Words } from './parts.tsx';
import { Prose } from './prose.tsx';
import { render } from './render.ts';

export const revisionPath = (id: string, ref: string): string =>
  `${articlePath(id)}/revisions/${encodeURIComponent(ref)}`;

/** Earlier texts of articles, as they were. */
export function revisionPages(app: Hono, { queries }: ApiDeps): void {
  app.get('/articles/:id/revisions/:ref', async (c) => {
    const { id, ref } = c.req.param();
    const stored = unwrap(await queries.revision(id, ref), 'revision', (to) => revisionPath(to, ref));
    return render(c, <RevisionPage id={id} path={revisionPath(id, ref)} stored={stored} />);
  });
}

function RevisionPage(props: { id: string; path: string; stored: StoredArticle }) {
  const { article, seenAt, page } = props.stored;
  return (
    <Layout title={cleanText(article.title).slice(0, 120) || 'A revision'} place="none" json={`/v1${props.path}`}>
      <p class="crumb">
        <a href={articlePath(props.id)}>← The article as it is now</a>
      </p>
      <h1>
        <Words text={article.title} or="Untitled" lang={article.language} />
      </h1>
      <p class="meta">
        <Time iso={seenAt} basis="fetched" />
        <Words text={page.key} />
      </p>
      <Prose text={article.text} lang={article.language} />
    </Layout>
  );
}
