import type { Change, NamedArticle } from '../../../shared/domain/changes.ts';
import type { ToldChange } from '../../../shared/usecases/changes/read-changes.ts';

/** What types of CloudEvents begin with here. */
export const TYPE_PREFIX = 'wirefold.';
/** Where changes come from: with it an id is unique, as CloudEvents asks. */
export const SOURCE = '/v1/changes';
const SEQUENCE_DIGITS = 10;

/** A change as a CloudEvent 1.0 in structured mode. */
export function changeToWire({ id, cursor, subject, sequence, at, change }: ToldChange) {
  return {
    specversion: '1.0' as const,
    id,
    source: SOURCE,
    type: `${TYPE_PREFIX}${change.type}` as const,
    subject,
    time: at,
    datacontenttype: 'application/json' as const,
    sequence: String(sequence).padStart(SEQUENCE_DIGITS, '0'),
    cursor,
    data: dataOf(subject, change),
  };
}

function dataOf(subject: string, change: Change) {
  const story = { story_id: subject };
  switch (change.type) {
    case 'story.created':
      return { ...story, ...named(change), from_story: change.from };
    case 'copy.linked': {
      const { from, relation, scores } = change;
      return { ...story, ...named(change), from_story: from, relation, scores: scores && { ...scores } };
    }
    case 'copy.left':
      return { ...story, article_id: change.article, site: change.site, to_story: change.to };
    case 'article.revised':
      return { ...story, ...named(change) };
    case 'canonical.changed':
      return { ...story, ...named(change), from_article: change.from, reason: change.reason };
    case 'story.split':
      return { ...story, into_story: change.into, article_ids: [...change.articles] };
    case 'story.merged':
      return { ...story, into_story: change.into };
    case 'story.emptied':
      return story;
    case 'decision.made':
    case 'decision.undone': {
      const { kind, article, other, date = null, by, reason, stories } = change;
      const about = { kind, article_id: article, other_id: other, date };
      return { decision_id: subject, ...about, by, reason, story_ids: [...stories] };
    }
  }
}

const named = ({ article, text, site, url, title }: NamedArticle) => ({
  article_id: article,
  text_id: text,
  site,
  url,
  title,
});
