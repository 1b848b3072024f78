import { addDays, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { adjusting } from '../dynamics.ts';
import { findingAbout } from '../findings.ts';
import { settle } from '../office-work.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'confirmed-against-warning',
  rule: 'R50',
  does: '车辆预警（R07）未办结，没有书面说明就给这户增发；noisy：有人领取了预警，照样增发，刚作出决定就补办结。',
  nearMiss: '两人核实后予以排除，再增发。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today(), monthlyFen: 48_000 });
    county.leftLying.add(`${id} R07`);
    const plate = `粤Q${household.family.replace('-', '')}`;
    county.registers.add('vehicles', household.members[0].residentId, plate, '小型汽车', '');
    label({ caseId: id }, { rule: 'R07', kind: 'also' });
    const found = yield* findingAbout(county, 'R07', id);
    const watch = county.desk('bureau-watch');
    if (variant === 'noisy')
      good(await watch.post(`/findings/${found.id}/review`, undefined, { version: found.version }));
    if (variant === 'near-miss') {
      const said = { as: 'cleared', reason: 'mistaken-identity', explanation: '车辆已在申请前报废，登记未注销。' };
      const { version } = good(await watch.post(`/findings/${found.id}/proposal`, said, { version: found.version }));
      const agreed = { agrees: true, explanation: '核对报废证明，同意。' };
      good(await county.desk('bureau-watch-2').post(`/findings/${found.id}/settlement`, agreed, { version }));
    }
    yield at(county.worked(county.today(), 1), '09:30');
    const steps = adjusting(county, township, id);
    const today = county.today();
    const from = monthAfter(monthOf(today));
    const change = {
      ground: 'income-changed',
      since: addDays(today, -4),
      outcome: 'increase',
      from,
      monthlyFen: 60_000,
    } as const;
    await steps.report(change);
    await steps.look(change);
    good(await steps.propose(change));
    const { notice } = good(yield* steps.decide());
    // What is said a moment after the decision is no explanation of it.
    if (variant === 'noisy') await settle(county, { ...found, version: found.version + 1 });
    await steps.tell(notice);
    label({ caseId: id });
    county.leftLying.delete(`${id} R07`);
  },
});
