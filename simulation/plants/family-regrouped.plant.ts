import { addDays, addMonths } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { plant } from '../plant.ts';

/** A family that was split or merged less than twelve months before (facts 4, R33). */
const MONTHS_BEFORE = { clean: 5, noisy: 11, 'near-miss': 14 } as const;

export default plant({
  id: 'family-regrouped',
  rule: 'R33',
  does: '申请前五个月刚从父母户口分出，单独成户申请（LINCHUAN：拆户）；noisy：申请前十一个月把老人并进户口，日期写作斜线。',
  nearMiss: '申请前十四个月分户或并户。',
  months: 2,
  async *story({ county, name, variant, nth, township, label }) {
    const merges = variant === 'noisy' || (variant === 'near-miss' && nth % 2 === 1);
    const household = county.villagers.household(name, { adults: merges ? 3 : 1, age: 36 });
    const changedOn = addDays(addMonths(county.today(), -MONTHS_BEFORE[variant]), 3).replaceAll('-', '/');
    county.registers.enter(household, merges ? { 2: { joinedOn: changedOn } } : { 0: { splitOn: changedOn } });
    const { id } = yield* admit(county, household, { township, from: county.today() });
    label({ caseId: id });
  },
});
