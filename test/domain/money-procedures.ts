import { TOP_UP_CARE } from '../../shared/domain/benefit.ts';
import { lookAgain as lookAgainAtCase, startCaseClock } from '../../shared/domain/case-clock.ts';
import { CUSTODY_CARE, CUSTODY_NEXT } from '../../shared/domain/custody/custody.ts';
import { lookAgainAtCustody } from '../../shared/domain/custody/steps.ts';
import type { Day } from '../../shared/domain/days.ts';
import { CallBackId, RecoveryId, ScanId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { CHANGE_CARE, CHANGE_NEXT } from '../../shared/domain/payment/account-change.ts';
import { BANK_FILE_CARE, BANK_FILE_NEXT } from '../../shared/domain/payment/bank-file.ts';
import { BATCH_NEXT, CARE, enter, lookAgain } from '../../shared/domain/payment/batch.ts';
import {
  CALL_BACK_CARE,
  CALL_BACK_NEXT,
  lookAgainAtCallBack,
  missCallBack,
  openCallBack,
} from '../../shared/domain/payment/call-back.ts';
import {
  FUND_ACCOUNT_CARE,
  FUND_ACCOUNT_NEXT,
  lookAgainAtFunds,
  ORDER_CARE,
  ORDER_NEXT,
  waitingFrom,
} from '../../shared/domain/payment/fund-order.ts';
import { RECOVERY_CARE, RECOVERY_NEXT } from '../../shared/domain/payment/recovery.ts';
import { agreeRecovery, lookAgainAtRecovery, openRecovery } from '../../shared/domain/payment/recovery-steps.ts';
import {
  lookAgainAtReturn,
  openReturn,
  RETURN_CARE,
  RETURN_NEXT,
  verifyReturn,
} from '../../shared/domain/payment/return.ts';
import { UPLOAD_CARE, UPLOAD_NEXT } from '../../shared/domain/payment/upload.ts';
import { examine, type RuleFacts, type Verdict } from '../../shared/domain/rule.ts';
import type { Scan } from '../../shared/domain/scan.ts';
import { lookAgainAtFile, takenOut } from '../../shared/domain/taken-out.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { callBackOverdue } from '../../shared/rules/call-back-overdue.rule.ts';
import { fileNotDestroyed } from '../../shared/rules/file-not-destroyed.rule.ts';
import { fundsUndecided } from '../../shared/rules/funds-undecided.rule.ts';
import { lateMoney } from '../../shared/rules/late-money.rule.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';
import { recoveryOverdue } from '../../shared/rules/recovery-overdue.rule.ts';
import { returnNotCleared } from '../../shared/rules/return-not-cleared.rule.ts';
import { unlawfulCustody } from '../../shared/rules/unlawful-custody.rule.ts';
import { aFiled, anEntered } from './a-custody.ts';
import { aBatch, aBenefit, aFundAccount, aLine, anAllocation } from './a-payment.ts';
import { BUREAU, cai, caseId, day, fen, granted, month, noticeId, operator, su, TOWN } from './case/a-case.ts';

/** The day from which nobody does anything. */
export const today = day('2026-04-01');
type Limit = string | null;
type Care = { readonly owner: string | null; readonly within: Limit } | 'at-rest' | 'batch' | null;
/** What the watch does with a record, and which rule it asks. */
export interface Watched {
  readonly rule: RuleFacts;
  readonly office: typeof TOWN;
  readonly wakesOn: Day | null;
  again(on: Day): Watched;
  said(on: Day): Verdict;
}
export interface Procedure {
  readonly next: Readonly<Record<string, readonly string[]>>;
  readonly care: Readonly<Record<string, Care>>;
  /** A record that was left in a state on `today`, as the watch sees it. */
  readonly left?: (state: never) => Watched;
}

const watched =
  <R extends { readonly wakesOn: Day | null }>(
    rule: RuleFacts,
    office: typeof TOWN,
    again: (of: R, on: Day) => R,
    said: (of: R, on: Day) => Verdict,
  ) =>
  (of: R): Watched => ({
    ...{ rule, office, wakesOn: of.wakesOn },
    again: (on) => watched(rule, office, again, said)(again(of, on)),
    said: (on) => said(of, on),
  });
const asked =
  <R>(rule: Parameters<typeof examine<R>>[0]) =>
  (of: R, on: Day) =>
    examine<R>(rule, of, { today: on });

const batch = watched(lateMoney, TOWN, lookAgain, asked(lateMoney));
export const funds = watched(fundsUndecided, BUREAU, lookAgainAtFunds, asked(fundsUndecided));
const returned = watched(returnNotCleared, TOWN, lookAgainAtReturn, asked(returnNotCleared));
const called = watched(callBackOverdue, TOWN, lookAgainAtCallBack, asked(callBackOverdue));
const asksBack = watched(recoveryOverdue, TOWN, lookAgainAtRecovery, asked(recoveryOverdue));
const caseClock = watched(overTimeLimit, TOWN, lookAgainAtCase, asked(overTimeLimit));
const custody = watched(unlawfulCustody, TOWN, lookAgainAtCustody, (of, on) =>
  examine(unlawfulCustody, { custody: of, holds: 1, most: 3 }, { today: on }),
);
const file = watched(fileNotDestroyed, TOWN, lookAgainAtFile, (of, on) =>
  examine(fileNotDestroyed, { ...of, called: '代发文件', known: {} }, { today: on }),
);

const opened = () =>
  openReturn(aLine('1', { state: 'returned', returnCode: 'INACTIVE', answeredOn: today }), 'dibao', today);
const doing = { by: operator('the-lead'), today, programme: 'dibao' } as const;
const callBack = () => {
  const line = aLine('1', { state: 'paid', answeredOn: today });
  return openCallBack(line, { id: CallBackId.parse(madeId('callback', '1')), plan: month('2026-03') }, today);
};
const recovery = () => {
  const ids = { id: RecoveryId.parse(madeId('recovery', '1')), caseId: caseId('1'), office: TOWN } as const;
  const about = { ...ids, programme: 'dibao', adjustment: null, notice: noticeId(), finding: undefined } as const;
  const lines = [aLine('1', { state: 'paid' })];
  return granted(openRecovery({ ground: 'died', amountFen: fen(60_000) }, { ...about, lines }, { by: cai, today }));
};
const scan = { state: 'kept', kind: 'recovery-agreement', id: ScanId.parse(madeId('scan', '1')) } as Scan;
const PLAN = [{ fen: fen(60_000), dueOn: day('2026-04-30') }];
const started = (code: 'ACCOUNT_CONFIRM' | 'TOP_UP_PAY') =>
  caseClock(startCaseClock(code, { ...aBenefit(), id: caseId('1') }, today, PUBLISHED));

/** Every procedure of money: what may follow what, who has each state in care, and what the watch looks at. */
export const PROCEDURES: Readonly<Record<string, Procedure>> = {
  batch: { next: BATCH_NEXT, care: CARE, left: (state) => batch(enter(aBatch({ payBy: null }), state, today)) },
  return: {
    next: RETURN_NEXT,
    care: RETURN_CARE,
    left: (state) =>
      returned(state === 'to-verify' ? opened() : granted(verifyReturn(opened(), 'account-activated', true, doing))),
  },
  order: { next: ORDER_NEXT, care: ORDER_CARE, left: () => funds(anAllocation({ ...waitingFrom(BUREAU, today) })) },
  'fund account': {
    next: FUND_ACCOUNT_NEXT,
    care: FUND_ACCOUNT_CARE,
    left: () =>
      funds(aFundAccount({ state: 'proposed', decidedBy: null, decidedOn: null, ...waitingFrom(BUREAU, today) })),
  },
  'account change': { next: CHANGE_NEXT, care: CHANGE_CARE, left: () => started('ACCOUNT_CONFIRM') },
  'top-up': {
    next: { ordered: ['built'], built: [] },
    care: { ordered: TOP_UP_CARE, built: null },
    left: () => started('TOP_UP_PAY'),
  },
  'call-back': {
    next: CALL_BACK_NEXT,
    care: CALL_BACK_CARE,
    left: (state) => {
      const at = { by: operator('hao'), roles: ['hotline'], today, accused: [] } as const;
      return called(state === 'to-call' ? callBack() : granted(missCallBack(callBack(), 'no-number', at)));
    },
  },
  recovery: {
    next: RECOVERY_NEXT,
    care: RECOVERY_CARE,
    left: (state) =>
      asksBack(state === 'opened' ? recovery() : granted(agreeRecovery(recovery(), PLAN, scan, { by: su, today }))),
  },
  custody: {
    next: CUSTODY_NEXT,
    care: CUSTODY_CARE,
    left: (state) => custody(state === 'entered' ? anEntered() : aFiled()),
  },
  'bank file': {
    next: BANK_FILE_NEXT,
    care: BANK_FILE_CARE,
    left: () => file(takenOut({ matter: 'dibao', office: TOWN }, { by: cai, today })),
  },
  'bank upload': { next: UPLOAD_NEXT, care: UPLOAD_CARE },
};
/** States without a clock from which there is a way on: an approved account is used until somebody ends it, and after a custody that ended another may be entered. */
export const RESTS = { 'fund account': ['approved'], custody: ['declined', 'ended'] } as Readonly<
  Record<string, string[]>
>;
