/** One record of an S3 notification as S3 writes it, with what the test varies. */
export function s3Record(changes: {
  readonly eventName?: string;
  readonly key?: string;
  readonly sequencer?: string;
  readonly versionId?: string | undefined;
}) {
  const { eventName = 'ObjectCreated:Put', key = 'a.html', sequencer = '0055AED6DCD90281E5', versionId } = changes;
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-west-1',
    eventTime: '2026-03-01T12:00:00.000Z',
    eventName,
    userIdentity: { principalId: 'AWS:AIDAEXAMPLE' },
    requestParameters: { sourceIPAddress: '198.51.100.7' },
    responseElements: { 'x-amz-request-id': 'EXAMPLE123456789', 'x-amz-id-2': 'EXAMPLE/abcdefghijklm' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'pages-to-queue',
      bucket: { name: 'pages', ownerIdentity: { principalId: 'EXAMPLE' }, arn: 'arn:aws:s3:::pages' },
      object: { key, size: 1024, eTag: '0123456789abcdef0123456789abcdef', ...(versionId && { versionId }), sequencer },
    },
  };
}

/** The body of the queue message that carries these records. */
export const s3Body = (...records: readonly ReturnType<typeof s3Record>[]): string =>
  JSON.stringify({ Records: records });

/** What S3 sends to a queue once, when a notification to it is set up. */
export const S3_TEST_BODY = JSON.stringify({
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: '2026-03-01T12:00:00.000Z',
  Bucket: 'pages',
  RequestId: 'EXAMPLE123456789',
  HostId: 'EXAMPLE/abcdefghijklm',
});
