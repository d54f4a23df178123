import type { Context, Hono } from 'hono';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { DecisionOrder } from '../../../shared/usecases/decisions/decide.ts';
import type { ApiDeps } from '../deps.ts';
import { actorOf } from '../http/actor.ts';
import { invalidRequest } from '../http/errors.ts';
import { limitBody } from '../http/guards.ts';
import { KINDS } from '../wire/constraint-schemas.ts';
import { DecisionsPage, type Draft, type State } from './decisions-page.tsx';
import { articlePath, storyPath } from './parts.tsx';
import { render } from './render.ts';

/** The decisions page, and where its forms and those of stories are sent: a write, then a page that can be reloaded. */
export function decisionPages(app: Hono, deps: ApiDeps): void {
  const { decisions } = deps.curation;
  app.get('/decisions', async (c) => {
    const cursor = c.req.query('cursor');
    const state = stateOf(c.req.query('state'));
    const page = await decisions.list({ state, ...(cursor === undefined ? {} : { cursor }) });
    return render(c, <DecisionsPage page={page} state={state} isMoving={!(await decisions.areSettled())} />);
  });
  app.post('/decisions/settle', limitBody, async (c) => {
    await decisions.finish();
    return c.redirect('/decisions', 303);
  });
  app.post('/decisions', limitBody, (c) => answerDecision(c, deps));
  app.post('/decisions/:id/undo', limitBody, async (c) => {
    const { by, reason } = draftOf(await c.req.parseBody());
    return orRefuse(c, deps, undefined, async () => {
      const act = { by: actorOf(c, by, 'console'), reason };
      const { constraint, settled } = await decisions.undo(c.req.param('id'), act);
      return settled ? goTo(c, deps, constraint.article) : c.redirect('/decisions', 303);
    });
  });
}

async function answerDecision(c: Context, deps: ApiDeps): Promise<Response> {
  const draft = draftOf(await c.req.parseBody());
  return orRefuse(c, deps, draft, async () => {
    const { constraint, settled } = await deps.curation.decisions.decide(orderFrom(c, draft));
    return settled ? goTo(c, deps, constraint.article) : c.redirect('/decisions', 303);
  });
}

/** A form says more than a decision takes: `other` is only for the two kinds that need it. */
function orderFrom(c: Context, { kind, article, other, date, by, reason }: Draft): DecisionOrder {
  const known = KINDS.find((name) => name === kind);
  if (known === undefined) throw invalidRequest([{ path: ['kind'], message: 'Is no decision.' }]);
  const order = { kind: known, article, by: actorOf(c, by === '' ? undefined : by, ''), reason };
  if (known === 'date') return { ...order, date };
  return known === 'merge' || known === 'not-a-copy' ? { ...order, other } : order;
}

function draftOf(form: Record<string, unknown>): Draft {
  const field = (name: string): string => (typeof form[name] === 'string' ? form[name].trim().slice(0, 5_000) : '');
  const [kind, article, other, date, by, reason] = ['kind', 'article', 'other', 'date', 'by', 'reason'].map(field) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { kind, article, other, date, by, reason };
}

/** What the person at the form can mend is said beside it; all else goes its usual way. */
async function orRefuse(
  c: Context,
  { curation }: ApiDeps,
  draft: Draft | undefined,
  act: () => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PipelineError) || !REFUSALS.has(error.code)) throw error;
    const page = await curation.decisions.list({ state: 'standing' });
    const problem = { detail: error.message, hint: error.hint };
    const status = error.code === 'decision.contradicts' ? 409 : 422;
    return render(
      c,
      <DecisionsPage page={page} state="standing" problem={problem} {...(draft ? { draft } : {})} />,
      status,
    );
  }
}

const REFUSALS: ReadonlySet<string> = new Set([
  'decision.contradicts',
  'decision.not-found',
  'article.not-found',
  'request.invalid',
]);

/** The story that the article is in now; where it is in none, the article. */
async function goTo(c: Context, { queries }: ApiDeps, articleId: string): Promise<Response> {
  const answer = await queries.article(articleId);
  const story = 'found' in answer ? answer.found.storyId : null;
  return c.redirect(story === null ? articlePath(articleId) : `${storyPath(story)}#decide`, 303);
}

function stateOf(asked: string | undefined): State {
  if (asked === undefined || asked === 'standing') return 'standing';
  if (asked === 'undone' || asked === 'all') return asked;
  throw invalidRequest([{ path: ['state'], message: 'Must be standing, undone or all.' }]);
}
