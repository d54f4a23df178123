import { siglaOf, siglumOf } from '../../../shared/domain/collation/sigla.ts';
import type {
  CollationPage,
  ShownPlace,
  ShownReading,
} from '../../../shared/usecases/queries/collation/collation-page.ts';
import { clean } from '../untrusted.ts';
import { Runs } from './diff-blocks.tsx';
import { Layout } from './layout.tsx';
import { articlePath, collationPath, storyPath, Time, Words } from './parts.tsx';
import { counted, grouped } from './words.ts';

interface PageProps {
  readonly page: CollationPage;
  readonly differing: boolean;
  readonly isFirst: boolean;
}

/** Copies with a column of their own; readings name the others. */
const MAX_COLUMNS = 40;

/** The witness table: a row a sentence, a column a text, and below each row how it reads otherwise, and where. */
export function WitnessTablePage(props: PageProps) {
  const { page } = props;
  const path = collationPath(page.storyId);
  return (
    <Layout title="Copies side by side" place="stories" json={`/v1${path}`}>
      <p class="crumb">
        <a href={storyPath(page.storyId)}>
          ← <Words text={page.title} or="Untitled story" lang={page.language} />
        </a>
      </p>
      <h1>Copies side by side</h1>
      <Facts page={page} />
      <section aria-labelledby="copies">
        <h2 id="copies">The texts</h2>
        <Copies page={page} />
      </section>
      <section aria-labelledby="places">
        <h2 id="places">The sentences</h2>
        <Filter {...props} />
        <Key />
        <Table page={page} />
      </section>
      {page.nextCursor && (
        <nav class="pager" aria-label="Pages of sentences">
          <a href={`${path}?${queryOf(props.differing, page.nextCursor)}`}>More sentences →</a>
        </nav>
      )}
    </Layout>
  );
}

function queryOf(differing: boolean, cursor: string): string {
  return new URLSearchParams({ ...(differing ? { differing: 'true' } : {}), cursor }).toString();
}

function Facts(props: { page: CollationPage }) {
  const { copies, placeCount, differingCount, leftOut } = props.page;
  const figures = [
    { name: 'Articles', value: copies.reduce((sum, members) => sum + members.length, 0) },
    { name: 'Texts', value: copies.length },
    { name: 'Sentences', value: placeCount },
    { name: 'Not alike everywhere', value: differingCount },
    ...(leftOut > 0 ? [{ name: 'Articles left out', value: leftOut }] : []),
  ];
  return (
    <dl class="facts">
      {figures.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>{grouped(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Copies(props: { page: CollationPage }) {
  const { copies, referenceId } = props.page;
  return (
    <ol class="copies">
      {copies.map((members, copy) => (
        <li id={`copy-${siglumOf(copy)}`}>
          <b class="siglum">{siglumOf(copy)}</b>
          <ul>
            {members.map((member) => (
              <li>
                <a href={articlePath(member.articleId)}>
                  <Words text={member.site} or="site unknown" />
                </a>{' '}
                <Words text={member.title} or="Untitled" lang={member.language} />{' '}
                <span class="meta">
                  <Time iso={member.published} />
                  {member.articleId === referenceId && <span class="tag">canonical: its order is the table’s</span>}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Filter(props: PageProps) {
  const path = collationPath(props.page.storyId);
  return (
    <p class="switch">
      {props.differing ? (
        <>
          Sentences that are not alike everywhere. <a href={path}>Show all</a>
        </>
      ) : (
        <>
          All sentences. <a href={`${path}?differing=true`}>Only those that are not alike everywhere</a>
        </>
      )}
      {!props.isFirst && (
        <>
          {' '}
          <a href={`${path}${props.differing ? '?differing=true' : ''}`}>Back to the first</a>
        </>
      )}
    </p>
  );
}

function Key() {
  return (
    <p class="diff-key">
      Signs: <b>=</b> as the canonical, <b>+</b> put in, <b>2</b>, <b>3</b> … another reading, <b>–</b> absent, <b>↕</b>{' '}
      at another place in that text. In a reading, <del>struck out</del> words are the first reading’s,{' '}
      <ins>underlined</ins> ones its own.
    </p>
  );
}

function Table(props: { page: CollationPage }) {
  const { places, copies, language } = props.page;
  const shown = copies.slice(0, MAX_COLUMNS).map((_, copy) => copy);
  if (places.length === 0) return <p>Every copy has every sentence alike.</p>;
  return (
    <section class="scroll" tabindex={0} aria-label="Sentences and texts">
      <table class="witnesses">
        <thead>
          <tr>
            <th scope="col">Sentence</th>
            {shown.map((copy) => (
              <th scope="col" class="cell">
                <a href={`#copy-${siglumOf(copy)}`} title={clean(copies[copy]![0]!.site) || 'site unknown'}>
                  {siglumOf(copy)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr>
              <th scope="row">
                <Place place={place} lang={language} />
              </th>
              {shown.map((copy) => (
                <Cell place={place} copy={copy} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < copies.length && (
        <p class="meta">Columns for the first {shown.length} texts; the readings name all.</p>
      )}
    </section>
  );
}

function Place(props: { place: ShownPlace; lang: string | null }) {
  const { readings, number, absent } = props.place;
  const [first, ...others] = readings;
  return (
    <>
      <span class="place-number">{number}</span>
      <Runs runs={first!.runs} lang={props.lang} />
      {others.map((reading, i) => (
        <Reading reading={reading} number={i + 2} lang={props.lang} />
      ))}
      {absent.length > 0 && <p class="who">Absent in {siglaOf(absent)}.</p>}
    </>
  );
}

/** Opens with the keyboard or a tap: who has it, in which words. */
function Reading(props: { reading: ShownReading; number: number; lang: string | null }) {
  const { copies, runs } = props.reading;
  return (
    <details class="reading">
      <summary>
        Reading {props.number}: {counted(copies.length, 'text')}, {siglaOf(copies)}
      </summary>
      <Runs runs={runs} lang={props.lang} />
    </details>
  );
}

function Cell(props: { place: ShownPlace; copy: number }) {
  const { readings, inReference, moved } = props.place;
  const at = readings.findIndex(({ copies }) => copies.includes(props.copy));
  const isMoved = moved.includes(props.copy);
  const { sign, words, kind } = signOf(at, inReference);
  return (
    <td class={`cell ${kind}`}>
      <span aria-hidden="true">{isMoved ? `${sign}↕` : sign}</span>
      <span class="sr">{isMoved ? `${words}, elsewhere` : words}</span>
    </td>
  );
}

function signOf(at: number, inReference: boolean) {
  if (at < 0) return { sign: '–', words: 'absent', kind: 'absent' };
  if (at > 0) return { sign: String(at + 1), words: `reading ${at + 1}`, kind: 'changed' };
  return inReference ? { sign: '=', words: 'the same', kind: 'same' } : { sign: '+', words: 'put in', kind: 'put-in' };
}
