import {
  AccountRootPrincipal,
  AnyPrincipal,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { type Action, type Grant, merged, type Only, type Place } from './grants.ts';

/** The ARNs of the places that a role's grants name. */
export type Arns = Partial<Record<Exclude<Place, 'anything'>, readonly string[]>>;

/** Items by the first part of their key, keys by what they are for. A request without that key in it matches nothing (KMS) or names no item (DynamoDB). */
const CONDITIONS = {
  partitions: (values) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': values } }),
  compartment: (values) => ({ StringEquals: { 'kms:EncryptionContext:compartment': values } }),
  kind: (values) => ({ StringEquals: { 'kms:EncryptionContext:kind': values } }),
} as const satisfies Record<Exclude<Only['by'], 'objects'>, (values: readonly string[]) => Record<string, unknown>>;

/** The one way from grants to IAM. A place without an ARN is a mistake of the caller's, and loud. */
export const policyOf = (grants: readonly Grant[], arns: Arns): PolicyDocument =>
  new PolicyDocument({
    statements: merged(grants).map(({ actions, on, only }) => {
      const resources = on === 'anything' ? ['*'] : arns[on];
      if (!resources)
        throw new Error(`a role is granted ${actions.join(', ')} on ${on}, and nobody said where that is`);
      // An object is a resource of its own; all else is told apart by what the request says.
      if (only?.by === 'objects')
        return new PolicyStatement({
          actions: [...actions],
          resources: resources.flatMap((bucket) => only.values.map((name) => `${bucket}/${name}`)),
        });
      return new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(only && { conditions: CONDITIONS[only.by](only.values) }),
      });
    }),
  });

/**
 * What the account's administrators may do with a key: all that keeps it and nothing that uses it. They can't open, seal, sign, nor hand that on by a grant;
 * `PutKeyPolicy` stays, for a key whose policy nobody may change is lost with its first mistake. Whoever writes themself into the policy stands in CloudTrail with it.
 */
const administered = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'Administer',
    principals: [new AccountRootPrincipal()],
    actions: [
      'kms:CancelKeyDeletion',
      'kms:CreateAlias',
      'kms:DeleteAlias',
      'kms:DescribeKey',
      'kms:DisableKey',
      'kms:DisableKeyRotation',
      'kms:EnableKey',
      'kms:EnableKeyRotation',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:GetPublicKey',
      'kms:ListGrants',
      'kms:ListKeyPolicies',
      'kms:ListKeyRotations',
      'kms:ListResourceTags',
      'kms:PutKeyPolicy',
      'kms:RevokeGrant',
      'kms:RotateKeyOnDemand',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
    resources: ['*'],
  });

/** A key's whole policy: who keeps it, and these who use it. CDK's own would leave all of it to the account's IAM. */
export const keyPolicyOf = (use: readonly PolicyStatement[]): PolicyDocument =>
  new PolicyDocument({ statements: [administered(), ...use] });

/**
 * Lets the roles of these functions do this with a key, and nobody else, whatever IAM allows them: the account stands as the principal so that the role's own
 * grants count besides, which say for which compartments. The roles are named in the condition, since a principal has to be there before its key.
 */
export const usedBy = (action: Action, roles: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: `Use${action.split(':')[1]}`,
    principals: [new AccountRootPrincipal()],
    actions: [action],
    resources: ['*'],
    conditions: { ArnEquals: { 'aws:PrincipalArn': roles } },
  });

/**
 * Lets a store use its own key for whoever may use the store, as AWS's managed keys do. The functions therefore hold no grant on it: their access to items
 * or objects decides alone, and not one of them can ask KMS to decrypt with it. China spells the services' names in its own domain; both are named.
 */
export const throughStore = (store: 'dynamodb' | 's3', account: string, region: string): PolicyStatement =>
  new PolicyStatement({
    sid: store === 's3' ? 'ThroughS3' : 'ThroughDynamoDB',
    principals: [new AnyPrincipal()],
    actions: [
      // DynamoDB keeps a grant for its own work on a table; through DynamoDB alone can one be made.
      ...(store === 'dynamodb' ? ['kms:CreateGrant'] : []),
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    // A key's policy knows no other resource than its key.
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:CallerAccount': account,
        'kms:ViaService': [
          `${store}.${region}.amazonaws.com`,
          ...(region.startsWith('cn-') ? [`${store}.${region}.amazonaws.com.cn`] : []),
        ],
      },
    },
  });

/** Lets AWS's own services use a key for what they write. */
export const usedByServices = (services: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'UseByServices',
    principals: services.map((service) => new ServicePrincipal(service)),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
  });

/** Lets AWS's own services ring, for this account alone. */
export const publishedBy = (services: readonly string[], topicArn: string, account: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'Ring',
    principals: services.map((service) => new ServicePrincipal(service)),
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
