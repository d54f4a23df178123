import type { OpenAPIHono } from '@hono/zod-openapi';
import type { BlankEnv } from 'hono/types';
import type { Clock, Telemetry } from '../../shared/ports.ts';
import type { TextDiff } from '../../shared/text/diff/compare-texts.ts';
import type { Curation } from '../../shared/usecases/decisions/curation.ts';
import type { EventQueries } from '../../shared/usecases/queries/events/event-queries.ts';
import type { Queries } from '../../shared/usecases/queries/queries.ts';
import type { Authority } from './auth/authority.ts';

/** Requests that one caller may send: so many a second over time, so many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface ApiOptions {
  /** Where readers reach the console, e.g. `https://stories.example.org`; else the request's own origin is used. */
  readonly publicUrl?: string;
  /** Values of the Host header that are answered; any where absent. Guards a local server against DNS rebinding. */
  readonly allowedHosts?: readonly string[];
  /** How fast one caller may ask; `DEFAULT_RATE` where absent. */
  readonly rate?: Rate;
  /** Who vouches for callers; without it everybody who reaches the server may do everything. */
  readonly authority?: Authority;
  /** Answers reach their readers as they are written, for as long as they last; behind a gateway only when they end. */
  readonly streams?: true;
}

/** The app that routes add themselves to. */
export type Api = OpenAPIHono<BlankEnv>;

/** What the API needs from its surroundings; the same in Lambda, on a laptop and in a test. */
export interface ApiDeps {
  readonly queries: Queries;
  readonly curation: Curation;
  readonly events: EventQueries;
  /** `compareTexts`, here by default, or on another thread. */
  readonly compare?: ((from: string, to: string) => TextDiff | Promise<TextDiff>) | undefined;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly options: ApiOptions;
}
