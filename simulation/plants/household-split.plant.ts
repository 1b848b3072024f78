import { admit } from '../county.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'household-split',
  rule: 'R33',
  does: '户籍上的一户夫妻拆成两户分别领取（LINCHUAN）；noisy：同一户口本的父子拆成两户，姓名写法不一。',
  nearMiss: '成年子女户口早已分出，各自一户。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const whole = county.villagers.household(name, { adults: variant === 'clean' ? 2 : 1, age: 60 });
    const [head, spouse] = whole.members;
    const apart = county.villagers.household(`${name} apart`, { adults: 1, age: 33 });
    const other =
      variant === 'clean' && spouse
        ? { ...apart, members: [{ ...spouse, relation: 'applicant' as const }] as const }
        : apart;
    county.registers.enter(whole);
    if (variant === 'noisy')
      county.registers.enter({ ...apart, family: whole.family, members: [{ ...apart.members[0], relation: 'child' }] });
    if (variant === 'near-miss') county.registers.enter(apart);
    const { id } = yield* admit(county, { ...whole, members: [head] }, { township, from: county.today() });
    yield at(county.worked(county.today(), 1), '09:00');
    const { id: second } = yield* admit(county, other, { township, from: county.today() });
    label({}, { about: [{ caseId: id }, { caseId: second }] });
    if (variant !== 'near-miss') label({}, { kind: 'also', about: [{ caseId: id }, { caseId: second }] });
  },
});
