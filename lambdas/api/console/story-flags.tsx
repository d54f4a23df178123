import type { StorySummary } from '../../../shared/domain/story.ts';
import { counted } from './words.ts';

interface Flag {
  readonly name: string;
  readonly meaning: string;
}

/** What a reader should know before trusting a story's dates and text. */
export function StoryFlags(props: { story: Pick<StorySummary, 'liveBlog' | 'corrected' | 'datesDisagree'> }) {
  return (
    <>
      {flagsOf(props.story).map(({ name, meaning }) => (
        <span class="tag flag" title={meaning}>
          {name}
          <span class="sr"> ({meaning})</span>
        </span>
      ))}
    </>
  );
}

function flagsOf({
  liveBlog,
  corrected,
  datesDisagree,
}: Pick<StorySummary, 'liveBlog' | 'corrected' | 'datesDisagree'>) {
  const flags: Flag[] = [];
  if (liveBlog) flags.push({ name: 'live blog', meaning: 'its canonical article is one that keeps growing' });
  if (corrected > 0)
    flags.push({
      name: 'corrected since',
      meaning: `${counted(corrected, 'article')} here: the text says it was corrected`,
    });
  if (datesDisagree > 0)
    flags.push({
      name: 'dates disagree',
      meaning: `${counted(datesDisagree, 'page')} here: dates of publication days apart`,
    });
  return flags;
}
