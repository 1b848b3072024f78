import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { describe, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { aDeployment, all, running } from './a-deployment.ts';
import { named, type Statement } from './iam-text.ts';

/**
 * What the synthesized policies allow, as IAM evaluates them, held against who should be allowed what: written here a second time, by hand, and derived from
 * nothing. `!` after a compartment or kind: may make its keys too (GenerateDataKey), and so seal.
 */
const OPENS: Readonly<Record<string, string>> = {
  audit: 'index/cursor! index/request!',
  banking: 'index/account! index/cursor! index/phone! index/resident-id!',
  callbacks: 'identity report! index/cursor! index/request!',
  casework: 'circumstances! identity posting! index/cursor! index/request!',
  checkpoint: '',
  checks: 'circumstances! identity index/cursor! index/request!',
  complaints: 'integrity! report! reporter! index/cursor! index/request!',
  compliance: 'index/cursor!',
  detection: '',
  documents: 'circumstances identity integrity posting index/cursor! index/request!',
  dynamics: 'circumstances! index/cursor! index/request!',
  intake:
    'circumstances! identity! integrity! index/account! index/cursor! index/namesake! index/phone! index/request! index/resident-id!',
  integrity: 'integrity! index/account! index/cursor! index/phone! index/request! index/resident-id!',
  keys: 'index/cursor! index/request!',
  ledger: '',
  operators: 'index/account! index/cursor! index/phone! index/request! index/resident-id!',
  payments: 'payee! index/account! index/cursor! index/phone! index/request! index/resident-id!',
  proofs: '',
  public: 'posting',
  registers: 'index/cursor! index/request!',
  resealing:
    'circumstances! identity! integrity! payee! posting! report! reporter! index/account! index/business-id! index/namesake! index/phone! index/resident-id! index/vehicle-plate!',
  scans: 'circumstances! identity! index/cursor! index/request!',
  screening: 'circumstances! identity integrity! index/account! index/cursor! index/phone! index/resident-id!',
  supervision: 'integrity! index/account! index/cursor! index/phone! index/request! index/resident-id!',
  watch: '',
  witness: 'index/request!',
};

/** Which items each function may get, ask for in batches, query, put, and hold a condition on. Wrapped keys follow from OPENS. */
const ITEMS: Readonly<Record<string, string>> = {
  audit:
    'get ASKED OPERATOR READINGS RECUSAL USE; query Filed/byDay Filed/byFile Filed/byOffice Filed/byOperator Filed/byOutcome Filed/byType Ledger/CHAIN Ledger/CHECKPOINT byPlace/RECUSAL; batch Ledger/CHAIN Ledger/NODE; put ACCESS ATTEMPT DEVICE READINGS USE ACCESS/person ACCESS/complaint',
  banking:
    'get BATCH BATCHTURN FINDING FUNDS ROLL TICK; batch CASE; query BATCH byPlace/BENEFIT byPlace/RETURN byWake/WAKE#BANKUPLOAD; put ASKED BATCH FINDING FUNDS TICK',
  callbacks:
    'get ASKED BATCH BATCHTURN CALLBACKS CASE IMPARTIAL OPERATOR READINGS RECUSAL ROLL USE; batch CASE; query BATCH CALLBACKS CASE EPOCH byPlace/BENEFIT byPlace/CALLBACK byPlace/CASE byPlace/RECUSAL byPlace/RETURN; put ACCESS ATTEMPT CALLBACKS CASE DEVICE READINGS USE ACCESS/person ACCESS/complaint; condition RECUSAL',
  casework:
    'get ASKED CASE IMPARTIAL LETTERHEAD OPERATOR READINGS RECUSAL USE ROLL; batch CASE HOLDINGS; query CASE EPOCH NUMBER byPlace/CASE byPlace/QUEUE byPlace/RECUSAL byPlace/SPOTCHECK Ledger/CHECKPOINT PERSON; put ACCESS ASKED ATTEMPT CASE DEVICE IMPARTIAL NUMBER PAPER POSTING READINGS USE ACCESS/person ACCESS/complaint ROLL HOLDINGS; condition CASE IMPARTIAL RECUSAL',
  checkpoint: 'get FINDING TICK; query Ledger/CHAIN Ledger/CHECKPOINT; put FINDING TICK Ledger/CHECKPOINT Ledger/NODE',
  checks:
    'get ASKED CASE CHECKFILE IMPARTIAL LETTERHEAD OPERATOR READINGS RECUSAL ROLL USE; batch CASE; query CASE EPOCH NUMBER byPlace/CASE byPlace/CHECKFILE byPlace/OUTBOX byPlace/RECUSAL byWake/WAKE#CHECKFILE; put ACCESS ASKED ATTEMPT CASE CHECKFILE DEVICE IMPARTIAL NUMBER PAPER READINGS ROLL USE ACCESS/person ACCESS/complaint; condition CASE IMPARTIAL RECUSAL',
  complaints:
    'get ASKED CASE COMPLAINT FINDING IMPARTIAL OPERATOR READINGS REASON RECUSAL USE; query CASE COMPLAINT EPOCH byPlace/CASE byPlace/COMPLAINT byPlace/FINDING byPlace/REASON byPlace/RECUSAL; put ACCESS ACCUSED ASKED ATTEMPT COMPLAINT DEVICE IMPARTIAL READINGS REASON USE ACCESS/person ACCESS/complaint; condition ACCUSED',
  compliance:
    'get BATCH BATCHTURN CALLBACKS CASE FINDING IMPARTIAL OPERATOR RECOUNT ROLL TICK FUNDS CHECKFILE CUSTODIAN OFFICEWEEK FUNDACCOUNT FUNDORDER; batch ACCOUNT CASE PERSON HOLDINGS FUNDS; query BATCH CALLBACKS CASE EPOCH Ledger/CHECKPOINT byEpoch/SEALED byPlace/BATCH byPlace/BENEFIT byPlace/CALLBACK byPlace/CASE byPlace/OPENCLOCK byPlace/OPERATOR byPlace/RECUSAL byPlace/RETURN byPlace/SPOTCHECK byWake/WAKE#ATTEMPT byWake/WAKE#BATCH byWake/WAKE#CALLBACK byWake/WAKE#CLOCK byWake/WAKE#FILE byWake/WAKE#FINDING byWake/WAKE#FUNDACCOUNT byWake/WAKE#FUNDORDER byWake/WAKE#POSTING byWake/WAKE#RETURN byWake/WAKE#USE byPlace/CHECKFILE byWake/WAKE#CHECKFILE byWake/WAKE#CUSTODY byWake/WAKE#RECOVERY byWake/WAKE#COMPLAINT DEED DECIDED FUNDS byPlace/FUNDACCOUNT byPlace/FUNDORDER; put ASKED ATTEMPT BATCH BATCHTURN CALLBACKS CASE EPOCH FINDING OPERATOR POSTING RECOUNT TICK USE FUNDACCOUNT FUNDORDER FUNDS CHECKFILE RECOVERY COMPLAINT OFFICEWEEK; condition RECUSAL ROLL FUNDACCOUNT',
  detection:
    'get CASE COMPLAINT FINDING PERSON POSTING RECUSAL STAFF BATCH FUNDORDER FUNDACCOUNT; put BEYOND CASE DECIDED FINDING IMPARTIAL RECUSAL DEED VISITED NAMESAKE; batch CASE IMPARTIAL STAFF; query ACCESS ACCESS/complaint ACCOUNT ACCUSED BEYOND CASE DECIDED DEVICE PERSON PHONE VISITED NAMESAKE',
  documents:
    'get ASKED CASE IMPARTIAL LETTERHEAD OPERATOR POSTING READINGS RECUSAL USE; query CASE byPlace/CASE byPlace/RECUSAL; put ACCESS ATTEMPT DEVICE READINGS USE ACCESS/person ACCESS/complaint',
  dynamics:
    'get ASKED BATCH BATCHTURN CASE FINDING IMPARTIAL LETTERHEAD OPERATOR READINGS RECOVERY RECUSAL ROLL USE; batch CASE HOLDINGS; query BATCH CASE EPOCH NUMBER byPlace/BENEFIT byPlace/CASE byPlace/FINDING byPlace/RECOVERY byPlace/RECUSAL byPlace/RETURN PERSON; put ACCESS ASKED ATTEMPT CASE DEVICE NUMBER PAPER READINGS RECOVERY ROLL USE ACCESS/person ACCESS/complaint HOLDINGS; condition CASE POSTING RECUSAL',
  intake:
    'get ASKED CASE IMPARTIAL LETTERHEAD OPERATOR READINGS RECUSAL STAFF USE ROLL; batch CASE HOLDINGS STAFF; query ACCOUNT CASE EPOCH NUMBER PERSON PHONE RECUSAL byPlace/CASE byPlace/RECUSAL; put ACCESS ASKED ATTEMPT CASE DEVICE IMPARTIAL NUMBER PAPER PERSON PHONE READINGS RECUSAL USE ACCESS/person ACCESS/complaint ROLL; condition IMPARTIAL RECUSAL CASE',
  integrity:
    'get ASKED CASE CONTACT DEATH FINDING IMPARTIAL INQUIRY OPERATOR PERSON READINGS REASON RECUSAL STAFF USE; batch CASE IMPARTIAL STAFF; query ACCESS ACCOUNT CASE CONTACT DEATH EPOCH FINDING PERSON PHONE RECUSAL STAFF ACCESS/person byPlace/CASE byPlace/FINDING byPlace/REASON byPlace/RECUSAL byPlace/STAFF byPlace/STATEMENT; put ACCESS ACCOUNT ASKED ATTEMPT CONTACT DEVICE IMPARTIAL INQUIRY PERSON PHONE READINGS REASON RECUSAL STAFF USE ACCESS/person ACCESS/complaint; condition RECUSAL',
  keys: 'get ASKED EPOCH INDEXKEYS OPERATOR READINGS RECUSAL USE; query byEpoch/INDEXED byEpoch/SEALED byPlace/EPOCH byPlace/RECUSAL; put ACCESS ATTEMPT DEVICE EPOCH INDEXKEYS KEYS READINGS USE ACCESS/person ACCESS/complaint',
  ledger: 'query Ledger/CHAIN; put Ledger/CHAIN Ledger/EVENT',
  operators:
    'get ASKED DELEGATION HOLDER LETTERHEAD OPERATOR READINGS RECUSAL USE; query byPlace/DELEGATION byPlace/OPERATOR byPlace/RECUSAL; put ACCESS ASKED ATTEMPT DELEGATION DEVICE HOLDER LETTERHEAD OPERATOR READINGS USE ACCESS/person ACCESS/complaint',
  payments:
    'get ACCOUNT ASKED BATCH BATCHTURN CASE FINDING IMPARTIAL OPERATOR READINGS RECUSAL ROLL USE FUNDACCOUNT FUNDORDER FUNDS STAFF CUSTODIAN RECOVERY; batch CASE FUNDS STAFF HOLDINGS; query BATCH CASE EPOCH byPlace/BENEFIT byPlace/CASE byPlace/RECUSAL byPlace/RETURN FUNDS byPlace/FUNDACCOUNT byPlace/FUNDORDER ACCOUNT PERSON PHONE byPlace/CUSTODY byPlace/RECOVERY; put ACCESS ACCOUNT ASKED ATTEMPT BATCH BATCHTURN CASE DEVICE FINDING READINGS USE ACCESS/person ACCESS/complaint FUNDACCOUNT FUNDORDER FUNDS ROLL HOLDINGS CUSTODIAN RECOVERY; condition RECUSAL ROLL FUNDACCOUNT CASE',
  proofs:
    'query Filed/byReceipt Ledger/CHAIN Ledger/CHECKPOINT; batch Ledger/NODE; put ACCESS ACCESS/person ACCESS/complaint',
  public: 'get PAPER POSTING; query COSIGNATURE Ledger/CHECKPOINT; put ACCESS ACCESS/person ACCESS/complaint',
  registers:
    'get ASKED OPERATOR READINGS RECUSAL REGISTER USE; query byPlace/RECUSAL byPlace/REGISTER; put ACCESS ASKED ATTEMPT DEVICE READINGS REGISTER USE ACCESS/person ACCESS/complaint',
  resealing:
    'get CASE COMPLAINT CONTACT DEATH FINDING IMPARTIAL INDEX INDEXKEYS POSTING REASON RECUSAL REGISTER STAFF TICK; query EPOCH byEpoch/INDEXED byEpoch/SEALED byWake/WAKE#EPOCH#closed byWake/WAKE#EPOCH#resting; put ACCESS CASE COMPLAINT CONTACT DEATH EPOCH FINDING IMPARTIAL INDEX INDEXKEYS POSTING REASON RECUSAL REGISTER STAFF TICK ACCESS/person ACCESS/complaint',
  scans:
    'get ASKED CASE IMPARTIAL OPERATOR READINGS RECUSAL USE; query CASE EPOCH byPlace/CASE byPlace/RECUSAL; put ACCESS ASKED ATTEMPT CASE DEVICE READINGS USE ACCESS/person ACCESS/complaint; condition RECUSAL',
  screening:
    'get BATCH CASE DEATH FAIRNESS FINDING IMPARTIAL PERSON REGISTER STAFF TICK; batch CASE HOLDINGS INDEX/account INDEX/resident-id STAFF; query ACCOUNT CASE DEED EPOCH PERSON PHONE STAFF byPlace/BENEFIT byPlace/CASE byPlace/FINDING byPlace/OPERATOR byPlace/RECUSAL byPlace/REGISTER byPlace/STAFF byWake/WAKE#REGISTER; put ACCESS ACCOUNT ASKED DEATH FAIRNESS FINDING PERSON PHONE REGISTER STAFF TICK ACCESS/person ACCESS/complaint',
  supervision:
    'get ASKED BATCH BATCHTURN CASE DEATH FAIRNESS FINDING IMPARTIAL OPERATOR PERSON READINGS RECUSAL REGISTER ROLL USE RECOVERY OFFICEWEEK; batch CASE PERSON ACCOUNT HOLDINGS; query DEED ACCESS BATCH CASE EPOCH PERSON ACCESS/person byPlace/BATCH byPlace/BENEFIT byPlace/CASE byPlace/FINDING byPlace/RECUSAL byPlace/RETURN byPlace/RECOVERY OFFICEWEEK byWake/WAKE#BATCH byWake/WAKE#FILE byWake/WAKE#RETURN; put ACCESS ASKED ATTEMPT DEATH DEVICE FINDING PERSON READINGS USE ACCESS/person ACCESS/complaint; condition RECUSAL',
  watch:
    'get TICK; query Filed/byFile TICK byPlace/FINDING byPlace/OPERATOR byPlace/QUEUE; batch Ledger/CHAIN; put TICK',
  witness:
    'get ASKED OPERATOR READINGS RECUSAL USE; query COSIGNATURE Ledger/CHAIN Ledger/CHECKPOINT byPlace/RECUSAL; put ACCESS ATTEMPT COSIGNATURE DEVICE READINGS USE ACCESS/person ACCESS/complaint Ledger/CHECKPOINT Ledger/NODE',
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

const COMPARTMENTS = ['circumstances', 'identity', 'payee', 'posting', 'report', 'reporter', 'integrity'];
const KINDS = ['account', 'business-id', 'namesake', 'cursor', 'request', 'resident-id', 'phone', 'vehicle-plate'];
const INDEXED = KINDS.filter((kind) => kind !== 'cursor' && kind !== 'request');
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
  'ACCESS/person': 'ACCESS#person:d',
  'ACCESS/complaint': 'ACCESS#complaint_1',
  ACCOUNT: 'ACCOUNT#d',
  ACCUSED: 'ACCUSED#lin',
  ASKED: 'ASKED#d',
  BATCH: 'BATCH#batch_1',
  BATCHTURN: 'BATCHTURN#445281006/dibao/2026-03',
  CALLBACKS: 'CALLBACKS#445281006',
  CASE: 'CASE#case_1',
  CHECKFILE: 'CHECKFILE#checkfile_1',
  COMPLAINT: 'COMPLAINT#complaint_1',
  COSIGNATURE: 'COSIGNATURE',
  CONTACT: 'CONTACT#lin',
  DEATH: 'DEATH#death_1',
  DELEGATION: 'DELEGATION#delegation_1',
  EPOCH: 'EPOCH#445281006',
  FINDING: 'FINDING#finding_1',
  FUNDS: 'FUNDS#445281/dibao',
  FUNDACCOUNT: 'FUNDACCOUNT#account_1',
  CUSTODIAN: 'CUSTODIAN#d',
  HOLDINGS: 'HOLDINGS#d',
  RECOVERY: 'RECOVERY#recovery_1',
  FUNDORDER: 'FUNDORDER#order_1',
  LETTERHEAD: 'LETTERHEAD#445281006',
  NUMBER: 'NUMBER#445281006#acceptance#2026',
  OPERATOR: 'OPERATOR#lin',
  PAPER: 'PAPER#0123456789ABCDEF',
  PERSON: 'PERSON#d',
  BEYOND: 'BEYOND#lin',
  DECIDED: 'DECIDED#lin',
  VISITED: 'VISITED#lin',
  NAMESAKE: 'NAMESAKE#d',
  DEED: 'DEED#445281006',
  FAIRNESS: 'FAIRNESS#445281',
  OFFICEWEEK: 'OFFICEWEEK#445281#2026-03-30',
  DEVICE: 'DEVICE#lin',
  HOLDER: 'HOLDER#d',
  IMPARTIAL: 'IMPARTIAL#case_1',
  INQUIRY: 'INQUIRY#case_1',
  READINGS: 'READINGS#lin',
  REASON: 'REASON#reason_1',
  PHONE: 'PHONE#d',
  STAFF: 'STAFF#staff_1',
  RECUSAL: 'RECUSAL#case_1',
  REGISTER: 'REGISTER#import_1',
  ROLL: 'ROLL#445281006',
  POSTING: 'POSTING#posting_1',
  RECOUNT: 'RECOUNT#2025-2026-0',
  TICK: 'TICK#takeStock',
  USE: 'USE#lin',
  ATTEMPT: 'ATTEMPT#lin',
  ...Object.fromEntries(
    INDEXED.flatMap((kind) => [
      [`INDEX/${kind}`, `INDEX#${kind}#d`],
      [`INDEXKEYS/${kind}`, `INDEXKEYS#${kind}`],
    ]),
  ),
  CASEFILE: 'CASEFILE#1',
  KEY: 'KEY#other',
};
const ON_INDEX: Readonly<Record<string, string>> = {
  'byEpoch/SEALED': 'SEALED#445281006#e1',
  'byEpoch/INDEXED': 'INDEXED#phone#e1',
  'byEpoch/OTHER': 'CASE#445281',
  'byPlace/EPOCH': 'EPOCH#445281',
  'byPlace/BATCH': 'BATCH#2026-03',
  'byPlace/BENEFIT': 'BENEFIT#445281',
  'byPlace/CALLBACK': 'CALLBACK#to-call#445281',
  'byPlace/CASE': 'CASE#445281',
  'byPlace/COMPLAINT': 'COMPLAINT#registered#445281',
  'byPlace/CHECKFILE': 'CHECKFILE#445281',
  'byPlace/OUTBOX': 'OUTBOX#445281006',
  'byPlace/SPOTCHECK': 'SPOTCHECK#2026-Q1#445281',
  'byPlace/DELEGATION': 'DELEGATION#445281',
  'byPlace/FINDING': 'FINDING#open#445281',
  'byPlace/RETURN': 'RETURN#to-verify#445281',
  'byPlace/CUSTODY': 'CUSTODY#filed#445281',
  'byPlace/FUNDACCOUNT': 'FUNDACCOUNT#445281',
  'byPlace/FUNDORDER': 'FUNDORDER#proposed#445281',
  'byPlace/RECOVERY': 'RECOVERY#agreed#445281',
  'byPlace/OPERATOR': 'OPERATOR#445281',
  'byPlace/OPENCLOCK': 'OPENCLOCK',
  'byPlace/QUEUE': 'QUEUE#opinion#445281006',
  'byPlace/REASON': 'REASON#2026-03-02#445281',
  'byPlace/RECUSAL': 'RECUSAL#lin',
  'byPlace/REGISTER': 'REGISTER#standing#445281',
  'byPlace/STATEMENT': 'STATEMENT#445281',
  'byPlace/STAFF': 'STAFF#445281',
  'byWake/WAKE#BANKUPLOAD': 'WAKE#BANKUPLOAD',
  'byWake/WAKE#BATCH': 'WAKE#BATCH',
  'byWake/WAKE#CALLBACK': 'WAKE#CALLBACK',
  'byWake/WAKE#CHECKFILE': 'WAKE#CHECKFILE',
  'byWake/WAKE#CLOCK': 'WAKE#CLOCK',
  'byWake/WAKE#COMPLAINT': 'WAKE#COMPLAINT',
  'byWake/WAKE#CUSTODY': 'WAKE#CUSTODY',
  'byWake/WAKE#FILE': 'WAKE#FILE',
  'byWake/WAKE#RECOVERY': 'WAKE#RECOVERY',
  'byWake/WAKE#FINDING': 'WAKE#FINDING',
  'byWake/WAKE#FUNDACCOUNT': 'WAKE#FUNDACCOUNT',
  'byWake/WAKE#FUNDORDER': 'WAKE#FUNDORDER',
  'byWake/WAKE#POSTING': 'WAKE#POSTING',
  'byWake/WAKE#REGISTER': 'WAKE#REGISTER',
  'byWake/WAKE#RETURN': 'WAKE#RETURN',
  'byWake/WAKE#USE': 'WAKE#USE',
  'byWake/WAKE#ATTEMPT': 'WAKE#ATTEMPT',
  'byWake/WAKE#EPOCH#closed': 'WAKE#EPOCH#closed',
  'byWake/WAKE#EPOCH#resting': 'WAKE#EPOCH#resting',
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
  'data Records.Arn/index/byEpoch': arn('dynamodb', 'table/records/index/byEpoch'),
  'data Records.Arn/index/byWake': arn('dynamodb', 'table/records/index/byWake'),
  'data Records.StreamArn': arn('dynamodb', 'table/records/stream/2026-03-02T00:00:00.000'),
  'data Ledger.Arn': arn('dynamodb', 'table/ledger'),
  ...Object.fromEntries(
    FILED.map((name) => [`data Ledger.Arn/index/${name}`, arn('dynamodb', `table/ledger/index/${name}`)]),
  ),
  'data Archive.Arn': 'arn:aws-cn:s3:::archive',
  'data Documents.Arn': 'arn:aws-cn:s3:::documents',
  'data Uploads.Arn': 'arn:aws-cn:s3:::uploads',
  'data DataKey.Arn': arn('kms', 'key/11111111-2222-3333-4444-555555555555'),
  '*': '*',
};
const arnOf = (name: string): string =>
  ARNS[name] ??
  ['Archive', 'Documents', 'Uploads'].flatMap((bucket) =>
    name.startsWith(`data ${bucket}.Arn/`) ? name.replace(`data ${bucket}.Arn`, ARNS[`data ${bucket}.Arn`] ?? '') : [],
  )[0] ??
  arn('sqs', name.replace(/[^A-Za-z]/gu, ''));
const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const deployment = aDeployment();
const { data } = deployment;
const policyOf = (folder: string) => {
  const role = running(deployment, 'AWS::IAM::Role').find(({ id }) =>
    new RegExp(`^${folder}Role[0-9A-F]{8}$`, 'u').test(id),
  );
  const statements: readonly Statement[] = role?.Properties.Policies[0].PolicyDocument.Statement ?? [];
  return {
    Version: '2012-10-17',
    Statement: statements.map((each) => ({ ...each, Resource: listed(each.Resource).map((one) => arnOf(named(one))) })),
  };
};
/** CloudFormation's words for partition and account, once they are filled in. */
const filled = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, each) => (each?.Ref || typeof each?.['Fn::Join']?.[0] === 'string' ? named(each) : each))
      .replaceAll('AWS::Partition', 'aws-cn')
      .replaceAll('AWS::AccountId', ACCOUNT),
  );
/** A key's own policy. The mode without validation takes a policy with a name only in the library's form of one that was validated. */
const keyPolicyOf = (name: string) => {
  const [key] = all(data, 'AWS::KMS::Key').filter(({ id }) => id.startsWith(name));
  const Statement: readonly Statement[] = filled(key?.Properties.KeyPolicy.Statement ?? []);
  const policyDocument = { Version: '2012-10-17', Statement };
  return { __validated: true, policyDocument, metadata: { name: 'key policy' }, errors: [] };
};
const DATA_KEY_POLICY = keyPolicyOf('DataKey');
const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
/** Whoever isn't one of our functions, and to whom IAM allows everything. */
const ADMINISTRATOR = 'administrator';

async function allows(
  folder: string,
  action: string,
  resource: string,
  contextVariables: Record<string, string | string[]>,
  keyPolicy = DATA_KEY_POLICY,
): Promise<boolean> {
  const role = folder === ADMINISTRATOR ? folder : `doudi-pilot-${folder}-cn-north-1`;
  const simulation: Simulation = {
    request: {
      principal: `arn:aws-cn:sts::${ACCOUNT}:assumed-role/${role}/${folder}`,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: action.startsWith('kms:')
        ? { ...contextVariables, 'aws:PrincipalArn': `arn:aws-cn:iam::${ACCOUNT}:role/${role}` }
        : contextVariables,
    },
    identityPolicies: [{ name: 'grants', policy: folder === ADMINISTRATOR ? EVERYTHING : policyOf(folder) }],
    serviceControlPolicies: [{ orgIdentifier: 'r-1', policies: [{ name: 'everything', policy: EVERYTHING }] }],
    resourceControlPolicies: [],
  };
  // With validation, the library drops `kms:EncryptionContext:<name>` from a request, as it knows the name's pattern only. Without, it evaluates all that is given.
  if (action.startsWith('kms:'))
    return runUnsafeSimulation({ ...simulation, resourcePolicy: keyPolicy }, {}) === 'Allowed';
  const simulated = await runSimulation(simulation, {});
  if (simulated.resultType !== 'single') throw new Error(`${action} on ${resource}: ${JSON.stringify(simulated)}`);
  if (simulated.result.ignoredContextKeys?.length)
    throw new Error(`the simulation left out ${simulated.result.ignoredContextKeys.join(', ')}`);
  return simulated.overallResult === 'Allowed';
}

describe('whoever administers the account, with everything that IAM can allow', () => {
  const KEYS_OF = [
    'Data',
    'Checkpoint',
    'Payment',
    'Records',
    'Ledger',
    'Archive',
    'Documents',
    'Uploads',
    'Exports',
  ] as const;
  const asked = (name: string, action: string, context: Record<string, string> = {}) =>
    allows(ADMINISTRATOR, action, arnOf('data DataKey.Arn'), context, keyPolicyOf(`${name}Key`));

  test.each(KEYS_OF)('keeps the key %s and can use it for nothing, nor let another use it', async (name) => {
    const context = { 'kms:EncryptionContext:compartment': 'identity', 'kms:CallerAccount': ACCOUNT };

    for (const action of ['Decrypt', 'GenerateDataKey', 'Encrypt', 'ReEncryptFrom', 'Sign', 'CreateGrant'])
      expect([action, await asked(name, `kms:${action}`, context)]).toEqual([action, false]);
    for (const action of ['PutKeyPolicy', 'DescribeKey', 'DisableKey', 'CancelKeyDeletion', 'RevokeGrant'])
      expect([action, await asked(name, `kms:${action}`)]).toEqual([action, true]);
  });

  test('can have a table or a bucket use its own key, which is what running one takes', async () => {
    const through = (store: string) => ({
      'kms:CallerAccount': ACCOUNT,
      'kms:ViaService': `${store}.cn-north-1.amazonaws.com.cn`,
    });

    expect(await asked('Records', 'kms:CreateGrant', through('dynamodb'))).toBe(true);
    expect(await asked('Documents', 'kms:Decrypt', through('s3'))).toBe(true);
    expect(await asked('Data', 'kms:Decrypt', through('dynamodb'))).toBe(false);
  });
});

test('a function that IAM allows more than its key does is refused: the key names who uses it', async () => {
  const context = { 'kms:EncryptionContext:compartment': 'identity' };
  const [key] = all(data, 'AWS::KMS::Key').filter(({ id }) => id.startsWith('DataKey'));

  expect(JSON.stringify(key?.Properties.KeyPolicy)).not.toContain('doudi-pilot-ledger-');
  expect(await allows('casework', 'kms:Decrypt', arnOf('data DataKey.Arn'), context)).toBe(true);
  expect(await allows('casework', 'kms:Decrypt', arnOf('data DataKey.Arn'), context, keyPolicyOf('LedgerKey'))).toBe(
    false,
  );
});

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
      for (const family of families) {
        // `KEYS`: the wrapped keys of every compartment, which one function may erase and none of its own may open.
        const each =
          family === 'KEYS'
            ? COMPARTMENTS.map((name) => `data/445281006/${name}`)
            : /^INDEX(KEYS)?$/u.test(family)
              ? INDEXED.map((kind) => `${family}/${kind}`)
              : [family];
        for (const one of each) wanted.add(`${word} ${one}`);
      }
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
      // Whoever looks up files what is new, unless the key has been renewed meanwhile. One turns what is filed, and looks nobody up.
      const kind = name.slice(6);
      if (!INDEXED.includes(kind) || folder === 'resealing') continue;
      for (const deed of ['get INDEX', 'put INDEX', 'get INDEXKEYS', 'condition INDEXKEYS'])
        wanted.add(`${deed}/${kind}`);
    }

    const found = new Set<string>();
    for (const word of Object.keys(WORDS) as Word[]) {
      const families = {
        ...ON_RECORDS,
        ...keys,
        ...ON_LEDGER,
        ...(word === 'query' || word === 'scan' ? ON_INDEX : {}),
        ...(word === 'query' || word === 'scan'
          ? Object.fromEntries(FILED.map((name) => [`Filed/${name}`, 'takeStock']))
          : {}),
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

  test('of papers and uploads only scans are put and got, by the function for scans alone; nothing takes one away', async () => {
    const found = new Set<string>();
    for (const place of ['Documents', 'Uploads'])
      for (const name of ['scans/case_1/scan_1/0a', 'elsewhere'])
        for (const action of ['GetObject', 'PutObject', 'DeleteObject', 'PutObjectAcl'])
          if (await allows(folder, `s3:${action}`, `${arnOf(`data ${place}.Arn`)}/${name}`, {}))
            found.add(`${action} ${place} ${name.split('/')[0]}`);

    const both = [
      'GetObject Documents scans',
      'GetObject Uploads scans',
      'PutObject Documents scans',
      'PutObject Uploads scans',
    ];
    expect([...found].sort()).toEqual(folder === 'scans' ? both : []);
  });

  test('a request for several items is allowed only when it may have each of them', async () => {
    const records = arnOf('data Records.Arn');
    const together = { 'dynamodb:LeadingKeys': ['CASE#case_1', 'NOBODYS#1'] };

    for (const word of ['batch', 'put', 'get'] as const)
      expect(await allows(folder, `dynamodb:${WORDS[word]}`, records, together)).toBe(false);
  });
});
