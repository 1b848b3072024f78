import * as z from 'zod';
import type { Stage } from './case/case.ts';
import { Day, Instant } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { CaseId, OfficeCode, OperatorId, ReasonId } from './ids.ts';
import { TRAYS, type Tray } from './queue.ts';
import type { Role } from './role.ts';
import type { Hand } from './stage.ts';

/** Whose desk a case lies on at each stage. A stage without its row doesn't compile. */
const ON_THE_DESK_OF: Readonly<Record<Stage, readonly Role[]>> = {
  applied: ['intake', 'township-lead'],
  declined: ['intake'],
  accepted: ['investigator', 'reviewer'],
  reviewed: ['reviewer', 'township-lead', 'approver'],
  posted: ['reviewer', 'township-lead', 'approver'],
  objected: ['investigator', 'reviewer'],
  confirmed: ['intake', 'finance'],
  ended: ['intake'],
  refused: ['intake'],
  aided: ['intake', 'finance', 'township-lead'],
  'aid-completed': ['reviewer', 'approver', 'finance'],
  'aid-reviewed': ['finance'],
};

/** What says whether a case is somebody's: where it stands, who has had a hand in it, and in which tray the matter lies that is opened, where it is one within a case. */
export interface Load {
  readonly stage: Stage;
  readonly hands: readonly Hand[];
  readonly tray?: Tray | null;
}

/** Whether a case is in somebody's caseload: they have a hand in it, or it waits for their duty. Whether they may look at all is decided before, by reach. */
export const inCaseload = (
  who: { readonly id: OperatorId; readonly roles: readonly Role[] },
  { stage, hands, tray }: Load,
): boolean =>
  hands.some(({ by }) => by === who.id) ||
  [...ON_THE_DESK_OF[stage], ...(tray ? TRAYS[tray].roles : [])].some((role) => who.roles.includes(role));

/**
 * How many households and people somebody may open or look up in a day without saying why. No law sets it: a recommendation (facts 4, R45), dated, oldest first, for the bureau to
 * set. Zero: every opening has its reason.
 */
const ALLOWANCES: readonly { readonly from: Day; readonly files: Readonly<Record<Role, number>> }[] = [
  {
    from: '2025-01-01' as Day,
    files: {
      intake: 40,
      investigator: 30,
      reviewer: 40,
      'township-lead': 20,
      approver: 60,
      finance: 40,
      'finance-lead': 10,
      'bureau-lead': 10,
      // All that a releaser opens is the files for the bank: a month has some of every office.
      releaser: 100,
      hotline: 20,
      supervisor: 30,
      auditor: 10,
      'discipline-liaison': 10,
      'identity-custodian': 10,
      administrator: 10,
      'stand-in': 20,
    },
  },
];

export const allowanceOf = (roles: readonly Role[], today: Day, rows = ALLOWANCES): number => {
  const row = rows.findLast(({ from }) => from <= today) ?? rows[0];
  return Math.max(0, ...roles.map((role) => row?.files[role] ?? 0));
};

/** However good the reasons: whoever has opened so many in a day waits for the next. A setting of ours. */
export const MOST_READINGS = 300;

/** Why a file is opened that isn't one's own, or after the day's allowance: a word from this list, and a text that lies sealed. */
export const ReadingReason = z.enum([
  'finding-follow-up',
  'complaint-handling',
  'spot-check',
  'standing-in',
  'household-asked',
  'court-or-organ-request',
  'workload',
]);
export type ReadingReason = z.infer<typeof ReadingReason>;

/** Sealed in `integrity`: the reason in words. */
export const ReasonText = z.strictObject({ explanation: z.string().trim().min(4).max(1000) });
export type ReasonText = z.infer<typeof ReasonText>;

/** A reason that somebody gave for one file and day; the supervisor's list is made of these. */
export const GivenReason = z.strictObject({
  id: ReasonId,
  /** The case, or the person by digest. */
  file: z.string(),
  caseId: CaseId.nullable(),
  operatorId: OperatorId,
  office: OfficeCode,
  reason: ReadingReason,
  on: Day,
  at: Instant,
  version: z.literal(1),
});
export type GivenReason = z.infer<typeof GivenReason>;

/** What somebody has opened on a day, each file once, and for which files they gave a reason. Kept as long as notes are. */
export const Readings = z.strictObject({
  operatorId: OperatorId,
  on: Day,
  files: z.array(z.string()).max(MOST_READINGS),
  reasons: z.array(z.strictObject({ file: z.string(), reason: ReadingReason })).max(MOST_READINGS),
  version: z.int().min(1),
});
export type Readings = z.infer<typeof Readings>;

export const Beyond = z.enum(['outside-caseload', 'above-allowance']);
export type Beyond = z.infer<typeof Beyond>;

/** What an opening is measured by. */
export interface Terms {
  readonly operatorId: OperatorId;
  readonly on: Day;
  readonly file: string;
  readonly outside: boolean;
  readonly allowance: number;
}

/** Whether a file may be opened now, and what it counts as. The same file again on the same day is one reading. */
export function admit(
  was: Readings | undefined,
  { operatorId, on, file, outside, allowance }: Terms,
): Decision<
  { readonly becomes: Readings; readonly beyond: Beyond | null; readonly reason: ReadingReason | null },
  'reason-needed' | 'readings-too-many'
> {
  const files = was?.files ?? [];
  const known = files.includes(file);
  const above = known ? files.indexOf(file) >= allowance : files.length >= allowance;
  const beyond = outside ? 'outside-caseload' : above ? 'above-allowance' : null;
  const reason = was?.reasons.find((given) => given.file === file)?.reason ?? null;
  if (beyond !== null && reason === null)
    return refused('reason-needed', beyond === 'above-allowance' ? { beyond, allowance } : { beyond });
  if (known) return decided({ becomes: was as Readings, beyond, reason });
  if (files.length >= MOST_READINGS) return refused('readings-too-many', { most: MOST_READINGS });
  const becomes = {
    operatorId,
    on,
    files: [...files, file],
    reasons: was?.reasons ?? [],
    version: (was?.version ?? 0) + 1,
  };
  return decided({ becomes, beyond, reason });
}

/** A reason is given: the file may be opened for the rest of the day. */
export function explain(
  was: Readings | undefined,
  given: GivenReason,
): Decision<Readings, 'reason-given' | 'readings-too-many'> {
  const { operatorId, on, file, reason } = given;
  if (was?.reasons.some((each) => each.file === file)) return refused('reason-given');
  if ((was?.reasons.length ?? 0) >= MOST_READINGS) return refused('readings-too-many', { most: MOST_READINGS });
  return decided({
    operatorId,
    on,
    files: was?.files ?? [],
    reasons: [...(was?.reasons ?? []), { file, reason }],
    version: (was?.version ?? 0) + 1,
  });
}
