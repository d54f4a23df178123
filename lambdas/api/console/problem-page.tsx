import type { Context } from 'hono';
import type { ApiProblem } from '../http/problem.ts';
import { PROBLEMS, type ProblemName } from '../http/problem-catalogue.ts';
import { cleanText } from '../untrusted.ts';
import { Layout } from './layout.tsx';
import { render } from './render.ts';

/** A problem for people: what happened, what to do, and ways on. */
export function problemPage(c: Context, problem: ApiProblem): Response {
  const { title, remedy } = PROBLEMS[problem.problem];
  const page = (
    <Layout title={title} place="none">
      <section class="notice wrong">
        <p class="code">{problem.status}</p>
        <h1>{title}</h1>
        {problem.message !== `${title}.` && (
          <p>
            <WithCode text={cleanText(problem.message)} />
          </p>
        )}
        {problem.extra.errors && (
          <ul>
            {problem.extra.errors.map(({ parameter, detail }) => (
              <li>
                <bdi>{cleanText(parameter)}</bdi>: {cleanText(detail)}
              </li>
            ))}
          </ul>
        )}
        <p>
          <WithCode text={cleanText(problem.extra.hint ?? remedy)} />
        </p>
        <p>
          <a href="/">All stories</a> · <a href="/why">Find a page</a>
        </p>
      </section>
    </Layout>
  );
  return render(c, page, problem.status);
}

/** One kind of problem explained: where its `type` leads. */
export function ProblemDocPage(props: { name: ProblemName }) {
  return (
    <Layout title={PROBLEMS[props.name].title} place="none">
      <p class="crumb">
        <a href="/problems">← All problems</a>
      </p>
      <h1>{PROBLEMS[props.name].title}</h1>
      <ProblemWords name={props.name} />
    </Layout>
  );
}

export function ProblemIndexPage() {
  return (
    <Layout title="Problems" place="none">
      <h1>Problems</h1>
      <p class="lede">
        Errors of the API are <code>application/problem+json</code> (RFC 9457). Their <code>type</code> opens one of
        these.
      </p>
      {(Object.keys(PROBLEMS) as ProblemName[]).map((name) => (
        <section>
          <h2>
            <a href={`/problems/${name}`}>{PROBLEMS[name].title}</a>
          </h2>
          <ProblemWords name={name} />
        </section>
      ))}
    </Layout>
  );
}

/** Words between backticks as code: the same sentences go into JSON and Markdown. */
function WithCode(props: { text: string }) {
  const parts = props.text.split(/`([^`]+)`/);
  return <>{parts.map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))}</>;
}

function ProblemWords(props: { name: ProblemName }) {
  const { status, meaning, remedy } = PROBLEMS[props.name];
  return (
    <>
      <p>
        <code>{props.name}</code>, status {status}. <WithCode text={meaning} />
      </p>
      <p>
        <WithCode text={remedy} />
      </p>
    </>
  );
}
