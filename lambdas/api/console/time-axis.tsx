import { instantOf } from '../../../shared/domain/instant.ts';
import type { Relation, Story, Variant } from '../../../shared/domain/story.ts';
import { clean } from '../untrusted.ts';
import { scaleOf, ticksOf } from './time-scale.ts';
import { dayHeading, placedAt, showTime } from './when.ts';
import { RELATION_ORDER, RELATION_WORDS } from './words.ts';

const WIDTH = 960;
const LEFT = 104;
const RIGHT = 28;
const TOP = 14;
const LANE = 30;
const DAY_MS = 86_400_000;

type Lane = Relation | 'canonical';

/** When each member appeared: one lane a relation, so that nothing hangs on colour. The table below says the same. */
export function TimeAxis(props: { story: Story; members: readonly Variant[] }) {
  const marks = props.members.map((member) => ({ member, at: instantMs(placedAt(member).iso), lane: laneOf(member) }));
  const known = marks.filter(({ at }) => Number.isFinite(at));
  const lanes = (['canonical', ...RELATION_ORDER] as const).filter((lane) => known.some((mark) => mark.lane === lane));
  if (known.length < 2) return null;
  const scale = scaleOf(
    known.map(({ at }) => at),
    LEFT,
    WIDTH - LEFT - RIGHT,
  );
  const bottom = TOP + lanes.length * LANE;
  return (
    <section class="axis" tabindex={0} aria-label="Members on a time axis">
      <svg
        viewBox={`0 0 ${WIDTH} ${bottom + 30}`}
        role="img"
        aria-label={`${known.length} members between ${dayHeading(scale.first)} and ${dayHeading(scale.last)}`}
      >
        {ticksOf(scale).map(({ x, label, anchor }) => (
          <g>
            <line class="tick" x1={x} x2={x} y1={TOP - 6} y2={bottom} />
            <text class="tick-label" x={x} y={bottom + 20} text-anchor={anchor} font-size="12">
              {label}
            </text>
          </g>
        ))}
        {lanes.map((lane, i) => (
          <g>
            <line class="lane" x1={LEFT} x2={WIDTH - RIGHT} y1={middle(i)} y2={middle(i)} />
            <text class="lane-label" x={LEFT - 22} y={middle(i) + 4} text-anchor="end" font-size="13">
              {lane === 'canonical' ? 'canonical' : RELATION_WORDS[lane].name}
            </text>
          </g>
        ))}
        {known.map(({ member, at, lane }) => (
          <Mark
            member={member}
            lane={lane}
            x={scale.x(at)}
            y={middle(lanes.indexOf(lane))}
            dayEnd={Math.min(scale.x(at + DAY_MS), WIDTH - RIGHT)}
          />
        ))}
      </svg>
    </section>
  );
}

/** Times without a zone count as UTC, as they do where stories are put in order: the same on every machine. */
function instantMs(iso: string): number {
  return Date.parse(instantOf(iso) ?? '');
}

function laneOf(member: Variant): Lane {
  return member.canonical ? 'canonical' : (member.relation ?? 'edited');
}

function middle(lane: number): number {
  return TOP + lane * LANE + LANE / 2;
}

/** Each relation has a shape of its own. Where only the day is known, a bar reaches to its end. */
function Mark(props: { member: Variant; lane: Lane; x: number; y: number; dayEnd: number }) {
  const { member, lane, x, y } = props;
  const { iso } = placedAt(member);
  const shown = showTime(iso);
  const title = `${clean(member.site) || 'site unknown'} · ${shown ? `${shown.date} ${shown.time}` : ''}`;
  return (
    <g class={`mark fill-${lane}`}>
      <title>{title}</title>
      {!shown?.time && <rect class="all-day" x={x} y={y - 2} width={Math.max(0, props.dayEnd - x)} height="4" rx="2" />}
      {shapeOf(lane, x, y)}
    </g>
  );
}

function shapeOf(lane: Lane, x: number, y: number) {
  switch (lane) {
    case 'canonical':
      return <path d={`M${x} ${y - 9}l9 9l-9 9l-9-9z`} />;
    case 'exact':
      return <circle cx={x} cy={y} r="6" />;
    case 'edited':
      return <rect x={x - 4} y={y - 8} width="8" height="16" rx="4" />;
    case 'excerpt':
      return <path d={`M${x - 7} ${y - 5}h14l-7 12z`} />;
    case 'extends':
      return <path d={`M${x - 7} ${y + 5}h14l-7-12z`} />;
    case 'embeds':
      return <path d={`M${x - 6} ${y - 6}h12v12h-12z`} />;
    case 'revision':
      return <circle class="hollow" cx={x} cy={y} r="5" fill="none" stroke-width="3" />;
  }
}
