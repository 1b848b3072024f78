import { Duration, RemovalPolicy } from 'aws-cdk-lib';
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

export interface ClosedBucketProps extends Omit<BucketProps, keyof typeof CLOSED | 'encryption'> {
  readonly encryptionKey: Key;
  /** Where S3 writes down who asked for what, the bucket's own name leading. */
  readonly accessLog: Bucket;
}

/** A bucket with a key of its own. Every request to it is written down beside it, whoever made it; what our functions do stands in the ledger besides. */
export const closedBucket = (scope: Construct, id: string, { accessLog, ...more }: ClosedBucketProps): Bucket =>
  new Bucket(scope, id, {
    ...CLOSED,
    encryption: BucketEncryption.KMS,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLog,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    ...more,
  });

/** Where S3 itself writes. It can't use a key of ours for that; names of objects are ids and digests, and say nothing of a person. */
export const accessLogBucket = (scope: Construct, id: string, keptForDays: number): Bucket =>
  new Bucket(scope, id, {
    ...CLOSED,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(keptForDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
