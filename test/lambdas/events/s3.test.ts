import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePageEvents } from '../../../lambdas/events/s3.ts';
import { S3_TEST_BODY, s3Body, s3Record } from '../../support/s3-events.ts';

const only = (body: string) => {
  const events = parsePageEvents(body);
  expect(events).toHaveLength(1);
  return events[0]!;
};

describe('keys', () => {
  test.each([
    { sent: 'a+b.html', key: 'a b.html', title: 'a plus is a space' },
    { sent: 'a%2Bb.html', key: 'a+b.html', title: 'an escaped plus is a plus' },
    { sent: '100%2525.html', key: '100%25.html', title: 'a key that looks encoded is decoded once, not twice' },
    { sent: 'caf%C3%A9/%E6%96%B0.html', key: 'café/新.html', title: 'UTF-8 is put together again' },
  ])('$title', ({ sent, key }) => {
    expect(only(s3Body(s3Record({ key: sent }))).page.key).toBe(key);
  });

  test('any key survives the way S3 writes it', () => {
    const written = (key: string) => encodeURIComponent(key).replaceAll('%20', '+');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        expect(only(s3Body(s3Record({ key: written(key) }))).page.key).toBe(key);
      }),
    );
  });
});

describe('versions', () => {
  test('sequencers of different length compare as if padded with zeros on the right', () => {
    const versionOf = (sequencer: string) => only(s3Body(s3Record({ sequencer }))).page.version;
    expect(versionOf('0055AED6DCD90281E5')).toHaveLength(versionOf('0055AE').length);
    expect(versionOf('0055AED6DCD90281E5') < versionOf('0055AF')).toBe(true);
    expect(versionOf('0055AE') < versionOf('0055AE01')).toBe(true);
    expect(versionOf('0055AE')).toBe(versionOf('0055AE00'));
  });

  test('digits compare whatever their case', () => {
    const versionOf = (sequencer: string) => only(s3Body(s3Record({ sequencer }))).page.version;
    expect(versionOf('00ab') > versionOf('00AA')).toBe(true);
  });

  test('the version id comes along where the bucket keeps versions', () => {
    expect(only(s3Body(s3Record({ versionId: 'L4kqtJlcpXroDTDmpUMLUo' }))).page.versionId).toBe(
      'L4kqtJlcpXroDTDmpUMLUo',
    );
    expect(only(s3Body(s3Record({})))).not.toHaveProperty('page.versionId');
  });
});

describe('what happened', () => {
  test.each([
    { eventName: 'ObjectCreated:Put', versionId: 'v1', happened: 'created' },
    { eventName: 'ObjectCreated:CompleteMultipartUpload', versionId: 'v1', happened: 'created' },
    { eventName: 'ObjectCreated:Copy', versionId: undefined, happened: 'created' },
    { eventName: 'ObjectRemoved:DeleteMarkerCreated', versionId: 'm1', happened: 'removed' },
    { eventName: 'ObjectRemoved:Delete', versionId: undefined, happened: 'removed' },
    { eventName: 'ObjectRemoved:Delete', versionId: 'v1', happened: 'version-deleted' },
  ])('$eventName (version $versionId) means $happened', ({ eventName, versionId, happened }) => {
    expect(only(s3Body(s3Record({ eventName, versionId }))).happened).toBe(happened);
  });

  test('the test event is about no page', () => {
    expect(parsePageEvents(S3_TEST_BODY)).toEqual([]);
  });

  test('records of one message keep their order', () => {
    const body = s3Body(s3Record({ key: 'b' }), s3Record({ key: 'a' }));
    expect(parsePageEvents(body).map(({ page }) => page.key)).toEqual(['b', 'a']);
  });
});

describe('what S3 cannot have written is a bug', () => {
  test.each([
    { title: 'no JSON', body: '<html>' },
    { title: 'no records', body: '{}' },
    { title: 'an empty list', body: '{"Records":[]}' },
    { title: 'a record of another service', body: JSON.stringify({ Records: [{ eventSource: 'aws:sns' }] }) },
    { title: 'a key with half an escape', body: s3Body(s3Record({ key: 'a%E0%A4' })) },
    { title: 'a sequencer that is none', body: s3Body(s3Record({ sequencer: 'later' })) },
    { title: 'an event nobody asked for', body: s3Body(s3Record({ eventName: 'ObjectTagging:Put' })) },
  ])('$title', ({ body }) => {
    expect(() => parsePageEvents(body)).toThrow();
  });
});

describe('what EventBridge passes on', () => {
  const bridged = (type: string, object: object, more: object = {}) =>
    JSON.stringify({
      version: '0',
      id: '17793124-05d4-b198-2fde-7ededc63b103',
      'detail-type': type,
      source: 'aws.s3',
      account: '111122223333',
      time: '2026-03-01T12:00:00Z',
      region: 'eu-west-1',
      resources: ['arn:aws:s3:::pages'],
      detail: {
        version: '0',
        bucket: { name: 'pages' },
        object,
        'request-id': 'N4N7',
        requester: '111122223333',
        ...more,
      },
    });
  const object = { key: 'a b+c/é.html', size: 5, etag: 'b1946ac9', sequencer: '0055AED6DCD90281E5' };

  test('is the same page in the same version as S3 itself would tell of, with its key as it is', () => {
    const told = only(s3Body(s3Record({ key: 'a+b%2Bc/%C3%A9.html', versionId: 'v1' })));
    expect(only(bridged('Object Created', { ...object, 'version-id': 'v1' }, { reason: 'PutObject' }))).toEqual(told);
  });

  test.each([
    { deletion: 'Delete Marker Created', versionId: 'v2', happened: 'removed' },
    { deletion: 'Permanently Deleted', versionId: 'v2', happened: 'version-deleted' },
    { deletion: 'Permanently Deleted', versionId: undefined, happened: 'removed' },
  ])('$deletion of version $versionId: $happened', ({ deletion, versionId, happened }) => {
    const gone = { ...object, ...(versionId && { 'version-id': versionId }) };
    const event = only(bridged('Object Deleted', gone, { reason: 'DeleteObject', 'deletion-type': deletion }));
    expect(event.happened).toBe(happened);
  });

  test('of another kind is nothing that anybody subscribed to', () => {
    expect(() => parsePageEvents(bridged('Object Restore Completed', object))).toThrow();
  });
});
