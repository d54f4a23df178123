import { loadConfig } from '../../shared/config.ts';
import { composeAws } from './compose.ts';
import { createClusterHandler } from './create-cluster-handler.ts';

export const handler = createClusterHandler(composeAws(loadConfig(process.env)));
