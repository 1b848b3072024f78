import { addDays } from '../../shared/domain/days.ts';
import type { County } from '../county.ts';
import { at, type Story } from '../diary.ts';
import { declared, type VillageHousehold } from '../people.ts';
import { plant } from '../plant.ts';

/** Expenditure-type aid of an amount, from the application to the decision of the township's lead. */
async function* aided(
  county: County,
  household: VillageHousehold,
  township: County['townships'][number],
  amountFen: number,
  repeats?: 'other-cause',
): Story<string> {
  const { path, desks } = township;
  const as = { programme: 'temporary', type: 'expenditure' };
  const id = await path.apply(declared(household), as);
  await path.sign(id, household);
  await path.check(id, household, 'within-limits');
  await path.acceptAndTell(id, repeats);
  const visits = county.worked(county.today(), 1);
  yield at(visits, '09:00');
  await path.visit(id, visits, `临时救助入户，${household.family}，住院票据在册，${amountFen / 100}元。`);
  yield at(county.worked(visits, 1), '10:00');
  const aid = { form: 'cash', degree: 'severe', instalments: [{ amountFen, dueOn: addDays(county.today(), 14) }] };
  await path.opinion(id, 0, aid);
  const { until } = await path.post(id);
  yield at(county.worked(until as never, 1), '11:00');
  await path.confirmAndTell(id, desks.lead);
  return id;
}

export default plant({
  id: 'aid-split',
  rule: 'R34',
  does: '同一家庭同一事由，换由配偶再申请一次小额临时救助，合计超过乡镇限额（R649 §48；LUAN）；noisy：同一人隔几天换个说法再申请。',
  nearMiss: '同一天同一事由、不同家庭各申请一次。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const first = yield* aided(county, household, township, 200_000);
    yield at(county.worked(county.today(), 3), '09:00');
    const [head, spouse = head] = household.members;
    const members = [
      { ...spouse, relation: 'applicant' as const },
      { ...head, relation: 'spouse' as const },
    ] as const;
    const other = {
      clean: { ...household, members },
      noisy: { ...household, reason: '住院费用自付部分大，再次申请临时救助。' },
      'near-miss': county.villagers.household(`${name} other`),
    }[variant];
    // The second is passed off as another cause.
    const another = variant === 'near-miss' ? undefined : ('other-cause' as const);
    const second = yield* aided(county, other, township, 200_000, another);
    label({}, { about: [{ caseId: second }, { caseId: first }] });
    if (variant !== 'near-miss') label({}, { kind: 'also', about: [{ caseId: second }, { caseId: first }] });
  },
});
