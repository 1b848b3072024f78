import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import type { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { isRefused } from '../desks.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'check-without-mandate',
  rule: 'R18',
  does: '核对授权书未列的数据（attempt）；库中核对记录被加上未授权的数据项；noisy：授权书被改成核对之后才签。',
  nearMiss: '授权当天即核对，数据项恰好是授权的全部。',
  months: 2,
  async *story({ county, name, township, variant, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { desks, path } = township;
    const { id } = yield* admit(county, household, {
      township,
      from: county.today(),
      otherwise: {
        async accepted(caseId) {
          if (variant !== 'clean') return;
          const version = await path.versionOf(desks.visit, caseId);
          const more = { persons: ['p1'], dataClasses: ['payment-accounts'] };
          const tried = await desks.visit.post(`/cases/${caseId}/checks`, more, { version });
          label({ caseId }, { kind: 'attempt', prevented: isRefused(tried, 'mandate-missing') });
        },
      },
    });
    if (variant === 'clean') {
      const check = (await county.store.under(`CASE#${id}`)).find(({ kind }) => kind === 'check');
      await county.store.forge(check as never, (data) => ({
        ...data,
        dataClasses: [...data['dataClasses'], 'payment-accounts'],
      }));
    }
    if (variant === 'noisy')
      await county.store.forge(KEYS.mandate(id as CaseId, 'p1' as PersonId), (data) => ({
        ...data,
        validFrom: addDays(data['validFrom'], 9),
      }));
    label({ caseId: id });
  },
});
