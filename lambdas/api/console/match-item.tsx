import type { Evidence } from '../../../shared/domain/story.ts';
import { cleanText } from '../untrusted.ts';
import { OutLink, RelationTag, Words } from './parts.tsx';
import { percent } from './words.ts';

interface MatchItemProps {
  /** Where its headline leads. */
  readonly href: string;
  readonly match: {
    readonly title: string | null;
    readonly site: string | null;
    readonly url: string | null;
    readonly evidence: Evidence;
  };
  /** Page that explains the pair, where there is one. */
  readonly explain?: string;
}

/** A text that another one shares words with, and why that counts as what it counts as. */
export function MatchItem({ href, match, explain }: MatchItemProps) {
  const { title, site, url, evidence } = match;
  return (
    <li>
      <h3>
        <a href={href}>
          <Words text={title} or="Untitled" />
        </a>
      </h3>
      <p class="meta">
        <span class="outlet">
          <OutLink url={url}>
            <Words text={site} or="site unknown" />
          </OutLink>
        </span>
        {evidence.relation && <RelationTag relation={evidence.relation} />}
        <span>containment {percent(evidence.containment)}</span>
        <span>Jaccard {evidence.jaccard.toFixed(2)}</span>
        <span>Hamming {evidence.hamming} of 64</span>
      </p>
      <p class="why">
        {cleanText(evidence.reason)}{' '}
        <span class="rule">
          Rule <code>{evidence.rule}</code>.
        </span>
        {explain && (
          <>
            {' '}
            <a href={explain}>All that was measured</a>
          </>
        )}
      </p>
    </li>
  );
}
