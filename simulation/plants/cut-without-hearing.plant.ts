import { KEYS } from '../../shared/aws/table.ts';
import { addDays, type Day, monthAfter, monthOf } from '../../shared/domain/days.ts';
import type { AdjustmentId, CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { good, isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { adjusting } from '../dynamics.ts';
import { plant } from '../plant.ts';

/** From this day on the household is heard before a cut (LAW26 §48). */
const ACT = '2026-07-01' as Day;

export default plant({
  id: 'cut-without-hearing',
  rule: 'R25',
  does: '没有听取意见就想减发（attempt）；听取意见的记录从库中抹去（LAW26 §48）；noisy：决定以后一直没有书面告知。',
  nearMiss: '听取意见当天决定，第三个工作日送达。',
  months: 9,
  async *story({ county, name, variant, township, label, nth }) {
    const household = county.villagers.household(name, { adults: 2 });
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today(), monthlyFen: 48_000 });
    const day = county.worked(addDays(ACT, 5 + 2 * nth), 0);
    yield at(day, '09:30');
    const steps = adjusting(county, township, id);
    const from = monthAfter(monthOf(day));
    const change = {
      ground: 'income-changed',
      since: addDays(day, -8),
      outcome: 'decrease',
      from,
      monthlyFen: 30_000,
    } as const;
    await steps.report(change);
    await steps.look(change);
    good(await steps.propose(change));
    const tried = await steps.decideUnread();
    if (variant === 'clean') label({ caseId: id }, { kind: 'attempt', prevented: isRefused(tried, 'hearing-missing') });
    else isRefused(tried, 'hearing-missing');
    await steps.hear();
    const { notice } = good(yield* steps.decide());
    if (variant === 'noisy') {
      yield at(county.worked(day, 12), '08:45');
      label({ caseId: id }, { on: county.worked(day, 4) });
      return label({ caseId: id }, { rule: 'R22', kind: 'also' });
    }
    if (variant === 'near-miss') yield at(county.worked(day, 3), '10:00');
    await steps.tell(notice);
    if (variant === 'clean')
      await county.store.forge(KEYS.adjustment(id as CaseId, steps.matter() as AdjustmentId), (data) => ({
        ...data,
        hearing: null,
      }));
    label({ caseId: id });
  },
});
