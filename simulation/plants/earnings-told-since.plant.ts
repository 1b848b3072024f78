import { addDays, firstDayOf, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { at, type Story } from '../diary.ts';
import { adjustAtOnce } from '../dynamics.ts';
import { type Part, plant } from '../plant.ts';

/** What the applicant of two declares, and is found, to earn a month, in fen: the standard of both less what is given. */
const GIVEN_FEN = 48_000;
const STANDARD_FEN = 2 * 72_200;
const DECLARED_FEN = STANDARD_FEN - GIVEN_FEN;
const MORE_FEN = 20_000;

/** What they report of their wage, and what is decided on it. */
const TOLD = {
  rose: { earnsFen: DECLARED_FEN + MORE_FEN, outcome: 'decrease', monthlyFen: GIVEN_FEN - MORE_FEN },
  ended: { earnsFen: 0, outcome: 'increase', monthlyFen: STANDARD_FEN },
} as const;

/** A household whose wage changes, reports it and has it decided; a list of wages tells `later` after that, and what was declared before it where the wage ended. */
async function* changing({ county, name, township, nth, label }: Part, told: keyof typeof TOLD, later: number): Story {
  const household = county.villagers.household(`${name} ${told}`, { wageFen: DECLARED_FEN });
  const { residentId } = household.members[0];
  const wage = (monthlyFen: number) =>
    county.registers.amend('earnings', residentId, '社会保险', (monthlyFen / 100).toFixed(2));
  county.registers.enter(household);
  const { id, confirmedOn } = yield* admit(county, household, {
    township,
    from: county.today(),
    monthlyFen: GIVEN_FEN,
  });
  if (told === 'ended') wage(DECLARED_FEN);
  const day = county.worked(addDays(confirmedOn, 12), nth);
  yield at(day, '09:30');
  const { earnsFen, ...decided } = TOLD[told];
  yield* adjustAtOnce(county, township, id, {
    ...{ ground: 'income-changed', since: addDays(day, -5), from: monthAfter(monthOf(day)), ...decided },
    incomes: [
      { person: 'p1', kind: 'wage', monthlyFen: earnsFen },
      { person: 'p2', kind: 'other', monthlyFen: 0 },
    ],
  });
  wage(later);
  label({ caseId: id });
  // The list of the month from which the decision counts tells it again.
  yield at(county.worked(addDays(firstDayOf(monthAfter(monthOf(day))), 9), 0), '09:30');
  wage(later);
}

export default plant({
  id: 'earnings-told-since',
  rule: 'R11',
  does: '报告收入增加并已减发，登记工资却是所报的两倍；noisy：报告不再有工资并已增发，名单此后各月仍有原工资。',
  nearMiss: '收入变化如实报告，入户核查、听取意见后已作出决定，之后的名单与所报一致；所报工资已经停发的也一样。',
  months: 7,
  async *story(part) {
    const { county, name, variant } = part;
    yield at(county.today(), '09:05');
    const begin = (story: Story, told: string) =>
      county.diary.begin(`${name} ${told}`, story, at(county.today(), '09:10'));
    if (variant === 'clean') begin(changing(part, 'rose', 2 * TOLD.rose.earnsFen), 'rose');
    if (variant === 'noisy') begin(changing(part, 'ended', DECLARED_FEN), 'ended');
    if (variant !== 'near-miss') return;
    begin(changing(part, 'rose', TOLD.rose.earnsFen), 'rose');
    begin(changing(part, 'ended', TOLD.ended.earnsFen), 'ended');
  },
});
