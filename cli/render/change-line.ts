import type { Change, NamedArticle } from '../../shared/domain/changes.ts';
import type { ToldChange } from '../../shared/usecases/changes/read-changes.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';

/** A change as one line: when, of which story, what. */
export function changeLine({ at, subject, change }: ToldChange, style: Style): string {
  const when = at.slice(0, 19).replace('T', ' ');
  return `${style.dim(`${when}  ${subject}`)}  ${style.bold(change.type.padEnd(17))}  ${safeLine(wordsOf(change))}\n`;
}

function wordsOf(change: Change): string {
  switch (change.type) {
    case 'story.created':
      return `${nameOf(change)}${cameFrom(change.from)}`;
    case 'copy.linked': {
      const { relation, scores } = change;
      const kept = scores === null ? '' : `, ${Math.round(100 * scores.containment)}% shared`;
      return `${nameOf(change)}${relation === null ? '' : ` (${relation}${kept})`}${cameFrom(change.from)}`;
    }
    case 'copy.left':
      return `${change.site ?? change.article}${change.to === null ? ', taken out' : ` to story ${change.to}`}`;
    case 'article.revised':
      return nameOf(change);
    case 'canonical.changed':
      return `${nameOf(change)}, because ${change.reason}`;
    case 'story.split':
      return `${change.articles.length} to story ${change.into}`;
    case 'story.merged':
      return `into story ${change.into}`;
    case 'story.emptied':
      return 'its last article was taken out';
    case 'decision.made':
    case 'decision.undone': {
      const other = change.other === null ? '' : ` and ${change.other}`;
      return `${change.kind} ${change.article}${other} by ${change.by}: “${change.reason}”`;
    }
  }
}

const nameOf = ({ site, title, article }: NamedArticle): string => `${site ?? article} “${title ?? '(no title)'}”`;

const cameFrom = (story: string | null): string => (story === null ? '' : `, until now in story ${story}`);
