import type { Hono } from 'hono';
import type { ApiDeps } from '../deps.ts';

export function decisionPages(_app: Hono, _deps: ApiDeps): void {}
