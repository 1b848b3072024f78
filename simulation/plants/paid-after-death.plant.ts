import { addDays, addMonths, firstDayOf, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { adjustAtOnce } from '../dynamics.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'paid-after-death',
  rule: 'R01',
  does: '受助人死亡，次月照发，殡葬信息迟到（M83 1(3)）；noisy：月末死亡，由公安户籍报来，配偶仍在领。',
  nearMiss: '当月月初死亡，发到死亡当月为止，次月起减去其份额。',
  months: 4,
  async *story({ county, name, variant, township, label, chance }) {
    const household = county.villagers.household(name, { adults: variant === 'clean' ? 1 : 2, age: 70 });
    county.registers.enter(household);
    const { id, confirmedOn } = yield* admit(county, household, { township, from: county.today(), monthlyFen: 48_000 });
    const [head, spouse = head] = household.members;
    const month = monthAfter(monthOf(confirmedOn));
    const diedOn =
      variant === 'noisy'
        ? addDays(firstDayOf(monthAfter(month)), -1)
        : addDays(firstDayOf(month), chance.between(2, 18));
    yield at(county.worked(addDays(diedOn, 2), 0), '09:30');
    if (variant === 'near-miss') {
      const from = monthAfter(month);
      const gone = {
        ground: 'died',
        since: diedOn,
        person: 'p2',
        outcome: 'decrease',
        from,
        monthlyFen: 24_000,
        leaves: ['p2'],
      } as const;
      yield* adjustAtOnce(county, township, id, gone);
      county.registers.add('deaths', spouse.residentId, diedOn, '殡葬');
      return label({ caseId: id });
    }
    // The list of the month after is paid on its sixth.
    yield at(county.worked(addDays(firstDayOf(monthAfter(month)), 8), 0), '09:30');
    if (variant === 'clean') county.registers.add('deaths', head.residentId, diedOn.replaceAll('-', '/'), '殡葬');
    else {
      const told = { residentId: spouse.residentId, diedOn, source: 'police' };
      good(await county.desk('bureau-watch').post('/deaths', told));
    }
    label({ caseId: id });
    // A death that is known asks for a change within three months; nobody makes it (M83 1(3)).
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
    yield at(county.worked(addMonths(firstDayOf(monthAfter(month)), 1), 12), '09:00');
  },
});
