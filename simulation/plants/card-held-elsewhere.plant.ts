import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'card-held-elsewhere',
  rule: 'R30',
  does: '回访得知银行卡在村干部手里，没有协议和备案（M57 §26）；noisy：卡在乡镇工作人员手里。',
  nearMiss: '卡由不同住的亲属保管：提醒核对登记，不算违规代持。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    county.toldOnCallBack.set(id, () => {
      if (variant === 'near-miss') {
        label({ caseId: id, severity: 'violation' });
        label({ caseId: id, severity: 'warning' }, { kind: 'also' });
      } else label({ caseId: id });
      return { cardHeldBy: variant === 'clean' ? 'village-staff' : variant === 'noisy' ? 'office-staff' : 'relative' };
    });
  },
});
