import { admit } from '../county.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'identity-cloned',
  rule: 'R05',
  does: '身份号码第十七位的性别与户籍登记不符；noisy：两名“受助人”同名、号码前十六位相同（FANGXIAN）。',
  nearMiss: '同胞号码前十六位相同，姓名不同。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    const [head] = household.members;
    const otherSex = head.sex === 'male' ? ('female' as const) : ('male' as const);
    county.registers.enter(household, variant === 'clean' ? { 0: { sex: otherSex } } : {});
    const { id } = yield* admit(county, household, { township, from: county.today() });
    if (variant === 'clean') {
      // The police's list is there before it is confirmed.
      label({ caseId: id }, { kind: 'also', rule: 'R50' });
      return label({ caseId: id });
    }
    const twin = {
      bornOn: head.bornOn,
      sex: otherSex,
      residentId: county.villagers.siblingIdOf(head),
      ...(variant === 'noisy' && { name: head.name }),
    };
    const other = county.villagers.household(`${name} other`, { adults: 1, first: twin });
    county.registers.enter(other);
    yield at(county.worked(county.today(), 2), '09:00');
    const { id: second } = yield* admit(county, other, { township, from: county.today() });
    label({ caseId: id }, { about: [{ caseId: id }, { caseId: second }] });
    // Nobody says why before the second is confirmed.
    if (variant === 'noisy') label({ caseId: second }, { kind: 'also', rule: 'R50' });
  },
});
