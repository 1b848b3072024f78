import * as z from 'zod';
import { readCase } from '../../functions/casework/read-case.operation.ts';
import { sweepOverdue } from '../../functions/compliance/sweep-overdue.job.ts';
import type { ACCESS, Permission, Reach } from '../../shared/access.ts';
import type { NEXT, Stage } from '../../shared/domain/case/case.ts';
import type { Instant } from '../../shared/domain/days.ts';
import { refused } from '../../shared/domain/decision.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/role.ts';
import { http } from '../../shared/kernel/http.ts';
import type { Log } from '../../shared/kernel/log.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { tick } from '../../shared/kernel/tick.ts';
import type { Act, ListReach, Noted, Powers } from '../../shared/powers.ts';

/** Read by the compiler alone: each expected error has to be one, or the type check of this file fails. */
declare const powers: Powers;
declare const log: Log;
declare const now: Instant;

const FACTS = {
  name: 'closeCase',
  title: '结案',
  summary: 'Close a case.',
  method: 'POST',
  path: '/cases/{caseId}/closure',
  may: 'case:confirm',
  purpose: 'confirmation',
  writes: 'change',
  needs: ['readCases'],
  params: z.object({ caseId: CaseId }),
  reply: z.strictObject({ done: z.boolean() }),
  refuses: ['case-not-found'],
} as const;

// What is declared rightly compiles.
operation(FACTS, {
  async subject({ params, refuse }, { readCases }) {
    return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
  },
  async run({ subject, settle }) {
    settle(refused('stale-version'));
    return { done: subject.version > 0 };
  },
});

operation(FACTS, {
  // @ts-expect-error a power that isn't in `needs`
  async run(_, { advanceCases }) {
    return { done: advanceCases !== undefined };
  },
});

operation(FACTS, {
  async run({ refuse }) {
    // @ts-expect-error a refusal that isn't in `refuses`
    return refuse('mandate-missing');
  },
});

operation(FACTS, {
  async run({ settle }) {
    // @ts-expect-error a decision that may refuse with what isn't in `refuses`
    settle(refused('duties-not-separated'));
    return { done: true };
  },
});

operation(FACTS, {
  // @ts-expect-error a reply that isn't what `reply` says
  async run() {
    return { finished: true };
  },
});

const { may: _, ...withoutMay } = FACTS;
// @ts-expect-error a forgotten `may`; what the compiler says of it stands in messages.test.ts
operation(withoutMay, { run: async () => ({ done: true }) });

// @ts-expect-error a permission that there isn't
operation({ ...FACTS, may: 'case:burn' } as const, { run: async () => ({ done: true }) });

// @ts-expect-error a power that there isn't
operation({ ...FACTS, needs: ['burnCases'] } as const, { run: async () => ({ done: true }) });

operation(FACTS, {
  async run({ noted }) {
    // @ts-expect-error what opens nothing is given no proof of a note
    noted.compartments;
    return { done: true };
  },
});

operation({ ...FACTS, may: 'public' } as const, {
  async run({ caller }) {
    // @ts-expect-error the public is nobody in particular
    caller.office;
    return { done: true };
  },
});

const { readCases, readOperators, noteAccess, noteUse, recallRequests, appendLedger, claimTicks, wakeClocks } = powers;
const { countReadings, readRecusals, readPayments } = powers;

// A supply of exactly what parts and shell need compiles.
const supply = { readCases, readOperators, noteAccess, noteUse, countReadings, readRecusals, recallRequests };
http({ readCase }, supply, log);
tick({ sweepOverdue }, { wakeClocks, readPayments, claimTicks }, log);

// @ts-expect-error one adapter too few
http({ readCase }, { readOperators, noteAccess, noteUse, countReadings, readRecusals, recallRequests }, log);

// @ts-expect-error one too few, of those that the shell itself needs
http({ readCase }, { readCases, readOperators, noteUse, countReadings, readRecusals, recallRequests }, log);

// @ts-expect-error one too many
http({ readCase }, { ...supply, appendLedger }, log);

// @ts-expect-error one too many for a job
tick({ sweepOverdue }, { wakeClocks, claimTicks, appendLedger }, log);

// @ts-expect-error only the kernel mints an act
export const act: Act = { by: 'system:x', via: 'x', office: 'system', request: 'x', purpose: 'schedule', at: now };

// @ts-expect-error only the kernel mints the proof of a note
export const noted: Noted = { subject: 'x', compartments: ['identity'] };

// @ts-expect-error only the kernel mints a reach
export const reach: ListReach = { kind: 'county', county: '445281' };

type Next = Record<Stage, readonly Stage[]>;
type NextAsItIs = { [S in keyof typeof NEXT]: readonly Stage[] };
declare const next: NextAsItIs;
export const total: Next = next;

declare const withoutPosted: Omit<NextAsItIs, 'posted'>;
// @ts-expect-error a stage without its row
export const partial: Next = withoutPosted;

export const unknownStage = {
  ...next,
  // @ts-expect-error a stage that there isn't
  posted: ['burnt'],
} satisfies Next;

type Access = Record<Role, Record<Permission, Reach>>;
declare const access: typeof ACCESS;
export const whole: Access = access;

declare const withoutCell: Omit<(typeof ACCESS)['auditor'], 'ledger:read'>;
// @ts-expect-error a permission that a role says nothing of
export const holed: Access = { ...access, auditor: withoutCell };

declare const withoutRole: Omit<typeof ACCESS, 'releaser'>;
// @ts-expect-error a role that says nothing
export const roleless: Access = withoutRole;
