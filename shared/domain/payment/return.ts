import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, CaseId, LineId, OfficeCode, OperatorId } from '../ids.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { Clock, lookedAt, nextLookOn, startClock, stopClock } from '../law/clock.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import type { Programme } from '../programme.ts';
import type { Role } from '../role.ts';
import { type PaymentLine, ReturnCode } from './line.ts';

/** What a township finds out about a returned payment. `account-changed`: the household has another account by now; all others are of the account as it was. */
export const Verified = z.enum(['bank-corrected', 'account-activated', 'limit-raised', 'account-changed']);
export type Verified = z.infer<typeof Verified>;

/** How each return goes on: whether it can be paid again, and what it takes. A code without a row doesn't compile. */
export const RETURN_WAYS = {
  ACCOUNT_CLOSED: { zh: '账户已销户', takes: ['account-changed'] },
  NAME_MISMATCH: { zh: '户名不符', takes: ['bank-corrected', 'account-changed'] },
  FROZEN: { zh: '账户冻结', takes: ['bank-corrected', 'account-changed'] },
  INACTIVE: { zh: '账户未激活或休眠', takes: ['account-activated', 'account-changed'] },
  AMOUNT_LIMIT: { zh: '超出账户限额', takes: ['limit-raised', 'account-changed'] },
  // Nobody is paid after all: it is found (R01), and a person cancels the line or stops the benefit.
  DECEASED: { zh: '银行称户主已故', takes: [] },
} as const satisfies Record<ReturnCode, { zh: string; takes: readonly Verified[] }>;

export const RETURN_STATES = ['to-verify', 'to-reissue', 'done'] as const;
export const RETURN_NEXT = {
  'to-verify': ['to-reissue', 'done'],
  'to-reissue': ['done'],
  done: [],
} as const satisfies Record<(typeof RETURN_STATES)[number], readonly (typeof RETURN_STATES)[number][]>;

/** Who has a return in care, and within what time: the township verifies, the bureau pays again. */
export const RETURN_CARE = {
  'to-verify': { zh: '待乡镇核实', owner: 'township-lead', within: 'RETURN_VERIFY' },
  'to-reissue': { zh: '待补发', owner: 'finance', within: 'RETURN_REISSUE' },
  done: null,
} as const satisfies Record<(typeof RETURN_STATES)[number], { zh: string; owner: Role; within: LimitCode } | null>;

/** That the bank sent a payment back, and what has been done about it (R32). */
export const Return = z.strictObject({
  lineId: LineId,
  batchId: BatchId,
  caseId: CaseId,
  office: OfficeCode,
  code: ReturnCode,
  returnedOn: Day,
  state: z.enum(RETURN_STATES),
  verified: z.strictObject({ as: Verified, by: OperatorId, on: Day }).nullable(),
  clock: Clock.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type Return = z.infer<typeof Return>;

const clockOf = (code: LimitCode, programme: Programme, office: OfficeCode, on: Day, calendar: Calendar): Clock => {
  const limit = limitOn(programme, code, office, on);
  const clock = limit.ok ? startClock(limit.value, on, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for ${code} on ${on}`);
  return clock.value;
};

/** The return that a line's answer opens; its township has five working days to verify it. */
export function openReturn(
  line: PaymentLine,
  programme: Programme,
  today: Day,
  calendar: Calendar = PUBLISHED,
): Return {
  if (line.returnCode === null) throw new Error('a line that was not returned');
  const clock = clockOf('RETURN_VERIFY', programme, line.office, today, calendar);
  return {
    lineId: line.id,
    batchId: line.batchId,
    caseId: line.caseId,
    office: line.office,
    code: line.returnCode,
    returnedOn: today,
    state: 'to-verify',
    verified: null,
    clock,
    // What the bank says of a death is found at once.
    wakesOn: line.returnCode === 'DECEASED' ? today : nextLookOn(clock, today),
    version: 1,
  };
}

/** The township's word that the payment can be made again; the bureau then has ten working days from the return. Never for one who is said to have died. */
export function verifyReturn(
  was: Return,
  as: Verified,
  sameAccount: boolean,
  {
    by,
    today,
    programme,
    calendar = PUBLISHED,
  }: { by: OperatorId; today: Day; programme: Programme; calendar?: Calendar },
): Decision<Return, 'return-verified' | 'return-of-the-dead' | 'return-not-so' | 'account-as-before'> {
  if (was.state !== 'to-verify') return refused('return-verified', { state: was.state });
  const { takes } = RETURN_WAYS[was.code];
  if (takes.length === 0) return refused('return-of-the-dead');
  if (!(takes as readonly Verified[]).includes(as))
    return refused('return-not-so', { code: was.code, takes: [...takes] });
  if (as === 'account-changed' && sameAccount) return refused('account-as-before');
  const clock = clockOf('RETURN_REISSUE', programme, was.office, was.returnedOn, calendar);
  return decided({
    ...was,
    state: 'to-reissue',
    verified: { as, by, on: today },
    clock,
    // Verified after its time to be paid again has run out, it is looked at all the same: tonight.
    wakesOn: nextLookOn(clock, today) ?? today,
    version: was.version + 1,
  });
}

/** Whoever said that a payment can be made again has a hand in it: they neither build, approve nor release the batch that makes it (B1). */
export const handsIn = (returned: Return | undefined): readonly OperatorId[] =>
  returned?.verified ? [returned.verified.by] : [];

/** Paid again by another line, or cancelled: nothing is left to do. */
export const endReturn = (was: Return, today: Day): Return => ({
  ...was,
  state: 'done',
  clock: was.clock && stopClock(was.clock, today),
  wakesOn: null,
  version: was.version + 1,
});

/** After the watch has looked: when to look again. */
export const lookAgainAtReturn = (was: Return, today: Day): Return => ({
  ...was,
  ...(was.clock ? lookedAt(was.clock, today) : { wakesOn: null }),
  version: was.version + 1,
});
