import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'asked-for-money',
  rule: 'R43',
  does: '回访时群众说村干部索要好处费（NOTICE §2）；noisy：说是办事机构的人，话说得含糊。',
  nearMiss: '回访时群众说没有人要过钱，卡由同住的家人保管。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    // Labelled when chance has drawn it: who isn't called back tells nobody.
    county.toldOnCallBack.set(id, () => {
      label({ caseId: id });
      if (variant === 'near-miss') return { askedForMoney: 'nobody', cardHeldBy: 'household', spokeWith: 'household' };
      return { askedForMoney: variant === 'clean' ? 'village-staff' : 'office-staff' };
    });
  },
});
