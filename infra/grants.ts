import {
  ARCHIVE_NAMES,
  BY_EPOCH,
  BY_PLACE,
  BY_WAKE,
  DOCUMENT_NAMES,
  indexedUnder,
  KEYS,
  type Key,
  LEDGER_INDEXES,
  LEDGER_KEYS,
  type LedgerIndex,
  PLACES,
  SEALED_IN,
  sealedUnder,
  WAKES,
} from '../shared/aws/table.ts';
import { COMPARTMENTS, type Compartment } from '../shared/domain/compartment.ts';
import { UNDER_WAY } from '../shared/domain/finding.ts';
import { INDEX_KINDS, type IndexKind } from '../shared/domain/index-key.ts';
import { type FunctionKind, needsOf } from '../shared/kernel/shell-needs.ts';
import type { Power } from '../shared/powers.ts';

/**
 * Every IAM action that anything of ours is allowed, and there is no other list. UpdateItem, DeleteItem and Scan don't stand here, so no grant that
 * names them compiles: a record is replaced on its version or erased by its term, and nothing reads a whole table. Nor does anything that takes an
 * object away, shortens how long it is kept or passes its lock.
 */
export type Action =
  | `dynamodb:${'BatchGetItem' | 'ConditionCheckItem' | 'GetItem' | 'PutItem' | 'Query'}`
  | `dynamodb:${'DescribeStream' | 'GetRecords' | 'GetShardIterator' | 'ListStreams'}`
  | `kms:${'Decrypt' | 'GenerateDataKey' | 'GetPublicKey' | 'Sign'}`
  | `s3:${'GetObject' | 'ListBucket' | 'PutObject'}`
  | `logs:${'CreateLogStream' | 'PutLogEvents'}`
  | `xray:${'PutTelemetryRecords' | 'PutTraceSegments'}`
  | 'lambda:InvokeFunction'
  | 'sqs:SendMessage';

/** What an action may be done on, by name; infra/policy.ts knows the ARNs. `anything` is for the few actions to which AWS gives no resource. */
export type Place =
  | 'Records'
  | `Records/${typeof BY_EPOCH | typeof BY_PLACE | typeof BY_WAKE}`
  | 'Records/stream'
  | 'Ledger'
  | `Ledger/${LedgerIndex}`
  | 'DataKey'
  | 'CheckpointKey'
  | 'PaymentKey'
  | 'Archive'
  | 'Documents'
  | 'Uploads'
  | 'Exports'
  | 'Logs'
  | 'DeadLetters'
  | 'Jobs'
  | 'anything';

/** The places that are buckets. */
export type Bucket = Extract<Place, 'Archive' | 'Documents' | 'Uploads' | 'Exports'>;

/**
 * Which items, objects or keys of the place. `partitions` are the leading keys of items and `objects` the names of objects (`*` for what follows), the
 * others come from the encryption context.
 */
export interface Only {
  readonly by: 'partitions' | 'objects' | 'compartment' | 'kind';
  readonly values: readonly string[];
}

export interface Grant {
  readonly actions: readonly Action[];
  readonly on: Place;
  readonly only?: Only;
}

/** Any id: with it, the functions of table.ts give the pattern of their keys, so that no prefix is spelled twice. */
const any = '*' as never;

const partitions = (...keys: readonly (Key | string | undefined)[]): Only => ({
  by: 'partitions',
  values: keys.map((key) => (typeof key === 'string' ? key : (key?.pk ?? ''))),
});

const records = (
  actions: readonly ('BatchGetItem' | 'ConditionCheckItem' | 'GetItem' | 'PutItem' | 'Query')[],
  ...keys: readonly (Key | string)[]
): Grant => ({
  actions: actions.map((action) => `dynamodb:${action}` as const),
  on: 'Records',
  only: partitions(...keys),
});

/** Lists read an index, whose leading key is its own and not the table's. */
const byPlace = (placeKey: string | undefined): Grant => ({
  actions: ['dynamodb:Query'],
  on: `Records/${BY_PLACE}`,
  only: partitions(placeKey),
});
const byWake = (wakeKey: string | undefined): Grant => ({
  actions: ['dynamodb:Query'],
  on: `Records/${BY_WAKE}`,
  only: partitions(wakeKey),
});

/** What lies sealed under an epoch, or is indexed with a generation of a key: an index of keys, which shows no content. */
const byEpochUnder = (epochKey: string | undefined): Grant => ({
  actions: ['dynamodb:Query'],
  on: `Records/${BY_EPOCH}`,
  only: partitions(epochKey),
});
const byEpoch = byEpochUnder(sealedUnder(any, any, { pk: '', sk: '' }).epochKey);
const byGeneration = byEpochUnder(indexedUnder(any, any, { pk: '', sk: '' }).epochKey);

const ledger = (
  actions: readonly ('BatchGetItem' | 'PutItem' | 'Query')[],
  ...keys: readonly (Key | string)[]
): Grant => ({
  actions: actions.map((action) => `dynamodb:${action}` as const),
  on: 'Ledger',
  only: partitions(...keys),
});

/** Searches of the ledger, by whatever an entry is filed under. */
const byFiling = (...indexes: readonly LedgerIndex[]): readonly Grant[] =>
  indexes.map((index) => ({
    actions: ['dynamodb:Query'] as const,
    on: `Ledger/${index}` as const,
    only: partitions('*'),
  }));
const SEARCHED = (Object.keys(LEDGER_INDEXES) as LedgerIndex[]).filter((index) => index !== 'byReceipt');

/** The items that keep the wrapped keys of these compartments or kinds, by the names that the key ring gives them. */
const keysOf = (family: 'data/*' | 'index', labels: readonly string[]): readonly Key[] =>
  labels.map((label) => KEYS.dataKey(`${family}/${label}/*`));

/** Opens what is sealed in these compartments. Makes no key: what has none was never sealed. */
const opening = (...compartments: readonly Compartment[]): readonly Grant[] => [
  records(['GetItem'], ...keysOf('data/*', compartments)),
  { actions: ['kms:Decrypt'], on: 'DataKey', only: { by: 'compartment', values: compartments } },
];

const anEpoch = KEYS.epoch(any, any);
const anIndexKey = KEYS.indexKeys(any);

/**
 * Seals into these compartments, under the office's newest epoch: the first to seal makes the key and keeps it wrapped, all others unwrap it. So whoever seals could also open.
 */
const sealing = (...compartments: readonly Compartment[]): readonly Grant[] => [
  records(['Query'], anEpoch),
  records(['GetItem', 'PutItem'], ...keysOf('data/*', compartments)),
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: 'DataKey', only: { by: 'compartment', values: compartments } },
];

/** Makes keyed digests of these kinds. */
const digesting = (...kinds: readonly ('cursor' | 'request' | IndexKind)[]): readonly Grant[] => [
  records(['GetItem', 'PutItem'], ...keysOf('index', kinds)),
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: 'DataKey', only: { by: 'kind', values: kinds } },
];

/** Finds and files the marks of these kinds, with the newest generation of their key. */
const marking = (...kinds: readonly IndexKind[]): readonly Grant[] => [
  ...digesting(...kinds),
  records(['GetItem', 'PutItem'], ...kinds.map((kind) => KEYS.indexEntry(kind, '*'))),
  records(['GetItem', 'ConditionCheckItem'], ...kinds.map((kind) => KEYS.indexKeys(kind))),
];

/** Pages of lists carry cursors that only we can make. */
const paging = digesting('cursor');

const keyOfLedger = (...actions: readonly ('kms:GetPublicKey' | 'kms:Sign')[]): Grant => ({
  actions,
  on: 'CheckpointKey',
});

/** Objects of a bucket, by the beginnings of their names. Whoever reads must be allowed to list as well: S3 calls what isn't there forbidden otherwise. */
const objects = (
  on: Bucket,
  actions: readonly ('GetObject' | 'PutObject')[],
  ...values: readonly string[]
): readonly Grant[] => [
  { actions: actions.map((action) => `s3:${action}` as const), on, only: { by: 'objects', values } },
  ...(actions.includes('GetObject') ? [{ actions: ['s3:ListBucket'] as const, on }] : []),
];

const aCase = KEYS.case(any);
const aComplaint = KEYS.complaint(any);
const anAccused = KEYS.accused(any, any, any);
const aPerson = KEYS.deathOf(any);
const anAccount = KEYS.accountUse(any);
const aBatch = KEYS.batch(any);
const aCallBackPlan = KEYS.callBackPlan(any, any);
const aRoll = KEYS.roll(any);
const aCustodian = KEYS.cards(any);
const aCheckFile = KEYS.checkFile(any);
const aRecovery = KEYS.recovery(any);
const aHolding = KEYS.holdings(any);
const aFinding = KEYS.finding(any);
const aPot = KEYS.pot({ office: any, programme: any, source: any });
const aFundAccount = KEYS.fundAccount(any);
const anOperator = KEYS.operator(any);
const aHolder = KEYS.holder(any);
const aContact = KEYS.contact(any, 1);
const aDelegation = KEYS.delegation(any);
const aUse = KEYS.lastUse(any);
const anAttempt = KEYS.attempt(any, any);
const aRecusal = KEYS.recusal(any, any);
const anImpartiality = KEYS.impartiality(any);
const aStaffMember = KEYS.staff(any);
const aPhone = KEYS.phone(any, any);
const theReadings = KEYS.readings(any, any);
const aReason = KEYS.reason(any);
const aDevice = KEYS.device(any, any, any);
const aDeed = KEYS.deed(any, any, any, any);
const anOfficeWeek = KEYS.officeWeek(any, any);
const aTally = KEYS.tally(any, any);
const aDecided = KEYS.decided(any, any, any, any);
const aNamesake = KEYS.namesake(any, any, any);
const aVisited = KEYS.visited(any, any, any);
const aReadBeyond = KEYS.readBeyond(any, any, any, any, any);
const aTakenOut = KEYS.takenOut(any, any, any);
const anImport = KEYS.registerImport(any);
const anInquiry = KEYS.inquiry(any, any);
const aPosting = KEYS.posting(any);
const aRequest = KEYS.asked(any);
const aLetterhead = KEYS.letterhead(any);
const aNumber = KEYS.number(any, any);
const aPaper = KEYS.paper(any);

/** Whoever acts on a case isn't shut out of it: a condition of the write. */
const unlessRecused = records(['ConditionCheckItem'], aRecusal);
/** Money moves between the accounts of a pot, with an entry of its journal. */
const booking = [records(['GetItem', 'PutItem'], aPot)];
/** What people hold, on its version; who was never looked up is by their cases. */
const holding = [
  records(['BatchGetItem'], aCase, aHolding),
  records(['PutItem'], aHolding),
  records(['Query'], aPerson),
];
/** Lists leave out what their reader is shut out of. */
const unseen = byPlace(PLACES.recusal(any, any).placeKey);

/** A step of a case, with whatever it makes. */
const advancing = [
  records(['GetItem', 'BatchGetItem'], aCase),
  records(['GetItem'], aLetterhead, aRoll),
  records(['Query'], aNumber),
  records(['PutItem'], aCase, anImpartiality, aRequest, aRoll, aNumber, aPaper),
  records(['ConditionCheckItem'], aCase, anImpartiality),
  unlessRecused,
  ...sealing('circumstances'),
];

/** What each power takes, as its adapter in shared/aws calls it. A write in a transaction is a PutItem, a condition alone a ConditionCheckItem. */
export const GRANTS = {
  readOperators: [records(['GetItem'], anOperator)],
  appointOperators: [
    records(['PutItem'], anOperator, aUse, aHolder, aRequest),
    records(['GetItem'], anOperator, aUse, aHolder),
    byPlace(PLACES.operator(any, any).placeKey),
    ...paging,
  ],
  keepContacts: [
    records(['GetItem', 'Query'], aContact),
    records(['PutItem'], aContact, aRequest),
    ...sealing('integrity'),
  ],
  keepDelegations: [
    records(['GetItem'], aDelegation),
    records(['PutItem'], aDelegation, anOperator, aRequest),
    byPlace(PLACES.delegation(any, any, any).placeKey),
    ...paging,
  ],
  noteAccess: [records(['PutItem'], KEYS.access(any, any, any))],
  noteUse: [
    records(['GetItem', 'PutItem'], aUse),
    records(['PutItem'], anAttempt, aDevice, KEYS.access(any, any, any)),
  ],
  watchDeeds: [
    records(['Query'], aCase, KEYS.access('case_*', any, any), aDevice, aDecided, aVisited, aReadBeyond, aTakenOut),
    records(['PutItem'], aDecided, aVisited, aReadBeyond, aTakenOut),
  ],
  noteDeeds: [records(['PutItem'], aDeed)],
  weighOffices: [
    byPlace(PLACES.operator(any, any).placeKey),
    records(['Query'], aDeed, aDecided),
    records(['GetItem', 'PutItem'], anOfficeWeek),
  ],
  readOfficeWeeks: [records(['GetItem', 'Query'], anOfficeWeek), records(['Query'], aDeed)],
  enterTallies: [
    byPlace(PLACES.operator(any, any).placeKey),
    records(['Query'], aDeed),
    records(['GetItem', 'PutItem'], aTally),
  ],
  readTallies: [records(['GetItem'], aTally)],
  countReadings: [records(['GetItem', 'PutItem'], theReadings), records(['PutItem'], KEYS.access(any, any, any))],
  giveReasons: [
    records(['GetItem'], aReason, theReadings),
    records(['PutItem'], aReason, theReadings, aRequest),
    byPlace(PLACES.reason(any, any, any, any).placeKey),
    unseen,
    ...sealing('integrity'),
    ...paging,
  ],
  readAccess: [records(['Query'], KEYS.access('case_*', any, any), KEYS.access('person:*', any, any)), ...paging],
  takeInquiries: [
    records(['GetItem'], anInquiry),
    records(['PutItem'], anInquiry, aRequest),
    records(['ConditionCheckItem'], aRecusal),
  ],
  watchAccounts: [
    byWake(WAKES.lastUse(any, any).wakeKey),
    byWake(WAKES.attempt(any, any).wakeKey),
    records(['PutItem'], anOperator, aUse, anAttempt),
  ],
  recallRequests: [records(['GetItem'], aRequest), ...digesting('request')],
  readRecusals: [records(['GetItem'], aRecusal), unseen],
  recuseOperators: [
    records(['GetItem', 'Query'], aRecusal),
    records(['PutItem'], aRecusal, anImpartiality, aRequest),
    byPlace(PLACES.recusalText(any, any, any).placeKey),
    unseen,
    ...sealing('integrity'),
    ...paging,
  ],
  readStaff: [records(['GetItem', 'BatchGetItem'], aStaffMember), records(['Query'], aPerson, aPhone, anAccount)],
  registerStaff: [
    records(['PutItem'], aStaffMember, aPerson, aPhone, anAccount, aRequest),
    records(['Query'], aStaffMember),
    byPlace(PLACES.staff(any, any).placeKey),
    ...sealing('integrity'),
    ...paging,
  ],
  guardCases: [
    records(['BatchGetItem'], aCase, anImpartiality),
    records(['Query'], aPerson, aPhone, anAccount),
    records(['GetItem'], aRecusal),
    records(['PutItem'], aRecusal, anImpartiality),
  ],
  matchNamesakes: [records(['PutItem', 'Query'], aNamesake)],
  fileRelatives: [
    records(['GetItem'], anImpartiality),
    records(['PutItem'], anImpartiality, aRecusal, aRequest),
    ...sealing('integrity'),
  ],
  openFilings: [records(['GetItem'], anImpartiality), ...opening('integrity')],
  claimTicks: [records(['GetItem', 'PutItem'], KEYS.tick(any, any))],

  readCases: [
    records(['GetItem', 'Query'], aCase),
    records(['GetItem'], anImpartiality),
    byPlace(PLACES.case(any, any, any).placeKey),
    unseen,
    ...paging,
  ],
  listAid: [byPlace(PLACES.aid(any, any, any).placeKey), ...paging],
  readHoldings: [records(['BatchGetItem'], aHolding, aCase), records(['Query'], aPerson)],
  submitCases: [
    records(['PutItem'], aCase, aPerson, aPhone, anImpartiality, aRecusal, aRequest),
    records(['BatchGetItem'], aCase),
    records(['Query'], aRecusal),
    unlessRecused,
    ...sealing('identity', 'circumstances', 'integrity'),
    ...marking('namesake'),
  ],
  advanceCases: advancing,
  confirmCases: [...advancing, ...holding],
  moveAdjustments: [
    records(['GetItem', 'BatchGetItem', 'Query'], aCase),
    records(['PutItem'], aCase, aRequest),
    unlessRecused,
    ...sealing('circumstances'),
  ],
  decideAdjustments: [
    records(['BatchGetItem', 'ConditionCheckItem'], aCase),
    records(['ConditionCheckItem'], aPosting),
    records(['GetItem'], aLetterhead, aRoll),
    records(['Query'], aNumber),
    records(['PutItem'], aCase, aRoll, aNumber, aPaper),
    ...holding,
    unlessRecused,
    ...sealing('circumstances'),
  ],
  alertDeaths: [
    records(['Query'], aPerson),
    records(['GetItem', 'BatchGetItem', 'PutItem'], aCase),
    records(['GetItem'], aBatch),
  ],
  carryAppeals: [
    records(['GetItem', 'BatchGetItem', 'Query'], aCase),
    records(['GetItem'], aLetterhead, aRoll),
    records(['Query'], aNumber),
    records(['PutItem'], aCase, aRequest, aRoll, aNumber, aPaper),
    ...holding,
    unlessRecused,
    ...sealing('circumstances'),
  ],
  takeScans: [
    records(['PutItem'], aCase, aRequest),
    unlessRecused,
    ...objects('Uploads', ['GetObject', 'PutObject'], DOCUMENT_NAMES.upload(any)),
    ...objects('Documents', ['PutObject'], DOCUMENT_NAMES.scan(any, any, any)),
    ...sealing('identity', 'circumstances'),
  ],
  openScans: [
    records(['GetItem'], aCase),
    ...objects('Documents', ['GetObject'], DOCUMENT_NAMES.scan(any, any, any)),
    ...opening('identity', 'circumstances'),
  ],
  takePages: [],
  readLetterheads: [records(['GetItem'], aLetterhead)],
  keepLetterheads: [records(['PutItem'], aLetterhead, aRequest)],
  checkPapers: [records(['GetItem'], aPaper)],
  printSheets: [],
  postOpinions: [
    records(['BatchGetItem'], aCase),
    records(['PutItem'], aCase, aPosting),
    unlessRecused,
    ...sealing('posting'),
  ],
  grantBenefits: [
    records(['BatchGetItem'], aCase),
    records(['GetItem'], anAccount, aRoll),
    records(['PutItem'], aCase, anAccount, aRoll),
    records(['ConditionCheckItem'], aCase),
    ...holding,
    unlessRecused,
    ...sealing('payee'),
  ],
  keepCustodies: [
    records(['GetItem', 'PutItem'], aCase, aCustodian),
    unlessRecused,
    byPlace(PLACES.custody(any, any, any, any).placeKey),
    ...sealing('payee'),
    ...paging,
  ],
  openCustodians: [records(['GetItem'], aCase), ...opening('payee')],
  wakeCustodies: [
    byWake(WAKES.custody(any, any).wakeKey),
    records(['GetItem'], aCustodian),
    records(['PutItem'], aCase),
  ],
  signMandates: [records(['PutItem'], aCase, aRequest), unlessRecused],
  requestChecks: [
    records(['BatchGetItem', 'ConditionCheckItem'], aCase),
    records(['PutItem'], aCase, aRequest),
    unlessRecused,
  ],
  moveSpotChecks: [
    ledger(['Query'], LEDGER_KEYS.checkpoints),
    byPlace(PLACES.spotCheck(any, any, any).placeKey),
    records(['GetItem', 'PutItem'], aCase),
    unlessRecused,
  ],
  recordSpotVisits: [records(['PutItem'], aCase, aRequest), unlessRecused, ...sealing('circumstances')],
  drawCheckFiles: [
    byPlace(PLACES.outbox(any, any, any).placeKey),
    records(['ConditionCheckItem'], aCase),
    records(['PutItem'], aCase, aCheckFile, aRequest),
    unlessRecused,
  ],
  keepCheckFiles: [
    records(['GetItem', 'PutItem'], aCheckFile),
    byPlace(PLACES.checkFile(any, any, any).placeKey),
    byWake(WAKES.checkFile(any, any).wakeKey),
    ...paging,
  ],
  takeCheckAnswers: [records(['GetItem'], aCheckFile), records(['PutItem'], aCheckFile, aRequest)],
  findPeople: [records(['Query'], aPerson), records(['GetItem'], aCase)],
  indexPeople: marking('account', 'phone', 'resident-id'),
  openIdentity: [records(['GetItem'], aCase), ...opening('identity')],
  openCircumstances: [records(['GetItem'], aCase), ...opening('circumstances')],
  showPostings: [records(['GetItem'], aPosting), ...opening('posting')],
  endPostings: [
    byWake(WAKES.posting(any, any).wakeKey),
    records(['BatchGetItem'], aCase),
    records(['PutItem'], aCase, aPosting),
  ],
  readQueue: [byPlace(PLACES.task(any, any, null, any).placeKey)],
  countWork: [
    byPlace(PLACES.task(any, any, null, any).placeKey),
    byPlace(PLACES.operator(any, any).placeKey),
    ...UNDER_WAY.map((state) => byPlace(PLACES.finding(any, state, any, any).placeKey)),
    records(['Query'], KEYS.tick('takeStock', any)),
    { actions: ['dynamodb:Query'], on: 'Ledger/byFile', only: partitions('takeStock') },
    ledger(['BatchGetItem'], LEDGER_KEYS.chain),
  ],
  walkOpenClocks: [
    byPlace(PLACES.openClock(any).placeKey),
    records(['GetItem', 'PutItem'], aCase, KEYS.recounting(any)),
  ],
  wakeClocks: [
    byWake(WAKES.clock(any, any, any).wakeKey),
    records(['PutItem'], aCase),
    records(['GetItem', 'PutItem'], aFinding),
  ],

  readEpochs: [records(['GetItem'], anEpoch), byPlace(PLACES.epoch(any, any).placeKey), byEpoch, ...paging],
  endEpochs: [records(['GetItem', 'PutItem'], anEpoch), records(['PutItem'], ...keysOf('data/*', COMPARTMENTS))],
  turnEpochs: [byPlace(PLACES.operator(any, any).placeKey), byEpoch, records(['Query', 'PutItem'], anEpoch)],
  moveSeals: [
    byWake(WAKES.epoch('closed', any, any, 0).wakeKey),
    byWake(WAKES.epoch('resting', any, any, 0).wakeKey),
    byEpoch,
    records(['PutItem'], anEpoch),
    records(['GetItem', 'PutItem'], ...SEALED_IN),
    ...sealing(...COMPARTMENTS),
  ],
  renewIndexKeys: [records(['GetItem', 'PutItem'], anIndexKey), byGeneration],
  turnIndexes: [
    byGeneration,
    records(['GetItem', 'PutItem'], ...INDEX_KINDS.map((kind) => KEYS.indexEntry(kind, '*'))),
    ...digesting(...INDEX_KINDS),
  ],

  readPayments: [
    records(['GetItem', 'Query'], aBatch),
    records(['GetItem'], KEYS.turn(any, any), aRoll),
    records(['BatchGetItem'], aCase),
    byPlace(PLACES.benefit(any, any).placeKey),
    byPlace(PLACES.return(any, any, any, any).placeKey),
    ...paging,
  ],
  buildPayments: [
    records(['PutItem'], aBatch, aRequest, KEYS.turn(any, any), KEYS.entitlement(any, any)),
    records(['GetItem'], aBatch),
    records(['ConditionCheckItem'], aRoll),
    ...booking,
  ],
  decidePayments: [records(['GetItem', 'PutItem'], aBatch), records(['ConditionCheckItem'], aFundAccount), ...booking],
  turnPayments: [records(['GetItem', 'PutItem'], aBatch), ...booking],
  readFunds: [
    records(['BatchGetItem', 'Query'], aPot),
    records(['GetItem'], KEYS.fundOrder(any), aFundAccount),
    byPlace(PLACES.fundOrder(any, any, any, any).placeKey),
    byPlace(PLACES.fundAccount(any, any).placeKey),
    ...paging,
  ],
  keepFunds: [
    records(['PutItem'], KEYS.fundOrder(any), aFundAccount, aRecovery, aRequest),
    records(['ConditionCheckItem'], aFundAccount),
    ...booking,
  ],
  readRecoveries: [records(['GetItem'], aRecovery), byPlace(PLACES.recovery(any, any, any, any).placeKey), ...paging],
  openRecoveries: [
    records(['BatchGetItem'], aCase),
    records(['GetItem'], aLetterhead),
    records(['Query'], aNumber),
    records(['PutItem'], aCase, aRecovery, aRequest, aNumber, aPaper),
    unlessRecused,
    ...sealing('circumstances'),
  ],
  keepRecoveries: [records(['BatchGetItem'], aCase), records(['PutItem'], aCase, aRecovery), unlessRecused],
  wakeRecoveries: [byWake(WAKES.recovery(any, any).wakeKey), records(['PutItem'], aRecovery)],
  traceFunds: [records(['GetItem'], KEYS.fundOrder(any), aFundAccount, aBatch)],
  orderTopUps: [records(['GetItem'], aRoll), records(['PutItem'], aCase, aRoll, aRequest)],
  signManifests: [{ actions: ['kms:Sign', 'kms:GetPublicKey'], on: 'PaymentKey' }],
  knowManifests: [{ actions: ['kms:GetPublicKey'], on: 'PaymentKey' }],
  takeBankFiles: [
    records(['BatchGetItem'], aCase),
    records(['PutItem'], aBatch),
    byPlace(PLACES.benefit(any, any).placeKey),
    ...opening('payee'),
  ],
  takeBankAnswers: [records(['PutItem'], aBatch, aRequest)],
  keepBankUploads: [
    records(['Query', 'PutItem'], aBatch),
    records(['PutItem'], aRequest),
    ...objects('Uploads', ['PutObject'], DOCUMENT_NAMES.bank(any, any, any)),
  ],
  takeBankUploads: [
    byWake(WAKES.bankUpload(any, any).wakeKey),
    records(['PutItem'], aBatch),
    ...objects('Uploads', ['GetObject', 'PutObject'], DOCUMENT_NAMES.bank(any, any, any)),
  ],
  screenPayments: [
    byPlace(PLACES.batch(any, any, any).placeKey),
    byWake(WAKES.batch(any, any).wakeKey),
    byWake(WAKES.return(any, any).wakeKey),
    byWake(WAKES.bankFile(any, any).wakeKey),
    records(['BatchGetItem'], aPerson, anAccount, aHolding),
    records(['GetItem'], KEYS.registerRound()),
  ],
  keepImports: [
    records(['GetItem', 'PutItem'], anImport),
    records(['PutItem'], aRequest),
    byPlace(PLACES.registerImport('standing', any, any, any).placeKey),
    ...objects('Uploads', ['PutObject'], DOCUMENT_NAMES.register(any)),
    ...paging,
  ],
  readRegisters: [
    byPlace(PLACES.registerImport('standing', any, any, any).placeKey),
    byPlace(PLACES.benefit(any, any).placeKey),
    records(['GetItem'], anImport, aBatch),
    records(['BatchGetItem'], aCase),
    records(['PutItem'], aPerson),
    records(['GetItem', 'PutItem'], KEYS.registerRound()),
    ...opening('circumstances'),
  ],
  takeRegisters: [
    byWake(WAKES.registerImport(any, any).wakeKey),
    records(['PutItem'], anImport),
    records(['BatchGetItem'], KEYS.indexEntry('resident-id', '*'), KEYS.indexEntry('account', '*')),
    records(['GetItem'], KEYS.indexKeys('resident-id'), KEYS.indexKeys('account')),
    ...objects('Uploads', ['GetObject', 'PutObject'], DOCUMENT_NAMES.register(any)),
    ...digesting('resident-id', 'account'),
    ...sealing('circumstances'),
  ],
  recordDeaths: [records(['GetItem'], KEYS.death(any)), records(['PutItem'], KEYS.death(any), aPerson, aRequest)],

  wakeFunds: [
    byWake(WAKES.fundOrder(any, any).wakeKey),
    byWake(WAKES.fundAccount(any, any).wakeKey),
    records(['PutItem'], KEYS.fundOrder(any), aFundAccount),
  ],
  readCallBacks: [
    records(['GetItem'], aCase),
    records(['GetItem', 'Query'], aCallBackPlan),
    byPlace(PLACES.callBack(any, any, any, any).placeKey),
    unseen,
    ...paging,
  ],
  planCallBacks: [
    ledger(['Query'], LEDGER_KEYS.checkpoints),
    records(['PutItem'], aCase, aCallBackPlan),
    byWake(WAKES.callBack(any, any).wakeKey),
  ],
  recordCallBacks: [
    records(['GetItem'], aCallBackPlan),
    records(['PutItem'], aCase, aCallBackPlan),
    unlessRecused,
    ...sealing('report'),
  ],
  openCallBacks: [records(['GetItem'], aCase), ...opening('report')],
  readComplaints: [
    records(['GetItem'], aComplaint),
    byPlace(PLACES.complaint(any, any, any, any, any).placeKey),
    ...paging,
  ],
  keepComplaints: [
    records(['PutItem'], aComplaint, anAccused, anImpartiality, aRequest),
    records(['ConditionCheckItem'], anAccused),
    ...sealing('report', 'reporter'),
  ],
  openComplaints: [records(['Query'], aComplaint), ...opening('report')],
  openReporters: [records(['GetItem'], aComplaint), ...opening('reporter')],
  wakeComplaints: [byWake(WAKES.complaint(any, any).wakeKey), records(['PutItem'], aComplaint)],
  traceComplaints: [
    records(['GetItem'], aComplaint),
    records(['Query'], anAccused, KEYS.access('complaint_*', any, any)),
  ],
  readFindings: [
    records(['GetItem'], aFinding),
    byPlace(PLACES.finding(any, any, any, any).placeKey),
    unseen,
    ...paging,
  ],
  traceRecords: [records(['GetItem'], aCase, aFinding, aPosting)],
  raiseFindings: [records(['GetItem', 'PutItem'], aFinding)],
  settleFindings: [records(['PutItem'], aFinding), unlessRecused, ...sealing('integrity')],
  openFindings: [records(['Query'], aFinding), ...opening('integrity')],
  wakeFindings: [byWake(WAKES.finding(any, any).wakeKey), records(['PutItem'], aFinding)],

  appendLedger: [ledger(['Query'], LEDGER_KEYS.chain), ledger(['PutItem'], LEDGER_KEYS.chain, LEDGER_KEYS.event(any))],
  readLedger: [ledger(['Query'], LEDGER_KEYS.chain), ...paging],
  findEntries: [...byFiling(...SEARCHED), ledger(['BatchGetItem'], LEDGER_KEYS.chain), ...paging],
  readPieces: [ledger(['Query'], LEDGER_KEYS.chain, LEDGER_KEYS.checkpoints)],
  findReceipts: byFiling('byReceipt'),
  appendCheckpoints: [
    ledger(['Query'], LEDGER_KEYS.chain, LEDGER_KEYS.checkpoints),
    ledger(['PutItem'], LEDGER_KEYS.checkpoints, LEDGER_KEYS.node(any, any)),
  ],
  rereadLedger: [ledger(['Query'], LEDGER_KEYS.chain, LEDGER_KEYS.checkpoints)],
  archiveLedger: [
    ledger(['Query'], LEDGER_KEYS.chain, LEDGER_KEYS.checkpoints),
    ...objects('Archive', ['GetObject', 'PutObject'], ARCHIVE_NAMES.entries('*'), ARCHIVE_NAMES.checkpoint('*')),
  ],
  signCheckpoints: [keyOfLedger('kms:Sign', 'kms:GetPublicKey')],
  showCheckpoints: [
    ledger(['Query'], LEDGER_KEYS.checkpoints),
    records(['Query'], KEYS.cosignature(any, any)),
    keyOfLedger('kms:GetPublicKey'),
  ],
  countersignCheckpoints: [
    ledger(['Query'], LEDGER_KEYS.checkpoints),
    records(['PutItem', 'Query'], KEYS.cosignature(any, any)),
    ...objects('Archive', ['PutObject'], ARCHIVE_NAMES.countersigned('*')),
  ],
  proveConsistency: [
    ledger(['Query'], LEDGER_KEYS.chain, LEDGER_KEYS.checkpoints),
    ledger(['BatchGetItem'], LEDGER_KEYS.node(any, any)),
  ],
  proveEntries: [
    ledger(['Query'], LEDGER_KEYS.chain, LEDGER_KEYS.checkpoints),
    ledger(['BatchGetItem'], LEDGER_KEYS.node(any, any)),
  ],
} as const satisfies Record<Power, readonly Grant[]>;

const running: readonly Grant[] = [
  { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: 'Logs' },
  { actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], on: 'anything' },
];

const givingUp: Grant = { actions: ['sqs:SendMessage'], on: 'DeadLetters' };

/** What a function takes for being one, whatever its parts need. */
export const RUNNING = {
  http: running,
  stream: [
    ...running,
    { actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], on: 'Records/stream' },
    { actions: ['dynamodb:ListStreams'], on: 'anything' },
    givingUp,
  ],
  schedule: [...running, givingUp],
} as const satisfies Record<FunctionKind, readonly Grant[]>;

/** What the scheduler takes to call a function's jobs. */
export const SCHEDULING: readonly Grant[] = [{ actions: ['lambda:InvokeFunction'], on: 'Jobs' }, givingUp];

/** What stands in the manifest of a function, as far as grants go. */
export interface Needy {
  readonly kind: FunctionKind;
  readonly parts: Readonly<
    Record<
      string,
      {
        readonly facts: { readonly needs: readonly Power[]; readonly may?: string; readonly opens?: readonly string[] };
      }
    >
  >;
}

/** The powers of a function: its shell's and its parts', each once, in order of name. */
export const powersOf = ({ kind, parts }: Needy): readonly Power[] => needsOf(kind, Object.values(parts));

/** Whether a function has to do with a place at all: what it isn't granted it isn't told of either. */
export const reaches = (folder: Needy, place: Place): boolean => grantsOf(folder).some(({ on }) => on === place);

/** The grants of a function: those of its powers, and those of running at all. */
export const grantsOf = (folder: Needy): readonly Grant[] => [
  ...powersOf(folder).flatMap((power): readonly Grant[] => GRANTS[power]),
  ...RUNNING[folder.kind],
];

/**
 * The same grants in as few statements as say exactly the same: first what each action may be done on is gathered, then actions that may be done on the
 * very same are put together. Sorted, so that a change of order in the parts changes nothing.
 */
export function merged(grants: readonly Grant[]): readonly Grant[] {
  const byAction = new Map<string, { action: Action; on: Place; by: Only['by'] | undefined; values: Set<string> }>();
  for (const { actions, on, only } of grants) {
    for (const action of actions) {
      const name = `${on} ${only?.by ?? ''} ${action}`;
      const row = byAction.get(name) ?? { action, on, by: only?.by, values: new Set() };
      for (const value of only?.values ?? []) row.values.add(value);
      byAction.set(name, row);
    }
  }
  const statements = new Map<string, { actions: Action[]; on: Place; only?: Only }>();
  for (const name of [...byAction.keys()].sort()) {
    const row = byAction.get(name);
    if (!row) continue;
    const only = row.by && { by: row.by, values: [...row.values].sort() };
    const same = `${row.on} ${JSON.stringify(only)}`;
    const statement = statements.get(same) ?? { actions: [], on: row.on, ...(only && { only }) };
    statement.actions.push(row.action);
    statements.set(same, statement);
  }
  return [...statements.values()];
}
