import type { Day } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { findingAbout } from '../findings.ts';
import { settle } from '../office-work.ts';
import { plant } from '../plant.ts';

/** An alert is handled within twenty working days (NOTICE §3(1)). */
const HANDLED_WITHIN = 20;

export default plant({
  id: 'warning-not-handled',
  rule: 'R39',
  does: '预警线索二十个工作日无人处理（NOTICE §3(1)）；noisy：有人领取，之后搁置。',
  nearMiss: '第十九个工作日两人办结；临期提醒不算误报。',
  months: 5,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, {
      township,
      from: county.today(),
      otherwise: { accepted: async (caseId) => void county.leftLying.add(`${caseId} R07`) },
    });
    county.registers.add(
      'vehicles',
      household.members[0].residentId,
      `粤R${household.family.replace('-', '')}`,
      '小型汽车',
      '',
    );
    label({ caseId: id }, { rule: 'R07', kind: 'also' });
    const watch = county.desk('bureau-watch');
    const found = yield* findingAbout(county, 'R07', id);
    const foundOn = found.foundOn as Day;
    if (variant === 'noisy')
      good(await watch.post(`/findings/${found.id}/review`, undefined, { version: found.version }));
    label({ findingId: found.id, severity: 'warning' }, { kind: 'also' });
    if (variant === 'near-miss') {
      label({ findingId: found.id, severity: 'violation' });
      yield at(county.worked(foundOn, HANDLED_WITHIN - 1), '15:30');
      county.leftLying.delete(`${id} R07`);
      // It may have been found again meanwhile, with the month's facts.
      const { version } = good(await watch.get(`/findings/${found.id}`));
      return await settle(county, { ...found, version });
    }
    yield at(county.worked(foundOn, HANDLED_WITHIN + 1), '08:45');
    return label({ findingId: found.id, severity: 'violation' });
  },
});
