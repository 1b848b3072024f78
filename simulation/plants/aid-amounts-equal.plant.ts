import { firstDayOf, monthAfter } from '../../shared/domain/days.ts';
import { at } from '../diary.ts';
import { payAtOnce } from '../office-work.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

/** More than sixty in a hundred equal amounts in one township and month (facts 4, R35). */
const EQUAL = { clean: 9, noisy: 8, 'near-miss': 5 } as const;
const OF = 10;

export default plant({
  id: 'aid-amounts-equal',
  rule: 'R35',
  does: '一个乡镇一个月的临时救助十有八九是同一个数（TAUDIT）；noisy：另有两笔不同。',
  nearMiss: '一半是同一个数。',
  months: 4,
  once: true,
  async *story({ county, name, variant, label }) {
    const nth = { clean: 0, noisy: 1, 'near-miss': 2 }[variant];
    const township = county.townships[nth % county.townships.length];
    if (!township) return;
    const { path } = township;
    // Aid of other stories comes in the county's first months, and would be counted with this.
    const month = monthAfter(monthAfter(county.month()));
    for (let each = 0; each < OF; each += 1) {
      yield at(county.worked(firstDayOf(month), 2 + each), '09:20');
      const household = county.villagers.household(`${name} ${each}`, { adults: 2 });
      county.registers.enter(household);
      const id = await path.apply(declared(household), { programme: 'temporary', type: 'emergency', cameBy: 'found' });
      await path.aidFirst(id, each < EQUAL[variant] ? 100_000 : 60_000 + 7_300 * each);
      await payAtOnce(county, household, id, township);
      yield at(county.worked(county.today(), 1), '09:40');
      await path.completeAid(id);
      await path.reviewAid(id);
    }
    label({ office: township.code });
  },
});
