import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'card-held-elsewhere',
  rule: 'R30',
  does: '回访得知银行卡在村干部手里，没有协议和备案（M57 §26）；noisy：卡在乡镇工作人员手里。',
  nearMiss: '卡由亲属保管。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    county.toldOnCallBack.set(id, () => {
      label({ caseId: id });
      return { cardHeldBy: variant === 'clean' ? 'village-staff' : variant === 'noisy' ? 'office-staff' : 'relative' };
    });
  },
});
