import { CaseClock } from '../../shared/domain/case-clock.ts';
import { type Day, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { standing } from '../../shared/domain/law/clock.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { LATE_BY_ANOTHER, warningOf } from '../../shared/work/clock-finding.ts';

/** That a clock nears its day is told of no longer, once it has ended or another rule tells of it (decision 89). A clock that ends costs a read, and a write where it was told; all else nothing. */
export const lapseWarnings = consumer(
  {
    name: 'lapseWarnings',
    title: '期限预警自动结束',
    summary: 'Lets the early warnings of clocks lapse that were met or fell away; what is overdue stays.',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after?.['kind'] !== 'clock' || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const is = CaseClock.safeParse(knownData(change.after)).data;
        const was = CaseClock.safeParse(knownData(change.before)).data;
        if (!is || !isOver(is, today)) continue;
        if (was === undefined || was.clock.startsOn !== is.clock.startsOn || hasEnded(was)) continue;
        await raiseFindings.lapse(warningOf(is), act);
      }
      return decided(undefined);
    },
  },
);

const hasEnded = ({ clock }: CaseClock): boolean => clock.state !== 'running' || clock.endedOn !== undefined;

const isOver = (running: CaseClock, today: Day): boolean =>
  hasEnded(running) ||
  (LATE_BY_ANOTHER.includes(running.clock.code) && standing(running.clock, today).is === 'overdue');
