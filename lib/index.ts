/**
 * wirefold as a library: `import { extract, compare } from 'wirefold'`. What is exported here is the whole public
 * surface (docs/library.md); nothing else of the package can be imported.
 */
import { compare, describe, type TextDescription } from './compare.ts';
import { WirefoldError } from './errors.ts';
import { type ExtractedPage, extract, type PageOptions } from './extract.ts';

export { compare, describe, type ExtractedPage, extract, type PageOptions, type TextDescription, WirefoldError };
