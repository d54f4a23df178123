import { loadConfig } from '../../shared/config.ts';
import { compileLater } from '../../shared/text/compile-later.ts';
import { composeAws } from './compose.ts';
import { createExtract } from './create-extract.ts';

compileLater();
export const handler = createExtract(composeAws(loadConfig(process.env)));
