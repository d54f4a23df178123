import type { BlockVerdict } from '../../../shared/domain/article.ts';
import { cleanText } from '../untrusted.ts';
import { articlePath, DataLink, langOf } from './parts.tsx';
import { counted } from './words.ts';

/** Blocks shown; the API has them all. */
const MAX_SHOWN = 150;
const MAX_TEXT = 400;

interface RemovedProps {
  /** Undefined where the page is no longer kept, has changed since it was taken in, or cannot be read. */
  readonly blocks: readonly BlockVerdict[] | undefined;
  readonly articleId: string;
  readonly lang: string | null;
}

/** What stood on the page beside the text, and by which rule it went. */
export function RemovedBlocks(props: RemovedProps) {
  const { blocks, articleId } = props;
  const page = `${articlePath(articleId)}/page`;
  return (
    <section aria-labelledby="removed">
      <h2 id="removed">What was removed</h2>
      {blocks === undefined ? (
        <p class="missing">
          The page itself is no longer kept where it came from, has changed since, or cannot be read from here.
        </p>
      ) : (
        <>
          <Removed {...props} blocks={blocks} />
          <p>
            <a href={page} download>
              Download the page as it was uploaded
            </a>
          </p>
        </>
      )}
    </section>
  );
}

function Removed(props: RemovedProps & { blocks: readonly BlockVerdict[] }) {
  const { blocks, articleId, lang } = props;
  const removed = blocks.filter(({ kept, text }) => !kept && text.trim() !== '');
  if (removed.length === 0) return <p>Nothing: the page is its text.</p>;
  return (
    <>
      <p>
        {counted(removed.length, 'block')} of {blocks.length} went, in the order of the page.
      </p>
      <section class="removed" tabindex={0} aria-label="Removed blocks">
        <ol>
          {removed.slice(0, MAX_SHOWN).map((block) => (
            <li>
              <p class="rule-line">
                <code>{block.rule}</code> {cleanText(block.reason)}
              </p>
              <p class="removed-text" lang={langOf(lang)} dir="auto">
                {shorten(cleanText(block.text))}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {removed.length > MAX_SHOWN && (
        <p>
          <DataLink path={`/v1${articlePath(articleId)}/blocks`}>All of them as JSON</DataLink>
        </p>
      )}
    </>
  );
}

function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
