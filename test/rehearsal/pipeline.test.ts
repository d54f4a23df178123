import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SIZES } from '../../infra/sizes.ts';
import { type FakeIssuer, startFakeIssuer } from '../support/fake-issuer.ts';
import { inventedPages } from '../support/invented-pages.ts';
import { S3_TEST_BODY, s3Body, s3Record } from '../support/s3-events.ts';
import { htmlOf } from '../support/site-pages.ts';
import { type SiteText, siteTexts } from '../support/site-texts.ts';
import { synthesizeApp } from '../support/synthesize.ts';
import { readStack } from '../support/template.ts';
import { Deployment } from './deployment.ts';

const SAMPLES = new URL('../../samples/pages/', import.meta.url);
const FERRY = 'harbor-courier_ferry-strikes-breakwater.html';
const FERRY_COPY = 'inland-daily_passenger-ferry-hits-breakwater-in-fog.html';
const FERRY_COPY_2 = 'tidewater-post_20250304-fog.html';
const STORM = 'national-ledger_storm-odalys-maravel.html';
const STORM_EVENING = 'national-ledger_storm-odalys-maravel_evening.html';
const PICTURE = 'inland-daily_image-saved-as-page.html';
const COURT = 'national-ledger_court-strikes-down-dam-license.html';
const LIBRARY = 'quarry-hill-gazette_library-stays-open.html';

/** Processes start and pages are extracted in earnest; on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
let deployment: Deployment;
let issuer: FakeIssuer;

beforeAll(async () => {
  issuer = await startFakeIssuer();
  folder = await synthesizeApp({ issuer: issuer.url, clientId: 'console' });
  deployment = await Deployment.of(readStack(folder, 'Wirefold'), await issuer.token());
}, 180_000);

afterAll(async () => {
  await deployment?.stop();
  await issuer?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** Sequencers that grow with every call, and each version's own name. */
let uploads = 0;
function nextSequencer(): string {
  uploads += 1;
  return `0067C6${uploads.toString(16).toUpperCase().padStart(10, '0')}`;
}

/** Puts a sample into the bucket, as its scraper would; answers the event that S3 has yet to tell. */
async function upload(sample: string, key = sample): Promise<string> {
  const sidecar = new URL(`${sample}.json`, SAMPLES);
  const { url, fetchedAt } = existsSync(sidecar) ? JSON.parse(readFileSync(sidecar, 'utf8')) : {};
  return uploadPage(key, readFileSync(new URL(sample, SAMPLES)), { url, fetchedAt });
}

async function uploadPage(
  key: string,
  body: Uint8Array,
  { url, fetchedAt }: { readonly url?: string; readonly fetchedAt?: string },
): Promise<string> {
  const metadata = { ...(url && { 'source-url': url }), ...(fetchedAt && { 'fetched-at': fetchedAt }) };
  const sequencer = nextSequencer();
  const versionId = `v${uploads}`;
  await deployment.upload(key, body, versionId, metadata);
  return s3Body(s3Record({ key, sequencer, versionId }));
}

async function remove(key: string): Promise<string> {
  await deployment.remove(key);
  const sequencer = nextSequencer();
  return s3Body(s3Record({ eventName: 'ObjectRemoved:DeleteMarkerCreated', key, sequencer, versionId: `m${uploads}` }));
}

async function tell(...events: readonly string[]): Promise<void> {
  for (const event of events) await deployment.notify(event);
  await deployment.settle();
}

async function ask(path: string) {
  const { statusCode, body } = await deployment.get(path);
  return { status: statusCode, json: JSON.parse(body) };
}

const lookup = (key: string) => ask(`/v1/articles/lookup?key=${encodeURIComponent(key)}`);

describe('an uploaded page', () => {
  test('comes out of the API, in one story with its copy', async () => {
    await tell(await upload(FERRY), await upload(FERRY_COPY));
    const { status, json } = await ask('/v1/stories');
    expect(status).toBe(200);
    expect(json.stories).toHaveLength(1);
    const story = await ask(`/v1/stories/${json.stories[0].id}`);
    expect(story.json.title).toMatch(/ferry/i);
    expect(JSON.stringify(story.json)).toContain('inland-daily.example');
    expect(JSON.stringify(story.json)).toContain('harbor-courier.example');
  });

  test('can be asked for by its key, and brings what its carrier said', async () => {
    const { json } = await lookup(FERRY_COPY);
    expect(json.fate.fate).toBe('stored');
    expect(json.article.url).toMatch(/^https:\/\/www\.inland-daily\.example\/state\//);
  });
});

describe('a batch with everything that can be in one', () => {
  beforeAll(async () => {
    const copy = await upload(FERRY_COPY_2, 'fog & rain+50%/résumé.html');
    const morning = await upload(STORM, 'storm.html');
    const evening = await upload(STORM_EVENING, 'storm.html');
    const court = await upload(COURT);
    const gone = await remove(COURT);
    const neverRead = await upload(LIBRARY, 'short-lived.html');
    await deployment.remove('short-lived.html');
    const picture = await upload(PICTURE);
    await tell(encodeKeys(copy), S3_TEST_BODY, evening, encodeKeys(copy), morning, gone, court, picture, neverRead);
  }, 90_000);

  test('the page told of twice is one article of the story', async () => {
    const { json } = await ask('/v1/stories');
    const ferry = json.stories.find(({ title }: { title: string }) => /ferry|breakwater/i.test(title));
    expect(ferry.article_count).toBe(3);
    expect((await lookup('fog & rain+50%/résumé.html')).json.fate.fate).toBe('stored');
  });

  test('of the overwritten object the later version counts, though its event came first', async () => {
    const { json } = await lookup('storm.html');
    const expected = truthOf(STORM_EVENING);
    expect(json.article.title).toBe(expected.title);
    expect(truthOf(STORM).title).not.toBe(expected.title);
  });

  test('the removed page stays out, though its upload was told of last', async () => {
    expect((await lookup(COURT)).json).toMatchObject({ fate: { fate: 'removed' } });
    const { json } = await ask('/v1/stories');
    expect(JSON.stringify(json)).not.toContain('national-ledger.example/nation');
  });

  test('the poison page is rejected with its reason and bothers nobody', async () => {
    expect((await lookup(PICTURE)).json).toMatchObject({ fate: { fate: 'rejected', code: 'page.binary' } });
  });

  test('an object that is read again by its version outlives its key', async () => {
    expect((await lookup('short-lived.html')).json.fate.fate).toBe('stored');
  });

  test('no message is left over or put aside', async () => {
    expect(await deployment.deadLetters('PageQueueDeadLetters')).toEqual([]);
    expect(await deployment.deadLetters('ArticleQueueDeadLetters')).toEqual([]);
  });
});

test('when the latest version is erased for good, the one before it counts again', async () => {
  // The bucket's doing: the key shows its former bytes again. S3 tells of nothing but the erased version.
  await upload(STORM, 'storm.html');
  const sequencer = nextSequencer();
  await tell(
    s3Body(s3Record({ eventName: 'ObjectRemoved:Delete', key: 'storm.html', sequencer, versionId: 'erased' })),
  );
  expect((await lookup('storm.html')).json.article.title).toBe(truthOf(STORM).title);
});

test('what nobody can read ends among the dead letters, after as many attempts as the stack allows', async () => {
  await tell('{"Records":[{"eventSource":"aws:s3"}]}');
  expect(await deployment.deadLetters('PageQueueDeadLetters')).toEqual(['{"Records":[{"eventSource":"aws:s3"}]}']);
  expect(deployment.log.filter((line) => line.includes('MessageFailed'))).toHaveLength(SIZES.extract.attempts);
  const waits = deployment.waits('PageQueue');
  expect(waits).toHaveLength(SIZES.extract.attempts);
  expect(waits[0]).toBeLessThanOrEqual(6);
  expect(waits.at(-1)).toBeGreaterThanOrEqual(900);
});

describe('stories made anew', () => {
  const texts = siteTexts({ seed: 3, sites: 1, stories: 6, share: 1 });
  const [late, ...early] = texts as [SiteText, ...SiteText[]];
  const keyOf = ({ url }: SiteText) => `paper/${url.split('/').at(-1)}.html`;
  const put = (text: SiteText) => uploadPage(keyOf(text), Buffer.from(htmlOf(text)), { url: text.url });
  let before: { readonly id: string; readonly story: string; readonly text: string };
  let split: string;

  async function articleOf(text: SiteText) {
    const { json } = await lookup(keyOf(text));
    return { id: json.article.id, story: json.article.story_id, text: json.article.text } as typeof before;
  }

  beforeAll(async () => {
    await tell(...(await Promise.all(early.map(put))));
    before = await articleOf(early[0]!);
    split = (await lookup(FERRY_COPY)).json.article.id;
    const token = await issuer.token({ scope: 'wirefold/read wirefold/curate', 'cognito:groups': ['curators'] });
    const body = { kind: 'split', article: split, reason: 'another crossing' };
    expect((await deployment.ask('POST', '/v1/constraints', { token, body })).statusCode).toBe(201);
    await deployment.order('ReprocessQueue', '{}');
    const remaking = deployment.deliver('ReprocessQueue');
    await tell(await put(late));
    await remaking;
    await deployment.settle();
    // Whoever reads looks once a second which stories are read.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  }, 90_000);

  test('are without the lines that their site repeats, those of a page that came meanwhile as well', async () => {
    for (const text of texts) expect((await articleOf(text)).text).toBe(text.body.join('\n\n'));
    const { json } = await ask(`/v1/articles/${before.id}/blocks`);
    const removed = json.blocks.filter(({ rule }: { rule: string }) => rule === 'site-line');
    expect(removed).toHaveLength(early[0]!.lines.length - early[0]!.body.length);
    expect((await ask('/v1/sources/lines?site=www.paper0.example')).json.lines).toHaveLength(removed.length);
  });

  test('are found by the ids they had', async () => {
    const { story } = await articleOf(early[0]!);
    expect(story).not.toBe(before.story);
    const { statusCode, headers } = await deployment.get(`/v1/stories/${before.story}`);
    expect([statusCode, headers['location']]).toEqual([308, `/v1/stories/${story}`]);
  });

  test('stand by what was decided', async () => {
    const { json } = await ask(`/v1/articles/${split}`);
    expect((await ask(`/v1/stories/${json.story_id}`)).json.article_count).toBe(1);
    expect((await ask(`/v1/stories/${(await lookup(FERRY)).json.article.story_id}`)).json.article_count).toBe(2);
  });

  test('left nothing undone', async () => {
    expect(await deployment.deadLetters('ReprocessQueueDeadLetters')).toEqual([]);
    const ended = deployment.log.filter((line) => line.includes('ReprocessEnded')).map((line) => JSON.parse(line));
    expect(ended.at(-1)).toMatchObject({ outcome: 'switched', generation: 1, decisions: 1, swept: true });
  });
});

test('all of it went well though one call of ten to the table failed', () => {
  expect(deployment.account.faults()).toBeGreaterThan(100);
});

describe('what the Lambdas say', () => {
  test('holds their counts as embedded metrics', () => {
    const counted = deployment.log.filter(
      (line) => line.includes('"PagesIngested"') && line.includes('CloudWatchMetrics'),
    );
    expect(counted.length).toBeGreaterThan(0);
    expect(JSON.parse(counted[0]!)).toMatchObject({ service: 'extract' });
  });

  test('holds no words of any page', () => {
    const log = deployment.log.join('\n');
    const bodies = [FERRY, STORM, STORM_EVENING, COURT].map((key) => truthOf(key).body ?? '');
    const phrases = bodies.flatMap((body) => body.split(/(?<=[.!?])\s+/)).filter((sentence) => sentence.length > 30);
    expect(phrases.length).toBeGreaterThan(20);
    expect(phrases.filter((phrase) => log.includes(phrase))).toEqual([]);
  });
});

const truth = inventedPages();
const truthOf = (key: string) => truth.find((page) => page.key === key)!;

/** Keys as S3 writes them into its events. */
function encodeKeys(body: string): string {
  const { Records } = JSON.parse(body) as { Records: ReturnType<typeof s3Record>[] };
  for (const { s3 } of Records) s3.object.key = encodeURIComponent(s3.object.key).replaceAll('%20', '+');
  return JSON.stringify({ Records });
}

test('whoever has no token, or a forged one, is told nothing', async () => {
  expect((await deployment.get('/v1/stories', '')).statusCode).toBe(401);
  expect((await deployment.get('/v1/stories', await issuer.token({}, { foreignKey: true }))).statusCode).toBe(401);
  const page = await deployment.get('/', '');
  expect([page.statusCode, page.headers['location']]).toEqual([303, '/signin?to=%2F']);
});
