import { loadConfig } from '../../shared/config.ts';
import { composeExtract } from '../compose.ts';
import { createExtract } from './create-extract.ts';

export const handler = createExtract(composeExtract(loadConfig(process.env)));
