import { loadConfig, loadReprocessConfig } from '../../shared/config.ts';
import { composeAws } from './compose.ts';
import { createReprocessHandler } from './create-reprocess-handler.ts';

export const handler = createReprocessHandler(composeAws(loadConfig(process.env), loadReprocessConfig(process.env)));
