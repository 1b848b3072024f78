import { addDays, type Day } from '../../shared/domain/days.ts';
import { registered } from '../registered.ts';

const yearsAfter = (day: Day, years: number): Day =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4) === '-02-29' ? '-03-01' : day.slice(4)}` as Day;

export default registered({
  id: 'age-altered',
  rule: 'R06',
  does: '户籍登记的出生日期与身份号码相差九年（QIJIANG）；noisy：户籍上的父亲只比子女大十三岁多。',
  nearMiss: '父母与子女恰好相差十四年。',
  household({ county, name, variant }) {
    const head = county.villagers.household(`${name} parent`, { adults: 1, age: 30 }).members[0];
    const gap = variant === 'near-miss' ? 14 : 13;
    return variant === 'clean'
      ? { adults: 1 }
      : {
          adults: 1,
          children: 1,
          first: head,
          child: addDays(yearsAfter(head.bornOn, gap), variant === 'noisy' ? 200 : 0),
        };
  },
  police({ county, name, variant }) {
    const [head] = county.villagers.household(name).members;
    return variant === 'clean' ? { 0: { bornOn: yearsAfter(head.bornOn, -9) } } : {};
  },
});
