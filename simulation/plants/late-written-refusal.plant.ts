import { seenAt } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

/** Refusals are told in writing within three working days (M57 §21). */
const TOLD_WITHIN = 3;

export default plant({
  id: 'late-written-refusal',
  rule: 'R23',
  does: '不予确认后一直没有送达通知书（M57 §21）；noisy：第六个工作日才送达。',
  nearMiss: '第三个工作日送达；临期提醒不算误报。',
  months: 2,
  async *story({ county, name, township, variant, label, chance }) {
    const household = county.villagers.household(name, { adults: 1, wageFen: 300_000 });
    county.registers.enter(household);
    const { path, desks } = township;
    const id = await path.apply(declared(household));
    await path.sign(id, household);
    await path.acceptAndTell(id);
    const visits = county.worked(county.today(), 1);
    yield at(visits, '09:00');
    await path.check(id, household, 'over-limits');
    await path.visit(id, visits, seenAt(chance));
    yield at(county.worked(visits, 1), '10:00');
    await path.opinion(id, 0);
    const { read, decide, by } = county.decisionOn(county.worked(visits, 2), id);
    yield read;
    good(await county.desk(by).get(`/cases/${id}/household?purpose=confirmation`));
    yield decide;
    const reasons = `经核对，家庭人均月收入高于当地最低生活保障标准，第${chance.between(100, 999)}号报告为据。`;
    const version = await path.versionOf(desks.review, id);
    const { notice } = good(await county.desk(by).post(`/cases/${id}/refusal`, { reasons }, { version }));
    const last = county.worked(county.today(), TOLD_WITHIN);
    if (variant === 'near-miss') {
      label({ caseId: id });
      // What runs out is warned of (R22: 70 % and 90 %).
      label({ caseId: id, severity: 'warning' }, { rule: 'R22', kind: 'also' });
      yield at(last, '16:30');
      await path.deliver(id, notice);
      return;
    }
    yield at(county.worked(last, 1), '08:45');
    label({ caseId: id });
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
    if (variant === 'clean') return;
    yield at(county.worked(last, 3), '10:00');
    await path.deliver(id, notice);
  },
});
