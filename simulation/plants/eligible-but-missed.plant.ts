import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'eligible-but-missed',
  rule: 'R40',
  does: '申请被拒的一级肢体残疾人，没有收入，不在任何救助之内（GBF39 3(3)）；noisy：三级智力残疾，证上级别写作汉字。',
  nearMiss: '一级残疾，已享受低保。',
  months: 3,
  async *story({ county, name, variant, township, label, chance }) {
    const household = county.villagers.household(name, { adults: 1, age: 38 });
    const [head] = household.members;
    county.registers.enter(household);
    const { path, desks } = township;
    let id = '';
    if (variant === 'near-miss') id = (yield* admit(county, household, { township, from: county.today() })).id;
    else {
      id = await path.apply(declared(household));
      const reasons = `所需材料在期限内没有补齐，不予受理，登记号${chance.between(1000, 9999)}。`;
      const version = await path.versionOf(desks.intake, id);
      const { notice } = good(await desks.intake.post(`/cases/${id}/non-acceptance`, { reasons }, { version }));
      yield at(county.worked(county.today(), 1), '09:30');
      await path.deliver(id, notice);
    }
    const [category, grade] = variant === 'noisy' ? ['智力', '三级'] : ['肢体', '1'];
    county.registers.add('disability', head.residentId, category, grade, township.code, head.name, household.address);
    label({ caseId: id });
  },
});
