import type { About } from '../domain/case-clock.ts';
import type { Month } from '../domain/days.ts';
import type {
  AdjustmentId,
  AppealId,
  AppraisalId,
  AssessmentId,
  BatchId,
  BlindIndex,
  CallBackId,
  CaseId,
  CheckFileId,
  CheckId,
  ComplaintId,
  DeathId,
  DelegationId,
  FindingId,
  FundAccountId,
  FundOrderId,
  ImportId,
  InquiryId,
  LineId,
  NoticeId,
  ObjectionId,
  OfficeCode,
  OperatorId,
  PersonId,
  PostingId,
  ReasonId,
  RecoveryId,
  ScanId,
  StaffId,
  VisitId,
} from '../domain/ids.ts';
import { countyOf } from '../domain/ids.ts';
import type { IndexKind } from '../domain/index-key.ts';
import type { Owed } from '../domain/payment/due.ts';
import type { PotName } from '../domain/payment/funds.ts';
import type { Programme } from '../domain/programme.ts';
import { TRAYS, type Tray } from '../domain/queue.ts';

/** The only place that spells keys and indexes of the Records table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const key = (pk: string, sk: string): Key => ({ pk, sk });
/** What was there once has its key to itself; what comes again stands behind it, in order. */
const nthOf = (nth: number): string => (nth === 1 ? '' : `#${String(nth).padStart(4, '0')}`);
const fundsOf = (office: OfficeCode, programme: Programme): string => `FUNDS#${countyOf(office)}/${programme}`;

export const KEYS = {
  case: (id: CaseId) => key(`CASE#${id}`, 'CASE'),
  household: (id: CaseId) => key(`CASE#${id}`, 'HOUSEHOLD'),
  mandate: (id: CaseId, person: PersonId) => key(`CASE#${id}`, `MANDATE#${person}`),
  /** By its name: its code, and what of the case it is about. */
  clock: (id: CaseId, name: string) => key(`CASE#${id}`, `CLOCK#${name}`),
  check: (id: CaseId, check: CheckId) => key(`CASE#${id}`, `CHECK#${check}`),
  checkReport: (id: CaseId, check: CheckId) => key(`CASE#${id}`, `CHECKREPORT#${check}`),
  /** A file in which check requests went out, and what became of each result that came for it. */
  checkFile: (id: CheckFileId) => key(`CHECKFILE#${id}`, 'CHECKFILE'),
  checkResults: (id: CheckFileId, sha256: string) => key(`CHECKFILE#${id}`, `RESULTS#${sha256}`),
  visit: (id: CaseId, visit: VisitId) => key(`CASE#${id}`, `VISIT#${visit}`),
  /** What waits in a case, or in something of it. */
  task: (id: CaseId, about?: About) => key(`CASE#${id}`, about === undefined ? 'TASK' : `TASK#${about}`),
  adjustment: (id: CaseId, adjustment: AdjustmentId) => key(`CASE#${id}`, `ADJUSTMENT#${adjustment}`),
  /** What was told, proposed or heard in it, in words: by the state that it was written in. */
  adjustmentText: (id: CaseId, adjustment: AdjustmentId, of: string) =>
    key(`CASE#${id}`, `ADJUSTMENTTEXT#${adjustment}#${of}`),
  appeal: (id: CaseId, appeal: AppealId) => key(`CASE#${id}`, `APPEAL#${appeal}`),
  appealText: (id: CaseId, appeal: AppealId, of: string) => key(`CASE#${id}`, `APPEALTEXT#${appeal}#${of}`),
  /** How far a recount by a calendar has got. */
  recounting: (calendar: string) => key(`RECOUNT#${calendar}`, 'RECOUNT'),
  notice: (id: CaseId, notice: NoticeId) => key(`CASE#${id}`, `NOTICE#${notice}`),
  noticeText: (id: CaseId, notice: NoticeId) => key(`CASE#${id}`, `NOTICETEXT#${notice}`),
  /** The one supplement notice of a case. */
  supplement: (id: CaseId) => key(`CASE#${id}`, 'SUPPLEMENT'),
  scan: (id: CaseId, scan: ScanId) => key(`CASE#${id}`, `SCAN#${scan}`),
  /** Of the object that it lies in, sealed. */
  scanKey: (id: CaseId, scan: ScanId) => key(`CASE#${id}`, `SCANKEY#${scan}`),
  /** By the version of the case with which they were laid: a new opinion may take others. */
  /** What the decision was made on that made this version of the case. */
  snapshot: (id: CaseId, version: number) => key(`CASE#${id}`, `SNAPSHOT#${String(version).padStart(6, '0')}`),
  minutes: (id: CaseId, version: number) => key(`CASE#${id}`, `MINUTES#${String(version).padStart(6, '0')}`),
  assessment: (id: CaseId, assessment: AssessmentId) => key(`CASE#${id}`, `ASSESSMENT#${assessment}`),
  appraisal: (id: CaseId, appraisal: AppraisalId) => key(`CASE#${id}`, `APPRAISAL#${appraisal}`),
  objection: (id: CaseId, objection: ObjectionId) => key(`CASE#${id}`, `OBJECTION#${objection}`),
  aid: (id: CaseId) => key(`CASE#${id}`, 'AID'),
  aidExplanation: (id: CaseId) => key(`CASE#${id}`, 'AIDTEXT'),
  benefit: (id: CaseId) => key(`CASE#${id}`, 'BENEFIT'),
  /** The nth account of a benefit. A seal is never written over: another account is another item. */
  payee: (id: CaseId, nth: number) => key(`CASE#${id}`, nth === 1 ? 'PAYEE' : `PAYEE#${nth}`),
  accountChange: (id: CaseId) => key(`CASE#${id}`, 'ACCOUNTCHANGE'),
  /** Who holds the household's card; and under which number the custodian lies sealed. */
  custody: (id: CaseId) => key(`CASE#${id}`, 'CUSTODY'),
  custodian: (id: CaseId, nth: number) => key(`CASE#${id}`, `CUSTODIAN#${nth}`),
  /** Whose cards one person holds. */
  cards: (custodian: BlindIndex) => key(`CUSTODIAN#${custodian}`, 'CARDS'),
  /** A call-back on a payment to the household, and what it said in words. */
  /** That a confirmed case stands in its quarter's list of spot checks, and what became of it. */
  spotCheck: (id: CaseId) => key(`CASE#${id}`, 'SPOTCHECK'),
  callBack: (id: CaseId, callBack: CallBackId) => key(`CASE#${id}`, `CALLBACK#${callBack}`),
  callBackText: (id: CaseId, callBack: CallBackId) => key(`CASE#${id}`, `CALLBACKTEXT#${callBack}`),
  /** Which paid lines of an office were drawn for a month. */
  callBackPlan: (office: OfficeCode, month: Month) => key(`CALLBACKS#${office}`, `PLAN#${month}`),
  posting: (id: PostingId) => key(`POSTING#${id}`, 'POSTING'),
  postingText: (id: PostingId) => key(`POSTING#${id}`, 'TEXT'),
  person: (index: BlindIndex, id: CaseId) => key(`PERSON#${index}`, `CASE#${id}`),
  /** Under the mark of a name and the first sixteen digits, who of a case bears both. */
  namesake: (mark: BlindIndex, id: CaseId, person: PersonId) => key(`NAMESAKE#${mark}`, `CASE#${id}#${person}`),
  deathOf: (index: BlindIndex) => key(`PERSON#${index}`, 'DEATH'),
  /** That a register tells of the person what holds their household's money until two people have cleared it; what it tells lies sealed. */
  flagOf: (index: BlindIndex) => key(`PERSON#${index}`, 'FLAG'),
  death: (id: DeathId) => key(`DEATH#${id}`, 'DEATH'),
  batch: (id: BatchId) => key(`BATCH#${id}`, 'BATCH'),
  /** Some lines of a batch, by their sheet's number. */
  sheet: (batch: BatchId, no: number) => key(`BATCH#${batch}`, `SHEET#${String(no).padStart(6, '0')}`),
  /** What was approved of a batch; the files that its lines went to the bank in; what became of each answer; how far its statement was held against it. */
  manifest: (batch: BatchId) => key(`BATCH#${batch}`, 'MANIFEST'),
  manifestPart: (batch: BatchId, nth: number) => key(`BATCH#${batch}`, `MANIFEST#${String(nth).padStart(4, '0')}`),
  bankFile: (batch: BatchId, part: number, nth: number) =>
    key(`BATCH#${batch}`, `FILE#${String(part).padStart(4, '0')}#${String(nth).padStart(4, '0')}`),
  answers: (batch: BatchId, sha256: string, nth: number) => key(`BATCH#${batch}`, `ANSWERS#${sha256}${nthOf(nth)}`),
  statement: (batch: BatchId) => key(`BATCH#${batch}`, 'STATEMENT'),
  /** That a file too large for a request was announced, and how far it is taken in. */
  bankUpload: (batch: BatchId, of: 'answers' | 'statement', sha256: string, nth: number) =>
    key(`BATCH#${batch}`, `UPLOAD#${of}#${sha256}${nthOf(nth)}`),
  /** That the bank sent a line back, and what became of it. */
  return: (batch: BatchId, line: LineId) => key(`BATCH#${batch}`, `RETURN#${line}`),
  /** That a batch is the n-th of its office, programme and month, or the n-th that follows another. */
  turn: (of: string, turn: number) => key(`BATCHTURN#${of}`, `TURN#${String(turn).padStart(4, '0')}`),
  /** The cases whose benefits one account takes. */
  accountUse: (index: BlindIndex) => key(`ACCOUNT#${index}`, 'USE'),
  /** What one person holds, of whatever programme and office. */
  holdings: (index: BlindIndex) => key(`HOLDINGS#${index}`, 'HOLDINGS'),
  /** How often a benefit of the office was changed: what builds payments and what changes a benefit can't miss each other. */
  roll: (office: OfficeCode) => key(`ROLL#${office}`, 'ROLL'),
  /** One payment only of an entitlement and month, or of a case and purpose, whatever batch it stands in. */
  entitlement: (id: CaseId, what: Owed) => key(`CASE#${id}`, `PAID#${what}`),
  /** A programme's money, by source: how it stands, and beside it each entry by its number. */
  pot: ({ office, programme, source }: PotName) => key(fundsOf(office, programme), `POT#${source}`),
  fundEntry: ({ office, programme, source }: PotName, nth: number) =>
    key(fundsOf(office, programme), `ENTRY#${source}#${String(nth).padStart(9, '0')}`),
  fundOrder: (id: FundOrderId) => key(`FUNDORDER#${id}`, 'FUNDORDER'),
  recovery: (id: RecoveryId) => key(`RECOVERY#${id}`, 'RECOVERY'),
  /** That a payment's money is asked back, and by which recovery. */
  recovered: (id: CaseId, line: LineId) => key(`CASE#${id}`, `RECOVERED#${line}`),
  fundAccount: (id: FundAccountId) => key(`FUNDACCOUNT#${id}`, 'FUNDACCOUNT'),
  /** That a register was handed over, and what is kept of its rows, some hundred in a sheet. */
  registerImport: (id: ImportId) => key(`REGISTER#${id}`, 'IMPORT'),
  registerSheet: (id: ImportId, no: number) => key(`REGISTER#${id}`, `SHEET#${String(no).padStart(6, '0')}`),
  /** How far the county's last round with the registers has come. */
  registerRound: () => key('REGISTER#round', 'ROUND'),
  complaint: (id: ComplaintId) => key(`COMPLAINT#${id}`, 'COMPLAINT'),
  /** What was told, and what was said of it when it came to a version. */
  complaintText: (id: ComplaintId, version: number) =>
    key(`COMPLAINT#${id}`, `TEXT#${String(version).padStart(6, '0')}`),
  reporter: (id: ComplaintId) => key(`COMPLAINT#${id}`, 'REPORTER'),
  /** That a complaint is about a person or an office, under them and the day on which it came in. */
  accused: (whom: OperatorId | OfficeCode, on: string, id: ComplaintId) => key(`ACCUSED#${whom}`, `${on}#${id}`),
  finding: (id: FindingId) => key(`FINDING#${id}`, 'FINDING'),
  /** What was said of a finding when it came to a version. */
  findingText: (id: FindingId, version: number) => key(`FINDING#${id}`, `TEXT#${String(version).padStart(6, '0')}`),
  /** By case, so that a function may ask for these and for nothing else of it. */
  recusal: (id: CaseId, operator: OperatorId) => key(`RECUSAL#${id}`, `OPERATOR#${operator}`),
  recusalText: (id: CaseId, operator: OperatorId, nth: number) => key(`RECUSAL#${id}`, `TEXT#${operator}#${nth}`),
  /** What is known of a case's impartiality, and the words of its filings: by themselves, as recusals are. */
  impartiality: (id: CaseId) => key(`IMPARTIAL#${id}`, 'IMPARTIALITY'),
  filingText: (id: CaseId, nth: number) => key(`IMPARTIAL#${id}`, `FILING#${nth}`),
  staff: (id: StaffId) => key(`STAFF#${id}`, 'STAFF'),
  staffNames: (id: StaffId, version: number) => key(`STAFF#${id}`, `NAMES#${version}`),
  /** Under a digest, who of the staff is found by it. */
  indexed: (kind: 'PERSON' | 'PHONE' | 'ACCOUNT', index: BlindIndex, id: StaffId) =>
    key(`${kind}#${index}`, `STAFF#${id}`),
  phone: (index: BlindIndex, id: CaseId) => key(`PHONE#${index}`, `CASE#${id}`),
  account: (index: BlindIndex, id: CaseId) => key(`ACCOUNT#${index}`, `CASE#${id}`),
  /** Under a value's keyed digest, the mark that stands for it in all other records. */
  indexEntry: (kind: IndexKind, index: string) => key(`INDEX#${kind}#${index}`, 'ENTRY'),
  indexKeys: (kind: IndexKind) => key(`INDEXKEYS#${kind}`, 'KEYS'),
  letterhead: (office: OfficeCode) => key(`LETTERHEAD#${office}`, 'LETTERHEAD'),
  /** A number (文号) in its series: office, kind and year. */
  number: (series: string, serial: number) => key(`NUMBER#${series}`, String(serial).padStart(9, '0')),
  /** A document by the code that is printed on it. */
  paper: (code: string) => key(`PAPER#${code}`, 'PAPER'),
  operator: (id: OperatorId) => key(`OPERATOR#${id}`, 'OPERATOR'),
  /** Under a person's mark, which account is theirs. */
  holder: (person: BlindIndex) => key(`HOLDER#${person}`, 'HOLDER'),
  contact: (id: OperatorId, nth: number) => key(`CONTACT#${id}`, String(nth).padStart(6, '0')),
  delegation: (id: DelegationId) => key(`DELEGATION#${id}`, 'DELEGATION'),
  lastUse: (id: OperatorId) => key(`USE#${id}`, 'USE'),
  attempt: (id: OperatorId, on: string) => key(`ATTEMPT#${id}`, on),
  /** By file: the case, or whatever else was opened. */
  access: (file: string, at: string, request: string) => key(`ACCESS#${file}`, `${at}#${request}`),
  /** What somebody opened on a day. */
  readings: (id: OperatorId, on: string) => key(`READINGS#${id}`, on),
  /** That somebody read beyond their duty, under them and the day: each file once for each reason. */
  readBeyond: (id: OperatorId, on: string, beyond: string, reason: string, file: string) =>
    key(`BEYOND#${id}`, `${on}#${beyond}#${reason}#${file}`),
  /** That somebody took a file with people's data, under them and the day. */
  takenOut: (id: OperatorId, on: string, file: string) => key(`OUT#${id}`, `${on}#${file}`),
  reason: (id: ReasonId) => key(`REASON#${id}`, 'REASON'),
  device: (id: OperatorId, on: string, mark: string) => key(`DEVICE#${id}`, `${on}#${mark}`),
  /** That somebody was on a visit, under them and the day. */
  visited: (id: OperatorId, on: string, visit: VisitId) => key(`VISITED#${id}`, `${on}#${visit}`),
  /** The same under the office whose case it is. */
  visitedFor: (office: OfficeCode, on: string, visit: VisitId) => key(`VISITED#${office}`, `${on}#${visit}`),
  decided: (id: OperatorId, on: string, at: string, caseId: CaseId) => key(`DECIDED#${id}`, `${on}#${at}#${caseId}`),
  deed: (office: OfficeCode, on: string, kind: string, caseId: CaseId) =>
    key(`DEED#${office}`, `${on}#${kind}#${caseId}`),
  tally: (office: OfficeCode, quarter: string) => key(`FAIRNESS#${countyOf(office)}`, quarter),
  officeWeek: (office: OfficeCode, week: string) => key(`OFFICEWEEK#${countyOf(office)}#${week}`, office),
  inquiry: (id: CaseId, inquiry: InquiryId) => key(`INQUIRY#${id}`, inquiry),
  tick: (job: string, scheduledFor: string) => key(`TICK#${job}`, scheduledFor),
  /** Where a job's work stands, beside its ticks. */
  jobWork: (job: string) => key(`TICK#${job}`, 'WORK'),
  /** Countersignatures of checkpoints, one partition for all: by number, so that the newest is the last. */
  cosignature: (place: string, witness: string) => key('COSIGNATURE', `${place}#${witness}`),
  asked: (digest: string) => key(`ASKED#${digest}`, 'ASKED'),
  dataKey: (name: string) => key(`KEY#${name}`, 'KEY'),
  /** An office's epochs in one partition, so that the newest is one query away. */
  epoch: (office: OfficeCode, number: number) => key(`EPOCH#${office}`, String(number).padStart(6, '0')),
} as const;

/** What a partition key says of a record, as text that nobody has checked: its case, its office, the record that it belongs to. */
export const named = (
  pk: string,
): { readonly caseId?: string | undefined; readonly office?: string | undefined; readonly owner?: Key } => ({
  caseId: /^CASE#(.*)$/u.exec(pk)?.[1],
  office: /^(?:KEY#data\/|EPOCH#)([^/]*)(?:\/|$)/u.exec(pk)?.[1],
  ...(/^(CASE|POSTING|FINDING)#/u.test(pk) && { owner: key(pk, pk.split('#', 1)[0] ?? '') }),
});

/** Sparse index of records by county and office: `placeKey`, `placeSort`. */
export const BY_PLACE = 'byPlace';
/** Sparse index of what a sweep must look at, by day: `wakeKey`, `wakeSort`. */
export const BY_WAKE = 'byWake';

/** Sparse index of what is sealed, by office and epoch, and of what is indexed, by kind and generation: `epochKey`, `epochSort`. Keys only, so that counting reads next to nothing. */
export const BY_EPOCH = 'byEpoch';

/** Where an item with sealed parts stands in that index. Written with the seal itself (item.ts), never by hand. */
export const sealedUnder = (office: OfficeCode, epoch: string, { pk, sk }: Key) => ({
  epochKey: `SEALED#${office}#${epoch}`,
  epochSort: `${pk} ${sk}`,
});

/** Where what a generation of an index key has filed stands in that index. */
export const indexedUnder = (kind: IndexKind, epoch: string, { pk, sk }: Key): Places => ({
  epochKey: `INDEXED#${kind}#${epoch}`,
  epochSort: `${pk} ${sk}`,
});

/** The index by epoch names a record by both halves of its key; our keys hold no space. */
export function keyIn(record: string): Key {
  const at = record.indexOf(' ');
  return { pk: record.slice(0, at), sk: record.slice(at + 1) };
}

/** The partitions in which anything sealed lies: those whose items the resealing function may read and write. */
export const SEALED_IN: readonly string[] = [
  'CASE#*',
  'COMPLAINT#*',
  'CONTACT#*',
  'POSTING#*',
  'FINDING#*',
  'IMPARTIAL#*',
  'REASON#*',
  'RECUSAL#*',
  'REGISTER#*',
  'STAFF#*',
];

/** Where a record stands in the sparse indexes; a record without stands in none. */
export interface Places {
  readonly placeKey?: string;
  readonly placeSort?: string;
  readonly wakeKey?: string;
  readonly wakeSort?: string;
  readonly epochKey?: string;
  readonly epochSort?: string;
}

/** Any tray, as grants name it, isn't one of the county's. */
const isOfCounty = (tray: Tray): boolean => Object.hasOwn(TRAYS, tray) && TRAYS[tray].at === 'county';

/** Lists by county; the office leads the sort key, so that one index serves both reaches. */
export const PLACES = {
  case: (office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `CASE#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  /** A tray of one office or of the county; the nearest day first, and what has none last. */
  task: (tray: Tray, office: OfficeCode, dueOn: string | null, id: string): Places => ({
    placeKey: `QUEUE#${tray}#${isOfCounty(tray) ? countyOf(office) : office}`,
    placeSort: `${dueOn ?? '9999-12-31'}#${id}`,
  }),
  /** Check requests of an office that wait to go out in a file, the oldest first. */
  outbox: (office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `OUTBOX#${office}`,
    placeSort: `${day}#${id}`,
  }),
  checkFile: (office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `CHECKFILE#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  /** Every clock that runs, for a recount. One partition: a county starts a few clocks a minute. */
  openClock: (id: string): Places => ({ placeKey: 'OPENCLOCK', placeSort: id }),
  operator: (office: OfficeCode, id: string): Places => ({
    placeKey: `OPERATOR#${countyOf(office)}`,
    placeSort: `${office}#${id}`,
  }),
  delegation: (office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `DELEGATION#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  finding: (office: OfficeCode, state: string, day: string, id: string): Places => ({
    placeKey: `FINDING#${state}#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  /** Within an office real-name reports stand first, then by the day until which it is to be done. */
  complaint: (office: OfficeCode, state: string, rank: 'first' | 'then', day: string | null, id: string): Places => ({
    placeKey: `COMPLAINT#${state}#${countyOf(office)}`,
    placeSort: `${office}#${rank}#${day ?? '9999-12-31'}#${id}`,
  }),
  aid: (office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `AID#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  benefit: (office: OfficeCode, id: string): Places => ({
    placeKey: `BENEFIT#${countyOf(office)}`,
    placeSort: `${office}#${id}`,
  }),
  epoch: (office: OfficeCode, number: number): Places => ({
    placeKey: `EPOCH#${countyOf(office)}`,
    placeSort: `${office}#${String(number).padStart(6, '0')}`,
  }),
  reason: (office: OfficeCode, day: string, operator: OperatorId, id: string): Places => ({
    placeKey: `REASON#${day}#${countyOf(office)}`,
    placeSort: `${office}#${operator}#${id}`,
  }),
  staff: (office: OfficeCode, id: string): Places => ({
    placeKey: `STAFF#${countyOf(office)}`,
    placeSort: `${office}#${id}`,
  }),
  /** Those whose term isn't over, and by themselves those that are of no use any more. */
  registerImport: (of: 'standing' | 'ended', office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `REGISTER#${of}#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  recusal: (operator: OperatorId, caseId: string): Places => ({
    placeKey: `RECUSAL#${operator}`,
    placeSort: caseId,
  }),
  recusalText: (office: OfficeCode, day: string, id: string): Places => ({
    placeKey: `STATEMENT#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  return: (office: OfficeCode, state: string, day: string, id: string): Places => ({
    placeKey: `RETURN#${state}#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  spotCheck: (office: OfficeCode, quarter: string, id: string): Places => ({
    placeKey: `SPOTCHECK#${quarter}#${countyOf(office)}`,
    placeSort: `${office}#${id}`,
  }),
  custody: (office: OfficeCode, state: string, day: string, id: string): Places => ({
    placeKey: `CUSTODY#${state}#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  callBack: (office: OfficeCode, state: string, day: string | null, id: string): Places => ({
    placeKey: `CALLBACK#${state}#${countyOf(office)}`,
    placeSort: `${office}#${day ?? '9999-12-31'}#${id}`,
  }),
  recovery: (office: OfficeCode, state: string, day: string, id: string): Places => ({
    placeKey: `RECOVERY#${state}#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  fundOrder: (office: OfficeCode, state: string, day: string, id: string): Places => ({
    placeKey: `FUNDORDER#${state}#${countyOf(office)}`,
    placeSort: `${office}#${day}#${id}`,
  }),
  fundAccount: (office: OfficeCode, id: string): Places => ({
    placeKey: `FUNDACCOUNT#${countyOf(office)}`,
    placeSort: `${office}#${id}`,
  }),
  batch: (month: Month, office: OfficeCode, id: string): Places => ({
    placeKey: `BATCH#${month}`,
    placeSort: `${office}#${id}`,
  }),
} as const;

/** What wakes on a day. One partition each: a county writes a few clocks a minute, far below the thousand a second that a partition takes. */
export const WAKES = {
  clock: (day: string, id: string, code: string): Places => ({
    wakeKey: 'WAKE#CLOCK',
    wakeSort: `${day}#${id}#${code}`,
  }),
  posting: (day: string, id: string): Places => ({ wakeKey: 'WAKE#POSTING', wakeSort: `${day}#${id}` }),
  lastUse: (day: string, id: string): Places => ({ wakeKey: 'WAKE#USE', wakeSort: `${day}#${id}` }),
  return: (day: string, id: string): Places => ({ wakeKey: 'WAKE#RETURN', wakeSort: `${day}#${id}` }),
  batch: (day: string, id: string): Places => ({ wakeKey: 'WAKE#BATCH', wakeSort: `${day}#${id}` }),
  custody: (day: string, id: string): Places => ({ wakeKey: 'WAKE#CUSTODY', wakeSort: `${day}#${id}` }),
  checkFile: (day: string, id: string): Places => ({ wakeKey: 'WAKE#CHECKFILE', wakeSort: `${day}#${id}` }),
  recovery: (day: string, id: string): Places => ({ wakeKey: 'WAKE#RECOVERY', wakeSort: `${day}#${id}` }),
  bankFile: (day: string, id: string): Places => ({ wakeKey: 'WAKE#FILE', wakeSort: `${day}#${id}` }),
  bankUpload: (day: string, id: string): Places => ({ wakeKey: 'WAKE#BANKUPLOAD', wakeSort: `${day}#${id}` }),
  registerImport: (day: string, id: string): Places => ({ wakeKey: 'WAKE#REGISTER', wakeSort: `${day}#${id}` }),
  fundOrder: (day: string, id: string): Places => ({ wakeKey: 'WAKE#FUNDORDER', wakeSort: `${day}#${id}` }),
  fundAccount: (day: string, id: string): Places => ({ wakeKey: 'WAKE#FUNDACCOUNT', wakeSort: `${day}#${id}` }),
  callBack: (day: string, id: string): Places => ({ wakeKey: 'WAKE#CALLBACK', wakeSort: `${day}#${id}` }),
  complaint: (day: string, id: string): Places => ({ wakeKey: 'WAKE#COMPLAINT', wakeSort: `${day}#${id}` }),
  finding: (day: string, id: string): Places => ({ wakeKey: 'WAKE#FINDING', wakeSort: `${day}#${id}` }),
  attempt: (day: string, id: string): Places => ({ wakeKey: 'WAKE#ATTEMPT', wakeSort: `${day}#${id}` }),
  /** Epochs to be emptied: the closed ones have a partition of their own, because they come first. */
  epoch: (urgency: 'closed' | 'resting', day: string, office: string, number: number): Places => ({
    wakeKey: `WAKE#EPOCH#${urgency}`,
    wakeSort: `${day}#${office}#${String(number).padStart(6, '0')}`,
  }),
} as const;

/**
 * The archive bucket: of each checkpoint, its entries and then the signed note itself. Where the note lies, its entries lie too, and so do all checkpoints
 * before it. Twelve digits, so that names stand in the order of numbers.
 */
export const ARCHIVE_NAMES = {
  entries: (place: string) => `entries/${place}.jsonl`,
  checkpoint: (place: string) => `checkpoints/${place}.txt`,
  /** With the witness's signature line, by number and the witness's key id. */
  countersigned: (name: string) => `countersigned/${name}.txt`,
} as const;

/** Scans, registers and banks' large files: as a browser puts them, for a day at most; and scans sealed, each under a name that nothing had before. */
export const DOCUMENT_NAMES = {
  upload: (scan: ScanId) => `scans/${scan}`,
  register: (id: ImportId) => `registers/${id}`,
  bank: (batch: BatchId, of: 'answers' | 'statement', sha256: string) => `bank/${batch}/${of}/${sha256}`,
  scan: (caseId: CaseId, scan: ScanId, nonce: string) => `scans/${caseId}/${scan}/${nonce}`,
} as const;

/**
 * Indexes of the ledger's entries, each by one attribute of their filing and in the order of `filed`. They hold keys only: a search reads the entries themselves, as they stand in the
 * chain. One write unit for each index and entry that has the attribute.
 */
export const LEDGER_INDEXES = {
  byFile: 'file',
  byOperator: 'operator',
  byOffice: 'office',
  byType: 'type',
  byOutcome: 'outcome',
  byDay: 'day',
  byReceipt: 'receipt',
} as const;
export type LedgerIndex = keyof typeof LEDGER_INDEXES;

/** The Ledger table: the county's one chain, for each event of the stream the mark that it has its entry, the checkpoints and what proofs are made of. */
export const LEDGER_KEYS = {
  chain: 'CHAIN',
  /** Twelve digits: a million entries a day for two thousand years. */
  place: (seq: number) => String(seq).padStart(12, '0'),
  event: (event: string) => key(`EVENT#${event}`, 'SEEN'),
  /** Signed checkpoints by their number, as places of the chain are spelled. */
  checkpoints: 'CHECKPOINT',
  /** Roots of perfect subtrees of the Merkle tree, by level and index. */
  node: (level: number, index: number) => key(`NODE#${level}`, String(index).padStart(12, '0')),
} as const;
