import { addDays } from '../../../shared/domain/days.ts';
import { RecoveryId, ScanId } from '../../../shared/domain/ids.ts';
import { enter } from '../../../shared/domain/payment/batch.ts';
import { decideOrder, waitingFrom } from '../../../shared/domain/payment/fund-order.ts';
import type { Recovery } from '../../../shared/domain/payment/recovery.ts';
import { openRecovery } from '../../../shared/domain/payment/recovery-steps.ts';
import { destroyFile, takenOut } from '../../../shared/domain/taken-out.ts';
import { madeId } from '../../../shared/kernel/made-id.ts';
import { fileNotDestroyed } from '../../../shared/rules/file-not-destroyed.rule.ts';
import { fundsUndecided } from '../../../shared/rules/funds-undecided.rule.ts';
import { lateMoney } from '../../../shared/rules/late-money.rule.ts';
import { recoveryOverdue } from '../../../shared/rules/recovery-overdue.rule.ts';
import { aBatch, aLine, anAllocation, guo } from '../../domain/a-payment.ts';
import { BUREAU, cai, caseId, day, fen, granted, month, noticeId, TOWN } from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const today = day('2026-04-01');
/** When nobody has done anything for long. */
const LATER = '2026-12-01';
const screened = (more: object = {}) => enter(aBatch({ payBy: null, ...more }), 'screened', today);
const due = ({ clock }: { readonly clock: { readonly dueOn: string | null } | null }) => day(clock?.dueOn ?? '');

const order = anAllocation({ ...waitingFrom(BUREAU, today) });
const soon = day(order.clock?.warnOn[0] ?? '');
const recovery = (on = today): Recovery =>
  granted(
    openRecovery(
      { ground: 'died', amountFen: fen(90_000) },
      {
        ...{ id: RecoveryId.parse(madeId('recovery', '1')), caseId: caseId('1'), office: TOWN, programme: 'dibao' },
        ...{ adjustment: null, finding: undefined, notice: noticeId() },
        lines: [1, 2].map((nth) => aLine('1', { id: aLine(`${nth}`).id, month: month(`2026-0${nth}`), state: 'paid' })),
      },
      { by: cai, today: on },
    ),
  );
const agreed = (more: Partial<Recovery> = {}): Recovery => ({
  ...{ ...recovery(), state: 'agreed', clock: null },
  agreement: { scan: ScanId.parse(madeId('scan', 'agreed')), by: guo, on: today },
  plan: [{ fen: fen(90_000), dueOn: day('2026-06-30') }],
  ...more,
});
const file = (on = today) => ({
  ...takenOut({ matter: 'dibao', office: TOWN }, { by: cai, today: on }),
  ...({ called: '代发文件', known: {} } as const),
});
const gone = (on: string) => granted(destroyFile(file(), { by: cai, today: day(on) }));

/** Money, and files of it, that wait for somebody. */
export const OF_WAITING_MONEY = [
  tries(lateMoney, LATER, (judge) => ({
    hit: judge(screened()),
    nearMiss: judge(screened(), today),
    boundary: [judge(screened({ payBy: day('2026-04-02') }), today), judge(screened(), addDays(due(screened()), 1))],
    missing: judge({ ...screened(), clock: null }),
    counterExample: judge(enter(screened({ payBy: day('2026-04-02') }), 'sent', day('2026-04-02')), '2026-04-03'),
  })),
  tries(fundsUndecided, LATER, (judge) => ({
    hit: judge(order),
    nearMiss: judge(order, today),
    boundary: [judge(order, addDays(soon, -1)), judge(order, soon)],
    missing: judge({ ...order, clock: null }),
    counterExample: judge(granted(decideOrder(order, 'approved', { by: guo, today: day('2026-11-30') }))),
  })),
  tries(recoveryOverdue, LATER, (judge) => ({
    hit: judge(recovery()),
    nearMiss: judge(recovery(), today),
    boundary: [judge(agreed(), '2026-06-30'), judge(agreed(), '2026-07-01')],
    missing: judge(recovery(day('2026-12-29')), '2027-03-01'),
    counterExample: judge(agreed({ state: 'settled' })),
  })),
  tries(fileNotDestroyed, LATER, (judge) => ({
    hit: judge(file()),
    nearMiss: judge(file(), today),
    boundary: [
      judge(file(), addDays(day(file().clock.warnOn[0] ?? ''), -1)),
      judge(file(), file().clock.warnOn[0] ?? ''),
    ],
    missing: judge(file(day('2026-12-29')), '2027-01-05'),
    counterExample: judge(gone('2026-11-30')),
  })),
];
