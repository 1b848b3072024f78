import { addDays } from '../../shared/domain/days.ts';
import {
  coverageOf,
  drawMore,
  endOfQuarter,
  quarterBefore,
  quarterOf,
} from '../../shared/domain/inspection/spot-check.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { dueDay } from '../../shared/domain/law/clock.ts';
import { limitOn } from '../../shared/domain/law/limits.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { fewSpotChecks } from '../../shared/rules/few-spot-checks.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';

/** So many days after the last visit of a quarter was due its coverage is looked at: a morning that was missed is made up for. */
const LOOKED_AT_DAYS = 7;

/**
 * TK43 §16, R41: every morning draws what the quarter's quota still lacks by a checkpoint of the ledger, as cases are confirmed; and once the time for the last visit of the quarter before is over, finds a quota that wasn't
 * reached. Reads two quarters' lists.
 */
export const drawSpotChecks = job(
  {
    name: 'drawSpotChecks',
    title: '抽取特困人员入户抽查对象',
    summary:
      'Every morning: draws by chance as many of the quarter’s confirmed tekun cases as its quota still lacks, and finds a quarter that ended short of it (R41).',
    schedule: 'cron(40 6 * * ? *)',
    needs: ['moveSpotChecks', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn }, { moveSpotChecks, raiseFindings }) {
      const counts = { drawn: 0, waiting: 0, findings: 0 };
      const { bureau } = moveSpotChecks;
      const quarter = quarterOf(today);
      const before = quarterBefore(quarter);
      const seed = await moveSpotChecks.seed();
      for (const each of [before, quarter]) {
        const all = await moveSpotChecks.ofQuarter(each);
        const coverage = coverageOf(each, bureau, all);
        if (!seed) {
          counts.waiting += coverage.needed - coverage.checked - coverage.toVisit;
          continue;
        }
        for (const { was, becomes } of drawMore(coverage, all, seed, today)) {
          if (!mayGoOn()) return { finished: false, counts };
          // One that a supervisor chose meanwhile is drawn already.
          counts.drawn += (await moveSpotChecks.draw(was, becomes, act)).ok ? 1 : 0;
        }
      }
      const limit = limitOn('tekun', 'SPOT_CHECK_VISIT', bureau, today);
      const lastDue = limit.ok ? dueDay(limit.value, addDays(endOfQuarter(before), 1), PUBLISHED) : limit;
      if (lastDue.ok && lastDue.value < today && today <= addDays(lastDue.value, LOOKED_AT_DAYS)) {
        const coverage = coverageOf(before, bureau, await moveSpotChecks.ofQuarter(before));
        const subject = { kind: 'quarter', quarter: before } as const;
        const about = { subject, office: bureau, named: [fewSpotChecks.name, bureau, before] };
        const finding = foundBy(fewSpotChecks, examine(fewSpotChecks, coverage, { today }), about, today);
        counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
      }
      return { finished: true, counts };
    },
  },
);
