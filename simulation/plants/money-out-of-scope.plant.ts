import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, firstDayOf } from '../../shared/domain/days.ts';
import { good, isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

/** The book of the county's dibao money, of whatever source. */
const { pk: FUNDS } = KEYS.fundEntry({ office: OFFICES.bureau.code, programme: 'dibao', source: 'central' }, 1);

export default plant({
  id: 'money-out-of-scope',
  rule: 'R47',
  does: '想把资金划往未经核准的账户（attempt；FIN §6(2)）；明细账里直接写进一笔没有批次也没有划转单的支出（CANGNAN）。',
  nearMiss: '每月发放都划往两人核准的代发账户：全县的批次都是。',
  months: 3,
  once: true,
  variants: ['clean'],
  async *story({ county, label }) {
    const finance = county.desk('bureau-finance');
    yield at(county.worked(county.today(), 3), '09:50');
    const wanted = {
      use: 'payments',
      unit: '样例县劳务公司',
      bank: '样例银行开发区支行',
      account: '6299000000000000777',
    };
    const { id: other } = good(await finance.post('/fund-accounts', wanted));
    // Nobody is to approve it; that it waits too long is a finding of its own.
    label({ record: `FUNDACCOUNT#${other} FUNDACCOUNT` }, { rule: 'R31', kind: 'also' });
    const order = {
      kind: 'transfer',
      programme: 'dibao',
      source: 'central',
      amountFen: 10_000,
      document: '样财社〔2026〕9号',
    };
    const tried = await finance.post('/fund-orders', { ...order, on: county.today(), account: other });
    label({ record: 'FUNDS' }, { kind: 'attempt', prevented: isRefused(tried, 'account-not-approved') });
    // Past the operations, once the last month's money has gone out: an entry of the book for which there is neither a batch nor an order.
    yield at(county.worked(addDays(firstDayOf(county.lastMonth), 21), 0), '10:00');
    const entries = (await county.store.under(FUNDS)).filter(
      ({ kind, data }) => kind === 'fund-entry' && data.legs.sent > 0,
    );
    const entry = entries.at(-1);
    if (!entry) throw new Error('no money has gone out');
    const about = await county.store.enter(entry, { batchId: null, orderId: null, on: county.today() });
    label({ record: about });
  },
});
