import { settingOn } from '../domain/law/settings.ts';
import { eachOnce, type HouseholdTold, placesOf, type Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** Membership of a cooperative, a small shop known to have nobody employed (GD-QY), and a post in somebody else's business don't count. */
const counted = (told: Told) =>
  told.businesses?.filter(
    ({ kind, role, status, employees }) =>
      status === 'active' && role !== 'other' && kind !== 'cooperative' && !(kind === 'sole-trader' && employees === 0),
  );

/** R09: somebody of the household is registered as a business's representative or holder (NAO2010; LUYI). */
export const businessRun = rule<HouseholdTold>({
  id: 'R09',
  name: 'business-run',
  title: '登记有经营主体',
  basis: ['M57 §17', 'GD-QY'],
  severity: 'violation',
  version: 2,
  examine({ benefit: { programme, office }, people, registers }, { today }) {
    const most = settingOn(programme, 'ASSET_BUSINESSES', office, today);
    if (!registers.businesses || !most.ok) return 'not-applicable';
    const businesses = eachOnce(people, counted).length;
    if (businesses <= most.value.value) return 'in-order';
    return {
      why: `家庭成员登记有${businesses}个存续的经营主体，应核实`,
      facts: {
        ...{ businesses, most: most.value.value, asOf: registers.businesses.asOf },
        people: placesOf(people, (told) => (counted(told) ?? []).length > 0),
      },
    };
  },
});
