import { complaining } from '../complaints.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'bribe-complained-of',
  rule: 'R43',
  does: '群众实名举报索要烟酒（NOTICE §2；DISC §34）；noisy：匿名来信，只说了乡镇。',
  nearMiss: '群众反映办理太慢，没有说要钱要物。',
  months: 3,
  async *story({ county, variant, township, label, chance }) {
    const steps = complaining(county);
    const kind = variant === 'near-miss' ? 'obstacles' : 'bribe';
    const words =
      variant === 'near-miss' ? '反映人称跑了三趟还没办成。' : `反映人称办低保被要了${chance.between(2, 6)}条烟。`;
    const id = await steps.register({
      ...{ class: 'accusation', kind, office: township.code, words },
      ...(variant === 'noisy' && { anonymous: true }),
    });
    label({ complaintId: id });
    label({ complaintId: id, severity: 'warning' }, { rule: 'R46', kind: 'also' });
    const how = variant === 'noisy' ? 'impossible' : 'phone';
    await steps.accept(id, how);
    yield at(county.worked(county.today(), 6), '10:30');
    await steps.finish(id, how);
  },
});
