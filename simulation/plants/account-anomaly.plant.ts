import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { aided } from '../expenditure.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'account-anomaly',
  rule: 'R29',
  does: '想把待遇开到外人名下的账户（attempt）；两户用同一个账户（FUGOU）；noisy：库中的户名被改成外人，不是家庭成员。',
  nearMiss: '账户在配偶名下，配偶是家庭成员；在享低保期间另得临时救助，打入同一张卡。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    if (variant === 'near-miss') {
      const [head, spouse = head] = household.members;
      const { id } = yield* admit(county, household, { township, from: county.today(), ungranted: true });
      yield at(county.worked(county.today(), 1), '09:00');
      const card = { ...household, members: [spouse] };
      await township.path.grant(id, household, card);
      label({ caseId: id });
      yield at(county.worked(county.today(), 1), '09:00');
      const aid = yield* aided(county, household, township, 150_000);
      yield at(county.worked(county.today(), 1), '09:00');
      await township.path.grant(aid, household, card);
      return label({ caseId: aid });
    }
    const other = county.villagers.household(`${name} other`);
    county.registers.enter(other);
    const { id } = yield* admit(county, household, { township, from: county.today(), ungranted: true });
    yield at(county.worked(county.today(), 1), '09:00');
    const finance = county.desk('bureau-finance');
    const [stranger] = other.members;
    const tried = await finance.post(
      `/cases/${id}/benefit`,
      {
        ...{ account: other.account, bank: '样本银行', purpose: 'one-card', evidence: ['bank-proof'] },
        ...{ holder: stranger.name, holderResidentId: stranger.residentId },
      },
      { version: await township.path.versionOf(finance, id) },
    );
    label({ caseId: id }, { kind: 'attempt', prevented: isRefused(tried, 'custody-not-filed') });
    await township.path.grant(id, household);
    if (variant === 'noisy') {
      await county.store.forge(KEYS.benefit(id as CaseId), ({ holderIndex, ...benefit }) => ({
        ...benefit,
        holderIndex: [...holderIndex].reverse().join(''),
        holderIsMember: false,
      }));
      // A card in another's hand that nobody filed is a finding of its own.
      label({ caseId: id }, { rule: 'R30', kind: 'also' });
      return label({ caseId: id });
    }
    const second = { ...other, account: household.account };
    yield at(county.worked(county.today(), 1), '09:00');
    const { id: otherId } = yield* admit(county, second, { township, from: county.today() });
    label({ caseId: otherId }, { about: [{ caseId: id }, { caseId: otherId }] });
    label({ caseId: otherId }, { kind: 'also', about: [{ caseId: id }, { caseId: otherId }] });
  },
});
