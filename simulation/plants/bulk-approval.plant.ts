import { addDays, type Day } from '../../shared/domain/days.ts';
import { bringToPosting, type County } from '../county.ts';
import { good } from '../desks.ts';
import { at, type Story } from '../diary.ts';
import { plant } from '../plant.ts';

/** More than ten decisions in ten minutes (facts 4, R26). */
const AS = {
  clean: { by: 'bureau-hasty', count: 12, opens: true, times: ['15:00', '15:09'] },
  noisy: { by: 'bureau-unread', count: 6, opens: false, times: ['15:00', '15:50'] },
  'near-miss': { by: 'bureau-brisk', count: 10, opens: true, times: ['15:00', '15:55'] },
} as const;

/** Working days after which all are posted, however much their visitors have to do. */
const LONGEST_DAYS = 25;

export default plant({
  id: 'bulk-approval',
  rule: 'R26',
  does: '同一人十分钟内确认十二件；noisy：从不打开案卷就确认六件（审阅时间不足30秒）。',
  nearMiss: '一小时内确认十件，每件先看五分钟。',
  months: 2,
  once: true,
  async *story(part) {
    const { county, name, variant, label } = part;
    const { by, count, opens, times } = AS[variant];
    const begins = county.today();
    const brought: { readonly id: string; readonly until: Day; readonly township: County['townships'][number] }[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const household = county.villagers.household(`${name} ${nth}`, { adults: 1 });
      county.registers.enter(household);
      const township = county.townships[nth % county.townships.length] ?? part.township;
      const from = county.worked(begins, 1 + Math.floor(nth / 3));
      const bring = async function* (): Story {
        brought.push({ ...(yield* bringToPosting(county, household, { township, from })), township });
      };
      county.diary.begin(`${name} ${nth}`, bring(), at(from, '09:00'));
    }
    for (let days = 9; days < LONGEST_DAYS && brought.length < count; days += 1)
      yield at(county.worked(begins, days), '09:00');
    const until =
      brought
        .map((each) => each.until)
        .sort()
        .at(-1) ?? begins;
    const day = county.worked(addDays(until, 1), 0);
    const [from, to] = [at(day, times[0]), at(day, times[1])];
    const who = county.desk(by);
    for (const [nth, { id, township }] of brought.entries()) {
      const decides = from + Math.round(((to - from) * nth) / brought.length);
      yield decides - (variant === 'near-miss' ? 290_000 : 0);
      if (opens) good(await who.get(`/cases/${id}/household?purpose=confirmation`));
      yield decides;
      await township.path.confirmAndTell(id, who);
    }
    const cases = variant === 'near-miss' ? [] : brought.map(({ id }) => ({ caseId: id }));
    label({}, { about: [{ operatorId: by }, ...cases] });
  },
});
