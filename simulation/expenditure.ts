import { addDays } from '../shared/domain/days.ts';
import type { County } from './county.ts';
import { at, type Story } from './diary.ts';
import { declared, type VillageHousehold } from './people.ts';

/** Expenditure-type aid of an amount, from the application to the decision of the township's lead. `posted`: what somebody does meanwhile. */
export async function* aided(
  county: County,
  household: VillageHousehold,
  township: County['townships'][number],
  amountFen: number,
  {
    repeats,
    posted,
  }: { readonly repeats?: 'other-cause' | undefined; readonly posted?: (id: string) => Promise<void> } = {},
): Story<string> {
  const { path, desks } = township;
  const as = { programme: 'temporary', type: 'expenditure' };
  const id = await path.apply(declared(household), as);
  await path.sign(id, household);
  await path.check(id, household, 'within-limits');
  await path.acceptAndTell(id, repeats);
  const visits = county.dayToVisit(township.code, county.worked(county.today(), 1));
  yield at(visits, '09:00');
  await path.visit(id, visits, `临时救助入户，${household.family}，住院票据在册，${amountFen / 100}元。`);
  yield at(county.worked(visits, 1), '10:00');
  const aid = { form: 'cash', degree: 'severe', instalments: [{ amountFen, dueOn: addDays(county.today(), 14) }] };
  await path.opinion(id, 0, aid);
  const { until } = await path.post(id);
  await posted?.(id);
  yield at(county.worked(until as never, 1), '11:00');
  await path.confirmAndTell(id, desks.lead);
  return id;
}
