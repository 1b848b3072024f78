import { type Day, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { type Clock, standing } from '../../shared/domain/law/clock.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { LATE_BY_ANOTHER } from '../../shared/work/clock-finding.ts';
import { clocksIn, type Running } from '../../shared/work/running.ts';

/**
 * That a clock nears its day is told of no longer, once it has ended, another took its place or another rule tells of it (decision 89): clocks of cases, and those of batches, returns, files, funds and complaints. A clock that
 * ends costs a read, and a write where it was told; all else nothing.
 */
export const lapseWarnings = consumer(
  {
    name: 'lapseWarnings',
    title: '期限预警自动结束',
    summary:
      'Lets the early warnings of clocks lapse that were met or fell away, of cases, money, files and complaints; what is overdue stays.',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        const [was, is] = [clocksIn(change.before), clocksIn(change.after)];
        if (!was || !is || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const running = new Set(is.filter(({ clock }) => !isOver(clock, today)).map(warningOf));
        for (const each of was) {
          const warning = warningOf(each);
          if (!hasEnded(each.clock) && !running.has(warning)) await raiseFindings.lapse(warning, act);
        }
      }
      return decided(undefined);
    },
  },
);

const warningOf = ({ named }: Running): FindingId => FindingId.parse(madeId('finding', ...named));

const hasEnded = ({ state, endedOn }: Clock): boolean => state !== 'running' || endedOn !== undefined;

const isOver = (clock: Clock, today: Day): boolean =>
  hasEnded(clock) || (LATE_BY_ANOTHER.includes(clock.code) && standing(clock, today).is === 'overdue');
