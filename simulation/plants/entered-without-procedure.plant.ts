import { KEYS } from '../../shared/aws/table.ts';
import { monthAfter, monthOf } from '../../shared/domain/days.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'entered-without-procedure',
  rule: 'R21',
  does: '库中把刚受理的案件改成已确认，未经核对、入户、公示即发放（M57 §28）；noisy：已确认的案件里没有核对和入户记录。',
  nearMiss: '每一步都走过。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { path, desks } = township;
    if (variant !== 'clean') {
      const { id } = yield* admit(county, household, { township, from: county.today() });
      if (variant === 'noisy')
        await county.store.forge(KEYS.case(id as CaseId), (data) => ({ ...data, check: null, visit: null }));
      return label({ caseId: id });
    }
    const id = await path.apply(declared(household));
    await path.sign(id, household);
    const { notice } = good(
      await desks.intake.post(`/cases/${id}/acceptance`, undefined, {
        version: await path.versionOf(desks.intake, id),
      }),
    );
    const today = county.today();
    await county.store.forge(KEYS.case(id as CaseId), (data) => ({
      ...data,
      stage: 'confirmed',
      check: null,
      visit: null,
      reviewedOn: today,
      award: { kind: 'monthly', monthlyFen: 48_000 },
      outsideTier: false,
      minutes: null,
      posting: null,
      confirmedOn: today,
      payFrom: monthAfter(monthOf(today)),
      notice,
      benefit: false,
    }));
    yield at(county.worked(today, 1), '09:00');
    await path.grant(id, household);
    label({ caseId: id });
    // What was skipped is seen from each side: nothing hung, and the clocks that nobody stopped run out.
    for (const rule of ['R16', 'R18', 'R19', 'R22', 'R48']) label({ caseId: id }, { rule, kind: 'also' });
  },
});
