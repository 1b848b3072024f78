/**
 * List prices by which a month is reckoned, in US dollars of us-east-1, without free tiers and discounts. `seen`: on what day somebody read them where; none of them has been confirmed by an invoice,
 * and prices in China (amazonaws.cn, in CNY) are others: its page on DynamoDB, a copy without a date, had 11.1538 CNY for a million write units. Whoever deploys puts theirs here.
 */
export interface Price {
  readonly usd: number;
  /** For how many of the thing. */
  readonly per: number;
  readonly of: string;
  readonly source: string;
  readonly seen: '2026-11-27 (copy)' | 'from memory';
  readonly confirmed: false;
}

const price = (usd: number, per: number, of: string, source: string, seen: Price['seen'] = 'from memory'): Price => ({
  usd,
  per,
  of,
  source,
  seen,
  confirmed: false,
});

const MILLION = 1_000_000;

export const PRICES = {
  apiRequest: price(1, MILLION, 'requests to an HTTP API', 'aws.amazon.com/api-gateway/pricing'),
  invocation: price(0.2, MILLION, 'Lambda invocations', 'aws.amazon.com/lambda/pricing'),
  gbSecond: price(0.0000133334, 1, 'GB-seconds on Arm', 'aws.amazon.com/lambda/pricing'),
  readUnit: price(
    0.125,
    MILLION,
    'read request units',
    'aws.amazon.com/dynamodb/pricing/on-demand',
    '2026-11-27 (copy)',
  ),
  writeUnit: price(
    0.625,
    MILLION,
    'write request units',
    'aws.amazon.com/dynamodb/pricing/on-demand',
    '2026-11-27 (copy)',
  ),
  storedGb: price(0.25, 1, 'GB-months of table and indexes', 'aws.amazon.com/dynamodb/pricing/on-demand'),
  recoverableGb: price(0.2, 1, 'GB-months of point-in-time recovery', 'aws.amazon.com/dynamodb/pricing/on-demand'),
  kmsRequest: price(0.03, 10_000, 'KMS requests', 'aws.amazon.com/kms/pricing'),
  kmsKey: price(1, 1, 'KMS keys a month', 'aws.amazon.com/kms/pricing'),
  archivedGb: price(0.023, 1, 'GB-months in S3', 'aws.amazon.com/s3/pricing'),
  objectPut: price(0.005, 1000, 'objects put', 'aws.amazon.com/s3/pricing'),
  loggedGb: price(0.5, 1, 'GB of logs taken in', 'aws.amazon.com/cloudwatch/pricing'),
  alarm: price(0.1, 1, 'alarms a month', 'aws.amazon.com/cloudwatch/pricing'),
  tick: price(1, MILLION, 'schedule invocations', 'aws.amazon.com/eventbridge/pricing'),
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof PRICES;
/** How much of each thing. Reads of a stream by Lambda cost nothing, and are left out. */
export type Amounts = Partial<Readonly<Record<Priced, number>>>;

export const dollars = (amounts: Amounts): number =>
  Object.entries(amounts).reduce((sum, [name, amount]) => {
    const { usd, per } = PRICES[name as Priced];
    return sum + (amount / per) * usd;
  }, 0);
