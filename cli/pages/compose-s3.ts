import { S3Client } from '@aws-sdk/client-s3';
import { CLIENT_WITHOUT_RETRIES } from '../../shared/adapters/aws/retry.ts';
import { createS3Pages, type S3Pages } from '../../shared/adapters/aws/s3-pages.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef } from '../../shared/ports.ts';

/** Where pages lie in S3. */
export interface S3Place {
  readonly bucket: string;
  readonly prefixes: readonly string[];
}

export interface S3Options {
  readonly maxBytes: number;
  /** Buckets are folders of one host: stand-ins for S3 have no host for each. */
  readonly pathStyle: boolean;
}

/** Opens a bucket with the credentials and region that any AWS tool would use here. */
export function openS3Pages(bucket: string, { maxBytes, pathStyle }: S3Options): S3Pages {
  const client = new S3Client({ ...CLIENT_WITHOUT_RETRIES, forcePathStyle: pathStyle });
  const pages = createS3Pages({ client, bucket, maxBytes });
  return {
    ...pages,
    read: (ref) => pages.read(ref).catch((error: unknown) => Promise.reject(accessError(error))),
  };
}

/** The pages under several prefixes; those under two of them come once. */
export async function* listPrefixes(pages: S3Pages, { bucket, prefixes }: S3Place): AsyncGenerator<PageRef> {
  const distinct = prefixes.filter(
    (prefix, at) => !prefixes.some((other, index) => prefix.startsWith(other) && (prefix !== other || index < at)),
  );
  try {
    for (const prefix of distinct)
      for await (const page of pages.listPages(prefix)) yield { ...page, place: `s3://${bucket}` };
  } catch (error) {
    throw accessError(error);
  }
}

/** What is missing on this machine, said in words; other errors pass unchanged. */
function accessError(error: unknown): unknown {
  if (error instanceof PipelineError) return error;
  const words = causesOf(error).join(' ');
  if (/region is missing/i.test(words)) {
    const hint = 'Set AWS_REGION, or a region in your AWS profile.';
    return new PipelineError('config.invalid', 'No AWS region is set.', { hint, cause: error });
  }
  if (/credential|token/i.test(words)) {
    const hint = "Sign in as for any AWS tool ('aws sso login', AWS_PROFILE, or keys in the environment).";
    return new PipelineError('config.invalid', 'There are no AWS credentials here.', { hint, cause: error });
  }
  return error;
}

function causesOf(error: unknown): string[] {
  return error instanceof Error ? [error.name, error.message, ...causesOf(error.cause)] : [];
}
