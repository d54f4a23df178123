import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keptPages, rememberPlaces } from '../../../cli/pages/kept-places.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { viewed } from '../../../shared/store/generation-table.ts';
import { freshFolder } from '../support/built-cli.ts';

const FERRY = { key: 'ferry.html', version: '1' };

let folder: string;
const base = createMemoryTable();
const table = viewed(base, { generation: 0, learned: '' });
const pages = keptPages(table, { s3PathStyle: false });

beforeEach(() => {
  folder = freshFolder();
  writeFileSync(join(folder, 'ferry.html'), '<p>Ferry</p>');
});
afterEach(() => vi.unstubAllEnvs());

describe('a page as it was taken in', () => {
  test('is found where it was, also by whoever reads stories that were made anew since', async () => {
    await rememberPlaces(table, [folder]);
    const anew = keptPages(viewed(base, { generation: 1, learned: '' }), { s3PathStyle: false });
    for (const source of [pages, anew]) expect(await source.read(FERRY)).toMatchObject({ key: 'ferry.html' });
    await expect(pages.read({ ...FERRY, key: 'gone.html' })).rejects.toMatchObject({ code: 'page.missing' });
  });

  test('that a bucket without credentials may have cannot be read, and says why', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'])
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    await rememberPlaces(table, [folder, 's3://some-bucket']);
    expect(await pages.read(FERRY)).toMatchObject({ key: 'ferry.html' });
    await expect(pages.read({ ...FERRY, key: 'gone.html' })).rejects.toMatchObject({
      code: 'page.unreadable',
      message: expect.stringContaining('no AWS credentials'),
      hint: expect.stringContaining('Sign in'),
    });
  });
});
