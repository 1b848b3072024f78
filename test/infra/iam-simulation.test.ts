import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { describe, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { aDeployment, all } from './a-deployment.ts';
import { named, type Statement } from './iam-text.ts';

/**
 * What the synthesized policies allow, as IAM evaluates them, held against who should be allowed what: written here a second time, by hand, and derived from
 * nothing. `!` after a compartment or kind: may make its keys too (GenerateDataKey), and so seal.
 */
const OPENS: Readonly<Record<string, string>> = {
  audit: 'index/cursor! index/request!',
  casework: 'circumstances! identity posting! index/cursor! index/request!',
  checkpoint: '',
  compliance: 'index/cursor!',
  detection: '',
  documents: 'circumstances identity index/cursor! index/request!',
  intake: 'circumstances! identity! index/account! index/cursor! index/request! index/resident-id!',
  ledger: '',
  operators: 'index/cursor! index/request!',
  payments: 'payee! index/account! index/cursor! index/request! index/resident-id!',
  proofs: '',
  public: 'posting',
  supervision: 'circumstances! index/account! index/cursor! index/request! index/resident-id!',
  witness: 'index/request!',
};

/** Which items each function may get, ask for in batches, query, put, and hold a condition on. Wrapped keys follow from OPENS. */
const ITEMS: Readonly<Record<string, string>> = {
  audit:
    'get ASKED OPERATOR USE; query Ledger/CHAIN Ledger/CHECKPOINT Filed/byFile Filed/byOperator Filed/byOffice Filed/byType Filed/byOutcome Filed/byDay; batch Ledger/CHAIN Ledger/NODE; put ACCESS ATTEMPT USE',
  casework:
    'get ASKED CASE LETTERHEAD OPERATOR USE; batch CASE; query CASE NUMBER byPlace/CASE; put ACCESS ASKED ATTEMPT CASE NUMBER PAPER POSTING USE; condition CASE',
  checkpoint: 'get TICK; query Ledger/CHAIN Ledger/CHECKPOINT; put Ledger/CHECKPOINT Ledger/NODE TICK',
  compliance:
    'get BATCH BATCHTURN CASE FINDING OPERATOR TICK; batch ACCOUNT CASE PERSON; query BATCH CASE byPlace/BATCH byPlace/BENEFIT byPlace/CASE byWake/WAKE#ATTEMPT byWake/WAKE#BATCH byWake/WAKE#CLOCK byWake/WAKE#POSTING byWake/WAKE#RETURN byWake/WAKE#USE byPlace/RETURN; put ASKED ATTEMPT BATCH BATCHTURN CASE FINDING OPERATOR POSTING TICK USE',
  detection: 'get CASE FINDING POSTING; put FINDING',
  documents: 'get ASKED CASE LETTERHEAD OPERATOR USE; query CASE byPlace/CASE; put ACCESS ATTEMPT USE',
  intake:
    'get ASKED CASE LETTERHEAD OPERATOR USE; batch CASE; query CASE NUMBER PERSON byPlace/CASE; put ACCESS ASKED ATTEMPT CASE NUMBER PAPER PERSON USE',
  ledger: 'query Ledger/CHAIN; put Ledger/CHAIN Ledger/EVENT',
  operators:
    'get ASKED LETTERHEAD OPERATOR USE; query byPlace/OPERATOR; put ACCESS ASKED ATTEMPT LETTERHEAD OPERATOR USE',
  payments:
    'get ACCOUNT ASKED BATCH BATCHTURN CASE OPERATOR USE; batch CASE; query BATCH CASE byPlace/BENEFIT byPlace/CASE byPlace/RETURN; put ACCESS ACCOUNT ASKED ATTEMPT BATCH BATCHTURN CASE USE',
  proofs: 'query Ledger/CHAIN Ledger/CHECKPOINT Filed/byReceipt; batch Ledger/NODE; put ACCESS',
  public: 'get PAPER POSTING; query COSIGNATURE Ledger/CHECKPOINT; put ACCESS',
  supervision:
    'get ASKED BATCH BATCHTURN CASE DEATH FINDING OPERATOR USE; batch CASE; query ACCESS BATCH CASE byPlace/BENEFIT byPlace/CASE byPlace/FINDING byPlace/RETURN; put ACCESS ASKED ATTEMPT DEATH FINDING PERSON USE',
  witness:
    'get ASKED OPERATOR USE; query COSIGNATURE Ledger/CHAIN Ledger/CHECKPOINT; put ACCESS ATTEMPT COSIGNATURE Ledger/CHECKPOINT Ledger/NODE USE',
};

/** Which objects of the archive each function may get and put. */
const ARCHIVES: Readonly<Record<string, readonly string[]>> = {
  checkpoint: ['GetObject checkpoints', 'GetObject entries', 'PutObject checkpoints', 'PutObject entries'],
  witness: [
    'GetObject checkpoints',
    'GetObject entries',
    'PutObject checkpoints',
    'PutObject countersigned',
    'PutObject entries',
  ],
};

const COMPARTMENTS = ['circumstances', 'identity', 'payee', 'posting', 'report', 'reporter'];
const KINDS = ['account', 'cursor', 'request', 'resident-id', 'phone'];
const WORDS = {
  get: 'GetItem',
  batch: 'BatchGetItem',
  query: 'Query',
  put: 'PutItem',
  condition: 'ConditionCheckItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  write: 'BatchWriteItem',
  scan: 'Scan',
} as const;
type Word = keyof typeof WORDS;

/** One key of each family, and those that a careless pattern would let through. */
const ON_RECORDS: Readonly<Record<string, string>> = {
  ACCESS: 'ACCESS#case_1',
  ACCOUNT: 'ACCOUNT#d',
  ASKED: 'ASKED#d',
  BATCH: 'BATCH#batch_1',
  BATCHTURN: 'BATCHTURN#445281006/dibao/2026-03',
  CASE: 'CASE#case_1',
  COSIGNATURE: 'COSIGNATURE',
  DEATH: 'DEATH#death_1',
  FINDING: 'FINDING#finding_1',
  LETTERHEAD: 'LETTERHEAD#445281006',
  NUMBER: 'NUMBER#445281006#acceptance#2026',
  OPERATOR: 'OPERATOR#lin',
  PAPER: 'PAPER#0123456789ABCDEF',
  PERSON: 'PERSON#d',
  POSTING: 'POSTING#posting_1',
  TICK: 'TICK#sweepOverdue',
  USE: 'USE#lin',
  ATTEMPT: 'ATTEMPT#lin',
  CASEFILE: 'CASEFILE#1',
  KEY: 'KEY#other',
};
const ON_INDEX: Readonly<Record<string, string>> = {
  'byPlace/BATCH': 'BATCH#2026-03',
  'byPlace/BENEFIT': 'BENEFIT#445281',
  'byPlace/CASE': 'CASE#445281',
  'byPlace/FINDING': 'FINDING#open#445281',
  'byPlace/RETURN': 'RETURN#to-verify#445281',
  'byPlace/OPERATOR': 'OPERATOR#445281',
  'byWake/WAKE#BATCH': 'WAKE#BATCH',
  'byWake/WAKE#CLOCK': 'WAKE#CLOCK',
  'byWake/WAKE#POSTING': 'WAKE#POSTING',
  'byWake/WAKE#RETURN': 'WAKE#RETURN',
  'byWake/WAKE#USE': 'WAKE#USE',
  'byWake/WAKE#ATTEMPT': 'WAKE#ATTEMPT',
  'byWake/OTHER': 'WAKE#OTHER',
};
const ON_LEDGER: Readonly<Record<string, string>> = {
  'Ledger/CHAIN': 'CHAIN',
  'Ledger/EVENT': 'EVENT#e',
  'Ledger/CHECKPOINT': 'CHECKPOINT',
  'Ledger/NODE': 'NODE#8',
  'Ledger/CHAIN2': 'CHAIN#2',
};

/** The ledger's own indexes: each is searched by any value, or not at all. */
const FILED = ['byFile', 'byOperator', 'byOffice', 'byType', 'byOutcome', 'byDay', 'byReceipt'];

const ACCOUNT = '123456789012';
const arn = (service: string, rest: string) => `arn:aws-cn:${service}:cn-north-1:${ACCOUNT}:${rest}`;
const ARNS: Readonly<Record<string, string>> = {
  'data Records.Arn': arn('dynamodb', 'table/records'),
  'data Records.Arn/index/byPlace': arn('dynamodb', 'table/records/index/byPlace'),
  'data Records.Arn/index/byWake': arn('dynamodb', 'table/records/index/byWake'),
  'data Records.StreamArn': arn('dynamodb', 'table/records/stream/2026-03-02T00:00:00.000'),
  'data Ledger.Arn': arn('dynamodb', 'table/ledger'),
  ...Object.fromEntries(
    FILED.map((name) => [`data Ledger.Arn/index/${name}`, arn('dynamodb', `table/ledger/index/${name}`)]),
  ),
  'data Archive.Arn': 'arn:aws-cn:s3:::archive',
  'data DataKey.Arn': arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
  '*': '*',
};
const arnOf = (name: string): string =>
  ARNS[name] ??
  (name.startsWith('data Archive.Arn/') ? `${ARNS['data Archive.Arn']}${name.slice(16)}` : undefined) ??
  arn('sqs', name.replace(/[^A-Za-z]/gu, ''));
const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const { service, data } = aDeployment();
const policyOf = (folder: string) => {
  const role = all(service, 'AWS::IAM::Role').find(({ id }) => new RegExp(`^${folder}Role[0-9A-F]{8}$`, 'u').test(id));
  const statements: readonly Statement[] = role?.Properties.Policies[0].PolicyDocument.Statement ?? [];
  return {
    Version: '2012-10-17',
    Statement: statements.map((each) => ({ ...each, Resource: listed(each.Resource).map((one) => arnOf(named(one))) })),
  };
};
/** The data key's own policy. The mode without validation takes a policy with a name only in the library's form of one that was validated. */
const KEY_POLICY = (() => {
  const [key] = all(data, 'AWS::KMS::Key').filter(({ id }) => id.startsWith('DataKey'));
  const statements: readonly Statement[] = key?.Properties.KeyPolicy.Statement ?? [];
  const Principal = { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` };
  const policyDocument = { Version: '2012-10-17', Statement: statements.map((each) => ({ ...each, Principal })) };
  return { __validated: true, policyDocument, metadata: { name: 'key policy' }, errors: [] };
})();

async function allows(
  folder: string,
  action: string,
  resource: string,
  contextVariables: Record<string, string | string[]>,
): Promise<boolean> {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const simulation: Simulation = {
    request: {
      principal: `arn:aws-cn:sts::${ACCOUNT}:assumed-role/${folder}/${folder}`,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables,
    },
    identityPolicies: [{ name: 'grants', policy: policyOf(folder) }],
    serviceControlPolicies: [{ orgIdentifier: 'r-1', policies: [{ name: 'everything', policy: everything }] }],
    resourceControlPolicies: [],
  };
  // With validation, the library drops `kms:EncryptionContext:<name>` from a request, as it knows the name's pattern only. Without, it evaluates all that is given.
  if (action.startsWith('kms:'))
    return runUnsafeSimulation({ ...simulation, resourcePolicy: KEY_POLICY }, {}) === 'Allowed';
  const simulated = await runSimulation(simulation, {});
  if (simulated.resultType !== 'single') throw new Error(`${action} on ${resource}: ${JSON.stringify(simulated)}`);
  if (simulated.result.ignoredContextKeys?.length)
    throw new Error(`the simulation left out ${simulated.result.ignoredContextKeys.join(', ')}`);
  return simulated.overallResult === 'Allowed';
}

const folders = Object.keys(manifest);
const openedBy = (folder: string) => (OPENS[folder] ?? '').split(' ').filter(Boolean);

test('the tables here speak of every function, and of no other', () => {
  expect(Object.keys(OPENS)).toEqual(folders);
  expect(Object.keys(ITEMS)).toEqual(folders);
});

describe.each(folders)('%s', (folder) => {
  test('opens and seals these compartments and kinds, and no others', async () => {
    const found: string[] = [];
    const key = arnOf('data DataKey.Arn');
    for (const name of [...COMPARTMENTS, ...KINDS.map((kind) => `index/${kind}`)]) {
      const purpose: Record<string, string> = name.startsWith('index/')
        ? { 'kms:EncryptionContext:kind': name.slice(6) }
        : { 'kms:EncryptionContext:compartment': name, 'kms:EncryptionContext:office': '445281006' };
      const context = { ...purpose, 'kms:EncryptionContext:epoch': 'e1' };
      const opens = await allows(folder, 'kms:Decrypt', key, context);
      const makes = await allows(folder, 'kms:GenerateDataKey', key, context);
      expect(makes && !opens).toBe(false);
      if (opens) found.push(makes ? `${name}!` : name);
    }

    expect(found.sort()).toEqual(openedBy(folder).sort());
  });

  test('opens nothing for a purpose that isn’t named, and asks the key for nothing else', async () => {
    const key = arnOf('data DataKey.Arn');
    const asked = [
      await allows(folder, 'kms:Decrypt', key, {}),
      await allows(folder, 'kms:GenerateDataKey', key, {}),
      await allows(folder, 'kms:Decrypt', key, { 'kms:EncryptionContext:office': '445281006' }),
      await allows(folder, 'kms:Encrypt', key, { 'kms:EncryptionContext:compartment': 'identity' }),
      await allows(folder, 'kms:ScheduleKeyDeletion', key, {}),
      await allows(folder, 'kms:PutKeyPolicy', key, {}),
      await allows(folder, 'kms:CreateGrant', key, {}),
    ];

    expect(asked).toEqual(asked.map(() => false));
  });

  test('reads and writes these items, and no others; updates, deletes and scans nothing', async () => {
    const wanted = new Set<string>();
    for (const clause of (ITEMS[folder] ?? '').split('; ')) {
      const [word, ...families] = clause.split(' ');
      for (const family of families) wanted.add(`${word} ${family}`);
    }
    // Whoever opens or looks up gets the wrapped key; whoever may make one puts it.
    const keys = Object.fromEntries(
      [...COMPARTMENTS.map((name) => `data/445281006/${name}`), ...KINDS.map((kind) => `index/${kind}`)].map((name) => [
        name,
        `KEY#${name}/e1`,
      ]),
    );
    for (const opened of openedBy(folder)) {
      const name = opened.replace('!', '');
      const family = name.startsWith('index/') ? name : `data/445281006/${name}`;
      wanted.add(`get ${family}`);
      if (opened.endsWith('!')) wanted.add(`put ${family}`);
    }

    const found = new Set<string>();
    for (const word of Object.keys(WORDS) as Word[]) {
      const families = {
        ...ON_RECORDS,
        ...keys,
        ...ON_LEDGER,
        ...(word === 'query' || word === 'scan' ? ON_INDEX : {}),
        ...(word === 'query' || word === 'scan' ? Object.fromEntries(FILED.map((name) => [`Filed/${name}`, 'x'])) : {}),
      };
      for (const [family, leading] of Object.entries(families)) {
        const place = ON_INDEX[family]
          ? `data Records.Arn/index/${family.split('/')[0]}`
          : family.startsWith('Filed/')
            ? `data Ledger.Arn/index/${family.split('/')[1]}`
            : ON_LEDGER[family]
              ? 'data Ledger.Arn'
              : 'data Records.Arn';
        const context: Record<string, string[]> = word === 'scan' ? {} : { 'dynamodb:LeadingKeys': [leading] };
        if (await allows(folder, `dynamodb:${WORDS[word]}`, arnOf(place), context)) found.add(`${word} ${family}`);
      }
    }

    expect([...found].sort()).toEqual([...wanted].sort());
  });

  test('puts and gets these objects of the archive, and no others; deletes none and passes no lock', async () => {
    const wanted = new Set(ARCHIVES[folder] ?? []);
    const found = new Set<string>();
    for (const name of [
      'entries/000000000001.jsonl',
      'checkpoints/000000000001.txt',
      'countersigned/000000000001-a0059f11.txt',
      'elsewhere.txt',
    ])
      for (const action of [
        'GetObject',
        'PutObject',
        'DeleteObject',
        'DeleteObjectVersion',
        'PutObjectRetention',
        'BypassGovernanceRetention',
      ])
        if (await allows(folder, `s3:${action}`, `${arnOf('data Archive.Arn')}/${name}`, {}))
          found.add(`${action} ${name.split('/')[0]}`);

    expect([...found].sort()).toEqual([...wanted].sort());
  });

  test('a request for several items is allowed only when it may have each of them', async () => {
    const records = arnOf('data Records.Arn');
    const together = { 'dynamodb:LeadingKeys': ['CASE#case_1', 'NOBODYS#1'] };

    for (const word of ['batch', 'put', 'get'] as const)
      expect(await allows(folder, `dynamodb:${WORDS[word]}`, records, together)).toBe(false);
  });
});
