import { loadConfig } from '../../shared/config.ts';
import { composeApi } from '../compose.ts';
import { createApiHandler } from './create-handler.ts';

export const handler = createApiHandler(composeApi(loadConfig(process.env)));
