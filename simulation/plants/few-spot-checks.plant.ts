import type { Day } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

const NEXT_QUARTER = '2026-04-01' as Day;
/** What was drawn late in a quarter may still be visited for a while; by then nobody has been anywhere. */
const LATE = '2026-05-15' as Day;

export default plant({
  id: 'few-spot-checks',
  rule: 'R41',
  does: '一季度新确认的特困人员，县级一户也没有抽查（TK43 §16，不低于30%）。',
  nearMiss: '二季度抽中的都去了。',
  months: 5,
  variants: ['clean', 'near-miss'],
  once: true,
  async *story({ county, name, variant, township, label }) {
    if (variant === 'near-miss') {
      if (county.wanted.months < 8) return;
      yield at(county.worked('2026-04-08' as Day, 0), '09:00');
    } else county.spotChecksFrom = LATE;
    const household = county.villagers.household(name, { adults: 1, age: 74 });
    county.registers.enter(household);
    const as = { programme: 'tekun', cameBy: 'committee' };
    const { id } = yield* admit(county, household, { township, from: county.today(), as, monthlyFen: 142_460 });
    const [quarter, after] = variant === 'clean' ? ['2026-Q1', NEXT_QUARTER] : ['2026-Q2', '2026-07-01' as Day];
    yield at(county.worked(after, 0), '08:45');
    label({ quarter });
    // Each visit that wasn't made is late by itself, wherever chance had sent the county.
    if (variant === 'clean') label({ code: 'SPOT_CHECK_VISIT' }, { rule: 'R22', kind: 'also' });
    if (variant === 'clean') label({ caseId: id }, { rule: 'R22', kind: 'also' });
  },
});
