import { PipelineError } from '../../shared/domain/errors.ts';

/** Where the pages are that somebody named: on this machine, or in one bucket. */
export type Places =
  | { readonly paths: readonly string[] }
  | { readonly bucket: string; readonly prefixes: readonly string[] };

const S3_URL = /^s3:\/\/([^/]+)\/?(.*)$/;

/** Tells folders and files from `s3://bucket/prefix`; names of pages are kept apart by place, so places do not mix. */
export function placesOf(names: readonly string[]): Places {
  const urls = names.filter((name) => name.startsWith('s3://')).map(parseS3Url);
  if (urls.length === 0) return { paths: names };
  const [first] = urls;
  if (first === undefined || urls.length < names.length || urls.some(({ bucket }) => bucket !== first.bucket)) {
    const hint = 'Run the command once for each: folders and files, then every bucket.';
    throw new PipelineError('request.invalid', 'Pages of several places cannot be taken in one run.', { hint });
  }
  return { bucket: first.bucket, prefixes: urls.map(({ prefix }) => prefix) };
}

function parseS3Url(name: string): { bucket: string; prefix: string } {
  const [, bucket, prefix = ''] = S3_URL.exec(name) ?? [];
  if (bucket !== undefined) return { bucket, prefix };
  const hint = 'Write s3://bucket or s3://bucket/prefix.';
  throw new PipelineError('request.invalid', `${name} names no bucket.`, { hint });
}
