import type { Relation, StorySummary } from '../../../shared/domain/story.ts';
import { RELATION_ORDER, RELATION_WORDS, relationCounts } from './words.ts';

const WIDTH = 160;
const GAP = 1.5;
/** A single copy among thousands still shows. */
const MIN_WIDTH = 3;

/** From this many variants on, a bar in the list is as long as it gets. */
const LONGEST_AT = 100;

/** The variants of a story by relation, as a bar; its words say the same. In lists its length grows with the story. */
export function RelationBar(props: { relations: StorySummary['relations']; full?: boolean }) {
  const parts = segments(props.relations, props.full ? WIDTH : lengthFor(props.relations));
  if (parts.length === 0) return <p class="legend">no copies yet</p>;
  const label = relationCounts(props.relations);
  return (
    <div class="relations">
      <svg class="bar" viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {parts.map(({ relation, x, width }) => (
          <rect class={`fill-${relation}`} x={x} y="0" width={width} height="8" />
        ))}
      </svg>
      <p class="legend">{label}</p>
    </div>
  );
}

/** The same with the meaning of each relation, for the story's own page. */
export function RelationLegend(props: { relations: StorySummary['relations'] }) {
  const shown = RELATION_ORDER.filter((relation) => (props.relations[relation] ?? 0) > 0);
  return (
    <ul class="key">
      {shown.map((relation) => (
        <li>
          <span class={`tag rel-${relation}`}>
            <span class="sign" aria-hidden="true">
              {RELATION_WORDS[relation].sign}
            </span>
            {props.relations[relation]} {RELATION_WORDS[relation].name}
          </span>{' '}
          {RELATION_WORDS[relation].meaning}
        </li>
      ))}
    </ul>
  );
}

interface Segment {
  readonly relation: Relation;
  readonly x: number;
  readonly width: number;
}

/** By the logarithm: one copy and two differ more than fifty and sixty. */
function lengthFor(relations: StorySummary['relations']): number {
  const total = Object.values(relations).reduce((sum, count) => sum + count, 0);
  return WIDTH * Math.min(1, Math.max(0.12, Math.log(1 + total) / Math.log(1 + LONGEST_AT)));
}

function segments(relations: StorySummary['relations'], length: number): Segment[] {
  const present = RELATION_ORDER.filter((relation) => (relations[relation] ?? 0) > 0);
  const total = present.reduce((sum, relation) => sum + relations[relation]!, 0);
  const room = length - GAP * (present.length - 1) - MIN_WIDTH * present.length;
  let x = 0;
  return present.map((relation) => {
    const width = round(MIN_WIDTH + (room * relations[relation]!) / total);
    const segment = { relation, x: round(x), width };
    x += width + GAP;
    return segment;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
