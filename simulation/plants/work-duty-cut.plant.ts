import { KEYS } from '../../shared/aws/table.ts';
import { addDays, monthAfter, monthOf } from '../../shared/domain/days.ts';
import type { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { good, isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { adjusting } from '../dynamics.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'work-duty-cut',
  rule: 'R49',
  does: '只拒绝两次就业介绍就想减发（attempt；M57 §34）；库中三次改为两次；noisy：以此停发全家（attempt）。',
  nearMiss: '连续三次拒绝，只减本人份额。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 2, age: 35 });
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today(), monthlyFen: 48_000 });
    yield at(county.worked(county.today(), 4), '09:30');
    const today = county.today();
    const steps = adjusting(county, township, id);
    const from = monthAfter(monthOf(today));
    const three = [addDays(today, -5), addDays(today, -3), addDays(today, -1)];
    const change = {
      ground: 'work-refused',
      since: three[0] ?? today,
      outcome: 'decrease',
      from,
      monthlyFen: 24_000,
    } as const;
    await steps.report({ ...change, refusals: three });
    await steps.look(change);
    if (variant === 'noisy') {
      const whole = await steps.propose({ ...change, outcome: 'stop', monthlyFen: 0 });
      label({ caseId: id }, { kind: 'attempt', prevented: isRefused(whole, 'work-duty') });
    }
    good(await steps.propose(change));
    await steps.hear();
    const { notice } = good(yield* steps.decide());
    await steps.tell(notice);
    if (variant === 'clean')
      await county.store.forge(KEYS.adjustment(id as CaseId, steps.matter() as AdjustmentId), (data) => ({
        ...data,
        change: { ...data['change'], refusals: data['change'].refusals.slice(0, 2) },
      }));
    if (variant !== 'noisy') label({ caseId: id });
  },
});
