import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Closed to the public and to plain HTTP, no lists of its own for who may what, and it stays when its stack goes. */
const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;

const IN_ONE_REGION = {
  id: 'NIST.800.53.R5-S3BucketReplicationEnabled',
  reason:
    'Personal data stays in one region, in three of its zones; whether a copy goes to a second one, and which, is the deploying office’s decision (docs/compliance.md).',
};
const MEANT_TO_GO = {
  id: 'NIST.800.53.R5-S3BucketVersioningEnabled',
  reason: 'What lies here has a term and is meant to be gone after it; an older version would outlive it.',
};

export interface ClosedBucketProps extends Omit<BucketProps, keyof typeof CLOSED | 'encryption'> {
  readonly encryptionKey: Key;
  /** Where S3 writes down who asked for what, the bucket's own name leading. */
  readonly accessLog: Bucket;
}

/** A bucket with a key of its own. Every request to it is written down beside it, whoever made it; what our functions do stands in the ledger besides. */
export function closedBucket(scope: Construct, id: string, { accessLog, ...more }: ClosedBucketProps): Bucket {
  const bucket = new Bucket(scope, id, {
    ...CLOSED,
    encryption: BucketEncryption.KMS,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLog,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    ...more,
  });
  Validations.of(bucket).acknowledge(IN_ONE_REGION);
  if (!more.versioned) Validations.of(bucket).acknowledge(MEANT_TO_GO);
  return bucket;
}

/** Where S3 itself writes. It can't use a key of ours for that; names of objects are ids and digests, and say nothing of a person. */
export function accessLogBucket(scope: Construct, id: string, keptForDays: number): Bucket {
  const bucket = new Bucket(scope, id, {
    ...CLOSED,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(keptForDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
  Validations.of(bucket).acknowledge(IN_ONE_REGION, MEANT_TO_GO, {
    id: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
    reason: 'S3 writes its access logs with its own key only. They hold names of objects, which are ids, and of roles.',
  });
  return bucket;
}

/** Pages, which are code and for everybody to read, through CloudFront alone. */
export function pageBucket(scope: Construct, id: string, accessLog: Bucket): Bucket {
  const bucket = new Bucket(scope, id, {
    ...CLOSED,
    encryption: BucketEncryption.S3_MANAGED,
    versioned: true,
    serverAccessLogsBucket: accessLog,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
  });
  Validations.of(bucket).acknowledge(IN_ONE_REGION, {
    id: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
    reason: 'Pages are code that anybody’s browser is given; a key of ours would guard nothing.',
  });
  return bucket;
}
