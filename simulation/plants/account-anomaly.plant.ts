import { admit } from '../county.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'account-anomaly',
  rule: 'R29',
  does: '两户用同一个账户，户名是其中一户（FUGOU）；noisy：户名是村干部的亲属，不是家庭成员。',
  nearMiss: '账户在配偶名下，配偶是家庭成员。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    if (variant === 'near-miss') {
      const [head, spouse = head] = household.members;
      const { id } = yield* admit(county, household, { township, from: county.today(), ungranted: true });
      yield at(county.worked(county.today(), 1), '09:00');
      await township.path.grant(id, household, { ...household, members: [spouse] });
      return label({ caseId: id });
    }
    const other = county.villagers.household(`${name} other`);
    county.registers.enter(other);
    const { id } = yield* admit(county, household, {
      township,
      from: county.today(),
      ...(variant === 'noisy' && { holder: other }),
    });
    if (variant === 'noisy') {
      // A card in another's hand that nobody filed is a finding of its own.
      label({ caseId: id }, { rule: 'R30', kind: 'also' });
      return label({ caseId: id });
    }
    const second = { ...other, account: household.account };
    yield at(county.worked(county.today(), 1), '09:00');
    const { id: otherId } = yield* admit(county, second, { township, from: county.today(), holder: household });
    label({ caseId: otherId }, { about: [{ caseId: id }, { caseId: otherId }] });
    label({ caseId: otherId }, { kind: 'also', about: [{ caseId: id }, { caseId: otherId }] });
    label({ caseId: otherId }, { rule: 'R30', kind: 'also' });
  },
});
