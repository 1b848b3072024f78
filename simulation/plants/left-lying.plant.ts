import { addDays } from '../../shared/domain/days.ts';
import { bringToPosting } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

/** The county decides within ten working days of receipt (M57 §20; 9.1 COUNTY_DECIDE); the file goes up on the day after the posting. */
const COUNTY_DECIDES_WITHIN = 10;

export default plant({
  id: 'left-lying',
  rule: 'R22',
  does: '受理之后无人办理，超过时限（M57 §22）；noisy：公示期满报县后搁置，超过十个工作日才确认。',
  nearMiss: '县级在第十个工作日（最后一天）确认；临期提醒不算误报。',
  months: 4,
  async *story({ county, name, township, variant, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { path } = township;
    if (variant === 'clean') {
      const id = await path.apply(declared(household));
      await path.sign(id, household);
      await path.acceptAndTell(id);
      // The first that runs out is three working days for the investigation to begin (9.1 INVEST_START).
      yield at(county.worked(county.today(), 4), '09:00');
      label({ caseId: id });
      return;
    }
    const { id, until } = yield* bringToPosting(county, household, { township, from: county.today() });
    const received = addDays(until, 1);
    const last = county.worked(received, COUNTY_DECIDES_WITHIN);
    if (variant === 'noisy') {
      yield at(county.worked(last, 1), '08:45');
      label({ caseId: id });
      yield at(county.worked(last, 3), '16:30');
    } else {
      label({ caseId: id, severity: 'violation' });
      label({ caseId: id, severity: 'warning' }, { kind: 'also' });
      yield at(last, '16:30');
    }
    good(await county.desk('bureau-approve').get(`/cases/${id}/household?purpose=confirmation`));
    await path.confirmAndTell(id);
  },
});
