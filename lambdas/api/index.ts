import { loadAuthConfig, loadConfig } from '../../shared/config.ts';
import { composeAws } from './compose.ts';
import { createApiHandler } from './create-handler.ts';

export const handler = createApiHandler(composeAws(loadConfig(process.env), loadAuthConfig(process.env)));
