import { raw } from 'hono/html';
import type { Story, Variant } from '../../../shared/domain/story.ts';
import { clean, safeHref } from '../untrusted.ts';
import { showTime } from './when.ts';

/** The story as schema.org data for machines: each variant `isBasedOn` the canonical. It is data, not a script. */
export function StoryData(props: { story: Story; variants: readonly Variant[] }) {
  const { story, variants } = props;
  const canonical = story.members.find((member) => member.canonical) ?? story.members[0]!;
  const basis = safeHref(canonical.url) ?? `urn:wirefold:article:${encodeURIComponent(canonical.articleId)}`;
  const authors = story.byline.map((name) => ({ '@type': 'Person', name: clean(name) }));
  const graph = [
    { ...articleData(canonical), '@id': basis, ...(authors.length > 0 && { author: authors }) },
    ...variants.map((variant) => ({ ...articleData(variant), isBasedOn: { '@id': basis } })),
  ];
  const data = { '@context': 'https://schema.org', '@graph': graph };
  return <script type="application/ld+json">{raw(inScript(data))}</script>;
}

function articleData(member: Variant) {
  const url = safeHref(member.url);
  return {
    '@type': 'NewsArticle',
    headline: clean(member.title),
    ...(url !== undefined && { url }),
    ...(showTime(member.published) && { datePublished: member.published }),
    ...(member.site !== null && { publisher: { '@type': 'Organization', name: clean(member.site) } }),
    wordCount: member.words,
  };
}

/** No `<` can end the element or open a comment in it; JSON reads the escapes as the same characters. */
function inScript(data: object): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
