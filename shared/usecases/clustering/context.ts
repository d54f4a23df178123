import type { TextNode } from '../../domain/text-node.ts';
import type { Clock, Table, Telemetry } from '../../ports.ts';
import type { TextCache } from '../../store/text-cache.ts';
import type { MayGoOn } from '../budget.ts';
import type { ChangeLog } from '../changes/change-log.ts';
import type { EventIndex } from '../events/event-index.ts';
import type { SiteMemory } from '../sites/site-memory.ts';
import type { Counting } from '../stories/counting.ts';
import type { Debts } from './debts.ts';
import type { TextIndex } from './text-index.ts';
import type { WorkList } from './work-list.ts';

/** What every step of clustering works with. */
export interface Clustering {
  readonly table: Table;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly index: TextIndex;
  readonly texts: TextCache;
  /** What this generation of stories knows of its sites. */
  readonly memory: SiteMemory;
  /** Texts that are looked at or moved in one portion of work. */
  readonly portion: number;
  readonly describe: (text: string) => TextNode | Promise<TextNode>;
  /** Days that are known to be in the list of days. */
  readonly days: Set<string>;
  /** Sites that are known to be in the directory of sites. */
  readonly sites: Set<string>;
  /** Nobody reads these stories yet: they are being made anew, beside others. */
  readonly building: boolean;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndex;
  /** Tells what changed of stories; absent where nobody keeps a log, and while stories are made anew. */
  readonly changes?: ChangeLog;
  /** Where stories are kept by components: how. */
  readonly components?: ComponentWork;
}

/** Does what a message asks for in the components it touches; answers how many tasks wait, as after a crash. */
export type ComponentWork = (run: Run & { readonly counting: Counting }, mayGoOn: MayGoOn) => Promise<number>;

/** One message's worth of work. */
export interface Run extends Clustering {
  /** The articles this message brings up to date: its own, and those its page belonged to before. */
  readonly articles: Set<string>;
  /** Texts that this message found to be carried by nobody yet or by others, and the articles it had carry them. */
  readonly carried: Map<string, Set<string>>;
  /** The stories that list these articles, as far as this message has listed them. */
  readonly listed: Map<string, string>;
  readonly work: WorkList;
  readonly debts: Debts;
  readonly counting?: Counting;
  /** Groups that are asked for by texts whose debts stand to the end: these lead to them again. */
  readonly anchored: Set<string>;
}
