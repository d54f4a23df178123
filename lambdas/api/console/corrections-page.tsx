import type { Carries } from '../../../shared/domain/collation/carriers.ts';
import { diffWords } from '../../../shared/text/diff/diff-words.ts';
import type {
  StoryCorrection,
  StoryCorrections,
} from '../../../shared/usecases/queries/collation/story-corrections.ts';
import { CARRIES } from '../wire/choices.ts';
import { Runs } from './diff-blocks.tsx';
import { Layout } from './layout.tsx';
import { articlePath, correctionsPath, storyPath, Time, Words } from './parts.tsx';
import { counted } from './words.ts';

interface PageProps {
  readonly found: StoryCorrections;
  readonly carries?: Carries;
}

/** How each state is shown: by a sign and words, never by colour alone. */
const CARRIES_WORDS: Readonly<Record<Carries, { readonly sign: string; readonly words: string }>> = {
  corrected: { sign: '✓', words: 'has the new sentence' },
  stale: { sign: '!', words: 'still had the old sentence when last fetched' },
  'never-had': { sign: '–', words: 'has nothing of the sentence' },
  unknown: { sign: '?', words: 'has it in neither form' },
};

/** Corrected sentences of a story, each with what its members carry of it. */
export function CorrectionsPage(props: PageProps) {
  const { found } = props;
  return (
    <Layout title="Corrections" place="stories" json={`/v1${correctionsPath(found.storyId)}`}>
      <p class="crumb">
        <a href={storyPath(found.storyId)}>
          ← <Words text={found.title} or="Untitled story" lang={found.language} />
        </a>
      </p>
      <h1>What was corrected</h1>
      {found.corrections.length === 0 ? (
        <p class="reason">
          No correction is known: no article of this story was uploaded again with other words, and no note names words
          that another copy has otherwise.
        </p>
      ) : (
        <>
          <Filter {...props} />
          {found.corrections.map((correction) => (
            <Correction correction={correction} {...props} />
          ))}
        </>
      )}
      {found.leftOut > 0 && <p class="meta">Nothing is known here of {counted(found.leftOut, 'further article')}.</p>}
    </Layout>
  );
}

function Filter(props: PageProps) {
  const path = correctionsPath(props.found.storyId);
  return (
    <nav class="switch" aria-label="Members shown">
      Shown:{' '}
      <a href={path} aria-current={props.carries === undefined ? 'page' : undefined}>
        all
      </a>
      {CARRIES.map((carries) => (
        <>
          {' · '}
          <a href={`${path}?carries=${carries}`} aria-current={props.carries === carries ? 'page' : undefined}>
            {carries}
          </a>
        </>
      ))}
    </nav>
  );
}

function Correction(props: PageProps & { correction: StoryCorrection }) {
  const { by, source, old, fresh, members } = props.correction;
  const shown = members.filter(({ carries }) => props.carries === undefined || carries === props.carries);
  return (
    <section class="correction">
      <h2>
        {source === 'revision' ? 'Revised by ' : 'Noted by '}
        <a href={articlePath(by.articleId)}>
          <Words text={by.site} or="site unknown" />
        </a>
      </h2>
      <Runs runs={diffWords(old, fresh)} lang={props.found.language} />
      <p class="meta">{summary(members)}</p>
      <ul class="carriers">
        {shown.map(({ member, carries }) => (
          <li class={`carries ${carries}`}>
            <span class="sign" aria-hidden="true">
              {CARRIES_WORDS[carries].sign}
            </span>{' '}
            <a href={articlePath(member.articleId)}>
              <Words text={member.site} or="site unknown" />
            </a>{' '}
            {CARRIES_WORDS[carries].words}, <Time iso={member.seenAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function summary(members: StoryCorrection['members']): string {
  const parts = CARRIES.map((carries) => ({
    carries,
    count: members.filter((member) => member.carries === carries).length,
  }));
  return `${parts
    .filter(({ count }) => count > 0)
    .map(({ carries, count }) => `${count} ${carries}`)
    .join(', ')}.`;
}
