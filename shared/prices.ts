/** What AWS lists for us-east-1, in US dollars, for what the pipeline uses; other regions cost up to a half more. */
export const LIST_PRICES = {
  /** DynamoDB on demand: one write of up to 1 KiB, one consistent read of up to 4 KiB. */
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  /** Lambda on arm64. */
  lambdaGiBSecond: 13.3334e-6,
  lambdaRequest: 0.2e-6,
  s3Put: 5e-6,
  s3Get: 0.4e-6,
  sqsRequest: 0.4e-6,
  logsGiB: 0.5,
} as const;

/** What one page uses, on average. */
export interface PageUse {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly extractMs: number;
  readonly clusterMs: number;
}

/** One item of the bill for a million pages. */
export interface CostLine {
  readonly what: string;
  readonly dollars: number;
}

/** Messages that Lambda takes in one batch while there is work to do; each message costs a share of two requests. */
const BATCH = 10;
const EXTRACT_GIB = 1769 / 1024;
const CLUSTER_GIB = 1;
/** The cluster Lambda works on so many articles at once, and all wait for the table together. */
const CLUSTER_WIDTH = 5;
/** Both Lambdas' lines about one page: counts as embedded metrics, and events. */
const LOG_BYTES = 1500;

/** The bill for a million pages at list prices, without storage and without what an account gets for free. */
export function costPerMillion(use: PageUse): readonly CostLine[] {
  const line = (what: string, perPage: number): CostLine => ({ what, dollars: perPage * 1e6 });
  const p = LIST_PRICES;
  const lambdaSeconds = (EXTRACT_GIB * use.extractMs + (CLUSTER_GIB * use.clusterMs) / CLUSTER_WIDTH) / 1000;
  return [
    line('DynamoDB writes', use.writeUnits * p.writeUnit),
    line('DynamoDB reads', use.readUnits * p.readUnit),
    line('S3: the upload, the article, and reading both', 2 * p.s3Put + 2 * p.s3Get),
    line('SQS: two messages sent, and their batches', (2 + 4 / BATCH) * p.sqsRequest),
    line('Lambda', lambdaSeconds * p.lambdaGiBSecond + (2 / BATCH) * p.lambdaRequest),
    line('Logs', (LOG_BYTES / 1024 ** 3) * p.logsGiB),
  ];
}
