import { addDays, addMonths } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

/** Who can work and has no fixed income is looked at every half-year (M57 §31). */
const EVERY_MONTHS = 6;

export default plant({
  id: 'review-overdue',
  rule: 'R38',
  does: '收入不固定的家庭半年没有复核（M57 §31）；noisy：超期一个月才复核。',
  nearMiss: '半年内入户复核。',
  months: 9,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 2, age: 40 });
    county.registers.enter(household);
    const { id, confirmedOn } = yield* admit(county, household, { township, from: county.today() });
    if (variant !== 'near-miss') county.unreviewed.add(id);
    yield at(county.worked(addDays(addMonths(confirmedOn, EVERY_MONTHS), 1), 0), '08:45');
    label({ caseId: id });
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
    if (variant === 'clean') return;
    yield at(county.worked(addDays(county.today(), 30), 0), '08:45');
    county.unreviewed.delete(id);
  },
});
