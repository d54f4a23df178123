import type { Terminal } from './terminal.ts';

/** What every command gets beside its own arguments. */
export interface Context {
  readonly terminal: Terminal;
  /** The project's folder: the samples and the built worker are below it. */
  readonly root: URL;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly interrupted: AbortSignal;
  /** True where an own S3 endpoint is set, whose buckets are folders of one host. */
  readonly s3PathStyle: boolean;
}
