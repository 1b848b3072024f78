import { type Benefit, NO_SIGNS, TOP_UP_CARE } from '../../shared/domain/benefit.ts';
import { type CaseClock, startCaseClock } from '../../shared/domain/case-clock.ts';
import { bureauOf, TopUpId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { type Batch, type EMPTY, openBatch } from '../../shared/domain/payment/batch.ts';
import { FundAccount, FundOrder, waitingFrom } from '../../shared/domain/payment/fund-order.ts';
import { Pot } from '../../shared/domain/payment/funds.ts';
import { LINE_STATES, type LineState, type PaymentLine } from '../../shared/domain/payment/line.ts';
import { lineIdOn, type Sheet } from '../../shared/domain/payment/sheet.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import {
  batchId,
  cai,
  caseId,
  day,
  fen,
  granted,
  he,
  index,
  lin,
  lineId,
  month,
  noticeId,
  operator,
  TOWN,
  tang,
  xu,
} from './case/a-case.ts';

/** Those who approve, and another who releases. */
export const guo = operator('guo-finance-lead');
export const luo = operator('luo-bureau-lead');
export const pan = operator('pan-bureau-lead');

/** `monthlyFen`: of its only amount, zero for none. */
export const aBenefit = (
  of = '1',
  { monthlyFen = 60_000, from = month('2026-04'), ...more }: Partial<Benefit> & { readonly monthlyFen?: number } = {},
): Benefit => ({
  caseId: caseId(of),
  office: TOWN,
  programme: 'dibao',
  from,
  amounts: monthlyFen === 0 ? [] : [{ from, monthlyFen: fen(monthlyFen), notice: noticeId() }],
  ends: null,
  instalments: [],
  topUps: [],
  personIndexes: [index(`person ${of}`)],
  accountIndex: index(`account ${of}`),
  holderIndex: index(`person ${of}`),
  holderIsMember: true,
  signs: NO_SIGNS,
  payee: 1,
  hands: [lin, tang, he, xu],
  version: 1,
  ...more,
});

/** The clock of a top-up of a benefit. */
export const topUpClock = (benefit: Benefit, id = TopUpId.parse(madeId('topup', '1'))): CaseClock =>
  startCaseClock(TOP_UP_CARE.within, { ...benefit, id: benefit.caseId }, day('2026-04-02'), PUBLISHED, id);

let orders = 0;
/** Money that came for dibao, not approved yet; each time another order. */
export const anAllocation = (more: Partial<FundOrder> = {}): FundOrder => {
  orders += 1;
  return FundOrder.parse({
    kind: 'allocation',
    id: madeId('order', String(orders)),
    office: bureauOf(TOWN),
    programme: 'dibao',
    source: 'central',
    amountFen: 1_000_000,
    document: '样财社〔2026〕1号',
    on: '2026-04-01',
    state: 'proposed',
    proposedBy: 'finance-clerk',
    proposedOn: '2026-04-01',
    decidedBy: null,
    decidedOn: null,
    ...waitingFrom(bureauOf(TOWN), day('2026-04-01')),
    version: 1,
    ...more,
  });
};

export const aPot = (more: Partial<Pot> = {}): Pot =>
  Pot.parse({
    ...{ office: bureauOf(TOWN), programme: 'dibao', source: 'central' },
    ...{ received: 0, available: 0, blocked: 0, sent: 0, paid: 0, moved: 0, version: 1 },
    ...more,
  });

export const aFundAccount = (more: Partial<FundAccount> = {}): FundAccount =>
  FundAccount.parse({
    id: madeId('account', 'paying bank'),
    office: bureauOf(TOWN),
    use: 'payments',
    unit: '样例县民政局',
    bank: '样例银行样例县支行',
    accountIndex: index('paying bank'),
    ending: '0001',
    state: 'approved',
    proposedBy: 'finance-clerk',
    proposedOn: '2026-04-01',
    decidedBy: 'guo-finance-lead',
    decidedOn: '2026-04-01',
    clock: null,
    wakesOn: null,
    version: 2,
    ...more,
  });

/** A line of the batch's first sheet. */
export const aLine = (of = '1', more: Partial<PaymentLine> = {}): PaymentLine => ({
  id: lineIdOn(1, lineId(of)),
  batchId: batchId(),
  caseId: caseId(of),
  office: TOWN,
  month: month('2026-04'),
  amountFen: fen(60_000),
  personIndexes: [index(`person ${of}`)],
  accountIndex: index(`account ${of}`),
  holderIndex: index(`person ${of}`),
  holderIsMember: true,
  signs: NO_SIGNS,
  working: { of: 'month', fen: fen(60_000) },
  decision: null,
  snapshot: 'snapshot',
  purpose: null,
  state: 'draft',
  returnCode: null,
  answeredOn: null,
  cancelled: null,
  replaces: null,
  version: 1,
  ...more,
});

export const aSheet = (lines: readonly PaymentLine[], no = 1): Sheet => ({
  batchId: lines[0]?.batchId ?? batchId(),
  no,
  lines: [...lines],
  version: 1,
});

/** A batch in a state of its own, with these lines counted. */
export function aBatch(more: Partial<Batch> = {}, lines: readonly PaymentLine[] = []): Batch {
  const asked = { id: batchId(), office: TOWN, programme: 'dibao', month: month('2026-04') } as const;
  const opened = granted(
    openBatch({ ...asked, turn: 1, follows: null }, [lin, tang, he, xu], { by: cai, today: day('2026-04-01') }),
  );
  const count = (state: LineState) => {
    const some = lines.filter((line) => line.state === state);
    return { lines: some.length, fen: fen(some.reduce((sum, { amountFen }) => sum + amountFen, 0)) };
  };
  const tally = Object.fromEntries(LINE_STATES.map((state) => [state, count(state)])) as typeof EMPTY;
  return { ...opened, state: 'draft', sheets: lines.length > 0 ? 1 : 0, tally, ...more };
}
