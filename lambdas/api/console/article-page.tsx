import type { BlockVerdict, Candidate, TextSource } from '../../../shared/domain/article.ts';
import type { ArticleView, RoundUps } from '../../../shared/usecases/queries/queries.ts';
import { clean } from '../untrusted.ts';
import { FateWords } from './fate.tsx';
import { Layout } from './layout.tsx';
import { articlePath, diffPath, OutLink, RelationTag, storyPath, Time, Words } from './parts.tsx';
import { Prose } from './prose.tsx';
import { RemovedBlocks } from './removed-blocks.tsx';
import { revisionPath } from './revision-page.tsx';
import { RoundUpSections } from './round-ups.tsx';
import { KIND_WORDS, percent } from './words.ts';

/** One article: its text, where it belongs, and every value its metadata was chosen from. */
export function ArticlePage(props: {
  view: ArticleView;
  blocks: readonly BlockVerdict[] | undefined;
  roundUps: RoundUps;
}) {
  const { view } = props;
  const { article } = view;
  return (
    <Layout title={clean(article.title) || 'Untitled article'} place="stories" json={`/v1${articlePath(view.id)}`}>
      {view.storyId && (
        <p class="crumb">
          <a href={storyPath(view.storyId)}>← Its story</a>
        </p>
      )}
      <header class="story-head">
        <h1>
          <Words text={article.title} or="Untitled article" lang={article.language} />
        </h1>
        <p class="meta">
          <span class="outlet">
            <OutLink url={article.url}>
              <Words text={article.site} or="site unknown" />
            </OutLink>
          </span>
          {article.byline.length > 0 && (
            <span>
              by <Words text={article.byline.join(', ')} />
            </span>
          )}
          <Time iso={article.published} basis="published" />
          {article.modified && <Time iso={article.modified} basis="modified" />}
          <Time iso={view.seenAt} basis="fetched" />
        </p>
      </header>
      <div class="columns">
        <section aria-labelledby="text">
          <h2 id="text">The text</h2>
          <TextFrom source={article.textFrom} />
          <Prose text={article.text} lang={article.language} />
        </section>
        <div class="aside">
          <section aria-labelledby="place">
            <h2 id="place">Where it belongs</h2>
            <FateWords fate={view.fate} />
            <PlaceInStory view={view} />
            <p>
              <a href={`/explain?a=${encodeURIComponent(view.id)}`}>Compare it with any other page</a>
            </p>
          </section>
          <RoundUpSections articleId={view.id} roundUps={props.roundUps} />
          <RemovedBlocks blocks={props.blocks} articleId={view.id} lang={article.language} />
          <Metadata view={view} />
          <Revisions view={view} />
        </div>
      </div>
    </Layout>
  );
}

/** Says that a text is not the one that the page shows. */
function TextFrom(props: { source: TextSource | undefined }) {
  if (props.source === 'structured-data')
    return (
      <p class="meta">Read in the page’s structured data, which holds the whole text; the page shows a part of it.</p>
    );
  if (props.source === 'page-state')
    return <p class="meta">Read in the page’s state, which its scripts would show; the page itself shows less.</p>;
  return null;
}

function PlaceInStory(props: { view: ArticleView }) {
  const { member, storyId, canonicalId } = props.view;
  if (!member || !storyId) return null;
  if (member.canonical) return <p>It is the canonical article: it stands for the story in lists.</p>;
  return (
    <p>
      {member.relation && <RelationTag relation={member.relation} />} {member.evidence?.reason}{' '}
      {canonicalId && <a href={diffPath(storyId, canonicalId, member.articleId)}>What changed</a>}
    </p>
  );
}

function Metadata(props: { view: ArticleView }) {
  const { candidates, kind } = props.view.article;
  const fields = Object.entries(candidates).filter(([, values]) => values.length > 0);
  return (
    <section aria-labelledby="metadata">
      <h2 id="metadata">What the page said about itself</h2>
      <p>
        It was read as {KIND_WORDS[kind]}. Stored as <Words text={props.view.key} />.
      </p>
      {fields.length > 0 && (
        <section class="scroll" tabindex={0} aria-label="Metadata candidates">
          <table class="candidates">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Value, chosen one first</th>
                <th scope="col">Found in</th>
                <th scope="col" class="num">
                  Confidence
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map(([field, values]) => values.map((value, i) => candidateRow(field, value, i === 0)))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function candidateRow(field: string, candidate: Candidate, isFirst: boolean) {
  return (
    <tr class={isFirst ? 'chosen' : undefined}>
      <th scope="row">{isFirst ? field : <span class="sr">{field}, other candidate</span>}</th>
      <td>
        <Words text={candidate.value} or="empty" />
      </td>
      <td>
        <code>
          <Words text={candidate.source} />
        </code>
      </td>
      <td class="num">{percent(candidate.confidence)}</td>
    </tr>
  );
}

function Revisions(props: { view: ArticleView }) {
  const { revisions } = props.view;
  if (revisions.length < 2) return null;
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">Its texts, earlier ones as well</h2>
      <ol class="revisions">
        {revisions.map(({ key, seenAt, current, ref }) => (
          <li>
            <a href={revisionPath(props.view.id, ref)}>
              <Time iso={seenAt} basis="fetched" /> <Words text={key} />
            </a>{' '}
            {current && <span class="tag">current</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
