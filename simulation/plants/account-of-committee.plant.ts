import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';
import { committee } from '../staff.ts';

export default plant({
  id: 'account-of-committee',
  rule: 'R29',
  does: '救助金进了村委会委员的账户，户名填成受助人（FUGOU）；noisy：发放以后才在名册里登记该账户。',
  nearMiss: '委员在名册里登记的是他自己的另一个账户。',
  months: 3,
  async *story(part) {
    const { county, name, variant, township, label } = part;
    const household = county.villagers.household(name);
    const others = county.villagers.household(`${name} kin`, { adults: 1 });
    county.registers.enter(household);
    const account = variant === 'near-miss' ? others.account : household.account;
    const entry = { ...committee(county, part, others.members[0], 'sibling'), accounts: [account] };
    const enter = async () => good(await county.desk('bureau-watch').post('/staff', entry));
    if (variant === 'clean') await enter();
    const { id } = yield* admit(county, household, { township, from: county.today() });
    // A list is made and paid in between.
    yield at(county.worked(county.today(), 25), '09:30');
    if (variant !== 'clean') await enter();
    label({ caseId: id });
    yield at(county.worked(county.today(), 3), '09:30');
  },
});
