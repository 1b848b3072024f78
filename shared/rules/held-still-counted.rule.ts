import { type HouseholdTold, placesOf, type Told, whilePaid } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

/** R02: somebody in prison or compulsory isolation in a month that is paid, and counted as of the household (M57 §7; TK43 §24(3)). While they are held it holds the money; what is over is told. */
export const heldStillCounted = rule<HouseholdTold>({
  id: 'R02',
  name: 'held-still-counted',
  title: '服刑或强制隔离戒毒期间未退',
  basis: ['M57 §7', 'TK43 §24(3)'],
  severity: 'blocking',
  examine({ benefit, people, registers }, { today }) {
    if (!registers.custody) return 'not-applicable';
    const overlaps = (told: Told) => told.custody?.filter(whilePaid(benefit, today)) ?? [];
    const held = people.flatMap(({ told }) => overlaps(told));
    if (held.length === 0) return 'in-order';
    const still = held.some(({ to }) => to === null || to >= today);
    return {
      why: still
        ? '家庭成员正在服刑或强制隔离戒毒，仍计入保障人口，应核实并调整'
        : '家庭成员曾在保障期间服刑或强制隔离戒毒，应核实是否多发',
      facts: { people: placesOf(people, (told) => overlaps(told).length > 0), still, asOf: registers.custody.asOf },
      ...(!still && { severity: 'violation' }),
    };
  },
});
