import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'duties-joined',
  rule: 'R27',
  does: '库中受理人被改成确认人：一人办了两个环节（NOTICE §1(1)）；noisy：审核人被改成受理人。',
  nearMiss: '四个环节四个人。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    const [from, to] = variant === 'clean' ? ['confirmation', 'acceptance'] : ['acceptance', 'review'];
    if (variant !== 'near-miss')
      await county.store.forge(KEYS.case(id as CaseId), (data) => {
        const { by } = data['hands'].find(({ duty }: { duty: string }) => duty === from);
        return {
          ...data,
          hands: data['hands'].map((hand: { duty: string }) => (hand.duty === to ? { ...hand, by } : hand)),
        };
      });
    label({ caseId: id });
  },
});
