import { addDays, addMonths, firstDayOf, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { adjustAtOnce } from '../dynamics.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'death-told-late',
  rule: 'R01',
  does: '受助人死亡后照发数月，死亡信息四个月后才报来（LUOHU）；noisy：报来以前该户已因其他原因停发，无人再看。',
  nearMiss: '死亡次月起已减去其份额，死亡信息四个月后才报来。',
  months: 8,
  async *story({ county, name, variant, township, label, chance }) {
    const household = county.villagers.household(name, { adults: 2, age: 70 });
    county.registers.enter(household);
    const { id, confirmedOn } = yield* admit(county, household, { township, from: county.today(), monthlyFen: 48_000 });
    const [, spouse = household.members[0]] = household.members;
    const month = monthAfter(monthOf(confirmedOn));
    const next = monthAfter(month);
    const diedOn = addDays(firstDayOf(month), chance.between(2, 18));
    yield at(county.worked(addDays(diedOn, 2), 0), '09:30');
    if (variant === 'near-miss') {
      const leaves = { since: diedOn, person: 'p2', from: next, monthlyFen: 24_000, leaves: ['p2'] };
      yield* adjustAtOnce(county, township, id, { ...leaves, ground: 'died', outcome: 'decrease' });
    }
    yield at(county.worked(addDays(addMonths(firstDayOf(month), 3), 8), 0), '09:30');
    if (variant === 'noisy') {
      const since = county.today();
      const from = monthAfter(monthOf(since));
      yield* adjustAtOnce(county, township, id, { ground: 'income-changed', since, outcome: 'stop', from });
    }
    yield at(county.worked(addDays(addMonths(firstDayOf(month), 4), 12), 0), '09:30');
    const told = { residentId: spouse.residentId, diedOn, source: 'police' };
    good(await county.desk('bureau-watch').post('/deaths', told));
    label({ caseId: id });
    // The three months from the death (M83 1(3)) are over when it is told.
    if (variant === 'clean') label({ caseId: id }, { rule: 'R22', kind: 'also' });
    yield at(county.worked(addDays(addMonths(firstDayOf(month), 4), 24), 0), '09:30');
  },
});
