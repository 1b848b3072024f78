import { KEYS } from '../../shared/aws/table.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit, bringToPosting } from '../county.ts';
import { isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { aided } from '../expenditure.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'duplicate-places',
  rule: 'R04',
  does: '同一人在两个乡镇申请低保（attempt）；享受记录被抹去后在两地同月领取（FANGXIAN）；noisy：第二地住址写法不同。',
  nearMiss: '低保户在另一乡镇遇困，由当地给予一次性临时救助（LAW26 §37），打入同一张卡。',
  months: 3,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    const elsewhere = county.townships.find(({ code }) => code !== township.code) ?? township;
    yield at(county.worked(county.today(), 1), '09:00');
    if (variant === 'near-miss') {
      const aid = yield* aided(county, household, elsewhere, 150_000);
      yield at(county.worked(county.today(), 1), '09:00');
      await elsewhere.path.grant(aid, household);
      for (const rule of ['R04', 'R03', 'R29'] as const) for (const caseId of [id, aid]) label({ caseId }, { rule });
      return;
    }
    const there = { ...household, ...(variant === 'noisy' && { address: '样例村七组（租住）' }) };
    const { id: second, until } = yield* bringToPosting(county, there, { township: elsewhere, from: county.today() });
    const { decide } = county.decisionOn(county.worked(until, 1), second);
    yield decide;
    const approve = county.desk('bureau-approve');
    const version = await elsewhere.path.versionOf(approve, second);
    const tried = await approve.post(`/cases/${second}/confirmation`, undefined, { version });
    label({ caseId: second }, { kind: 'attempt', prevented: isRefused(tried, 'programme-excluded') });
    const { data } = (await county.store.get(KEYS.household(second as CaseId))) ?? {};
    for (const index of data.personIndexes)
      await county.store.forge(KEYS.holdings(index), (held) => ({ ...held, holdings: [] }));
    await elsewhere.path.confirmAndTell(second);
    yield at(county.worked(county.today(), 1), '09:00');
    await elsewhere.path.grant(second, household);
    label({}, { about: [{ caseId: second }, { caseId: id }] });
    label({}, { kind: 'also', about: [{ caseId: second }, { caseId: id }] });
    // Two cases of one programme are also that programme twice.
    label({}, { rule: 'R03', kind: 'also', about: [{ caseId: second }, { caseId: id }] });
  },
});
