import { loadConfig } from '../../shared/config.ts';
import { composeCluster } from '../compose.ts';
import { createClusterHandler } from './create-cluster-handler.ts';

export const handler = createClusterHandler(composeCluster(loadConfig(process.env)));
