import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'ghost-beneficiary',
  rule: 'R28',
  does: '户籍里没有的人被列为受助人员，库中入户记录已抹去（BEICHEN）；noisy：入户日期被写成两年前。',
  nearMiss: '户籍里没有此人，但本期内有人入户见过。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household, { 0: undefined });
    const { id } = yield* admit(county, household, { township, from: county.today() });
    if (variant !== 'near-miss') {
      const visitedOn = '2024-03-05';
      await county.store.forge(KEYS.case(id as CaseId), (data) => ({
        ...data,
        visit: variant === 'clean' ? null : { ...data['visit'], visitedOn },
      }));
      for (const visit of (await county.store.under(`CASE#${id}`)).filter(({ kind }) => kind === 'visit'))
        if (variant === 'clean') await county.store.remove(visit as never);
        else await county.store.forge(visit as never, (data) => ({ ...data, visitedOn }));
      // Who takes the visit away leaves a case without one.
      for (const rule of ['R16', 'R21', 'R48']) label({ caseId: id }, { rule, kind: 'also' });
    }
    label({ caseId: id });
  },
});
