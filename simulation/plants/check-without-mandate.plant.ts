import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import type { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { isRefused } from '../desks.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'check-without-mandate',
  rule: 'R18',
  does: '核对授权书未列的数据（attempt）；库里直接写进一次超出授权数据项的核对；noisy：授权已撤回。',
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
    if (variant !== 'near-miss') {
      const check = (await county.store.under(`CASE#${id}`)).find(({ kind }) => kind === 'check');
      if (!check) throw new Error('there is no check to copy');
      if (variant === 'noisy')
        await county.store.forge(KEYS.mandate(id as CaseId, 'p1' as PersonId), (data) => ({
          ...data,
          revokedOn: addDays(county.today(), -1),
        }));
      await county.store.copy(check, (data) => ({
        ...data,
        requestedOn: county.today(),
        ...(variant === 'clean' && { dataClasses: [...data['dataClasses'], 'payment-accounts'] }),
      }));
    }
    label({ caseId: id });
  },
});
