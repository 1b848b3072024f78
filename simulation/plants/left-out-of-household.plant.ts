import { admit } from '../county.ts';
import { plant } from '../plant.ts';

/** Who is entered alone is given the county's standard (M57 §8). */
const STANDARD_FEN = 72_200;

export default plant({
  id: 'left-out-of-household',
  rule: 'R33',
  does: '夫妻在同一户口本，只把丈夫或妻子一人录入低保，没有单人保理由（M83 1(1)：拆分名额）；noisy：夫妻都录入，漏了在读的孩子。',
  nearMiss: '夫妻都申报，其中一人重病，按单人保给付（M57 §8）。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const whole = county.villagers.household(name, { adults: 2, children: variant === 'noisy' ? 1 : 0, age: 42 });
    const [head, spouse = head] = whole.members;
    county.registers.enter(whole);
    const entered =
      variant === 'near-miss'
        ? whole
        : { ...whole, members: variant === 'noisy' ? ([head, spouse] as const) : ([head] as const) };
    const alone = { as: { programme: 'dibao', single: { ground: 'illness' } }, monthlyFen: STANDARD_FEN };
    const { id } = yield* admit(county, entered, {
      township,
      from: county.today(),
      ...(variant === 'near-miss' && alone),
    });
    label({ caseId: id });
  },
});
