import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { findingAbout } from '../findings.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'cleared-then-delivered',
  rule: 'R07',
  does: '两人核实排除了车辆预警，之后的数据里这户又多了一辆车：是新的事实，应再次提示；noisy：新车在配偶名下。',
  nearMiss: '之后的数据内容不变，只是日期更新：已排除的不再提示。',
  months: 5,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    const [head, spouse = head] = household.members;
    const plate = household.family.replace('-', '');
    const car = (owner: typeof head, no: string) =>
      county.registers.add('vehicles', owner.residentId, `粤C${plate}${no}`, '小型汽车', '');
    county.registers.enter(household);
    const { id } = yield* admit(county, household, {
      ...{ township, from: county.today() },
      otherwise: { accepted: async (caseId) => void county.leftLying.add(`${caseId} R07`) },
    });
    car(head, '1');
    label({ caseId: id, opened: '1' }, { kind: 'also' });
    const found = yield* findingAbout(county, 'R07', id);
    const said = { as: 'cleared', reason: 'mistaken-identity', explanation: '车辆已在申请前报废，登记未注销。' };
    const [first, second] = [county.desk('bureau-watch-3'), county.desk('bureau-watch-4')];
    const proposed = good(await first.post(`/findings/${found.id}/proposal`, said, { version: found.version }));
    const agreed = { agrees: true, explanation: '核对报废证明，同意。' };
    good(await second.post(`/findings/${found.id}/settlement`, agreed, { version: proposed.version }));
    county.leftLying.delete(`${id} R07`);
    yield at(county.worked(county.today(), 1), '09:10');
    // Another's car, so that the police hand the register over again.
    const other = county.villagers.household(`${name} other`, { adults: 1 });
    car(other.members[0], '9');
    if (variant === 'near-miss') return label({ caseId: id, openedAtLeast: '2' });
    // At least: a delivery after this one may tell more of them again.
    car(variant === 'noisy' ? spouse : head, '2');
    return label({ caseId: id, openedAtLeast: '2' });
  },
});
