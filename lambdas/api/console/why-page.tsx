import type { Fate } from '../../../shared/domain/story.ts';
import { FateWords } from './fate.tsx';
import { Layout } from './layout.tsx';
import { articlePath, Words } from './parts.tsx';

/** What a lookup came to. */
export type Whereabouts =
  | { readonly key: string; readonly fate: Fate; readonly articleId: string | null }
  | { readonly movedTo: string }
  | { readonly gone: true }
  | { readonly unknown: true };

/** "Why is this page not here?": a key or an address in, its fate out. */
export function WhyPage(props: { asked: string; answer: Whereabouts | undefined }) {
  return (
    <Layout title="Find a page" place="why">
      <h1>Find a page, or why it is not here</h1>
      <p class="lede">
        Every page that was ingested ends as an article, as an older text of one, or as a rejection with its reason.
      </p>
      <search>
        <form class="ask" method="get" action="/why" aria-label="Find a page">
          <label for="page">Address of the page, its file name or S3 key, or the SHA-256 of its bytes</label>
          <input id="page" name="page" type="text" value={props.asked} maxlength={4096} autocomplete="off" required />
          <button type="submit">Look up</button>
        </form>
      </search>
      <p class="ask-other">
        Two pages that should be one story, or should not? <a href="/explain">Compare them</a>.
      </p>
      {props.answer && <Answer asked={props.asked} answer={props.answer} />}
    </Layout>
  );
}

function Answer(props: { asked: string; answer: Whereabouts }) {
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer">
        <Words text={'key' in props.answer ? props.answer.key : props.asked} />
      </h2>
      <AnswerWords answer={props.answer} />
    </section>
  );
}

function AnswerWords(props: { answer: Whereabouts }) {
  const { answer } = props;
  if ('unknown' in answer) {
    return (
      <p>
        No page with this address, key or checksum has been ingested. A key is the path below the folder, or the whole
        S3 key; an address must be the one the page was fetched from or the one it names itself.
      </p>
    );
  }
  if ('gone' in answer) return <FateWords fate={{ fate: 'removed' }} />;
  if ('movedTo' in answer) return <a href={articlePath(answer.movedTo)}>It is part of this article now.</a>;
  return (
    <>
      <FateWords fate={answer.fate} />
      {answer.fate.fate === 'stored' && (
        <p>
          <a href={articlePath(answer.fate.articleId)}>What was read from it</a>
        </p>
      )}
    </>
  );
}
