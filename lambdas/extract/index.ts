import { loadConfig } from '../../shared/config.ts';
import { composeAws } from './compose.ts';
import { createExtract } from './create-extract.ts';

export const handler = createExtract(composeAws(loadConfig(process.env)));
