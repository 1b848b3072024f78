import type { AccessNote, Purpose, ReadBeyond } from './domain/access-note.ts';
import type { Adjustment, AdjustmentText, PostedEnd, ProposalText } from './domain/adjustment/adjustment.ts';
import type { Effect } from './domain/adjustment/decide.ts';
import type { Moved as MatterMoved } from './domain/adjustment/open.ts';
import type { Appeal, AppealMoved } from './domain/appeal/appeal.ts';
import type { CarryingOut } from './domain/appeal/carry-out.ts';
import type { Appraisal, AppraisalText } from './domain/appraisal.ts';
import type { Attempt } from './domain/attempt.ts';
import type { AccountUse, Benefit, PayeeAccount } from './domain/benefit.ts';
import type { AidEntry, AidExplanation } from './domain/case/aid-first.ts';
import type { Case } from './domain/case/case.ts';
import type { Minutes } from './domain/case/decide.ts';
import type { Snapshot } from './domain/case/snapshot.ts';
import type { Step, Told } from './domain/case/step.ts';
import type { Supplement } from './domain/case/supplement.ts';
import type { CaseClock } from './domain/case-clock.ts';
import type { CheckFile, NumberedResult, RequestRow } from './domain/check/check-file.ts';
import type { CheckResults } from './domain/check/check-results.ts';
import type { Compartment } from './domain/compartment.ts';
import type { Complaint, ComplaintState, ComplaintText, Reporter } from './domain/complaint/complaint.ts';
import type { Contact, ContactEntry } from './domain/contact.ts';
import type { Custodian, Custody } from './domain/custody/custody.ts';
import type { Day, Instant, Month } from './domain/days.ts';
import type { Decision } from './domain/decision.ts';
import type { DecisionMark } from './domain/decision-mark.ts';
import type { Delegation } from './domain/delegation.ts';
import type { DeviceUse } from './domain/device.ts';
import type { IssuedDocument, VerificationCode } from './domain/document/issue.ts';
import type { Letterhead } from './domain/document/letterhead.ts';
import type { Printed, PrintForm } from './domain/document/printed.ts';
import type { Sheet } from './domain/document/sheet.ts';
import type { Epoch } from './domain/epoch.ts';
import type { Finding, FindingList, FindingText } from './domain/finding.ts';
import type { Holding, Holdings } from './domain/holding.ts';
import type { Circumstances, Household, Identity } from './domain/household.ts';
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
  VillageCode,
  VisitId,
} from './domain/ids.ts';
import type { FilingText, Impartiality } from './domain/impartiality.ts';
import type { IndexKeys, IndexKind } from './domain/index-key.ts';
import type { ReaderInquiry } from './domain/inquiry.ts';
import type { Quarter, SpotCheck } from './domain/inspection/spot-check.ts';
import type { HouseholdIndexes, StaffMember, StaffNames } from './domain/kin.ts';
import type { LastUse } from './domain/last-use.ts';
import type { Stretch } from './domain/ledger/again.ts';
import type { Change } from './domain/ledger/change.ts';
import type { Checkpoint, Standing } from './domain/ledger/checkpoint.ts';
import type { Witness } from './domain/ledger/cosignature.ts';
import type { Cosignature } from './domain/ledger/countersign.ts';
import type { Entry, Head } from './domain/ledger/entry.ts';
import type { Hash, Node } from './domain/ledger/merkle.ts';
import type { Sketch } from './domain/likeness.ts';
import type { Carried, Mandate } from './domain/mandate.ts';
import type { Assessment } from './domain/means/figures.ts';
import type { AssessmentSheet } from './domain/means/working.ts';
import type { CheckReport, MeansCheck } from './domain/means-check.ts';
import type { Namesake } from './domain/namesake.ts';
import type { Notice, NoticeText } from './domain/notice.ts';
import type { Objection, ObjectionText } from './domain/objection.ts';
import type { OfficeDeed } from './domain/office-deed.ts';
import type { OfficeWeek } from './domain/office-week.ts';
import type { Operator } from './domain/operator.ts';
import type { OutMark } from './domain/out-mark.ts';
import type { AccountChange } from './domain/payment/account-change.ts';
import type { AnswerReport } from './domain/payment/answers.ts';
import type {
  AnswerRow,
  BankFile,
  BankRow,
  Format,
  Layout,
  ReadFile,
  StatementRow,
} from './domain/payment/bank-file.ts';
import type { Batch } from './domain/payment/batch.ts';
import type { CallBack, CallBackState, CallBackText } from './domain/payment/call-back.ts';
import type { CallBackPlan, Seed } from './domain/payment/call-back-plan.ts';
import type { Owed } from './domain/payment/due.ts';
import type { FundAccount, FundOrder } from './domain/payment/fund-order.ts';
import type { FundEntry, Pot, PotName } from './domain/payment/funds.ts';
import type { PaymentLine } from './domain/payment/line.ts';
import type { Approved, Manifest } from './domain/payment/manifest.ts';
import type { Recovery } from './domain/payment/recovery.ts';
import type { Return } from './domain/payment/return.ts';
import type { Sheet as LineSheet, Turned } from './domain/payment/sheet.ts';
import type { Matching } from './domain/payment/statement.ts';
import type { OutlinedSheet } from './domain/payment/stored-sheet.ts';
import type { BankUpload } from './domain/payment/upload.ts';
import type { PeopleTally } from './domain/people-tally.ts';
import type { Posting, PostingText } from './domain/posting.ts';
import type { Programme } from './domain/programme.ts';
import type { Task, Tray } from './domain/queue.ts';
import type { GivenReason, Readings, ReasonText } from './domain/reading.ts';
import type { Recusal, RecusalStatement, RecusalText, Shut } from './domain/recusal.ts';
import type { Death } from './domain/register.ts';
import type { RegisterImport } from './domain/registers/import.ts';
import type { RegisterRound } from './domain/registers/round.ts';
import type { FileRow, RegisterEntry } from './domain/registers/row.ts';
import type { ResidentId } from './domain/resident-id.ts';
import type { Scan } from './domain/scan.ts';
import type { Factors } from './domain/sign-in.ts';
import type { Woken } from './domain/unfinished-work.ts';
import type { UploadAddress } from './domain/upload.ts';
import type { Visit, VisitForm } from './domain/visit.ts';
import type { VisitMark } from './domain/visit-mark.ts';

/** What an auditor may search the ledger by. */
export type SearchedBy = 'byFile' | 'byOperator' | 'byOffice' | 'byType' | 'byOutcome' | 'byDay';

declare const minted: unique symbol;

/** Who writes, through what, for which office, request and purpose. Only the kernel mints one, and no write is made without. */
export interface Act {
  readonly [minted]: 'act';
  readonly by: OperatorId | `system:${string}`;
  readonly via: string;
  readonly office: OfficeCode | 'system';
  readonly request: string;
  readonly purpose: Purpose;
  readonly at: Instant;
  /** The delegation under which it is done, where one's own appointment doesn't cover it. */
  readonly under?: DelegationId;
  /** Keyed digest of the words in which something was decided. */
  readonly words?: string;
  /** Of the form of a visit: how like another it is can be told by it. */
  readonly sketch?: Sketch;
  /** Keyed digests of an idempotent creation: of its key, and of what was asked under it. */
  readonly asked?: { readonly key: string; readonly what: string };
}

/** That the opening of these compartments of this subject has been noted, durably. Only the kernel mints one, and nothing opens without. */
export interface Noted {
  readonly [minted]: 'noted';
  readonly subject: string;
  readonly compartments: readonly Compartment[];
}

/** How far a list may look, and who looks: what they are shut out of is left out. Only the kernel mints one. */
export type ListReach = { readonly [minted]: 'reach'; readonly for?: OperatorId } & (
  | { readonly kind: 'unit'; readonly office: OfficeCode }
  | { readonly kind: 'county'; readonly county: string }
);

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; bound to this list, its reach and its filter. Absent on the last page. */
  readonly next?: string;
}

type Saved<Why extends string = never> = Promise<Decision<void, 'stale-version' | Why>>;
type Created<Why extends string = never> = Promise<Decision<void, 'already-made' | Why>>;
type Paged<T> = Promise<Decision<Page<T>, 'cursor-invalid'>>;

/** That an entitlement has its payment for a month, and by which line. */
export interface Mark {
  readonly batchId: BatchId;
  readonly lineId: LineId;
  readonly version: number;
}

/** A return as it was, if it was, and as it becomes. */
export interface ReturnChange {
  readonly was: Return | undefined;
  readonly becomes: Return;
}

/** What a bank's file says, and the digest by which it is known again. */
export interface TakenFile<Row> {
  readonly sha256: string;
  readonly read: ReadFile<Row> | undefined;
}

/** Marks by the names of what is owed (`dueName`). */
export type Marks = ReadonlyMap<string, Mark>;

/** The case with the operator's hand on it; the same case twice when the hand was there. */
export interface InHand {
  readonly was: Case;
  readonly becomes: Case;
}

/** How far a recount by a calendar has got: the store's own key to go on after. */
export interface Recounting {
  readonly calendar: string;
  readonly after: Readonly<Record<string, string>> | null;
  readonly state: 'open' | 'done';
  readonly version: number;
}

/** A change of account moves on, and the benefit with it where it is touched. */
export interface AccountMove {
  readonly change: { readonly was: AccountChange | undefined; readonly becomes: AccountChange };
  readonly benefit?: { readonly was: Benefit; readonly becomes: Benefit };
  /** By which the money may go to another's account: it must stand as it was read. */
  readonly custody?: Custody;
}

/** Beside a step: the papers that it makes, with what lies sealed in them. */
export interface Papers {
  readonly visit?: { readonly record: Visit; readonly form: VisitForm };
  readonly answered?: { readonly check: MeansCheck; readonly report: CheckReport };
  /** What was known of the case's impartiality when this was decided: it must still be so. `becomes`, where the step moves it on. */
  readonly impartiality?: { readonly was: Impartiality | undefined; readonly becomes?: Impartiality };
  readonly minutes?: Minutes;
  /** The first review of a household that is confirmed. */
  readonly review?: MatterMoved | undefined;
  /** A change of account that is asked for or dropped, and what the benefit then says of its account. */
  readonly account?: AccountMove;
  readonly assessment?: { readonly record: Assessment; readonly sheet: AssessmentSheet };
  readonly appraisal?: { readonly record: Appraisal; readonly text: AppraisalText };
  readonly objection?: { readonly record: Objection; readonly text: ObjectionText };
  /** The line of aid that came first in its register, with what explains it afterwards. */
  readonly aid?: {
    readonly was: AidEntry | undefined;
    readonly becomes: AidEntry;
    readonly explanation?: AidExplanation;
  };
}

/** What became of a record that was to be sealed anew. */
export type Moved =
  | { readonly how: 'moved' | 'gone' | 'overtaken' }
  | {
      readonly how: 'unreadable';
      /** As the ledger names it. */
      readonly record: string;
      readonly caseId: CaseId | undefined;
      readonly compartments: readonly Compartment[];
    };

/** What became of the entry of a mark that was to be filed under a newer key. */
export type TurnedIndex =
  | { readonly how: 'turned' | 'gone' | 'overtaken' }
  /** `record`: as the ledger names it. It belongs to no office, so the bureau hears of it. */
  | { readonly how: 'altered'; readonly record: string; readonly office: OfficeCode };

/** With an application: what it declares of kin, who is shut out of it from the beginning, and by what it is found. */
export interface Beside {
  readonly impartiality: Impartiality;
  readonly texts: readonly FilingText[];
  readonly shuts: readonly Recusal[];
  /** The marks of its people and phones, under which it will be found. */
  readonly indexes: HouseholdIndexes;
}

/**
 * The vocabulary of capabilities. What a part `needs` from here types what its code receives, picks the adapters of its function's bundle and
 * yields the function's grants. Costs are named in the adapters.
 */
export interface Powers {
  /** The operator register, one operator at a time. */
  readOperators: { get(id: OperatorId): Promise<Operator | undefined> };
  /** Lists and changes the operator register. */
  appointOperators: {
    /** `person`: the mark of whoever holds it; left out at the founding only. */
    create(
      operator: Operator,
      act: Act,
      person?: BlindIndex,
    ): Promise<Decision<void, 'already-made' | 'person-has-account'>>;
    save(was: Operator, becomes: Operator, act: Act): Saved;
    /** With it the account's last use begins anew. */
    reactivate(was: Operator, becomes: Operator, act: Act): Saved;
    page(reach: ListReach, request: PageRequest): Paged<Operator>;
    /** When an account was last used, and how its holder had signed in. */
    lastUse(id: OperatorId): Promise<LastUse | undefined>;
  };
  /** How operators are reached, sealed; each entry replaces the one before. */
  keepContacts: {
    newest(id: OperatorId): Promise<ContactEntry | undefined>;
    enter(entry: ContactEntry, contact: Contact, act: Act): Created;
    open(noted: Noted, entry: ContactEntry): Promise<Contact>;
  };
  /** Delegations of duties, each with what the delegate's appointment carries of it, in one transaction. */
  keepDelegations: {
    get(id: DelegationId): Promise<Delegation | undefined>;
    offer(delegation: Delegation, act: Act): Created;
    /** `delegate`: the delegate's appointment, where it changes with it. */
    move(
      was: Delegation,
      becomes: Delegation,
      delegate: { readonly was: Operator; readonly becomes: Operator } | undefined,
      act: Act,
    ): Saved;
    page(reach: ListReach, request: PageRequest): Paged<Delegation>;
  };
  /** Notes, durably, that personal data is opened or was refused. */
  noteAccess: { note(note: AccessNote): Promise<void> };
  /** Notes that an account is used, and that one is tried which may not be; neither more often than it has to be. */
  noteUse: {
    used(id: OperatorId, today: Day, factors: Factors, act: Act): Promise<void>;
    /** From which device, once for each on a day. */
    from(use: DeviceUse, act: Act): Promise<void>;
    /** The note, once for each operator and hour, and the day's mark from which a finding is made. */
    tried(attempt: Attempt, note: AccessNote): Promise<void>;
  };
  /** Notes an opening that is allowed, and counts it against the reader's day; refuses what needs a reason and has none. */
  countReadings: {
    open(
      note: AccessNote,
      load: { readonly operatorId: OperatorId; readonly outside: boolean; readonly allowance: number },
    ): Promise<Decision<void, 'reason-needed' | 'readings-too-many'>>;
  };
  /** Reasons for reading, and the supervisor's list of them. */
  giveReasons: {
    get(id: ReasonId): Promise<GivenReason | undefined>;
    readings(operator: OperatorId, on: Day): Promise<Readings | undefined>;
    give(
      given: GivenReason,
      text: ReasonText,
      was: Readings | undefined,
      becomes: Readings,
      act: Act,
    ): Saved<'already-made'>;
    page(
      reach: ListReach,
      filter: { readonly on: Day; readonly by: Pick<Operator, 'id' | 'office'> | undefined },
      request: PageRequest,
    ): Paged<GivenReason>;
    open(noted: Noted, given: GivenReason): Promise<ReasonText>;
  };
  /** What the watch over operators asks: a case's mandates, when somebody opened it, one person's decisions and devices of a day. */
  watchDeeds: {
    mandates(id: CaseId): Promise<readonly Mandate[]>;
    openings(id: CaseId, operator: OperatorId): Promise<readonly Instant[]>;
    /** Enters a decision, once, and answers with all of that day. */
    decided(mark: DecisionMark, act: Act): Promise<readonly DecisionMark[]>;
    /** Enters that somebody was on a visit, once, and answers with all of theirs of that day. */
    visited(mark: VisitMark, act: Act): Promise<readonly VisitMark[]>;
    /** Enters a visit under the office of its case, once, and answers with the newest there. */
    visitedFor(mark: VisitMark, act: Act): Promise<readonly VisitMark[]>;
    devices(operator: OperatorId, on: Day): Promise<readonly DeviceUse[]>;
    /** Enters a reading beyond its reader's duty, each file once for each reason, and answers with all of that kind of theirs of that day. */
    readBeyond(note: ReadBeyond, act: Act): Promise<readonly AccessNote[]>;
    /** Enters that somebody took a file with people's data, once, and answers with all of theirs of that day. */
    takenOut(mark: OutMark, act: Act): Promise<readonly OutMark[]>;
  };
  /** Enters what an office did in a case, once. */
  noteDeeds: { note(deed: OfficeDeed, act: Act): Promise<void> };
  /** What offices did and how their people decided, for the figures of a week; and enters those, once: another run finds them there. */
  weighOffices: {
    operators(): Promise<readonly { readonly id: OperatorId; readonly office: OfficeCode }[]>;
    deeds(office: OfficeCode, from: Day, to: Day): Promise<readonly OfficeDeed[]>;
    /** What somebody decided in the seven days from a Monday on. */
    marks(operator: OperatorId, week: Day): Promise<readonly DecisionMark[]>;
    weighed(office: OfficeCode, week: Day): Promise<boolean>;
    enter(week: OfficeWeek, act: Act): Promise<void>;
  };
  /** The figures of all offices of a week within reach, or of one office's one week. */
  readOfficeWeeks: {
    of(week: Day, reach: ListReach): Promise<readonly OfficeWeek[]>;
    one(office: OfficeCode, week: Day): Promise<OfficeWeek | undefined>;
    /** What an office did from one day to another. */
    deeds(office: OfficeCode, from: Day, to: Day): Promise<readonly OfficeDeed[]>;
  };
  /** Whose files are opened to count whom findings fell on, and enters the sums of a quarter, once: another run finds them there. */
  enterTallies: {
    readonly bureau: OfficeCode;
    entered(quarter: Quarter): Promise<boolean>;
    offices(): Promise<readonly OfficeCode[]>;
    deeds(office: OfficeCode, from: Day, to: Day): Promise<readonly OfficeDeed[]>;
    enter(tally: PeopleTally, act: Act): Promise<void>;
  };
  /** The sums of a quarter in an office's county. */
  readTallies: { of(office: OfficeCode, quarter: Quarter): Promise<PeopleTally | undefined> };
  /** Who opened, or tried to open, any paper of a case; the newest first, as far back as notes are kept. */
  readAccess: {
    page(id: CaseId, request: PageRequest): Paged<AccessNote>;
    /** Who looked a person up by number. */
    searches(index: BlindIndex, request: PageRequest): Paged<AccessNote>;
  };
  /** Citizens who ask who read their file. */
  takeInquiries: {
    get(caseId: CaseId, id: InquiryId): Promise<ReaderInquiry | undefined>;
    take(inquiry: ReaderInquiry, act: Act): Created;
  };
  /** What the jobs look at in accounts: those that lie unused, and the tries that haven't become findings. */
  watchAccounts: {
    dormant(today: Day, limit: number): Promise<Woken<LastUse>>;
    /** Lays the sign of life to sleep; with it the operator is suspended, if there is one to suspend. */
    settle(
      was: LastUse,
      becomes: LastUse,
      suspended: { was: Operator; becomes: Operator } | undefined,
      act: Act,
    ): Saved;
    attempts(today: Day, limit: number): Promise<Woken<Attempt>>;
    close(was: Attempt, becomes: Attempt, act: Act): Saved;
  };
  /** Recognises a creation that was asked before, by keyed digests; keyed because what is asked may be guessable. No copy of the answer is kept. */
  recallRequests: {
    digest(text: string): Promise<string>;
    /** The digest of what was asked under a key, if anything was. */
    recall(key: string): Promise<string | undefined>;
  };
  /** Who is shut out of what (回避): whether somebody is of a case, and all cases that somebody is. */
  readRecusals: {
    shutOut(caseId: CaseId, operator: OperatorId): Promise<boolean>;
    casesOf(operator: OperatorId): Promise<ReadonlySet<CaseId>>;
  };
  /** Shuts operators out of cases and lets them in again, each with the word of who answers for it. */
  recuseOperators: {
    get(caseId: CaseId, operator: OperatorId): Promise<Recusal | undefined>;
    ofCase(caseId: CaseId): Promise<readonly Recusal[]>;
    save(
      was: Recusal | undefined,
      becomes: Recusal,
      statement: { readonly record: RecusalStatement; readonly text: RecusalText },
      act: Act,
      impartiality?: { readonly was: Impartiality; readonly becomes: Impartiality },
    ): Saved<'already-made'>;
    statement(caseId: CaseId, operator: OperatorId, nth: number): Promise<RecusalStatement | undefined>;
    page(reach: ListReach, request: PageRequest): Paged<RecusalStatement>;
    open(noted: Noted, statement: RecusalStatement): Promise<RecusalText>;
  };
  /** The register of staff and kin, matched by digests. */
  readStaff: {
    get(id: StaffId): Promise<StaffMember | undefined>;
    /** Whoever is found by any of the household's digests, whether they serve today or not. */
    matching(of: HouseholdIndexes): Promise<readonly StaffMember[]>;
  };
  registerStaff: {
    create(member: StaffMember, names: StaffNames, act: Act): Created;
    amend(was: StaffMember, becomes: StaffMember, names: StaffNames, act: Act): Saved<'already-made'>;
    page(reach: ListReach, request: PageRequest): Paged<StaffMember>;
    open(noted: Noted, member: StaffMember): Promise<readonly StaffNames[]>;
  };
  /** What is known of a case's impartiality, and moving it on. */
  guardCases: {
    /** `namesakes`: none of a household from before they were marked. */
    known(id: CaseId): Promise<
      | {
          subject: Case;
          impartiality: Impartiality | undefined;
          benefit: Benefit | undefined;
          indexes: HouseholdIndexes;
          namesakes: readonly Namesake[];
        }
      | undefined
    >;
    casesOf(kind: 'PERSON' | 'PHONE' | 'ACCOUNT', index: BlindIndex): Promise<readonly CaseId[]>;
    /** The supplement notice that its procedure gave, if it gave one. */
    supplement(id: CaseId): Promise<Supplement | undefined>;
    notice(id: CaseId, notice: NoticeId): Promise<Notice | undefined>;
    check(id: CaseId, check: CheckId): Promise<MeansCheck | undefined>;
    benefit(id: CaseId): Promise<Benefit | undefined>;
    /** Who signed in a case: the mandates of its people, and the visit that it rests on. */
    signatures(subject: Case): Promise<{ readonly mandates: readonly Mandate[]; readonly visit: Visit | undefined }>;
    /** Whether the register told at an instant that the person died. */
    died(index: BlindIndex, at: Instant): Promise<boolean>;
    recusal(caseId: CaseId, operator: OperatorId): Promise<Recusal | undefined>;
    enter(
      guarding: {
        readonly impartiality?: { readonly was: Impartiality | undefined; readonly becomes: Impartiality };
        readonly shuts: readonly Shut[];
      },
      act: Act,
    ): Saved;
  };
  /** Enters under which names and first sixteen digits the people of a case came in, at least one, once, and answers with all who did, themselves too. */
  matchNamesakes: { entered(people: readonly Namesake[], act: Act): Promise<readonly Namesake[]> };
  /** Files a near relative with a case that is there, and opens the words of filings. */
  fileRelatives: {
    file(
      was: Impartiality,
      becomes: Impartiality,
      text: FilingText,
      shuts: readonly Shut[],
      act: Act,
    ): Saved<'already-made'>;
  };
  /** Opens the words of filings. */
  openFilings: {
    open(noted: Noted, of: Pick<Case, 'office'> & { readonly caseId: CaseId }, nth: number): Promise<FilingText>;
  };
  /** Claims one tick of one job, once. A run that died may be claimed again: by its own retry at once, by another after a quarter of an hour. */
  claimTicks: {
    claim(job: string, scheduledFor: Instant, act: Act): Promise<'claimed' | 'taken'>;
    /** Where the job's last run stopped, in its own words; undefined where it came to its end. */
    stopped(job: string): Promise<string | undefined>;
    /** Closes it, and says since which tick the job's work hasn't come to its end. */
    done(
      job: string,
      scheduledFor: Instant,
      came: { readonly finished: boolean; readonly place: string | undefined },
      act: Act,
    ): Promise<{ readonly unfinishedSince: Instant | null }>;
  };

  /** Cases and their papers, without opening anything sealed. */
  readCases: {
    get(id: CaseId): Promise<Case | undefined>;
    page(reach: ListReach, request: PageRequest): Paged<Case>;
    mandates(id: CaseId): Promise<readonly Mandate[]>;
    mandate(id: CaseId, person: PersonId): Promise<Mandate | undefined>;
    clocks(id: CaseId): Promise<readonly CaseClock[]>;
    check(id: CaseId, check: CheckId): Promise<MeansCheck | undefined>;
    notice(id: CaseId, notice: NoticeId): Promise<Notice | undefined>;
    /** The keyed digests that stand for the household's people. */
    personIndexes(id: CaseId): Promise<readonly BlindIndex[]>;
    visit(id: CaseId, visit: VisitId): Promise<Visit | undefined>;
    visits(id: CaseId): Promise<readonly Visit[]>;
    assessment(id: CaseId, assessment: AssessmentId): Promise<Assessment | undefined>;
    appraisal(id: CaseId, appraisal: AppraisalId): Promise<Appraisal | undefined>;
    objection(id: CaseId, objection: ObjectionId): Promise<Objection | undefined>;
    impartiality(id: CaseId): Promise<Impartiality | undefined>;
    benefit(id: CaseId): Promise<Benefit | undefined>;
    /** The last change of account that was asked for. */
    accountChange(id: CaseId): Promise<AccountChange | undefined>;
    custody(id: CaseId): Promise<Custody | undefined>;
    adjustment(id: CaseId, adjustment: AdjustmentId): Promise<Adjustment | undefined>;
    /** All its matters of dynamic management: one query. */
    adjustments(id: CaseId): Promise<readonly Adjustment[]>;
    /** Its line in the register of aid that came first, if it did. */
    aid(id: CaseId): Promise<AidEntry | undefined>;
    /** What the decision was made on that made a version of the case; and all of them, in order. */
    snapshot(id: CaseId, version: number): Promise<Snapshot | undefined>;
    snapshots(id: CaseId): Promise<readonly Snapshot[]>;
    scan(id: CaseId, scan: ScanId): Promise<Scan | undefined>;
    scans(id: CaseId): Promise<readonly Scan[]>;
  };
  /** What people have of other cases, money or status, by their marks (R03). */
  readHoldings: { of(people: readonly BlindIndex[]): Promise<ReadonlyMap<BlindIndex, readonly Holding[]>> };
  /** Enters a new case with its household, sealed, and its people into the blind index. */
  submitCases: {
    submit(subject: Case, household: Household, starts: readonly CaseClock[], beside: Beside, act: Act): Created;
    /** Out of a case that ended for another programme, which moves on by its step, with the mandates that go over; whoever is shut out of that is shut out of this. */
    convert(
      out: { readonly was: Case; readonly step: Step<Case>; readonly mandates: readonly Carried[] },
      subject: Case,
      household: Household,
      starts: readonly CaseClock[],
      beside: Beside,
      act: Act,
    ): Saved<'already-made'>;
  };
  /** Moves a case one step, with its clocks, notice and papers, in one transaction. */
  advanceCases: {
    save(was: Case, step: Step<Case>, papers: Papers, act: Act): Saved;
    /** The step that tells the household what is missing: once for a case, whatever else is tried (R24). */
    ask(was: Case, step: Step<Case>, supplement: Supplement, act: Act): Saved<'supplement-given'>;
    /** Ends the notice's clock, and what waited for it; with the hand of whoever delivered it. */
    deliver(was: Notice, becomes: Notice, act: Act, on: InHand): Saved;
  };
  /** The step that gives: a status stands from then on in what each of the household holds, unless that excludes it (R03). */
  confirmCases: { confirm(was: Case, step: Step<Case>, papers: Papers, act: Act): Saved<'programme-excluded'> };
  /** Matters of dynamic management, each step with the clocks about it and what waits of it, in one transaction. */
  moveAdjustments: {
    get(caseId: CaseId, id: AdjustmentId): Promise<Adjustment | undefined>;
    open(subject: Case, moved: MatterMoved, text: AdjustmentText | undefined, act: Act): Created;
    /** `next`: the review after this one. */
    move(
      subject: Case,
      was: Adjustment,
      moved: MatterMoved,
      papers: {
        readonly text?: ProposalText | undefined;
        readonly visit?: { readonly record: Visit; readonly form: VisitForm } | undefined;
        readonly next?: MatterMoved | undefined;
      },
      act: Act,
    ): Saved;
  };
  /** Decides a matter: the case, the benefit, the notice and the office's roll in one write. A cut without its hearing on record, and an end of support that hasn't hung its days, is refused by the store (R25; TK43 §26). */
  decideAdjustments: {
    /** `built`: the months that a cut reaches, with the payment that each has, as it was read; it must be so still. */
    decide(
      subject: Case,
      was: Adjustment,
      effect: Effect,
      lapses: readonly { readonly was: Adjustment; readonly moved: MatterMoved }[],
      built: ReadonlyMap<Month, Mark | undefined>,
      act: Act,
    ): Saved<'hearing-missing' | 'end-not-posted' | 'month-built' | 'programme-excluded'>;
  };
  /** What a death that is registered concerns: the household's cases, and the matter that it opens in each. */
  alertDeaths: {
    casesOf(person: BlindIndex): Promise<readonly { readonly subject: Case; readonly person: PersonId }[]>;
    open(subject: Case, moved: MatterMoved, act: Act): Created;
    /** The lines of a case's monthly money that left, of the months after one to another: at most the last hundred months. */
    left(caseId: CaseId, months: { readonly after: Month; readonly to: Month }): Promise<readonly PaymentLine[]>;
  };
  /** Appeals, and carrying out their results: whatever of case, benefit and register that changes, in one write. */
  carryAppeals: {
    get(caseId: CaseId, id: AppealId): Promise<Appeal | undefined>;
    ofCase(caseId: CaseId): Promise<readonly Appeal[]>;
    open(subject: Case, moved: AppealMoved, act: Act): Created;
    move(subject: Case, was: Appeal, moved: AppealMoved, act: Act): Saved;
    carryOut(subject: Case, was: Appeal, effect: CarryingOut, act: Act): Saved<'programme-excluded'>;
  };
  /** How offices sign. */
  keepLetterheads: {
    enter(letterhead: Letterhead, act: Act): Created;
    change(was: Letterhead, becomes: Letterhead, act: Act): Saved;
  };
  readLetterheads: { get(office: OfficeCode): Promise<Letterhead | undefined> };
  /** What was given out under a code. Opens nothing. */
  checkPapers: { get(code: VerificationCode): Promise<IssuedDocument | undefined> };
  /** Gives a sheet its form. Needs no store and no key. */
  printSheets: { print(sheet: Sheet, form: PrintForm, at: Instant): Promise<Decision<Printed, 'character-missing'>> };
  /** Takes scans into case files: where one may be put, what was put, and sealing it. */
  takeScans: {
    /** A signed address at which exactly what was announced may be put, for a quarter of an hour. */
    address(scan: Scan, at: Instant): Promise<UploadAddress>;
    begin(scan: Scan, act: Act): Created;
    /** What was put, with its SHA-256 in hex; undefined where nothing was, `too-large` unread where it is more than was announced. */
    arrived(scan: Scan): Promise<{ readonly bytes: Uint8Array; readonly sha256: string } | 'too-large' | undefined>;
    keep(was: Scan, pages: number, bytes: Uint8Array, act: Act): Promise<Decision<Scan, 'stale-version'>>;
  };
  /** Opens a scan; noted on the scan. */
  openScans: { open(noted: Noted, scan: Scan): Promise<Uint8Array> };
  /** Counts the pages of a file, and takes one out with a mark across it. Needs no store and no key. */
  takePages: {
    count(bytes: Uint8Array, type: Scan['type']): Promise<Decision<number, 'scan-unreadable'>>;
    page(bytes: Uint8Array, type: Scan['type'], no: number, mark: string): Promise<Decision<Printed, 'page-too-large'>>;
  };
  /** Registers' files that other organs hand over: announced, decided on, listed. Opens nothing. */
  keepImports: {
    address(of: RegisterImport, at: Instant): Promise<UploadAddress>;
    get(id: ImportId): Promise<RegisterImport | undefined>;
    begin(of: RegisterImport, act: Act): Created;
    save(was: RegisterImport, becomes: RegisterImport, act: Act): Saved;
    page(reach: ListReach, request: PageRequest): Paged<RegisterImport>;
  };
  /** Takes approved files in, a stretch of rows at a time. */
  takeRegisters: {
    /** Approved, half taken in, or past their term. */
    awake(today: Day, limit: number): Promise<Woken<RegisterImport>>;
    /** Whether what was put is what was announced; reads all of it. */
    arrived(of: RegisterImport): Promise<'as-announced' | 'missing' | 'differs'>;
    /** The file's rows from where it stands on, some hundred at a time; the first is the row of headings where it stands at the beginning. */
    rows(of: RegisterImport): AsyncIterable<Decision<readonly FileRow[], 'file-unreadable'>>;
    /** The marks of those of these numbers that are known; nothing is filed. */
    known(persons: readonly ResidentId[]): Promise<ReadonlyMap<ResidentId, BlindIndex>>;
    /** The same of account numbers. */
    knownAccounts(accounts: readonly string[]): Promise<ReadonlyMap<string, BlindIndex>>;
    /** `entries`: what the stretch keeps, sealed in one sheet that goes with the term. */
    save(was: RegisterImport, becomes: RegisterImport, entries: readonly RegisterEntry[], act: Act): Saved;
    /** The upload is no longer wanted. */
    empty(of: RegisterImport): Promise<void>;
  };
  /** What registers in force say, and whom it is held against. */
  readRegisters: {
    standing(): Promise<readonly RegisterImport[]>;
    /** The sheets of an import, one at a time; noted on the import. */
    entries(noted: Noted, of: RegisterImport): AsyncIterable<readonly RegisterEntry[]>;
    /** The county's benefits, some at a time, in an order that holds. */
    benefits(
      after: RegisterRound['after'],
      limit: number,
    ): Promise<{ readonly benefits: readonly Benefit[]; readonly next: RegisterRound['after'] }>;
    /** The lines of a case's monthly money that left, of the months after one to another: at most the last hundred months. */
    left(caseId: CaseId, months: { readonly after: Month; readonly to: Month }): Promise<readonly PaymentLine[]>;
    /** How far the last round has come. */
    round(): Promise<RegisterRound | undefined>;
    keepRound(was: RegisterRound | undefined, becomes: RegisterRound, act: Act): Saved;
    flag(person: BlindIndex, act: Act): Promise<void>;
  };
  /** The register of aid that came first, by office and day. */
  listAid: { page(reach: ListReach, request: PageRequest): Paged<AidEntry> };
  /** Hangs an opinion or a decision: the case's step with the posting and its three items, sealed. */
  postOpinions: {
    post(was: Case, step: Step<Case>, posting: Posting, text: PostingText, act: Act): Saved;
    /** The proposed end of a support: its matter's step. */
    postEnd(
      subject: Case,
      was: Adjustment,
      moved: MatterMoved<PostedEnd>,
      posting: Posting,
      text: PostingText,
      act: Act,
    ): Saved;
  };
  /** Opens a benefit: the case's step with the entitlement and the account, sealed. */
  grantBenefits: {
    /** `programme-excluded`: somebody of the household holds what excludes it in the same months (R03). `custody`: by which the money may go to another's account; it must stand as it was read. */
    grant(
      was: Case,
      step: Step<Case>,
      opened: { readonly benefit: Benefit; readonly custody?: Custody },
      payee: PayeeAccount,
      act: Act,
    ): Saved<'programme-excluded'>;
    /** A change of account takes effect: the benefit goes on to the account, sealed anew, and both accounts' uses with it. */
    change(was: Case, step: Step<Case>, moved: AccountMove, payee: PayeeAccount, act: Act): Saved;
  };
  /** Who holds somebody's card (代持): the register, and each step of a custody with how many cards its custodian holds. */
  keepCustodies: {
    get(id: CaseId): Promise<Custody | undefined>;
    page(reach: ListReach, of: { readonly state: Custody['state'] }, request: PageRequest): Paged<Custody>;
    /** `most`: as many cards as one person may hold. */
    enter(
      was: Custody | undefined,
      becomes: Custody,
      custodian: Custodian,
      most: number,
      act: Act,
    ): Saved<'custody-too-many'>;
    move(was: Custody, becomes: Custody, act: Act): Saved;
  };
  openCustodians: { open(noted: Noted, of: Custody): Promise<Custodian> };
  /** Custodies that somebody must look at: read through a sparse index. */
  wakeCustodies: {
    awake(today: Day, limit: number): Promise<Woken<Custody>>;
    /** How many cards a custodian holds. */
    holds(custodian: BlindIndex): Promise<number>;
    look(was: Custody, becomes: Custody, act: Act): Saved;
  };
  signMandates: {
    sign(mandate: Mandate, was: Mandate | undefined, act: Act, on?: InHand): Saved<'mandate-exists'>;
    revoke(was: Mandate, becomes: Mandate, act: Act, on?: InHand): Saved;
  };
  /** Asks for a means check; the transaction itself refuses when a mandate doesn't stand (A2). */
  requestChecks: {
    request(
      was: Case,
      step: Step<Case>,
      check: MeansCheck,
      today: Day,
      act: Act,
    ): Promise<Decision<void, 'stale-version' | 'mandate-missing'>>;
  };
  /** The quarter's list of confirmed tekun cases: which of them the county visits itself, and what it found (TK43 §16). */
  moveSpotChecks: {
    /** Whose they are. */
    readonly bureau: OfficeCode;
    /** Where chance comes from now; undefined before the ledger has a checkpoint. */
    seed(): Promise<Seed | undefined>;
    get(id: CaseId): Promise<SpotCheck | undefined>;
    ofQuarter(quarter: Quarter): Promise<readonly SpotCheck[]>;
    draw(was: SpotCheck, becomes: SpotCheck, act: Act): Saved;
  };
  recordSpotVisits: {
    /** With the visit, sealed; none of its team is shut out of the case. */
    record(was: SpotCheck, becomes: SpotCheck, visit: Visit, form: VisitForm, act: Act): Saved;
  };
  /** Draws check requests into files for the platform, sealed to who asks for them. */
  drawCheckFiles: {
    /** What waits to go out, the oldest first. */
    waiting(office: OfficeCode, limit: number): Promise<readonly MeansCheck[]>;
    /** Takes out of the outbox what can't go out any more. */
    drop(was: MeansCheck, act: Act): Saved;
    /** The file, sealed, and what it is known by. */
    seal(
      rows: readonly RequestRow[],
      of: Pick<CheckFile, 'id' | 'office' | 'layout' | 'format'>,
      recipient: string,
    ): Promise<Decision<{ readonly sealed: string; readonly sha256: string }, 'recipient-unusable'>>;
    /** The file and its checks in one write, on the condition that every person's mandate stands (A2). */
    take(
      file: CheckFile,
      checks: readonly MeansCheck[],
      today: Day,
      act: Act,
    ): Created<'stale-version' | 'mandate-missing'>;
  };
  /** The files in which check requests went out, until their copies are gone. */
  keepCheckFiles: {
    get(id: CheckFileId): Promise<CheckFile | undefined>;
    page(reach: ListReach, request: PageRequest): Paged<CheckFile>;
    /** Files whose copies should be gone. */
    awake(today: Day, limit: number): Promise<Woken<CheckFile>>;
    save(was: CheckFile, becomes: CheckFile, act: Act): Saved;
  };
  /** Takes in what the platform says, file by file. */
  takeCheckAnswers: {
    /** A file's rows and its digest; undefined where it is none of the layout and format. */
    read(
      file: string,
      as: Pick<CheckFile, 'layout' | 'format'>,
    ): Promise<{
      readonly sha256: string;
      readonly read: { readonly fileId: string; readonly rows: readonly NumberedResult[] } | undefined;
    }>;
    report(id: CheckFileId, sha256: string): Promise<CheckResults | undefined>;
    keep(report: CheckResults, act: Act): Created;
  };
  /** Finds a person's cases by their mark: one query. */
  findPeople: {
    casesOf(index: BlindIndex): Promise<readonly { caseId: CaseId; office: OfficeCode; person: PersonId }[]>;
  };
  /** Turns identifiers into the marks that stand for them. */
  indexPeople: {
    person(residentId: string): Promise<BlindIndex>;
    phone(phone: string): Promise<BlindIndex>;
    account(account: string): Promise<BlindIndex>;
  };
  openIdentity: { household(noted: Noted, of: Pick<Case, 'id' | 'office'>): Promise<Identity> };
  openCircumstances: {
    household(noted: Noted, of: Pick<Case, 'id' | 'office'>): Promise<Circumstances>;
    notice(noted: Noted, notice: Notice): Promise<NoticeText>;
    /** What was written down with a matter of dynamic management in one of its states; undefined where nothing was. */
    adjustment(noted: Noted, of: Adjustment, state: string): Promise<ProposalText | undefined>;
    /** What a check reported, and what a visit saw; noted on the case. */
    report(noted: Noted, check: MeansCheck): Promise<CheckReport>;
    visit(noted: Noted, visit: Visit): Promise<VisitForm>;
    assessment(noted: Noted, assessment: Assessment): Promise<AssessmentSheet>;
    appraisal(noted: Noted, appraisal: Appraisal): Promise<AppraisalText>;
  };
  /** What hangs, as the public may read it. */
  showPostings: {
    get(id: PostingId): Promise<Posting | undefined>;
    /** The text; undefined once it was taken down. */
    text(posting: Posting): Promise<PostingText | undefined>;
  };
  /** Postings whose term has ended, and taking them down: the text is erased. */
  endPostings: {
    ended(today: Day, limit: number): Promise<Woken<Posting>>;
    takeDown(posting: Posting, becomes: Posting, on: { was: Case; step: Step<Case> } | undefined, act: Act): Saved;
  };

  /** Clocks that a sweep must look at: read through a sparse index, so that the cost is that of what is due. */
  /** What waits in a tray, the nearest lawful day first; nothing where the reach doesn't go. `more`: more waits than was asked for. */
  readQueue: {
    waiting(
      reach: ListReach,
      tray: Tray,
      office: OfficeCode,
      limit: number,
      /** Only what is due by then. */
      upTo?: Day,
    ): Promise<{ readonly tasks: readonly Task[]; readonly more: boolean }>;
  };
  /** Goes through what waits and what was found, to count it; and looks whether the ledger has what it must have by now. Writes nothing and opens nothing. */
  countWork: {
    /** Every case that waits for somebody's deed, whatever its office. */
    waiting(): AsyncIterable<Task>;
    /** Every finding with which somebody has something to do yet. */
    openFindings(): AsyncIterable<Finding>;
    /** Whether the ledger has the newest of the job's ticks that is old enough to be in it. */
    inLedger(job: string, at: Instant): Promise<'found' | 'missing' | 'nothing-to-find'>;
  };
  /** Goes through every open clock once for each calendar, and keeps how far it has got. */
  walkOpenClocks: {
    progress(calendar: string): Promise<Recounting>;
    page(
      after: Recounting['after'],
      limit: number,
    ): Promise<{ readonly clocks: Woken<CaseClock>; readonly next: Recounting['after'] }>;
    /** `moved`: somebody kept moving it, or it is gone. Told to count again by what stands there now. */
    settle(was: CaseClock, recounted: (clock: CaseClock) => CaseClock, act: Act): Promise<'changed' | 'same' | 'moved'>;
    note(was: Recounting, next: Recounting['after'], act: Act): Promise<Decision<Recounting, 'stale-version'>>;
  };
  wakeClocks: {
    awake(today: Day, limit: number): Promise<Woken<CaseClock>>;
    /** Lays the clock to sleep until its next day, with the finding that looking at it gave, raised as every other; `raised` where that is opened by it. A clock that was moved meanwhile gives none. */
    settle(
      was: CaseClock,
      becomes: CaseClock,
      finding: Finding | undefined,
      act: Act,
    ): Promise<Decision<{ readonly raised: boolean }, 'stale-version'>>;
  };

  /** The epochs of offices' data keys, and what lies under each; opens nothing and holds no key. */
  readEpochs: {
    get(office: OfficeCode, number: number): Promise<Epoch | undefined>;
    page(reach: ListReach, request: PageRequest): Paged<Epoch>;
    /** How many records lie sealed under it: counted in an index, by reading that many keys. */
    uses(epoch: Pick<Epoch, 'office' | 'number'>): Promise<number>;
    /** Their names. */
    records(epoch: Epoch, request: PageRequest): Paged<string>;
  };
  /** Ends an epoch: no new seals under it; and, later, its keys erased. */
  endEpochs: {
    close(was: Epoch, becomes: Epoch, opens: Epoch | undefined, act: Act): Saved;
    retire(was: Epoch, becomes: Epoch, act: Act): Saved;
  };
  /** Opens epochs by the month. */
  turnEpochs: {
    /** Every office of the county that anybody was ever appointed to, each once. */
    offices(): AsyncIterable<OfficeCode>;
    newest(office: OfficeCode): Promise<Epoch | undefined>;
    used(epoch: Epoch): Promise<boolean>;
    enter(first: Epoch, act: Act): Created;
    open(was: Epoch, rests: Epoch, opens: Epoch, act: Act): Saved;
    carry(was: Epoch, becomes: Epoch, act: Act): Saved;
  };
  /** Seals anew, under the newest epoch, what lies under an older one; hands out nothing of what is in it. */
  moveSeals: {
    /** Epochs that are to be emptied: the closed ones first, then the oldest. */
    waiting(today: Day, limit: number): Promise<Woken<Epoch>>;
    /** Names of the records under it after `cursor`, in order. */
    under(epoch: Epoch, cursor: string | null, limit: number): Promise<readonly string[]>;
    left(epoch: Epoch): Promise<number>;
    /** `gone`: it lies under the epoch no more. `overtaken`: somebody wrote it meanwhile. `unreadable`: it didn't open and stays as it is. */
    move(epoch: Epoch, record: string, act: Act): Promise<Moved>;
    save(was: Epoch, becomes: Epoch, act: Act): Saved;
  };

  /** The keys that blind indexes are made with: which generation is the newest, and whether the one before is being turned. */
  renewIndexKeys: {
    get(kind: IndexKind): Promise<IndexKeys | undefined>;
    all(): Promise<readonly IndexKeys[]>;
    /** How many marks are still filed with the generation before the newest. */
    left(of: IndexKeys): Promise<number>;
    enter(first: IndexKeys, act: Act): Saved;
    save(was: IndexKeys, becomes: IndexKeys, act: Act): Saved;
  };
  /** Files marks under the newest generation of their key, without opening whose they are. */
  turnIndexes: {
    /** Names of the entries of the generation before the newest after `cursor`, in order. */
    under(of: IndexKeys, cursor: string | null, limit: number): Promise<readonly string[]>;
    /** `gone`: it has been turned already. `altered`: it isn't what was filed, and stays as it is. */
    turn(of: IndexKeys, entry: string, act: Act): Promise<TurnedIndex>;
  };

  readPayments: {
    batch(id: BatchId): Promise<Batch | undefined>;
    /** The n-th batch of an office, programme and month, or the n-th that follows a batch. */
    turn(of: string, turn: number): Promise<BatchId | undefined>;
    sheet(id: BatchId, no: number): Promise<LineSheet | undefined>;
    page(id: BatchId, request: PageRequest): Paged<LineSheet>;
    /** Sheets from a number to another, in order, some forty a read. */
    sheets(id: BatchId, of: { readonly from: number; readonly to: number }): AsyncIterable<LineSheet>;
    /** The same, of their lines only what columns hold, and unread: the columns check what they take. */
    outlines(id: BatchId, of: { readonly from: number; readonly to: number }): AsyncIterable<OutlinedSheet>;
    manifest(id: BatchId): Promise<Manifest | undefined>;
    /** The files of a batch, each as often as it was made. */
    files(id: BatchId): Promise<readonly BankFile[]>;
    /** What became of an answer file when it was last taken in. */
    report(id: BatchId, sha256: string): Promise<AnswerReport | undefined>;
    matching(id: BatchId): Promise<Matching | undefined>;
    /** What the bank sent back of a batch, and what became of it. */
    returned(id: BatchId, line: LineId): Promise<Return | undefined>;
    returns(reach: ListReach, filter: { state: Return['state'] }, request: PageRequest): Paged<Return>;
    /** Some benefits of an office, in an order that holds, from after a case on; `after` is null on the last page. */
    benefits(
      office: OfficeCode,
      after: string | null,
      limit: number,
    ): Promise<{ readonly items: readonly Benefit[]; readonly after: string | null }>;
    /** Who holds the cards of these cases, where somebody does. */
    custodiesOf(cases: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Custody>>;
    benefitsOf(cases: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Benefit>>;
    /** In which villages these cases' households live, where that was told; at most a hundred. */
    villagesOf(cases: readonly CaseId[]): Promise<ReadonlyMap<CaseId, VillageCode>>;
    /** How often a benefit of the office was changed so far. What is built is built on what it was before the benefits were read. */
    roll(office: OfficeCode): Promise<number>;
    /** What of this is paid, and by which line; by the names of what is owed. At most a hundred. */
    marks(owed: readonly { readonly caseId: CaseId; readonly what: Owed }[]): Promise<Marks>;
  };
  /** Builds batches a sheet at a time: one line per entitlement and month, by the key itself. */
  buildPayments: {
    /** The batch before its first line. */
    open(batch: Batch, act: Act): Created<'batch-exists'>;
    /** A batch that one sheet holds, in one go. `roll`: where it stood before the benefits were read; it must stand there still. */
    openBuilt(
      batch: Batch,
      sheet: LineSheet | undefined,
      freed: Marks,
      roll: number,
      act: Act,
    ): Created<'batch-exists' | 'roll-moved'>;
    /** One more sheet, its lines' marks and the batch, all or nothing. `freed`: marks of a stopped batch, which are taken over. */
    add(
      was: Batch,
      becomes: Batch,
      sheet: LineSheet | undefined,
      freed: Marks,
      roll: number,
      act: Act,
    ): Saved<'month-paid' | 'roll-moved'>;
    /** The same with lines that leave another batch in the same write. */
    follow(
      source: { readonly was: Turned; readonly becomes: Turned },
      was: Batch,
      becomes: Batch,
      sheet: LineSheet,
      marks: Marks,
      returns: readonly ReturnChange[],
      roll: number,
      act: Act,
    ): Saved<'month-paid' | 'roll-moved'>;
  };
  /** Orders that months which were paid are topped up. */
  orderTopUps: { save(was: Benefit, becomes: Benefit, starts: CaseClock, act: Act): Created<'stale-version'> };
  /** Approves, stops, reconciles: a batch goes on from the version that was read. Money that it frees is booked in the same write. */
  decidePayments: {
    save(was: Batch, becomes: Batch, act: Act): Saved;
    /** Blocks its money or lets it leave, on the condition that the account stands on the register (R47). `funds-moved`: the pots don't bear what was planned. */
    disburse(was: Batch, becomes: Batch, act: Act): Saved<'account-not-approved' | 'funds-moved'>;
    /** The last approval, with what it approved. */
    approve(was: Batch, becomes: Batch, manifest: Manifest, act: Act): Saved;
    /** A bank file, after its copies are gone or the watch has looked. */
    file(was: BankFile, becomes: BankFile, act: Act): Saved;
  };
  /** The books of a county's money for assistance. */
  readFunds: {
    /** Whose they are. */
    readonly bureau: OfficeCode;
    /** Of each source that anything ever came from. */
    pots(office: OfficeCode, programme: Programme): Promise<readonly Pot[]>;
    /** A pot's entries, the newest first. */
    entries(pot: PotName, request: PageRequest): Paged<FundEntry>;
    order(id: FundOrderId): Promise<FundOrder | undefined>;
    orders(reach: ListReach, filter: { state: FundOrder['state'] }, request: PageRequest): Paged<FundOrder>;
    account(id: FundAccountId): Promise<FundAccount | undefined>;
    accounts(reach: ListReach, request: PageRequest): Paged<FundAccount>;
  };
  keepFunds: {
    propose(order: FundOrder, act: Act): Created;
    /** An approved order is booked in the same write, a transfer on the condition that its account stands on the register; what a household paid back, with its recovery. */
    decide(
      was: FundOrder,
      becomes: FundOrder,
      act: Act,
      recovery?: { readonly was: Recovery; readonly becomes: Recovery },
    ): Saved<'account-not-approved' | 'funds-missing'>;
    enterAccount(account: FundAccount, act: Act): Created;
    decideAccount(was: FundAccount, becomes: FundAccount, act: Act): Saved;
  };
  /** Money that is asked back. */
  readRecoveries: {
    get(id: RecoveryId): Promise<Recovery | undefined>;
    page(reach: ListReach, of: { readonly state: Recovery['state'] }, request: PageRequest): Paged<Recovery>;
  };
  /** Asks money back, and tells the household with it. */
  openRecoveries: {
    /** `recovery-exists`: a payment of it is asked back already. */
    open(subject: Case, recovery: Recovery, told: Told, act: Act): Created<'recovery-exists'>;
  };
  keepRecoveries: {
    move(was: Recovery, becomes: Recovery, act: Act): Saved;
  };
  wakeRecoveries: {
    awake(today: Day, limit: number): Promise<Woken<Recovery>>;
    look(was: Recovery, becomes: Recovery, act: Act): Saved;
  };
  /** To which account of the register money left, by the order or batch of its entry. */
  traceFunds: {
    accountOf(of: Pick<FundEntry, 'orderId' | 'batchId'>): Promise<FundAccount | undefined>;
  };
  /** Orders and accounts that wait for their second person, once their day has come. */
  wakeFunds: {
    orders(today: Day, limit: number): Promise<Woken<FundOrder>>;
    accounts(today: Day, limit: number): Promise<Woken<FundAccount>>;
    lookedAtOrder(was: FundOrder, becomes: FundOrder, act: Act): Saved;
    lookedAtAccount(was: FundAccount, becomes: FundAccount, act: Act): Saved;
  };
  /** Signs what was approved with a key of its own. */
  signManifests: {
    /** A signed note of a text that begins with the name that it is signed under. */
    sign(text: string): Promise<string>;
  };
  /** Knows again what was signed so. Signs nothing. */
  knowManifests: {
    open(manifest: Manifest, id: BatchId): Promise<Decision<Approved, 'manifest-broken'>>;
  };
  /** Makes the files that tell the bank what to pay to whom, sealed to who asks for them. */
  takeBankFiles: {
    /** The accounts of lines, opened: of those whose account is still the one that was approved. */
    payees(noted: Noted, id: BatchId, lines: readonly PaymentLine[]): Promise<ReadonlyMap<LineId, PayeeAccount>>;
    /** The file, sealed, and what it is known by. `unsealable`: there is no such recipient. */
    seal(
      rows: readonly BankRow[],
      of: Pick<BankFile, 'batchId' | 'part' | 'layout' | 'format' | 'lines' | 'fen'> & { readonly root: string },
      recipient: string,
    ): Promise<Decision<{ readonly sealed: string; readonly sha256: string }, 'recipient-unusable'>>;
    take(was: Batch, becomes: Batch, file: BankFile, act: Act): Saved;
  };
  /** Takes in what the bank says, file by file. */
  takeBankAnswers: {
    /** A file's rows and its digest; undefined where it is none of the layout and format. */
    answers(file: string, as: { layout: Layout; format: Format }): Promise<TakenFile<AnswerRow>>;
    statement(file: string, as: { layout: Layout; format: Format }): Promise<TakenFile<StatementRow>>;
    keep(report: AnswerReport, act: Act): Created;
    /** How far the statement agrees, and the batch with it. */
    match(
      was: { readonly batch: Batch; readonly matching: Matching },
      becomes: { readonly batch: Batch; readonly matching: Matching },
      act: Act,
    ): Saved;
  };
  /** Files of the bank that are too large for a request: announced, and how far they are. Opens nothing. */
  keepBankUploads: {
    address(of: BankUpload, at: Instant): Promise<UploadAddress>;
    /** The newest taking in of a file. */
    get(id: BatchId, of: BankUpload['of'], sha256: string): Promise<BankUpload | undefined>;
    list(id: BatchId): Promise<readonly BankUpload[]>;
    announce(
      was: BankUpload | undefined,
      becomes: BankUpload,
      act: Act,
    ): Promise<Decision<void, 'already-made' | 'stale-version'>>;
  };
  /** Takes them in, a piece at a time. */
  takeBankUploads: {
    /** Announced or half taken in. */
    awake(today: Day, limit: number): Promise<Woken<BankUpload>>;
    /** Whether what was put is what was announced; reads all of it. */
    arrived(of: BankUpload): Promise<'as-announced' | 'missing' | 'differs'>;
    /** What the file says of itself; undefined where it is none of the layout and format, or its totals aren't those of its rows. Reads all of it. */
    control(of: BankUpload): Promise<{ readonly batchId: string; readonly rows: number } | undefined>;
    /** Those of its rows that are wanted. */
    answers(of: BankUpload, wants: (row: AnswerRow | undefined) => boolean): Promise<ReadFile<AnswerRow>['rows']>;
    statement(
      of: BankUpload,
      wants: (row: StatementRow | undefined) => boolean,
    ): Promise<ReadFile<StatementRow>['rows']>;
    save(was: BankUpload, becomes: BankUpload, act: Act): Saved;
    /** The upload is no longer wanted. */
    empty(of: BankUpload): Promise<void>;
  };
  /** Lines of one sheet go on, with their batch's tally, in one write; money that the bank has answered for is booked with them. */
  turnPayments: {
    /** With what this opens or ends of returns. */
    turn(was: Turned, becomes: Turned, act: Act, returns?: readonly ReturnChange[]): Saved;
    /** A return alone, after the watch has looked at it. */
    looked(was: Return, becomes: Return, act: Act): Saved;
  };
  /** What screening looks at: the batches of a month, those that somebody or something must go on with, and what the registers know. */
  screenPayments: {
    batches(month: Month): AsyncIterable<Batch>;
    awake(today: Day, limit: number): Promise<Woken<Batch>>;
    /** Returns whose day has come. */
    returnsAwake(today: Day, limit: number): Promise<Woken<Return>>;
    /** Bank files whose copies should be gone. */
    filesAwake(today: Day, limit: number): Promise<Woken<BankFile>>;
    deaths(persons: readonly BlindIndex[]): Promise<ReadonlyMap<BlindIndex, Death>>;
    uses(accounts: readonly BlindIndex[]): Promise<ReadonlyMap<BlindIndex, AccountUse>>;
    holdings(persons: readonly BlindIndex[]): Promise<ReadonlyMap<BlindIndex, Holdings>>;
    /** Those of whom a register tells what holds money. */
    flagged(persons: readonly BlindIndex[]): Promise<ReadonlySet<BlindIndex>>;
    /** How far the last round with the registers has come. */
    round(): Promise<RegisterRound | undefined>;
  };
  /** Which paid lines are called back, and what became of it. Opens nothing. */
  readCallBacks: {
    plan(office: OfficeCode, month: Month): Promise<CallBackPlan | undefined>;
    /** An office's plans from a month on. */
    plans(office: OfficeCode, from: Month): Promise<readonly CallBackPlan[]>;
    get(caseId: CaseId, id: CallBackId): Promise<CallBack | undefined>;
    page(reach: ListReach, filter: { state: CallBackState }, request: PageRequest): Paged<CallBack>;
  };
  /** Draws plans and makes their call-backs, and watches those that nobody makes. */
  planCallBacks: {
    /** Where chance comes from: the newest checkpoint of the ledger; without any nothing can be drawn. */
    seed(): Promise<CallBackPlan['seed'] | undefined>;
    draw(plan: CallBackPlan, act: Act): Created;
    /** Some more of a plan's call-backs; fifty at most. */
    place(was: CallBackPlan, becomes: CallBackPlan, some: readonly CallBack[], act: Act): Saved;
    awake(today: Day, limit: number): Promise<Woken<CallBack>>;
    looked(was: CallBack, becomes: CallBack, act: Act): Saved;
  };
  /** Writes down what a call-back came to, with the household's words sealed, and the plan's counts with it. */
  recordCallBacks: { record(was: CallBack, becomes: CallBack, text: CallBackText | undefined, act: Act): Saved };
  /** What a household said in its own words; undefined where nothing was written down. */
  openCallBacks: { words(noted: Noted, of: CallBack): Promise<CallBackText | undefined> };
  /** Enters what a source reports into the registers. */
  recordDeaths: { record(death: Death, act: Act): Created; get(id: Death['id']): Promise<Death | undefined> };

  /** Complaints, and lists of them in the order in which they are to be handled. Opens nothing. */
  readComplaints: {
    get(id: ComplaintId): Promise<Complaint | undefined>;
    page(reach: ListReach, filter: { state: ComplaintState }, request: PageRequest): Paged<Complaint>;
  };
  /** Registers complaints and moves them on, with what is said of them, sealed. */
  keepComplaints: {
    /** `impartiality`: of the case that it is about, where the county has to visit for it (R14). */
    register(
      complaint: Complaint,
      told: { readonly text: ComplaintText; readonly reporter: Reporter | null },
      impartiality: { readonly was: Impartiality; readonly becomes: Impartiality } | undefined,
      act: Act,
    ): Created<'stale-version'>;
    move(
      was: Complaint,
      becomes: Complaint,
      text: ComplaintText | undefined,
      act: Act,
      impartiality?: { readonly was: Impartiality; readonly becomes: Impartiality },
    ): Saved;
    /** On the condition that neither the person nor the unit is one that it is about (R46). */
    assign(was: Complaint, becomes: Complaint, to: Pick<Operator, 'id' | 'office'>, act: Act): Saved;
  };
  /** What was told in a complaint and said of it, the oldest first, each with the version that it made. */
  openComplaints: {
    texts(noted: Noted, of: Complaint): Promise<readonly (ComplaintText & { readonly version: number })[]>;
  };
  /** Who complained; undefined where nobody knows. */
  openReporters: { reporter(noted: Noted, of: Complaint): Promise<Reporter | undefined> };
  /** The complaints whose day has come. */
  wakeComplaints: {
    awake(today: Day, limit: number): Promise<Woken<Complaint>>;
    look(was: Complaint, becomes: Complaint, act: Act): Saved;
  };
  /** What the watch asks of complaints: one, how many are about somebody since a day, who opened one. */
  traceComplaints: {
    get(id: ComplaintId): Promise<Complaint | undefined>;
    against(operator: OperatorId, since: Day): Promise<readonly ComplaintId[]>;
    openings(id: ComplaintId): Promise<readonly AccessNote[]>;
  };

  readFindings: {
    get(id: FindingId): Promise<Finding | undefined>;
    page(reach: ListReach, filter: { state: FindingList }, request: PageRequest): Paged<Finding>;
    /** The findings of an office and list that were found from one day to another. */
    between(office: OfficeCode, state: FindingList, from: Day, to: Day): AsyncIterable<Finding>;
  };
  /** Whose record a change is about: by what it was before, by the case, posting or finding that it belongs to, by its key; what belongs to no office of the county is the bureau's. */
  traceRecords: { trace(change: Change): Promise<{ readonly office: OfficeCode; readonly caseId: CaseId | null }> };
  /** Writes a finding once: the same rule on the same subject is the same finding, and opened anew by news. Nothing is written of none. `raised`: it is new to its owner, or open anew. */
  raiseFindings: {
    raise(finding: Finding | undefined, act: Act): Promise<{ raised: boolean; standing: Finding | undefined }>;
    standing(id: FindingId): Promise<Finding | undefined>;
    /** Lets an early warning lapse, if it still is one. */
    lapse(id: FindingId, act: Act): Promise<void>;
    /** Names beside a cleared finding the money that it let go. */
    cite(was: Finding, becomes: Finding, act: Act): Promise<Decision<void, 'moved'>>;
  };
  /** Moves a finding on, by itself or with what was said of it; answers it as it is kept, with how it stood before. */
  settleFindings: {
    save(was: Finding, becomes: Finding, act: Act): Promise<Decision<Finding, 'stale-version'>>;
    say(was: Finding, becomes: Finding, text: FindingText, act: Act): Promise<Decision<Finding, 'stale-version'>>;
  };
  /** What was said of a finding, newest last, each with the version that it made. */
  openFindings: {
    texts(noted: Noted, of: Finding): Promise<readonly (FindingText & { readonly version: number })[]>;
  };
  /** The findings whose day has come. */
  wakeFindings: {
    awake(today: Day, limit: number): Promise<Woken<Finding>>;
    looked(was: Finding, becomes: Finding, act: Act): Saved;
  };

  /** Appends to the audit ledger. There is no power that changes or removes an entry. */
  appendLedger: {
    head(): Promise<Head>;
    /** All of these entries or none, each for one event of the stream. `seen`: these events have their entries already. */
    append(
      entries: readonly { entry: Entry; event: string }[],
    ): Promise<'appended' | 'overtaken' | { readonly seen: ReadonlySet<string> }>;
  };
  /** Entries by what they are filed under and between two days, the newest first. */
  findEntries: {
    page(
      by: { readonly index: SearchedBy; readonly value: string; readonly from: Day; readonly to: Day },
      request: PageRequest,
    ): Paged<Entry>;
  };
  /** The ledger in pieces of an export: entries from a place on, and the checkpoints from a number on that those entries reach. */
  readPieces: {
    piece(after: {
      readonly seq: number;
      readonly checkpoint: number;
    }): Promise<{ readonly entries: readonly Entry[]; readonly notes: readonly string[] }>;
  };
  /** The place of the entry that a record's receipt is about. */
  findReceipts: { find(record: string): Promise<number | undefined> };
  readLedger: { page(request: PageRequest): Paged<Entry>; head(): Promise<Head> };
  /** Appends checkpoints of the ledger, each in its place and once, with what later proofs are made of. */
  appendCheckpoints: {
    newest(): Promise<{ note: string | undefined; standing: Standing }>;
    after(seq: number, limit: number): Promise<readonly Entry[]>;
    append(
      note: string,
      standing: Standing,
      nodes: readonly (Node & { hash: Hash })[],
    ): Promise<'appended' | 'overtaken'>;
  };
  /** Reads signed stretches of the ledger once more, as they stand today. */
  rereadLedger: {
    /** Whose it is, should it have been altered. */
    readonly bureau: OfficeCode;
    /** The number of the newest checkpoint, 0 without any, and of the entries that it says are signed. */
    newest(): Promise<{ readonly number: number; readonly size: number }>;
    stretch(number: number): Promise<Stretch>;
  };
  /** Copies checkpoints with their entries into the archive, where nobody deletes them. */
  archiveLedger: {
    /** The last of the first `newest` checkpoints that lies there; 0 without any. All before it lie there too. */
    reached(newest: number): Promise<number>;
    copy(number: number): Promise<void>;
  };
  /** Signs with the ledger's key, which nobody holds outside of KMS. */
  signCheckpoints: {
    readonly origin: string;
    /** The key in force after a checkpoint, by its place among ours, and the key that is to succeed it, if a newer one waits. Undefined when the checkpoint isn't signed by a key of ours. */
    inForceAfter(
      note: string | undefined,
    ): Promise<{ readonly signer: number; readonly nextKey: string | undefined } | undefined>;
    /** As a signed note. One that names a successor is signed by both keys. */
    sign(checkpoint: Checkpoint, signer: number): Promise<string>;
  };
  /** The newest signed checkpoint, and the key it is verified with. */
  showCheckpoints: {
    newest(): Promise<string | undefined>;
    /** The newest that a witness countersigned, with its line. */
    countersigned(): Promise<string | undefined>;
    /** The ledger's keys in PEM, the first one first. */
    publicKeys(): Promise<readonly [string, ...string[]]>;
    /** The witness's verifier key, where there is a witness. */
    readonly witness: string | undefined;
  };
  /** Keeps a witness's countersignatures. */
  countersignCheckpoints: {
    readonly witness: Witness | undefined;
    note(number: number): Promise<string | undefined>;
    /** The number of the newest checkpoint that the witness countersigned; 0 without any. */
    newest(): Promise<number>;
    /** Writes it down once, and puts the countersigned note into the archive. */
    keep(cosignature: Cosignature, note: string, act: Act): Promise<void>;
  };
  /** Proves that the newest checkpoint's tree grew from one of `size` entries. */
  proveConsistency: {
    prove(
      size: number,
    ): Promise<Decision<{ proof: readonly Hash[]; note: string }, 'size-not-covered' | 'checkpoint-not-found'>>;
  };
  /** Proves that an entry stands in the tree of the newest checkpoint; `not-covered` until one reaches it. */
  proveEntries: {
    prove(
      seq: number,
    ): Promise<
      Decision<{ entry: Entry; proof: readonly Hash[]; note: string }, 'entry-not-found' | 'entry-not-covered'>
    >;
  };
}
export type Power = keyof Powers;
