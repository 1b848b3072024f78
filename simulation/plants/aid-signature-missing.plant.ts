import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { aided } from '../expenditure.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'aid-signature-missing',
  rule: 'R37',
  does: '支出型临时救助，库中的授权书变成由别的成年人代签，没有委托（TAIYUAN）；noisy：入户调查表没有家庭成员签字。',
  nearMiss: '未成年人由监护人代签，成年人各自签字。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 2, children: variant === 'near-miss' ? 1 : 0 });
    county.registers.enter(household);
    const id = yield* aided(county, household, township, 200_000, {
      async posted(caseId) {
        if (variant === 'clean')
          await county.store.forge(KEYS.mandate(caseId as CaseId, 'p2' as PersonId), (data) => ({
            ...data,
            signedBy: 'p1',
          }));
        if (variant !== 'noisy') return;
        const visit = (await county.store.under(`CASE#${caseId}`)).find(({ kind }) => kind === 'visit');
        if (!visit) throw new Error('there is no visit to forge');
        await county.store.forge(visit as never, (data) => ({ ...data, signedByMember: null }));
        label({ caseId }, { rule: 'R16', kind: 'also' });
      },
    });
    label({ caseId: id });
  },
});
