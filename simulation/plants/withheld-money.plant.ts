import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'withheld-money',
  rule: 'R31',
  does: '回访时到手金额少于发放金额（FEICHENG：批两千、给八百）；noisy：群众说根本没有收到。',
  nearMiss: '到手金额与发放金额一分不差。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    county.toldOnCallBack.set(id, ({ paidFen }) => {
      label({ caseId: id });
      if (variant === 'near-miss') return { receivedFen: paidFen };
      return variant === 'clean' ? { receivedFen: Math.round(paidFen * 0.4) } : { received: 'no', receivedFen: null };
    });
  },
});
