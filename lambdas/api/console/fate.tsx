import type { Fate } from '../../../shared/domain/story.ts';
import { cleanText } from '../untrusted.ts';
import { articlePath, storyPath, Words } from './parts.tsx';
import { KIND_WORDS } from './words.ts';

/** What became of a page, in words. */
export function FateWords(props: { fate: Fate }) {
  const { fate } = props;
  switch (fate.fate) {
    case 'queued':
      return <p>It has been read and waits to be compared with the others. That takes seconds as a rule.</p>;
    case 'stored':
      return (
        <p>
          It is an article <a href={storyPath(fate.storyId)}>in this story</a>.
        </p>
      );
    case 'kept':
      return (
        <p>
          It is kept, but no part of a story: it is {KIND_WORDS[fate.kind]}.{' '}
          <a href={articlePath(fate.articleId)}>What was read from it</a>
        </p>
      );
    case 'superseded':
      return (
        <p>
          It is an older text of an address that was fetched again.{' '}
          <a href={articlePath(fate.articleId)}>The newest text</a> came with <Words text={fate.by} />.
        </p>
      );
    case 'rejected':
      return (
        <>
          <p>
            It was rejected (<code>{fate.code}</code>): {cleanText(fate.reason)}
          </p>
          {fate.hint && <p>{cleanText(fate.hint)}</p>}
        </>
      );
    case 'removed':
      return <p>It was deleted from where the pages are kept, so it is in no story any more.</p>;
  }
}
