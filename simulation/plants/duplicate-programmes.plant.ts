import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit, bringToPosting } from '../county.ts';
import { isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'duplicate-programmes',
  rule: 'R03',
  does: '低保户再被认定低保边缘家庭（attempt）；库中的享受记录被抹去后认定（M57 §8）；noisy：特困人员另领重度残疾人护理补贴（SONGYANG，当地不得兼领）。',
  nearMiss: '低保户兼领困难残疾人生活补贴，不在互斥之列。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1, age: variant === 'noisy' ? 72 : 50 });
    const [head] = household.members;
    county.registers.enter(household);
    const from = county.today();
    if (variant !== 'clean') {
      const as = variant === 'noisy' ? { programme: 'tekun', cameBy: 'committee' } : { programme: 'dibao' };
      const monthlyFen = variant === 'noisy' ? 142_460 : 48_000;
      const { id } = yield* admit(county, household, { township, from, as, monthlyFen });
      const other = variant === 'noisy' ? '重度残疾人护理补贴' : '困难残疾人生活补贴';
      county.registers.add('other-programmes', head.residentId, other, '2025-03-01', '');
      return label({ caseId: id });
    }
    const { id } = yield* admit(county, household, { township, from });
    yield at(county.worked(county.today(), 1), '09:00');
    const as = { programme: 'dibao-margin' };
    const { id: second, until } = yield* bringToPosting(county, household, {
      township,
      from: county.today(),
      as,
      monthlyFen: 0,
    });
    const { decide } = county.decisionOn(county.worked(until, 1), second);
    yield decide;
    const approve = county.desk('bureau-approve');
    const version = await township.path.versionOf(approve, second);
    const tried = await approve.post(`/cases/${second}/confirmation`, undefined, { version });
    label({ caseId: second }, { kind: 'attempt', prevented: isRefused(tried, 'programme-excluded') });
    const { data } = (await county.store.get(KEYS.household(second as CaseId))) ?? {};
    for (const index of data.personIndexes)
      await county.store.forge(KEYS.holdings(index), (held) => ({ ...held, holdings: [] }));
    await township.path.confirmAndTell(second);
    label({}, { about: [{ caseId: second }, { caseId: id }] });
    label({}, { kind: 'also', about: [{ caseId: second }, { caseId: id }] });
  },
});
