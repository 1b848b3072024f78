import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { good, isRefused } from '../desks.ts';
import { plant } from '../plant.ts';
import { committee, visitByCounty } from '../staff.ts';

export default plant({
  id: 'county-visit-missing',
  rule: 'R14',
  does: '有近亲属备案的案件，县级未入户就想确认（attempt）；入户要求被从库中抹去后确认（M57 §20）；noisy：确认以后又把要求写回。',
  nearMiss: '县级在确认当天入户。',
  months: 2,
  async *story(part) {
    const { county, name, township, variant, label } = part;
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const entry = committee(county, part, household.members[0], 'sibling');
    const { id: staff } = good(await county.desk('bureau-watch').post('/staff', entry));
    const nearRelatives = [{ member: 1, relation: 'sibling', staff, who: '本村村委会委员' }];
    let wanted: unknown;
    const { id } = yield* admit(
      county,
      { ...household, nearRelatives },
      {
        township,
        from: county.today(),
        otherwise: {
          async deciding(caseId) {
            const version = await township.path.versionOf(county.desk('bureau-approve'), caseId);
            const tried = await county
              .desk('bureau-approve')
              .post(`/cases/${caseId}/confirmation`, undefined, { version });
            if (variant === 'clean')
              label({ caseId }, { kind: 'attempt', prevented: isRefused(tried, 'county-visit-missing') });
            if (variant === 'near-miss') return await visitByCounty(county, caseId);
            await county.store.forge(KEYS.impartiality(caseId as CaseId), (data) => {
              wanted = data['visitFor'];
              return { ...data, visitFor: [] };
            });
          },
        },
      },
    );
    if (variant === 'noisy')
      await county.store.forge(KEYS.impartiality(id as CaseId), (data) => ({ ...data, visitFor: wanted }));
    label({ caseId: id });
  },
});
