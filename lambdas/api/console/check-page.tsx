import type { Checked, Match } from '../../../shared/usecases/queries/queries.ts';
import { cleanText } from '../untrusted.ts';
import { Layout } from './layout.tsx';
import { MatchItem } from './match-item.tsx';
import { storyPath, Words } from './parts.tsx';
import { counted, KIND_WORDS } from './words.ts';

interface CheckPageProps {
  readonly content: string;
  readonly url: string;
  readonly result?: Checked;
  /** What is wrong with what was sent, in words. */
  readonly problem?: { readonly detail: string; readonly hint?: string | undefined };
}

/** Paste a text, a page or an address: what is it a copy of? */
export function CheckPage(props: CheckPageProps) {
  return (
    <Layout title="Check a text" place="check">
      <h1>What is this a copy of?</h1>
      <p class="lede">
        Paste an article’s text, the HTML of a whole page, or the address of a page that is stored. Nothing you paste is
        kept.
      </p>
      {props.problem && (
        <div class="notice wrong" role="alert">
          <h2>That could not be checked</h2>
          <p>{cleanText(props.problem.detail)}</p>
          {props.problem.hint && <p>{cleanText(props.problem.hint)}</p>}
        </div>
      )}
      {props.result && <Result result={props.result} />}
      <form class="ask" method="post" action="/check" aria-label="Check a text">
        <label for="content">Text, HTML or address</label>
        <textarea id="content" name="content" rows={12} required spellcheck={false}>
          {props.content}
        </textarea>
        <label for="url">
          Where the page came from <span class="missing">(if it is HTML; it is not fetched)</span>
        </label>
        <input id="url" name="url" type="url" value={props.url} maxlength={4096} autocomplete="off" />
        <button type="submit">Check</button>
      </form>
    </Layout>
  );
}

/** A round-up belongs to none of the stories that it holds. */
function answerOf(matches: readonly Match[]): string {
  const copies = matches.filter(({ evidence }) => evidence.linked).length;
  const passages = counted(matches.length - copies, 'story', 'stories');
  const belongs =
    copies === 0 ? 'It is a copy of nothing stored here' : `It belongs to ${counted(copies, 'story', 'stories')}`;
  return copies === matches.length ? belongs : `${belongs}, and shares whole passages with ${passages}`;
}

function Result(props: { result: Checked }) {
  const { matches, words, kind, title } = props.result;
  return (
    <section class="answer" aria-labelledby="result">
      <h2 id="result">{answerOf(matches)}</h2>
      <p class="meta">
        <span>Read as {KIND_WORDS[kind]}</span>
        <span>{counted(words, 'word')}</span>
        {title && (
          <span>
            headed “<Words text={title} />”
          </span>
        )}
      </p>
      {matches.length === 0 && (
        <p>
          No stored text shares enough of its wording. Independent reports of the same event count as stories of their
          own, and so do texts made from one template with other facts.
        </p>
      )}
      <ol class="matches">
        {matches.map((match) => (
          <MatchItem href={storyPath(match.storyId)} match={match} />
        ))}
      </ol>
    </section>
  );
}
