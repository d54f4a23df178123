import type { Evidence } from '../../../shared/domain/story.ts';
import type { Explained } from '../../../shared/usecases/queries/queries.ts';
import { cleanText } from '../untrusted.ts';
import { DecisionList } from './decision-list.tsx';
import { Layout } from './layout.tsx';
import { searchOf } from './list-search.ts';
import { RelationTag, storyPath } from './parts.tsx';
import { counted, grouped, percent } from './words.ts';

interface ExplainPageProps {
  readonly a: string;
  readonly b: string;
  readonly answer?: Explained;
  /** Why there is no answer, in words. */
  readonly problem?: string;
}

/** Why two articles are, or are not, one story. */
export function ExplainPage(props: ExplainPageProps) {
  const { a, b } = props;
  return (
    <Layout title="Compare two pages" place="why" {...(props.answer && { json: `/v1/explain${searchOf({ a, b })}` })}>
      <h1>Are these two one story?</h1>
      <p class="lede">
        Name two pages by address, file name, S3 key or article id, and see what the decision sees. Two that were never
        compared are compared now.
      </p>
      <form class="ask" method="get" action="/explain" aria-label="Compare two pages">
        <label for="a">One</label>
        <input id="a" name="a" type="text" value={props.a} maxlength={4096} autocomplete="off" required />
        <label for="b">The other</label>
        <input id="b" name="b" type="text" value={props.b} maxlength={4096} autocomplete="off" required />
        <button type="submit">Compare</button>
      </form>
      {props.problem && (
        <section class="notice wrong" role="alert">
          <h2>No answer</h2>
          <p>{cleanText(props.problem)}</p>
        </section>
      )}
      {props.answer && <Answer {...props.answer} />}
    </Layout>
  );
}

function Answer(props: Explained) {
  const { evidence, sameStory, stories, decisions } = props;
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer">{sameStory ? 'Yes, they are one story' : 'No, they are not one story'}</h2>
      <p class="reason">
        {evidence.relation && <RelationTag relation={evidence.relation} />} {cleanText(props.sentence)}
      </p>
      <p>
        {[...new Set(stories.filter((story) => story !== null))].map((story, i) => (
          <>
            {i > 0 && ' · '}
            <a href={storyPath(story)}>{sameStory ? 'Their story' : `Story of the ${i === 0 ? 'first' : 'second'}`}</a>
          </>
        ))}
      </p>
      <Scores evidence={evidence} />
      {decisions.length > 0 && (
        <>
          <h3>{counted(decisions.length, 'decision')} behind it</h3>
          <DecisionList decisions={decisions} />
        </>
      )}
    </section>
  );
}

function Scores(props: { evidence: Evidence }) {
  const { evidence } = props;
  const scores = [
    { name: 'Containment', value: percent(evidence.containment) },
    { name: 'Jaccard', value: evidence.jaccard.toFixed(2) },
    { name: 'Hamming', value: `${evidence.hamming} of 64` },
    { name: 'Facts that agree', value: `${evidence.facts.agreed} of ${evidence.facts.compared}` },
    { name: 'Shared index keys', value: evidence.sharedKeys.shingle + evidence.sharedKeys.band },
    { name: 'Words', value: `${grouped(evidence.words[0])} and ${grouped(evidence.words[1])}` },
    { name: 'Rule', value: evidence.rule },
  ];
  return (
    <dl class="facts figures">
      {scores.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
