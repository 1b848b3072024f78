import { addDays, monthBefore, monthOf } from '../../shared/domain/days.ts';
import { quarterBefore, quarterOf } from '../../shared/domain/inspection/spot-check.ts';
import { figureLimits } from '../../shared/domain/law/figure-limits.ts';
import { spreadOf } from '../../shared/domain/office-spread.ts';
import { mondayOf, officeWeek, operatorFigures } from '../../shared/domain/office-week.ts';
import { job } from '../../shared/kernel/job.ts';
import { findingsInFigures } from '../../shared/work/findings-in-figures.ts';

/** How far back what an office did is read: villages are compared over the year up to the end of a quarter, which is over for up to a quarter and a week. */
const LOOKED_BACK_DAYS = 366 + 99;

/**
 * The figures of the week that has ended, by office and by whoever decided in it, and what they show: R26, R35, R44. On the first morning of the week; an office for which there was no time, and a morning that was
 * missed, is made up for on the next. An office whose figures are entered isn't looked at again. Costs the operators of the county and, once a week and office, a year of its deeds: some forty units.
 */
export const weighWeeks = job(
  {
    name: 'weighWeeks',
    title: '每周单位统计',
    summary:
      'Every morning, once for each office and week: enters what the office did in the week that ended, and raises what its figures show.',
    schedule: 'cron(20 4 * * ? *)',
    needs: ['weighOffices', 'raiseFindings'],
  },
  {
    async run({ today, act, mayGoOn, alone }, { weighOffices, raiseFindings }) {
      const counts = { offices: 0, findings: 0 };
      const week = addDays(mondayOf(today), -7);
      const end = addDays(week, 6);
      const operators = await weighOffices.operators();
      const offices = Map.groupBy(operators, ({ office }) => office);
      for (const [office, people] of offices) {
        if (!mayGoOn()) return { finished: false, counts };
        await alone(office, async () => {
          if (await weighOffices.weighed(office, week)) return;
          const deeds = await weighOffices.deeds(office, addDays(end, -LOOKED_BACK_DAYS), end);
          const figures = [];
          for (const { id } of people)
            figures.push(operatorFigures({ operatorId: id, office }, await weighOffices.marks(id, week), week));
          const before = { month: monthBefore(monthOf(today)), quarter: quarterBefore(quarterOf(today)) };
          const spread = spreadOf(deeds, before, figureLimits(office, today));
          const becomes = officeWeek({ office, week }, deeds, figures, spread);
          // Raised first: a run that dies in between finds them raised, and enters the week.
          for (const finding of findingsInFigures(becomes, deeds, before.month, today))
            counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
          await weighOffices.enter(becomes, act);
          counts.offices += 1;
        });
      }
      return { finished: true, counts };
    },
  },
);
