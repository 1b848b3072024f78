import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'record-altered',
  rule: 'R48',
  does: '库中的发放金额被直接改高，戳记没有跟着改（LAW26 §70(4)）；noisy：受理日期被往前改了半个月，戳记和版本号都对得上。',
  nearMiss: '同样的记录经由操作改动（开通待遇），戳记相符。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    if (variant === 'clean')
      await county.store.alter(KEYS.case(id as CaseId), (data) => ({
        ...data,
        award: { ...data['award'], monthlyFen: data['award'].monthlyFen + 10_000 },
      }));
    if (variant === 'noisy')
      await county.store.forge(KEYS.case(id as CaseId), (data) => ({
        ...data,
        acceptedOn: addDays(data['acceptedOn'], -15),
        version: data['version'] + 1,
      }));
    label({ caseId: id });
  },
});
