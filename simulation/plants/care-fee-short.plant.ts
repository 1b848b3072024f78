import { KEYS } from '../../shared/aws/table.ts';
import { addDays, monthAfter, monthOf } from '../../shared/domain/days.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { at } from '../diary.ts';
import { adjusting } from '../dynamics.ts';
import { plant } from '../plant.ts';

/** Self-care is assessed again within ten working days of the report (TK43 §23). */
const REASSESSED_WITHIN = 10;

export default plant({
  id: 'care-fee-short',
  rule: 'R42',
  does: '库中特困人员的发放额被改低，照护费没有发足（FEICHENG）；noisy：报告失能后十个工作日没有复评（TK43 §23）。',
  nearMiss: '报告失能后第十个工作日复评。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1, age: 76 });
    county.registers.enter(household);
    const as = { programme: 'tekun', cameBy: 'committee' };
    const { id } = yield* admit(county, household, { township, from: county.today(), as, monthlyFen: 142_460 });
    if (variant === 'clean') {
      await county.store.forge(KEYS.benefit(id as CaseId), (data) => ({
        ...data,
        amounts: data['amounts'].map((amount: object) => ({ ...amount, monthlyFen: 93_860 })),
      }));
      return label({ caseId: id });
    }
    yield at(county.worked(county.today(), 3), '09:30');
    const steps = adjusting(county, township, id);
    const from = monthAfter(monthOf(county.today()));
    await steps.report({ ground: 'ability-changed', since: addDays(county.today(), -3), outcome: 'unchanged', from });
    const last = county.worked(county.today(), REASSESSED_WITHIN);
    label({ caseId: id, severity: 'warning' }, { kind: 'also' });
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
    if (variant === 'near-miss') {
      label({ caseId: id, severity: 'violation' });
      yield at(last, '14:00');
      await steps.look();
      return;
    }
    yield at(county.worked(last, 1), '08:45');
    label({ caseId: id });
  },
});
