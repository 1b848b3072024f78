import { addDays, addMonths, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { adjusting } from '../dynamics.ts';
import { plant } from '../plant.ts';

/** Gradual exit lasts six months at most (M83 1(3)). */
const GRACE_MONTHS = 6;

export default plant({
  id: 'over-income-no-exit',
  rule: 'R12',
  does: '收入已超标准六个月以上，仍未作出停发决定（M83 1(3)）；noisy：变化已入户核实，之后没有下文。',
  nearMiss: '第六个月内作出停发决定并送达。',
  months: 10,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { id, confirmedOn } = yield* admit(county, household, { township, from: county.today() });
    const since = addDays(confirmedOn, 6);
    const steps = adjusting(county, township, id);
    const change = { ground: 'over-standard', since, outcome: 'stop', from: '' } as const;
    yield at(county.worked(since, 3), '09:30');
    await steps.report(change);
    // What lies unfinished has clocks of its own, which run out long before the months do.
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
    label({ caseId: id }, { rule: 'R38', kind: 'also' });
    if (variant === 'noisy') await steps.look(change);
    const last = addMonths(since, GRACE_MONTHS);
    if (variant === 'near-miss') {
      yield at(county.worked(addDays(last, -12), 0), '09:30');
      await steps.look(change);
      good(await steps.propose({ ...change, from: monthAfter(monthOf(county.today())) }));
      await steps.hear();
      const { notice } = good(yield* steps.decide());
      await steps.tell(notice);
    }
    yield at(county.worked(addDays(last, 1), 0), '08:45');
    label({ caseId: id });
  },
});
