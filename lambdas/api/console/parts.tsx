import type { Child } from 'hono/jsx';
import type { WireEvidence } from '../../../shared/domain/article.ts';
import type { Relation } from '../../../shared/domain/story.ts';
import { clean, safeHref } from '../untrusted.ts';
import { useDataPath } from './signed-in.ts';
import { isDayOnly, showTime } from './when.ts';
import { RELATION_WORDS } from './words.ts';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** A `lang` value that is one, else nothing: a page may claim any. */
export function langOf(language: string | null): string | undefined {
  return language !== null && LANGUAGE.test(language) ? language : undefined;
}

/** One line of a page's own words, set apart so that its direction stays its own. */
export function Words(props: { text: string | null; or?: string; lang?: string | null }) {
  const text = clean(props.text);
  if (text === '') return <span class="missing">{props.or ?? 'unknown'}</span>;
  return <bdi lang={langOf(props.lang ?? null)}>{text}</bdi>;
}

/** A link to another site where the address is one that may be followed; else its words alone. */
export function OutLink(props: { url: string | null; children: Child }) {
  const href = safeHref(props.url);
  if (href === undefined) return <>{props.children}</>;
  return (
    <a class="out" href={href} rel="noopener noreferrer nofollow ugc">
      {props.children}
      <span class="sr"> (at the publisher)</span>
    </a>
  );
}

/** A link to the same as JSON. */
export function DataLink(props: { path: string; children: Child }) {
  return <a href={useDataPath(props.path)}>{props.children}</a>;
}

/** `isSummary`: one of a story's own times, which may stand for a whole day. */
export function Time(props: { iso: string | null; basis?: string; isSummary?: boolean }) {
  const isDay = props.isSummary && props.iso !== null && isDayOnly(props.iso);
  const shown = showTime(isDay ? props.iso!.slice(0, 10) : props.iso);
  if (!shown) return <span class="missing">unknown</span>;
  return (
    <span class="when">
      <time datetime={shown.iso}>
        {shown.date}
        {shown.time && <span class="clock">, {shown.time}</span>}
      </time>
      {props.basis && <span class="basis"> {props.basis}</span>}
    </span>
  );
}

export function RelationTag(props: { relation: Relation }) {
  const { name, sign, meaning } = RELATION_WORDS[props.relation];
  return (
    <span class={`tag rel-${props.relation}`} title={meaning}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      {name}
    </span>
  );
}

/** Whose text it is, with the words that show it on hover and for screen readers. */
export function AgencyTag(props: { agency: WireEvidence | null }) {
  const { agency } = props;
  if (!agency) return null;
  const verb = agency.relation === 'copied' ? 'text of' : 'cites';
  const proof = `${agency.where}: “${clean(agency.words)}”`;
  return (
    <span class={`tag agency ${agency.relation}`} title={proof}>
      {verb} <bdi>{clean(agency.agency)}</bdi>
      <span class="sr"> ({proof})</span>
    </span>
  );
}

export function storyPath(id: string): string {
  return `/stories/${encodeURIComponent(id)}`;
}

export function articlePath(id: string): string {
  return `/articles/${encodeURIComponent(id)}`;
}

export function diffPath(storyId: string, from: string, to: string): string {
  return `${storyPath(storyId)}/diff?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
}

export function collationPath(storyId: string): string {
  return `${storyPath(storyId)}/collation`;
}

export function correctionsPath(storyId: string): string {
  return `${storyPath(storyId)}/corrections`;
}
