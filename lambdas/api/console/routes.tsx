import type { Context, Hono } from 'hono';
import type { BlockVerdict } from '../../../shared/domain/article.ts';
import { isRejection } from '../../../shared/domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { compareMembers } from '../diff/compare-members.ts';
import { invalidRequest } from '../http/errors.ts';
import { queryOf, textOf, unwrap } from '../http/found.ts';
import { limitBody } from '../http/guards.ts';
import { FOREVER } from '../http/headers.ts';
import { ApiProblem } from '../http/problem.ts';
import { isProblemName } from '../http/problem-catalogue.ts';
import { DiffQuerySchema } from '../routes/diff.ts';
import { download, unwrapPage } from '../routes/originals.ts';
import { filterFrom, SourceQuerySchema, StoryQuerySchema, sourceFilterFrom } from '../wire/list-query.ts';
import { answerCheck } from './answer-check.tsx';
import { ArticlePage } from './article-page.tsx';
import { ASSETS } from './assets.ts';
import { CheckPage } from './check-page.tsx';
import type { DiffView } from './diff-blocks.tsx';
import { DiffPage } from './diff-page.tsx';
import { ExplainPage } from './explain-page.tsx';
import { filled, parsed } from './form-query.ts';
import { articlePath, storyPath } from './parts.tsx';
import { ProblemDocPage, ProblemIndexPage } from './problem-page.tsx';
import { render } from './render.ts';
import { SourcesPage } from './sources-page.tsx';
import { StoryListPage } from './story-list.tsx';
import { StoryDetailPage } from './story-page.tsx';
import { type Whereabouts, WhyPage } from './why-page.tsx';

/** The pages people read; each shows what the JSON API answers under the same path. */
export function consoleRoutes(app: Hono, { queries, curation, compare }: ApiDeps): void {
  app.get('/', async (c) => {
    const query = parsed(StoryQuerySchema, filled(c));
    return render(c, <StoryListPage page={await queries.listStories(filterFrom(query))} query={query} />);
  });
  app.get('/stories', (c) => c.redirect(`/${queryOf(c.req.url)}`, 308));

  app.get('/sources', async (c) => {
    const query = parsed(SourceQuerySchema, filled(c));
    return render(c, <SourcesPage page={await queries.sources(sourceFilterFrom(query))} query={query} />);
  });

  app.get('/stories/:id', async (c) => {
    const cursor = c.req.query('after');
    const range = cursor === undefined ? {} : { cursor };
    const story = unwrap(await queries.story(c.req.param('id'), range), 'story', storyPath);
    const [decisions, events, roundUps] = await Promise.all([
      curation.decisions.ofStory(story.id),
      queries.history(story.id),
      queries.roundUps(textOf(story)),
    ]);
    const about = { decisions, events, roundUps };
    return render(c, <StoryDetailPage story={story} isFirst={cursor === undefined} {...about} />);
  });

  app.get('/stories/:id/diff', async (c) => {
    const { view = 'inline', ...rest } = filled(c);
    const { from, to } = parsed(DiffQuerySchema, rest);
    const at = (id: string) => `${storyPath(id)}/diff${queryOf(c.req.url)}`;
    const story = unwrap(await queries.story(c.req.param('id')), 'story', at);
    const diff = await compareMembers(story, { from, to }, { queries, compare });
    return render(c, <DiffPage story={story} diff={diff} view={parseView(view)} />);
  });

  app.get('/articles/:id', async (c) => {
    const view = unwrap(await queries.article(c.req.param('id')), 'article', articlePath);
    const [blocks, roundUps] = await Promise.all([blocksOf(view.id, queries), queries.roundUps(view)]);
    return render(c, <ArticlePage view={view} blocks={blocks} roundUps={roundUps} />);
  });

  // Beside the API's own address: a browser that is signed in has its token in a cookie, which not every gateway reads.
  app.get('/articles/:id/page', async (c) =>
    download(c, unwrapPage(await queries.original(c.req.param('id')), 'page')),
  );

  app.get('/why', async (c) => {
    const asked = (c.req.query('page') ?? '').trim().slice(0, 4096);
    return render(c, <WhyPage asked={asked} answer={asked === '' ? undefined : await whereabouts(asked, queries)} />);
  });

  app.get('/explain', (c) => answerExplain(c, queries));
  app.get('/check', (c) => render(c, <CheckPage content="" url="" />));
  app.post('/check', limitBody, (c) => answerCheck(c, queries));
  fixedRoutes(app);
}

function fixedRoutes(app: Hono): void {
  app.get('/problems', (c) => render(c, <ProblemIndexPage />));
  app.get('/problems/:name', (c) => {
    const name = c.req.param('name');
    if (!isProblemName(name)) throw new ApiProblem('not-found', 'No problem has this name.');
    return render(c, <ProblemDocPage name={name} />);
  });
  app.get('/assets/:file', (c) => {
    const asset = ASSETS.get(c.req.path);
    if (!asset) throw new ApiProblem('not-found', 'There is no such file.');
    return c.body(asset.body, 200, { 'Content-Type': asset.type, 'Cache-Control': FOREVER });
  });
}

function parseView(view: string): DiffView {
  if (view === 'inline' || view === 'split') return view;
  throw invalidRequest([{ path: ['view'], message: 'Must be inline or split.' }]);
}

/** A page that cannot be read any more is no fault of the article's. */
async function blocksOf(articleId: string, queries: ApiDeps['queries']): Promise<readonly BlockVerdict[] | undefined> {
  try {
    const found = await queries.blocks(articleId);
    return 'found' in found ? found.found : undefined;
  } catch (error) {
    if (isRejection(error)) return undefined;
    throw error;
  }
}

/** An address is looked up as one, 64 hexadecimal digits as a checksum; anything else is a key. */
async function whereabouts(asked: string, queries: ApiDeps['queries']): Promise<Whereabouts> {
  const isUrl = /^https?:\/\//i.test(asked) && URL.canParse(asked);
  const isSum = /^[0-9a-f]{64}$/i.test(asked);
  const found = await queries.lookup(isUrl ? { url: asked } : isSum ? { sha256: asked } : { key: asked });
  if (!('found' in found)) return found;
  const { key, fate } = found.found;
  return { key, fate, articleId: 'id' in found.found ? found.found.id : null };
}

async function answerExplain(c: Context, queries: ApiDeps['queries']): Promise<Response> {
  const { a = '', b = '' } = filled(c);
  if (a === '' || b === '') return render(c, <ExplainPage a={a} b={b} />);
  const found = await queries.explain(a.slice(0, 4096), b.slice(0, 4096));
  if ('found' in found) return render(c, <ExplainPage a={a} b={b} answer={found.found} />);
  const problem = 'At least one of the two is not stored as an article. Find a page says what became of it.';
  return render(c, <ExplainPage a={a} b={b} problem={problem} />, 404);
}
