import { problemOf } from '../../infra/local/walk/office-client.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';
import { comesBack } from '../returns.ts';

/** Returned money goes out again within ten working days (facts 4.1). */
const REISSUED_WITHIN = 10;

export default plant({
  id: 'return-not-cleared',
  rule: 'R32',
  does: '银行退回的发放一直没有核实补发（CANGNAN）；noisy：已核实，没有补发。',
  nearMiss: '第五个工作日核实，当批补发。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    const { batchId, lineId, version } = yield* comesBack(county, id, township);
    const { lead } = township.desks;
    const came = county.worked(county.today(), -1);
    if (variant !== 'clean') {
      // A follow-up takes all that is verified by then along: what isn't to be paid again is verified once it is built.
      yield at(county.worked(came, 4), variant === 'noisy' ? '15:00' : '10:00');
      const path = `/batches/${batchId}/lines/${lineId}/verification`;
      const verify = async (by: typeof lead) => await by.post(path, { as: 'account-activated' }, { version });
      const answer = await verify(lead);
      // Who heard a household on this list has a hand in it: a head of finance who won't approve the follow-up verifies then.
      if (problemOf(answer) === 'duties-not-separated') good(await verify(county.desk('bureau-finance-lead-2')));
      else good(answer);
    }
    if (variant === 'near-miss') {
      const follow = good(await county.desk('bureau-finance').post(`/batches/${batchId}/follow-up`));
      yield at(county.worked(county.today(), 1), '09:30');
      await county.sendOut(follow.id);
      label({ caseId: id });
      return label({ caseId: id, severity: 'warning' }, { kind: 'also' });
    }
    county.leftReady.add(batchId);
    yield at(county.worked(came, REISSUED_WITHIN + 1), '08:45');
    county.leftReady.delete(batchId);
    label({ caseId: id });
    label({ batchId }, { rule: 'R31', kind: 'also' });
    label({ caseId: id }, { rule: 'R31', kind: 'also' });
    label({ caseId: id }, { rule: 'R22', kind: 'also' });
  },
});
