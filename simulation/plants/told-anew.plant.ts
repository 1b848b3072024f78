import type { Day } from '../../shared/domain/days.ts';
import { admit, type County } from '../county.ts';
import { good } from '../desks.ts';
import { at, type Story } from '../diary.ts';
import { declared, type VillageHousehold } from '../people.ts';
import { type Part, plant } from '../plant.ts';

/** After the lists of February, in which those stand who came by then, and before March's, which are a part. */
const SAID_ON = '2026-03-02' as Day;
/** After March's: who has an opinion before them is rightly held against the lists that there are. */
const COMES_ON = '2026-03-24' as Day;

/** What a list says of somebody at first, and another by the next delivery: in order is what it says then. */
const TOLD_ANEW = [
  { rule: 'R02', register: 'custody', of: '服刑', was: ['2024-06-01', ''], is: ['2024-06-01', '2026-02-05'] },
  { rule: 'R09', register: 'businesses', was: ['企业', '股东', '存续', '5'], is: ['企业', '股东', '注销', '5'] },
  { rule: 'R10', register: 'bank-accounts', was: ['480000.00'], is: ['350.00'] },
  { rule: 'R11', register: 'pensions', of: '职工养老', was: ['2600.00'], is: ['100.00'] },
] as const;

/** They come once, and their papers aren't complete: so that they are known here when the lists come. */
async function* turnedAway(county: County, household: VillageHousehold, { path, desks }: Part['township']): Story {
  const id = await path.apply(declared(household));
  const reasons = `所需材料在期限内没有补齐，不予受理，登记号${household.family.slice(-4)}。`;
  const version = await path.versionOf(desks.intake, id);
  const { notice } = good(await desks.intake.post(`/cases/${id}/non-acceptance`, { reasons }, { version }));
  yield at(county.worked(county.today(), 1), '09:30');
  await path.deliver(id, notice);
}

export default plant({
  id: 'told-anew',
  rule: 'R02',
  does: '不埋违规：先后两批数据说法不同的守法家庭。',
  nearMiss:
    '较早的数据说在押、企业存续、余额或养老金较高，之后的部分数据更新为已释放、已注销、已减少，再申请：以较新的为准（R02、R09、R10、R11）。',
  months: 4,
  variants: ['near-miss'],
  async *story({ county, name, township, label }) {
    yield at(county.today(), '09:05');
    for (const [nth, told] of TOLD_ANEW.entries()) {
      const { register, rule, was, is } = told;
      const household = county.villagers.household(`${name} ${rule}`);
      const [head] = household.members;
      const thing = 'of' in told ? told.of : `62${household.family.replace('-', '')}7`;
      const story = async function* (): Story {
        county.registers.enter(household);
        county.registers.add(register, head.residentId, thing, ...was);
        yield* turnedAway(county, household, township);
        yield at(county.worked(SAID_ON, 0), '09:00');
        county.registers.amend(register, head.residentId, thing, ...is);
        const from = county.worked(COMES_ON, nth);
        yield at(from, '09:00');
        const { id } = yield* admit(county, household, { township, from });
        label({ caseId: id }, { rule });
      };
      county.diary.begin(`${name} ${rule}`, story(), at(county.worked(county.today(), nth), '09:10'));
    }
  },
});
