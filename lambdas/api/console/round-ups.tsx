import type { Embedding, RoundUps } from '../../../shared/usecases/queries/queries.ts';
import { MatchItem } from './match-item.tsx';
import { articlePath, storyPath } from './parts.tsx';
import { counted } from './words.ts';

interface RoundUpsProps {
  /** The article whose text holds or is held. */
  readonly articleId: string;
  readonly roundUps: RoundUps;
}

/** Round-ups that hold a text, and stories that it holds: linked with it, and counted apart from its copies. */
export function RoundUpSections({ articleId, roundUps }: RoundUpsProps) {
  const { embeddedIn, embeds } = roundUps;
  const explain = (other: Embedding) =>
    `/explain?a=${encodeURIComponent(articleId)}&b=${encodeURIComponent(other.articleId)}`;
  return (
    <>
      {embeds.length > 0 && (
        <section aria-labelledby="embeds">
          <h2 id="embeds">It contains {counted(embeds.length, 'other story', 'other stories')}</h2>
          <p>It is a round-up: it tells each of them whole among others, and is a copy of none.</p>
          <ol class="matches">
            {embeds.map((held) => (
              <MatchItem href={storyPath(held.storyId)} match={held} explain={explain(held)} />
            ))}
          </ol>
        </section>
      )}
      {embeddedIn.length > 0 && (
        <section aria-labelledby="embedded-in">
          <h2 id="embedded-in">Also contained in {counted(embeddedIn.length, 'round-up')}</h2>
          <p>
            They tell this story whole among others. They belong to other stories and do not count as variants here.
          </p>
          <ol class="matches">
            {embeddedIn.map((holder) => (
              <MatchItem href={articlePath(holder.articleId)} match={holder} explain={explain(holder)} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
