import { OFFICES } from '../../infra/local/seed.ts';
import { fundsPath } from '../../infra/local/walk/money-path.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, firstDayOf, monthAfter } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

const SOURCE = 'central';
/** What is given to lie is more than a small county pays in the months after; what is given in time, less than anybody's month. */
const MUCH_FEN = 30_000_000;
const LITTLE_FEN = 10_000;
/** Lists are made on the fifth or the working day after it, and leave on the next. */
const LISTS_ON = 5;

export default plant({
  id: 'funds-idle',
  rule: 'R31',
  does: '拨来的特困供养资金十个工作日以上不列入发放（FIN §6(2)-(3)）；noisy：拨来的低保资金发了一部分，其余滞留。',
  nearMiss: '拨来的低保资金在十个工作日内全部列入发放。',
  months: 3,
  once: true,
  async *story({ county, name, variant, township, label }) {
    const programme = variant === 'clean' ? 'tekun' : 'dibao';
    if (variant === 'clean') yield at(county.worked(county.today(), 2), '10:10');
    else {
      // Somebody is paid by the month after next.
      const month = monthAfter(monthAfter(county.month()));
      const household = county.villagers.household(name);
      county.registers.enter(household);
      yield* admit(county, household, { township, from: county.today() });
      // Before the lists' day by a week, which is eight or nine working days before the money leaves at the most; or on that day, when older money goes first.
      const days = variant === 'near-miss' ? LISTS_ON - 1 - 9 : LISTS_ON - 1;
      yield at(county.worked(addDays(firstDayOf(month), days), 0), '12:00');
    }
    const finance = county.desk('bureau-finance');
    const desks = { finance, financeLead: county.desk('bureau-finance-lead') };
    const amountFen = variant === 'near-miss' ? LITTLE_FEN : MUCH_FEN;
    await fundsPath(desks, { good }).allocate(county.today(), programme, amountFen, SOURCE);
    const { items } = good(await finance.get(`/funds/entries?programme=${programme}&source=${SOURCE}&limit=1`));
    const { pk, sk } = KEYS.fundEntry({ office: OFFICES.bureau.code, programme, source: SOURCE }, items[0].nth);
    label({ record: `${pk} ${sk}` });
  },
});
