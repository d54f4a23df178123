import { articleIdOf } from '../../shared/store/articles.ts';
import { constraintIdOf } from '../../shared/store/decisions.ts';
import { decidedScenarioOf } from './decisions.ts';
import type { PageEvent, Scenario } from './scenario.ts';

export type Crowd = Pick<Scenario, 'events' | 'decisions'>;

/** The pages of many seeds beside each other, each family at addresses of its own, in the order they happened. */
export function crowdOf(seed: number, pages: number): Crowd {
  const events: PageEvent[] = [];
  const decisions: Scenario['decisions'][number][] = [];
  for (let n = 0; new Set(events.map(({ ref }) => ref.key)).size < pages; n++) {
    const scenario = decidedScenarioOf(seed * 1_000 + n);
    const renamed = new Map<string, string>();
    for (const event of scenario.events) {
      const moved = inFolder(event, `${n}`);
      renamed.set(idOf(event), idOf(moved));
      events.push({ ...moved, ref: { ...moved.ref, version: String(events.length + 1).padStart(6, '0') } });
    }
    for (const decision of scenario.decisions) {
      const article = renamed.get(decision.article)!;
      const other = decision.other === null ? null : renamed.get(decision.other)!;
      decisions.push({ ...decision, id: constraintIdOf(decision.kind, article, other), article, other });
    }
  }
  return { events, decisions };
}

const idOf = ({ article, ref }: PageEvent): string => articleIdOf(article.url, ref.key);

function inFolder(event: PageEvent, folder: string): PageEvent {
  const moved = (url: string) => url.replace('one.example/', `one.example/${folder}/`);
  const { article, ref } = event;
  const url = article.candidates.url.map((candidate) => ({ ...candidate, value: moved(candidate.value) }));
  return {
    ...event,
    ref: { ...ref, key: `${folder}/${ref.key}` },
    article: { ...article, url: article.url && moved(article.url), candidates: { ...article.candidates, url } },
  };
}
