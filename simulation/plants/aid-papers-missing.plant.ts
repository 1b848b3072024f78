import { isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { payAtOnce } from '../office-work.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'aid-papers-missing',
  rule: 'R37',
  does: '临时救助缺领取凭证就想补齐手续（attempt；TAIYUAN）；noisy：缺本人签字。',
  nearMiss: '四样材料齐全。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { path, desks } = township;
    const id = await path.apply(declared(household), { programme: 'temporary', type: 'emergency', cameBy: 'found' });
    await path.aidFirst(id, 61_500 + 1_000 * county.chance('aid', name).between(1, 60));
    await payAtOnce(county, household, id, township);
    yield at(county.worked(county.today(), 2), '09:40');
    if (variant !== 'near-miss') {
      const without = variant === 'clean' ? 'receipt' : 'signature';
      const papers = ['application', 'cause-evidence', 'signature', 'receipt'].filter((paper) => paper !== without);
      const body = { explanation: '火灾属实，当时来不及办理手续。', papers, signedBy: 'p1' };
      const version = await path.versionOf(desks.intake, id);
      const tried = await desks.intake.post(`/cases/${id}/aid-first/completion`, body, { version });
      label({ caseId: id }, { kind: 'attempt', prevented: isRefused(tried, 'papers-incomplete') });
    }
    await path.completeAid(id);
    yield at(county.worked(county.today(), 1), '10:00');
    await path.reviewAid(id);
    if (variant === 'near-miss') label({ caseId: id });
  },
});
