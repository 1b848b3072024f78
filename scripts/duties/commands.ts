import { manifest } from '../../functions/manifest.ts';
import type { Caller, Permission } from '../../shared/access.ts';
import { type Benefit, grantBenefit, topUp } from '../../shared/domain/benefit.ts';
import { accept, takeInHand } from '../../shared/domain/case/accept.ts';
import { type AidEntry, aidFirst, completeAid, reviewAid } from '../../shared/domain/case/aid-first.ts';
import { assess } from '../../shared/domain/case/assess.ts';
import type { Applied, Case } from '../../shared/domain/case/case.ts';
import { confirm, recordMinutes } from '../../shared/domain/case/decide.ts';
import { recordAnswer, recordVisit, requestCheck } from '../../shared/domain/case/investigate.ts';
import { asksOf, type Procedure, settingOf } from '../../shared/domain/case/procedure.ts';
import { endPosting, post, review } from '../../shared/domain/case/review.ts';
import type { Custody } from '../../shared/domain/custody/custody.ts';
import { addDays, type Day, monthAfter, monthOf } from '../../shared/domain/days.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import {
  type Finding,
  findingOf,
  proposeOutcome,
  settleFinding,
  type takeFinding,
} from '../../shared/domain/finding.ts';
import type { Person } from '../../shared/domain/household.ts';
import {
  AssessmentId,
  BatchId,
  BlindIndex,
  bureauOf,
  CaseId,
  CheckId,
  FindingId,
  FundAccountId,
  FundOrderId,
  type IdKind,
  NoticeId,
  type OfficeCode,
  PersonId,
  PostingId,
  TopUpId,
  VisitId,
} from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { DATA_CLASSES, type Mandate, signMandate } from '../../shared/domain/mandate.ts';
import { type Figures, times } from '../../shared/domain/means/figures.ts';
import type { MeansCheck } from '../../shared/domain/means-check.ts';
import { Fen } from '../../shared/domain/money.ts';
import { deliverNotice, type Notice } from '../../shared/domain/notice.ts';
import {
  type AccountChange,
  askAccountChange,
  confirmAccountChange,
} from '../../shared/domain/payment/account-change.ts';
import { takeFile } from '../../shared/domain/payment/bank-file.ts';
import { approveBatch, type Batch, blockFunds, openBatch, releaseBatch } from '../../shared/domain/payment/batch.ts';
import { duesOf } from '../../shared/domain/payment/due.ts';
import {
  decideAccount,
  decideOrder,
  FundAccount,
  type FundOrder,
  legsOf,
  mayLeaveTo,
  proposeOrder,
  waitingFrom,
} from '../../shared/domain/payment/fund-order.ts';
import { book, legsBetween, type Pot } from '../../shared/domain/payment/funds.ts';
import { answerLine, markScreened, readyAgain, takeOver } from '../../shared/domain/payment/line.ts';
import type { Recovery } from '../../shared/domain/payment/recovery.ts';
import { handsIn, openReturn, type Return, verifyReturn } from '../../shared/domain/payment/return.ts';
import {
  addSheet,
  lineIdOn,
  type Sheet,
  turn,
  turnAnswered,
  turnScreened,
  wholeBatch,
} from '../../shared/domain/payment/sheet.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { VisitTold } from '../../shared/domain/visit.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { accountAnomaly } from '../../shared/rules/account-anomaly.rule.ts';

/** All that there is of one case and its one payment. */
export interface Standing {
  readonly today: Day;
  readonly case?: Case;
  readonly mandates: readonly Mandate[];
  readonly check?: MeansCheck;
  readonly entry?: AidEntry;
  readonly benefit?: Benefit;
  readonly batch?: Batch;
  readonly sheet?: Sheet;
  /** The suspicion that holds the line, where the way has one. */
  readonly finding?: Finding;
  /** What the bank sent back; and the batch before, once another follows it or tops it up. */
  readonly returned?: Return;
  readonly former?: Batch;
  /** The account that the money is to leave to, the money that came, and the pot that it lies in. */
  readonly account?: FundAccount;
  readonly order?: FundOrder;
  readonly pot?: Pot;
  /** Another account that was asked for, and what the household was told of it. */
  readonly change?: AccountChange;
  readonly told?: Notice;
  /** Who holds the household's card, where somebody does; and money that was paid and is asked back. */
  readonly custody?: Custody;
  readonly recovery?: Recovery;
}

export type Operation = {
  [F in keyof typeof manifest]: (typeof manifest)[F]['kind'] extends 'http'
    ? keyof (typeof manifest)[F]['parts']
    : never;
}[keyof typeof manifest];

/** One thing that can be done: by whom its operation lets do it, or by a job. `run` gives every state that may follow; none where it is refused. */
export interface Command {
  readonly operation: string;
  readonly may: Permission | 'system';
  /** Where it would be done: the office that the access table asks about. Undefined where there is nothing to do it to. */
  readonly at: (standing: Standing) => OfficeCode | undefined;
  /** A duty that somebody has to have who comes along. */
  readonly companion?: Role;
  readonly run: (standing: Standing, caller: Caller | undefined, along: readonly Caller[]) => readonly Standing[];
}

export interface Way {
  readonly procedure: Procedure;
  readonly programme: Case['programme'];
  /** What is asked for in all: a month's amount, or aid. */
  readonly amountFen: Fen;
  /** Screening finds something against the line, and holds it until that is settled. */
  readonly suspicious?: boolean;
  /** The bank sends the payment back, and it is paid again. */
  readonly comesBack?: boolean;
  /** The month was paid too little, and is topped up. */
  readonly toppedUp?: boolean;
  /** The money goes to another account than the first. */
  readonly changesAccount?: boolean;
  /** The money goes to the account of somebody who isn't of the household. */
  readonly toCustodian?: boolean;
}

export const idOf = (kind: IdKind): string => madeId(kind, 'duties');
export const APPLICANT = PersonId.parse('p1');
export const someIndex = (of: string): BlindIndex => BlindIndex.parse(of.padEnd(43, '-'));
export const CUSTODIAN = someIndex('custodian');
const OTHER_ACCOUNT = someIndex('other-account');

/** As many people as it takes for an amount to be the gap to their standard; the applicant is their guardian. */
function peopleFor(amountFen: number, of: Pick<Case, 'programme' | 'office'>, today: Day): Person[] {
  const heads = of.programme === 'tekun' ? 1 : Math.max(1, Math.ceil(amountFen / settingOf(of, 'STANDARD_FEN', today)));
  return Array.from({ length: heads }, (_, at) => ({
    person: PersonId.parse(`p${at + 1}`),
    minor: at > 0,
    guardian: at > 0 ? APPLICANT : null,
  }));
}

/** A home and nothing else. */
export const LITTLE_OWNED: Figures['assets'] = {
  financialFen: Fen.parse(0),
  homes: 1,
  nonResidential: 0,
  vehicles: 0,
  livelihoodVehicle: false,
  businesses: 0,
};

/** Verified so that a month's gap is this amount; of aid and tekun, without any income. */
function figuresFor(subject: Case, amountFen: number, today: Day): Figures {
  const full = settingOf(subject, 'STANDARD_FEN', today) * subject.people.length;
  const earns = subject.programme === 'dibao' ? full - amountFen : 0;
  return {
    incomes: [
      {
        person: APPLICANT,
        kind: 'wage',
        totalFen: times(Fen.parse(earns), settingOf(subject, 'INCOME_WINDOW', today)),
      },
    ],
    idle: [],
    assets: LITTLE_OWNED,
    // Aid is no more than what had to be spent.
    spending: subject.programme === 'temporary' ? [{ head: 'medical', totalFen: Fen.parse(amountFen) }] : [],
    ...(subject.programme === 'tekun' && {
      tekun: { people: [{ person: APPLICANT, disabled: false, fails: [] }], supporter: 'none' },
    }),
  };
}

/** The pot after a batch's money moved. */
function booked(pot: Pot, was: Batch, becomes: Batch): Pot {
  const [move] = legsBetween(was.funds, becomes.funds);
  if (!move) return pot;
  const after = book(pot, pot, move.legs);
  if (!after.ok) throw new Error(after.why);
  return after.value;
}

/** The batch as screening leaves it: with its line clear, or held by a finding. */
function screenedAs(blocked: boolean, standing: Standing, batch: Batch, sheet: Sheet): Standing {
  const lines = sheet.lines.map((line) => markScreened(line, blocked, 'open'));
  const turned = turnScreened(batch, sheet, lines, standing.today);
  const [line] = turned.sheet.lines;
  if (!blocked || !line) return { ...standing, batch: turned.batch, sheet: turned.sheet };
  const subject = { kind: 'line', caseId: line.caseId, lineId: line.id, batchId: batch.id } as const;
  const hit = { why: 'an account that another household has too', facts: {} };
  const finding = findingOf(
    accountAnomaly,
    hit,
    subject,
    FindingId.parse(idOf('finding')),
    line.office,
    standing.today,
  );
  return { ...standing, batch: turned.batch, sheet: turned.sheet, finding };
}

/** The permission that an operation takes, from its facts: nothing is stated twice. */
export function mayOf(name: Operation): Permission {
  for (const { parts } of Object.values(manifest)) {
    const part = (parts as Readonly<Record<string, { facts: { may?: string } }>>)[name];
    if (part?.facts.may) return part.facts.may as Permission;
  }
  throw new Error(`no operation is called ${name}`);
}

/** The commands that may bring a line of this way to the bank, each as its operation does it. */
export function commandsOf(
  {
    procedure,
    programme,
    amountFen,
    suspicious = false,
    comesBack = false,
    toppedUp = false,
    changesAccount = false,
    toCustodian = false,
  }: Way,
  township: OfficeCode,
): readonly Command[] {
  const asks = asksOf({ procedure });
  const next = <T>(decision: Decision<T, string>, becomes: (value: T) => Standing): readonly Standing[] =>
    decision.ok ? [becomes(decision.value)] : [];
  const circumstance = (caller: Caller, today: Day) => ({
    by: caller.id,
    from: caller.office,
    today,
    calendar: PUBLISHED,
    noticeId: NoticeId.parse(idOf('notice')),
  });
  const onCase = (
    operation: Operation,
    run: (subject: Case, standing: Standing, caller: Caller, along: readonly Caller[]) => readonly Standing[],
    companion?: Role,
  ): Command => ({
    operation,
    may: mayOf(operation),
    at: (standing) => standing.case?.office,
    ...(companion === undefined ? {} : { companion }),
    run: (standing, caller, along) => (standing.case && caller ? run(standing.case, standing, caller, along) : []),
  });
  const onBatch = (
    operation: Operation,
    run: (batch: Batch, standing: Standing, caller: Caller) => readonly Standing[],
  ): Command => ({
    operation,
    may: mayOf(operation),
    at: (standing) => standing.batch?.office,
    run: (standing, caller) => (standing.batch && caller ? run(standing.batch, standing, caller) : []),
  });
  /** What is done about money itself, which no batch has to wait for. */
  const onMoney = (
    operation: Operation,
    run: (standing: Standing, caller: Caller) => readonly Standing[],
  ): Command => ({
    operation,
    may: mayOf(operation),
    at: ({ pot }) => (pot ? undefined : bureauOf(township)),
    run: (standing, caller) => (caller ? run(standing, caller) : []),
  });
  const onFinding = (
    operation: Operation,
    run: (finding: Finding, standing: Standing, handling: Parameters<typeof takeFinding>[1]) => readonly Standing[],
  ): Command => ({
    operation,
    may: mayOf(operation),
    at: ({ finding }) => finding?.office,
    run: (standing, caller) => {
      if (!standing.finding || !caller) return [];
      const accused = standing.case?.hands.map(({ by }) => by) ?? [];
      const { id: by, roles } = caller;
      return run(standing.finding, standing, { by, roles, today: standing.today, accused });
    },
  });
  const job = (name: string, run: (standing: Standing) => readonly Standing[]): Command => ({
    operation: name,
    may: 'system',
    at: () => township,
    run,
  });

  return [
    {
      operation: 'submitApplication',
      may: mayOf('submitApplication'),
      at: (standing) => (standing.case ? undefined : township),
      run: (standing, caller) => {
        if (!caller) return [];
        const applied: Applied = {
          id: CaseId.parse(idOf('case')),
          stage: 'applied',
          office: caller.office,
          programme,
          procedure,
          cameBy: 'applicant',
          version: 1,
          people: peopleFor(
            asks.award === 'monthly' ? amountFen : 0,
            { programme, office: caller.office },
            standing.today,
          ),
          hands: [{ duty: 'acceptance', by: caller.id, on: standing.today }],
          appliedOn: standing.today,
          check: null,
          supplement: null,
        };
        return [{ ...standing, case: applied }];
      },
    },
    onCase('signMandate', (subject, standing, caller) => {
      if (standing.mandates.length > 0) return [];
      const { today } = standing;
      const signature = {
        caseId: subject.id,
        office: subject.office,
        signedBy: APPLICANT,
        dataClasses: [...DATA_CLASSES],
      };
      const mandates = subject.people.map((person) => signMandate(person, signature, today));
      return next(takeInHand(subject, caller.id, today), (handed) => ({
        ...standing,
        case: handed,
        mandates: mandates.flatMap((mandate) => (mandate.ok ? [mandate.value] : [])),
      }));
    }),
    onCase('requestCheck', (subject, standing, caller) => {
      // The store refuses the write without a mandate (A2).
      if (standing.mandates.length === 0 || standing.check) return [];
      const asked = { id: CheckId.parse(idOf('check')), persons: [APPLICANT], dataClasses: [...DATA_CLASSES] };
      return next(requestCheck(subject, asked, circumstance(caller, standing.today)), (step) => ({
        ...standing,
        case: step.becomes,
        check: step.check,
      }));
    }),
    onCase('recordCheckResult', (subject, standing, caller) =>
      standing.check
        ? next(
            recordAnswer(
              subject,
              standing.check,
              { conclusion: 'within-limits', reportedOn: standing.today },
              standing.mandates,
              circumstance(caller, standing.today),
            ),
            (step) => ({ ...standing, case: step.becomes, check: step.check }),
          )
        : [],
    ),
    onCase('acceptCase', (subject, standing, caller) =>
      next(accept(subject, standing.mandates, circumstance(caller, standing.today)), (step) => ({
        ...standing,
        case: step.becomes,
      })),
    ),
    onCase(
      'recordVisit',
      (subject, standing, caller, along) => {
        const team = [caller, ...along];
        // Whoever goes must be an investigator of the office, as the operation asks the register.
        if (!team.every(({ office, roles }) => office === subject.office && roles.includes('investigator'))) return [];
        const visitors = team.map(({ id }) => id);
        const visit: VisitTold = {
          id: VisitId.parse(idOf('visit')),
          to: 'household',
          visitedOn: standing.today,
          startedAt: '09:30',
          endedAt: '10:40',
          place: 'home',
          investigators: visitors,
          signedBy: visitors,
          signedByMember: APPLICANT,
          asked: 0,
          photos: [],
        };
        if (subject.stage === 'accepted' && subject.visit) return [];
        return next(recordVisit(subject, visit, { by: caller.id, today: standing.today }), (step) => ({
          ...standing,
          case: step.becomes,
        }));
      },
      'investigator',
    ),
    onCase('assessHousehold', (subject, standing, caller) => {
      if ('assessed' in subject && subject.assessed) return [];
      const told = {
        id: AssessmentId.parse(idOf('assessment')),
        figures: figuresFor(subject, amountFen, standing.today),
      };
      const known = { declared: { incomes: [] }, ages: new Map([[APPLICANT, 70]]) };
      return next(assess(subject, known, told, { by: caller.id, today: standing.today }), (step) => ({
        ...standing,
        case: step.becomes,
      }));
    }),
    onCase('giveOpinion', (subject, standing, caller) => {
      const proposed =
        asks.award === 'monthly'
          ? { opinion: 'eligible' as const }
          : {
              opinion: 'eligible' as const,
              aid: {
                form: 'cash' as const,
                degree: 'severe' as const,
                instalments: [{ amountFen, dueOn: standing.today }],
              },
            };
      return next(review(subject, proposed, circumstance(caller, standing.today)), (step) => ({
        ...standing,
        case: step.becomes,
      }));
    }),
    onCase('postOpinion', (subject, standing, caller) =>
      next(
        post(
          subject,
          { id: PostingId.parse(idOf('posting')), place: 'village-board', hotline: '0663-0000000' },
          circumstance(caller, standing.today),
        ),
        (step) => ({ ...standing, case: step.becomes }),
      ),
    ),
    job('takeDownPostings', (standing) => {
      const subject = standing.case;
      if (subject?.stage !== 'posted') return [];
      const today = addDays(subject.posting.until, 1);
      return next(endPosting(subject, today, PUBLISHED), (step) => ({ ...standing, today, case: step.becomes }));
    }),
    onCase('recordMinutes', (subject, standing, caller) => {
      const minutes = {
        number: '2026-001',
        heldOn: standing.today,
        // Who sat together is what the minutes say; the system knows only that they are three different people.
        participants: ['member-1', 'member-2', 'member-3'] as never,
        conclusion: '经集体研究，同意按上述金额给予救助。',
      };
      return next(recordMinutes(subject, minutes, circumstance(caller, standing.today)), (step) => ({
        ...standing,
        case: step.becomes,
      }));
    }),
    onCase('confirmCase', (subject, standing, caller) =>
      next(confirm(subject, undefined, circumstance(caller, standing.today)), (step) => ({
        ...standing,
        case: step.becomes,
      })),
    ),
    onCase('decideAidFirst', (subject, standing, caller) =>
      next(
        aidFirst(subject, { cause: 'fire', degree: 'severe', amountFen }, circumstance(caller, standing.today)),
        (step) => ({ ...standing, case: step.becomes, entry: step.entry }),
      ),
    ),
    onCase('completeAidFirst', (subject, standing, caller) =>
      standing.entry
        ? next(
            completeAid(
              subject,
              standing.entry,
              { papers: ['application', 'cause-evidence', 'signature', 'receipt'], signedBy: APPLICANT },
              circumstance(caller, standing.today),
            ),
            (step) => ({ ...standing, case: step.becomes, entry: step.entry }),
          )
        : [],
    ),
    onCase('reviewAidFirst', (subject, standing, caller) =>
      standing.entry
        ? next(
            reviewAid(
              subject,
              standing.entry,
              { upheld: true, reasons: '经复核，情况属实，手续齐全。' },
              circumstance(caller, standing.today),
            ),
            (step) => ({ ...standing, case: step.becomes, entry: step.entry }),
          )
        : [],
    ),
    onCase('grantBenefit', (subject, standing, caller) =>
      standing.benefit
        ? []
        : next(
            grantBenefit(
              subject,
              {
                personIndexes: [someIndex('person')],
                accountIndex: someIndex('account'),
                holderIndex: toCustodian ? CUSTODIAN : someIndex('person'),
                custody: standing.custody,
              },
              { by: caller.id, today: standing.today },
            ),
            (step) => ({ ...standing, case: step.becomes, benefit: step.benefit }),
          ),
    ),
    onCase('askAccountChange', (subject, standing, caller) => {
      if (!changesAccount || standing.batch) return [];
      const { benefit, change, today } = standing;
      const asked = {
        ground: 'card-lost' as const,
        evidence: ['application' as const, 'bank-proof' as const],
        accountIndex: OTHER_ACCOUNT,
        holderIndex: someIndex('person'),
      };
      const at = { ...circumstance(caller, today), clocks: [] };
      // Cooling off takes nobody: the days go by.
      return next(askAccountChange(subject, benefit, change, asked, at), (step) => ({
        ...standing,
        today: step.change.earliestOn,
        case: step.becomes,
        benefit: step.benefit,
        change: step.change,
        ...(step.notice && { told: step.notice.record }),
      }));
    }),
    onCase('deliverNotice', (subject, standing, caller) => {
      const { told, today } = standing;
      const inHand = { way: 'in-person', on: today, to: 'applicant', receipt: 'signed', proof: 'receipt' } as const;
      const delivered = told && deliverNotice(told, inHand, today);
      if (!delivered?.ok) return [];
      return next(takeInHand(subject, caller.id, today), (handed) => ({
        ...standing,
        case: handed,
        told: delivered.value,
      }));
    }),
    onCase('confirmAccountChange', (subject, standing, caller) => {
      const { benefit, change, told, today } = standing;
      if (!benefit || !change) return [];
      const entered = { accountIndex: OTHER_ACCOUNT, holderIndex: someIndex('person') };
      const heard = { entered, verified: 'call', holderIsStaff: false, by: caller.id, today } as const;
      return next(confirmAccountChange(subject, benefit, change, told, heard), (step) => ({
        ...standing,
        case: step.becomes,
        benefit: step.benefit,
        change: step.change,
      }));
    }),
    {
      operation: 'buildBatch',
      may: mayOf('buildBatch'),
      at: ({ batch, former, benefit }) =>
        batch === undefined || (former === undefined && benefit?.topUps.length) ? benefit?.office : undefined,
      run: (standing, caller) => {
        const { benefit, batch: former } = standing;
        if (!benefit || !caller) return [];
        const month = asks.award === 'monthly' ? monthAfter(monthOf(standing.today)) : monthOf(standing.today);
        // The month itself has its mark, once a batch has paid it.
        const dues = duesOf(benefit, { programme, month }, standing.today).filter(
          ({ working }) => !former || working.of === 'top-up',
        );
        if (dues.length === 0) return [];
        const asked = {
          id: BatchId.parse(former ? madeId('batch', 'top-up') : idOf('batch')),
          office: benefit.office,
          programme,
          month,
          turn: former ? 2 : 1,
          follows: null,
        };
        return next(
          openBatch(asked, benefit.hands, { by: caller.id, today: standing.today, calendar: PUBLISHED }),
          (opened) => {
            const { batch, sheet } = wholeBatch(opened, dues, () => idOf('line'), standing.today);
            return sheet ? { ...standing, batch, sheet, ...(former ? { former } : {}) } : standing;
          },
        );
      },
    },
    job('screenDisbursements', (standing) => {
      const { batch, sheet } = standing;
      if (batch?.state !== 'draft' || !sheet) return [];
      return [screenedAs(suspicious, standing, batch, sheet)];
    }),
    onFinding('proposeOutcome', (finding, standing, handling) =>
      next(proposeOutcome(finding, { as: 'cleared', reason: 'lawful-exception' }, handling), (proposed) => ({
        ...standing,
        finding: proposed,
      })),
    ),
    onFinding('settleFinding', (finding, standing, handling) =>
      next(settleFinding(finding, true, handling), (settled) => {
        const { batch, sheet } = standing;
        // The next screening finds the line clear.
        return batch && sheet
          ? screenedAs(false, { ...standing, finding: settled }, batch, sheet)
          : { ...standing, finding: settled };
      }),
    ),
    onBatch('takeBankFile', (batch, standing, { id }) =>
      // What becomes of the file is the bank's; a line goes on only where the way has more to come.
      comesBack || toppedUp
        ? next(takeFile(batch, { part: 1, again: false }, { by: id, today: standing.today }), (sent) => ({
            ...standing,
            batch: sent,
          }))
        : [],
    ),
    onBatch('recordBankAnswer', (batch, standing, { id }) => {
      const [line] = standing.sheet?.lines ?? [];
      if (standing.former || !standing.sheet || !line || batch.state !== 'sent') return [];
      if (!(comesBack || toppedUp) || batch.hands.includes(id)) return [];
      const { sheet, today } = standing;
      const word = comesBack
        ? ({ outcome: 'returned', returnCode: 'INACTIVE' } as const)
        : ({ outcome: 'paid', returnCode: null } as const);
      return next(answerLine(line, word, today), (answered) => {
        const turned = turnAnswered(batch, sheet, [answered], today);
        const pot = standing.pot && { pot: booked(standing.pot, batch, turned.batch) };
        const returned = comesBack && { returned: openReturn(answered, batch.programme, today) };
        return { ...standing, ...turned, ...pot, ...returned };
      });
    }),
    {
      operation: 'orderTopUp',
      may: mayOf('orderTopUp'),
      at: ({ benefit }) => benefit?.office,
      run: (standing, caller) => {
        const { benefit, sheet, today } = standing;
        const [line] = sheet?.lines ?? [];
        if (!toppedUp || !benefit || !caller || line?.state !== 'paid' || benefit.topUps.length > 0) return [];
        const order = {
          id: TopUpId.parse(idOf('topup')),
          month: line.month,
          rightFen: Fen.parse(line.amountFen + 1_000),
          ground: 'standard-raised',
        } as const;
        return next(topUp(benefit, order, line.amountFen, { by: caller.id, today }), (becomes) => ({
          ...standing,
          benefit: becomes,
        }));
      },
    },
    onBatch('verifyReturn', (batch, standing, { id }) => {
      const [line] = standing.sheet?.lines ?? [];
      const { returned, sheet, today } = standing;
      if (!returned || !sheet || !line || batch.hands.includes(id)) return [];
      const ready = readyAgain(line);
      if (!ready.ok) return [];
      return next(verifyReturn(returned, 'account-activated', true, { by: id, today, programme }), (verified) => ({
        ...standing,
        ...turn(batch, sheet, [ready.value], today),
        returned: verified,
      }));
    }),
    onBatch('followBatch', (batch, standing, { id }) => {
      const [line] = standing.sheet?.lines ?? [];
      const { benefit, returned, today } = standing;
      if (handsIn(returned).includes(id)) return [];
      if (standing.former || line?.state !== 'ready' || !benefit) return [];
      const { office, month } = batch;
      const asked = {
        id: BatchId.parse(madeId('batch', 'follow-up')),
        office,
        programme,
        month,
        turn: 1,
        follows: batch.id,
      };
      return next(openBatch(asked, batch.hands, { by: id, today, calendar: PUBLISHED }), (opened) => {
        const into = { id: lineIdOn(1, madeId('line', 'follow-up')), batchId: opened.id };
        const over = takeOver(line, benefit, into);
        if (!over.ok) return standing;
        const grown = addSheet(
          opened,
          [over.value.becomes],
          { after: null, leftOut: 0, hands: [...handsIn(returned)] },
          today,
        );
        return grown.sheet ? { ...standing, former: batch, batch: grown.batch, sheet: grown.sheet } : standing;
      });
    }),
    onBatch('approveBatch', (batch, standing, { id, roles }) =>
      next(approveBatch(batch, { by: id, roles, today: standing.today, calendar: PUBLISHED }), (approved) => ({
        ...standing,
        batch: approved,
      })),
    ),
    onMoney('enterFundAccount', (standing, { id, office }) => {
      if (standing.account) return [];
      const account = FundAccount.parse({
        id: FundAccountId.parse(idOf('account')),
        office: bureauOf(office),
        ...{ use: 'payments', unit: '样例县民政局', bank: '样例银行样例县支行' },
        ...{ accountIndex: someIndex('paying-bank'), ending: '0001', state: 'proposed' },
        ...{ proposedBy: id, proposedOn: standing.today, decidedBy: null, decidedOn: null },
        ...waitingFrom(bureauOf(office), standing.today),
        version: 1,
      });
      return [{ ...standing, account }];
    }),
    onMoney('decideFundAccount', (standing, { id: by }) =>
      standing.account
        ? next(decideAccount(standing.account, 'approved', { by, today: standing.today }), (account) => ({
            ...standing,
            account,
          }))
        : [],
    ),
    onMoney('recordFunds', (standing, { id: by, office }) => {
      if (standing.order) return [];
      const id = FundOrderId.parse(idOf('order'));
      const wanted = {
        kind: 'allocation' as const,
        ...{ programme, source: 'central' as const, document: '样财社〔2026〕1号', on: standing.today },
        amountFen,
      };
      return next(proposeOrder(wanted, { id, office: bureauOf(office) }, { by, today: standing.today }), (order) => ({
        ...standing,
        order,
      }));
    }),
    onMoney('decideFunds', (standing, { id: by }) =>
      standing.order
        ? next(decideOrder(standing.order, 'approved', { by, today: standing.today }), (order) => {
            const pot = book(undefined, order, legsOf(order));
            return pot.ok ? { ...standing, order, pot: pot.value } : standing;
          })
        : [],
    ),
    onBatch('blockFunds', (batch, standing, { id: by }) => {
      const account = mayLeaveTo(standing.account, 'payments');
      if (!account.ok || !standing.pot) return [];
      const { pot, today } = standing;
      return next(blockFunds(batch, [pot], account.value.id, { by, today, calendar: PUBLISHED }), (blocked) => ({
        ...standing,
        batch: blocked,
        pot: booked(pot, batch, blocked),
      }));
    }),
    onBatch('releaseBatch', (batch, standing, { id }) =>
      next(releaseBatch(batch, { by: id, today: standing.today, calendar: PUBLISHED }), (released) => ({
        ...standing,
        batch: released,
        ...(standing.pot && { pot: booked(standing.pot, batch, released) }),
      })),
    ),
  ];
}
