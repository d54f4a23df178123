import type { Story, Variant } from '../../../shared/domain/story.ts';
import type { MemberDiff } from '../diff/compare-members.ts';
import { clean, cleanText } from '../untrusted.ts';
import { DecidePair } from './decide-forms.tsx';
import { DiffBlocks, type DiffView } from './diff-blocks.tsx';
import { Layout } from './layout.tsx';
import { articlePath, diffPath, OutLink, storyPath, Time, Words } from './parts.tsx';
import { placedAt } from './when.ts';
import { counted, percent } from './words.ts';

interface DiffPageProps {
  readonly story: Story;
  readonly diff: MemberDiff;
  readonly view: DiffView;
}

/** Two members of a story: a sentence, the figures, then the text with every change where it happened. */
export function DiffPage(props: DiffPageProps) {
  const { story, diff, view } = props;
  const path = diffPath(story.id, diff.from.articleId, diff.to.articleId);
  return (
    <Layout title="What changed" place="stories" json={`/v1${path}`}>
      <p class="crumb">
        <a href={storyPath(story.id)}>
          ← <Words text={story.title} or="Untitled story" lang={story.language} />
        </a>
      </p>
      <h1 class="sentence">{cleanText(diff.sentence)}</h1>
      <div class="sides">
        <Side label="From" member={diff.from} />
        <Side label="To" member={diff.to} />
      </div>
      <Choose {...props} />
      <Figures diff={diff} />
      <DecidePair from={diff.from} to={diff.to} />
      <section aria-labelledby="changes">
        <h2 id="changes">The text, with what changed</h2>
        <DiffBlocks diff={diff} view={view} />
      </section>
    </Layout>
  );
}

function Side(props: { label: string; member: Variant }) {
  const { member } = props;
  const { iso, basis } = placedAt(member);
  return (
    <section class="side">
      <h2>
        <span class="side-label">{props.label}</span>{' '}
        <OutLink url={member.url}>
          <Words text={member.site} or="site unknown" />
        </OutLink>
      </h2>
      <p>
        <a href={articlePath(member.articleId)}>
          <Words text={member.title} or="Untitled" lang={member.language} />
        </a>
      </p>
      <p class="meta">
        <Time iso={iso} basis={basis} />
        <span>{counted(member.words, 'word')}</span>
        {member.canonical && <span class="tag">canonical</span>}
      </p>
    </section>
  );
}

/** Choosing goes by a plain form; more than 200 members would make a list nobody can use. */
function Choose(props: DiffPageProps) {
  const { story, diff, view } = props;
  const members = story.members.slice(0, 200);
  const option = (member: Variant, chosen: Variant) => (
    <option value={member.articleId} selected={member.articleId === chosen.articleId}>
      {`${clean(member.site) || 'site unknown'}: ${clean(member.title).slice(0, 70) || 'Untitled'}`}
    </option>
  );
  return (
    <form
      class="filters choose"
      method="get"
      action={`${storyPath(story.id)}/diff`}
      aria-label="Choose what to compare"
    >
      <label>
        Compare
        <select name="from">{members.map((member) => option(member, diff.from))}</select>
      </label>
      <label>
        with
        <select name="to">{members.map((member) => option(member, diff.to))}</select>
      </label>
      <label>
        Shown
        <select name="view">
          <option value="inline" selected={view === 'inline'}>
            in one text
          </option>
          <option value="split" selected={view === 'split'}>
            side by side
          </option>
        </select>
      </label>
      <button type="submit">Compare</button>
      <a class="clear" href={diffPath(story.id, diff.to.articleId, diff.from.articleId)}>
        Swap
      </a>
    </form>
  );
}

function Figures(props: { diff: MemberDiff }) {
  const { kept, counts } = props.diff.text;
  const figures = [
    { name: 'Words kept', value: percent(kept) },
    { name: 'Paragraphs same', value: counts.same },
    { name: 'edited', value: counts.edited },
    { name: 'added', value: counts.added },
    { name: 'dropped', value: counts.dropped },
    { name: 'moved', value: counts.moved },
  ];
  return (
    <dl class="facts figures">
      {figures.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
