import type { Context } from 'hono';
import { isRejection, PipelineError } from '../../../shared/domain/errors.ts';
import type { Queries } from '../../../shared/usecases/queries/queries.ts';
import { ApiProblem } from '../http/problem.ts';
import { CheckPage } from './check-page.tsx';
import { render } from './render.ts';

/** What a pasted text or page is a copy of; a pasted address is looked up instead. */
export async function answerCheck(c: Context, queries: Queries): Promise<Response> {
  const form = await c.req.parseBody();
  const content = typeof form['content'] === 'string' ? form['content'].trim() : '';
  const url = typeof form['url'] === 'string' ? form['url'].trim() : '';
  if (/^https?:\/\/\S+$/i.test(content)) return c.redirect(`/why?page=${encodeURIComponent(content)}`, 303);
  try {
    if (content === '') throw new ApiProblem('request-invalid', 'There is nothing to check: the field is empty.');
    const result = await queries.check({
      ...(looksLikeHtml(content) ? { html: content } : { text: content }),
      ...(url === '' ? {} : { url }),
    });
    return render(c, <CheckPage content={content} url={url} result={result} />);
  } catch (error) {
    const problem = asFormProblem(error);
    return render(c, <CheckPage content={content} url={url} problem={problem} />, 422);
  }
}

function looksLikeHtml(content: string): boolean {
  return /^\s*(<!doctype|<\?xml|<!--|<[a-z][a-z0-9-]*[\s>])/i.test(content);
}

/** What the person at the form can mend is said beside it; all else goes its usual way. */
function asFormProblem(error: unknown): { detail: string; hint?: string | undefined } {
  if (error instanceof ApiProblem) return { detail: error.message };
  if (isRejection(error) || (error instanceof PipelineError && error.code === 'request.invalid')) {
    return { detail: error.message, hint: error.hint };
  }
  throw error;
}
