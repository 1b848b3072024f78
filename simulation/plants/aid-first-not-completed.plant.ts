import { at } from '../diary.ts';
import { payAtOnce } from '../office-work.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

/** Papers follow within ten working days (TA23 2(2)). */
const COMPLETED_WITHIN = 10;

export default plant({
  id: 'aid-first-not-completed',
  rule: 'R36',
  does: '先行救助后手续一直没有补齐（TA23 2(2)）；noisy：第十二个工作日才补。',
  nearMiss: '第十个工作日补齐；临期提醒不算误报。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { path } = township;
    const id = await path.apply(declared(household), { programme: 'temporary', type: 'emergency', cameBy: 'found' });
    await path.aidFirst(id, 60_000 + 10_000 * county.chance('aid', name).between(1, 9), 'sudden-illness');
    await payAtOnce(county, household, id, township);
    const last = county.worked(county.today(), COMPLETED_WITHIN);
    if (variant === 'near-miss') {
      for (const rule of ['R36', 'R22']) label({ caseId: id, severity: 'warning' }, { rule, kind: 'also' });
      label({ caseId: id, severity: 'violation' });
      yield at(last, '16:30');
      await path.completeAid(id);
      yield at(county.worked(last, 1), '10:00');
      return await path.reviewAid(id).then(() => undefined);
    }
    yield at(county.worked(last, 1), '08:45');
    label({ caseId: id });
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
    if (variant === 'clean') return;
    yield at(county.worked(last, 2), '10:00');
    await path.completeAid(id);
    yield at(county.worked(last, 3), '10:00');
    await path.reviewAid(id);
  },
});
