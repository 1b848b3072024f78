import { NO_SIGNS } from '../../shared/domain/benefit.ts';
import { asksOf, type Procedure, procedureFor, type Track } from '../../shared/domain/case/procedure.ts';
import { Day } from '../../shared/domain/days.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { Fen } from '../../shared/domain/money.ts';
import { FundAccount } from '../../shared/domain/payment/fund-order.ts';
import { Pot } from '../../shared/domain/payment/funds.ts';
import { lineIdOn, Sheet } from '../../shared/domain/payment/sheet.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { type Command, commandsOf, idOf, type Standing, someIndex, type Way } from './commands.ts';
import { CUSTODY_COMMANDS } from './custody.ts';
import { type SmallestSet, smallestSet } from './explore.ts';
import { RECOVERY_COMMANDS } from './recovery.ts';

/** The sample county's offices; any others would do. */
const OFFICES = { township: OfficeCode.parse('445281006'), bureau: OfficeCode.parse('445281000') };
/** A working day of a year whose holidays are published. */
const FROM = Day.parse('2026-03-02');

const wayOf = (track: Track, amountFen: number, more: Partial<Procedure> = {}): Way => {
  const procedure = { ...procedureFor(track, OFFICES.township, FROM), ...more };
  return { procedure, programme: asksOf({ procedure }).programme, amountFen: Fen.parse(amountFen) };
};

/** Money for any batch, and the paying bank's account: how they come to be there is a way of its own. */
const CHEST: Pick<Standing, 'pot' | 'account'> = {
  pot: Pot.parse({
    ...{ office: OFFICES.bureau, programme: 'dibao', source: 'central', received: 10_000_000, available: 10_000_000 },
    ...{ blocked: 0, sent: 0, paid: 0, moved: 0, version: 1 },
  }),
  account: FundAccount.parse({
    ...{ id: madeId('account', 'duties'), office: OFFICES.bureau, use: 'payments', unit: '样例县民政局' },
    ...{ bank: '样例银行样例县支行', accountIndex: 'paying-bank'.padEnd(43, '-'), ending: '0001', state: 'approved' },
    ...{ proposedBy: 'before', proposedOn: FROM, decidedBy: 'another', decidedOn: FROM },
    ...{ clock: null, wakesOn: null, version: 2 },
  }),
};
const START: Standing = { today: FROM, mandates: [] };

/** A month that was paid: how it came to be is a way of its own. */
const PAID: Pick<Standing, 'sheet'> = {
  sheet: Sheet.parse({
    ...{ batchId: idOf('batch'), no: 1, version: 2 },
    lines: [
      {
        ...{ id: lineIdOn(1, idOf('line')), batchId: idOf('batch'), caseId: idOf('case'), office: OFFICES.township },
        ...{ month: '2026-02', purpose: null, amountFen: 60_000, working: { of: 'month', fen: 60_000 } },
        ...{ personIndexes: [someIndex('person')], accountIndex: someIndex('account'), signs: NO_SIGNS },
        ...{ holderIndex: someIndex('person'), holderIsMember: true, snapshot: 'before', state: 'paid' },
        ...{ returnCode: null, answeredOn: FROM, cancelled: null, replaces: null, version: 5 },
      },
    ],
  }),
};

const released = ({ batch }: Standing): boolean => batch?.state === 'released';
const reviewed = (standing: Standing): boolean => released(standing) && standing.case?.stage === 'aid-reviewed';

interface Named {
  readonly zh: string;
  readonly en: string;
  readonly way: Way;
  readonly reached: (standing: Standing) => boolean;
  /** Commands that this way does without, so that another way isn't found in its place. */
  readonly without?: readonly string[];
  /** The only commands of a way that is about no case. */
  readonly only?: readonly string[];
  /** Commands of a way whose money comes back, and what was paid before it. */
  readonly comesBackBy?: readonly Command[];
}

/** Every way on which a payment line comes to the bank. Sums: a month of dibao, aid below and above the township's small amount, and a sum of the middle tier of approvals. */
export const WAYS = {
  'dibao-county': {
    zh: '低保，县级确认',
    en: 'dibao, confirmed by the county',
    way: wayOf('dibao', 60_000, { decides: 'county' }),
    reached: released,
  },
  'dibao-delegated': {
    zh: '低保，委托乡镇确认',
    en: 'dibao, confirmation delegated to the township',
    way: wayOf('dibao', 60_000, { decides: 'township' }),
    reached: released,
  },
  'dibao-county-tier-2': {
    zh: '低保，县级确认，超过一级审批限额',
    en: 'dibao, confirmed by the county, a sum of the second tier of approvals',
    way: wayOf('dibao', 300_000, { decides: 'county' }),
    reached: released,
  },
  'dibao-held': {
    zh: '低保，明细暂缓后经核查放行',
    en: 'dibao, a line that was held and is cleared',
    way: { ...wayOf('dibao', 60_000, { decides: 'county' }), suspicious: true },
    reached: released,
  },
  'dibao-reissued': {
    zh: '低保，银行退回后补发',
    en: 'dibao, sent back by the bank and paid again',
    way: { ...wayOf('dibao', 60_000, { decides: 'county' }), comesBack: true },
    reached: (standing) => released(standing) && standing.former !== undefined,
  },
  'dibao-topped-up': {
    zh: '低保，到账后补发差额',
    en: 'dibao, paid too little and topped up',
    way: { ...wayOf('dibao', 60_000, { decides: 'county' }), toppedUp: true },
    reached: (standing) => released(standing) && standing.former !== undefined,
  },
  'dibao-account-changed': {
    zh: '低保，收款账户变更后发放',
    en: 'dibao, paid to another account than the first',
    way: { ...wayOf('dibao', 60_000, { decides: 'county' }), changesAccount: true },
    reached: (standing) => released(standing) && standing.change?.state === 'confirmed',
  },
  'dibao-card-in-another-hand': {
    zh: '低保，卡折由他人代持，经县级备案后发放',
    en: 'dibao, paid to somebody who holds the card by a filed agreement',
    way: { ...wayOf('dibao', 60_000, { decides: 'county' }), toCustodian: true },
    reached: (standing) => released(standing) && standing.benefit?.holderIsMember === false,
  },
  'tekun-county': {
    zh: '特困供养，县级确认',
    en: 'tekun, confirmed by the county',
    way: wayOf('tekun', 97_060),
    reached: released,
  },
  'temporary-small': {
    zh: '临时救助，小额，乡镇审批',
    en: 'temporary assistance within the township’s small amount',
    way: wayOf('temporary-expenditure', 100_000),
    reached: released,
  },
  'temporary-county': {
    zh: '临时救助，县级审批',
    en: 'temporary assistance above it',
    way: wayOf('temporary-expenditure', 900_000),
    reached: released,
  },
  'emergency-small': {
    zh: '急难型临时救助，小额，不先行救助',
    en: 'emergency aid within the small amount, not aided first',
    way: wayOf('temporary-emergency', 100_000),
    reached: released,
    without: ['decideAidFirst'],
  },
  'aid-first': {
    zh: '先行救助，款项发出',
    en: 'aid first, until its money leaves',
    way: wayOf('temporary-emergency', 100_000),
    reached: (standing) => released(standing) && standing.entry !== undefined,
    without: ['acceptCase'],
  },
  'aid-first-reviewed': {
    zh: '先行救助，款项发出并经事后复核',
    en: 'aid first, with its money out and its review made',
    way: wayOf('temporary-emergency', 100_000),
    reached: reviewed,
    without: ['acceptCase'],
  },
  'funds-received': {
    zh: '资金拨入，并核准代发账户',
    en: 'money received, and an account approved that it may leave to',
    way: wayOf('dibao', 60_000, { decides: 'county' }),
    reached: ({ pot, account }) => pot !== undefined && account?.state === 'approved',
    only: ['enterFundAccount', 'decideFundAccount', 'recordFunds', 'decideFunds'],
  },
  recovery: {
    zh: '多发资金追回入账',
    en: 'money that was paid and wasn’t owed, back in its pot',
    way: wayOf('dibao', 60_000, { decides: 'county' }),
    reached: ({ recovery }) => recovery?.state === 'settled',
    comesBackBy: RECOVERY_COMMANDS,
  },
} as const satisfies Record<string, Named>;
export type WayName = keyof typeof WAYS;

/** What a way is looked for among: where it begins, what can be done, and when it is there. */
export function searchOf(name: WayName): {
  readonly start: Standing;
  readonly commands: readonly Command[];
  readonly reached: (standing: Standing) => boolean;
} {
  const { way, reached, only, comesBackBy }: Named = WAYS[name];
  if (comesBackBy) return { start: { ...START, ...CHEST, ...PAID }, commands: comesBackBy, reached };
  const commands = [...commandsOf(way, OFFICES.township), ...(way.toCustodian ? CUSTODY_COMMANDS : [])].filter(
    ({ operation }) => only?.includes(operation) ?? true,
  );
  return { start: only ? START : { ...START, ...CHEST }, commands, reached };
}

/** The smallest set of people of a way, as commands and table have it now. Seconds of computing at most. */
export function smallestSetOf(name: WayName): SmallestSet | undefined {
  const { without = [] }: Named = WAYS[name];
  const { start, commands, reached } = searchOf(name);
  return smallestSet(
    start,
    commands.filter(({ operation }) => !without.includes(operation)),
    reached,
    OFFICES,
  );
}
