import { complaining } from '../complaints.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

/** Two complaints about one official within a year (facts 4, R43). */
const COMPLAINTS = { clean: 2, noisy: 3, 'near-miss': 1 } as const;

export default plant({
  id: 'complained-of-again',
  rule: 'R43',
  does: '同一名工作人员一年内被反映两次（DISC §38）；noisy：三次，事由不一。',
  nearMiss: '一年内只被反映一次。',
  months: 4,
  once: true,
  async *story({ county, variant, label }) {
    const steps = complaining(county);
    const nth = { clean: 0, noisy: 1, 'near-miss': 2 }[variant];
    const township = county.townships[nth];
    if (!township) return;
    const operator = `${township.name}-visit-1`;
    for (let each = 0; each < COMPLAINTS[variant]; each += 1) {
      const kind = variant === 'noisy' && each > 0 ? 'other' : 'obstacles';
      const words = `反映人称调查人员态度生硬，第${each + 1}次来电。`;
      const id = await steps.register({ class: 'claim', kind, office: township.code, operator, words });
      await steps.accept(id);
      yield at(county.worked(county.today(), 12), '10:30');
      label({ complaintId: id, severity: 'warning' }, { rule: 'R46', kind: 'also' });
      await steps.finish(id);
      // The second is the sign.
      if (each === Math.min(1, COMPLAINTS[variant] - 1)) label({ operators: operator, severity: 'warning' });
    }
  },
});
