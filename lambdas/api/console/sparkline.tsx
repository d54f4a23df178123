import type { StorySummary } from '../../../shared/domain/story.ts';
import { span } from './when.ts';
import { counted } from './words.ts';

const STEP = 5;
const HEIGHT = 20;
const MIN_HEIGHT = 2;

/** When a story's members came, from the first to the last; the words beside it say the same in short. */
export function Sparkline(props: { story: StorySummary }) {
  const { arrivals, articles, firstSeen, lastSeen } = props.story;
  const lasted = span(firstSeen, lastSeen);
  const most = Math.max(...arrivals, 0);
  if (articles < 2 || most === 0 || lasted === '') return null;
  const label = `${counted(articles, 'article')} over ${lasted}, ${describe(arrivals, articles)}`;
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${arrivals.length * STEP} ${HEIGHT}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <title>{label}</title>
      {arrivals.map((count, i) => count > 0 && <Bar count={count} most={most} at={i} />)}
      <line class="spark-base" x1="0" x2={arrivals.length * STEP} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
    </svg>
  );
}

function Bar(props: { count: number; most: number; at: number }) {
  const height = Math.max(MIN_HEIGHT, Math.round((props.count / props.most) * HEIGHT * 10) / 10);
  return <rect class="spark-bar" x={props.at * STEP} y={HEIGHT - height} width={STEP - 1} height={height} />;
}

/** The shape in words: what share came in the first quarter. */
function describe(arrivals: readonly number[], articles: number): string {
  const early = arrivals.slice(0, arrivals.length / 4).reduce((sum, count) => sum + count, 0);
  return `${Math.min(early, articles)} of them in the first quarter of that time`;
}
