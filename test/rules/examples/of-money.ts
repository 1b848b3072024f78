import { NO_SIGNS } from '../../../shared/domain/benefit.ts';
import { enterCustody } from '../../../shared/domain/custody/steps.ts';
import { addDays } from '../../../shared/domain/days.ts';
import type { Holding } from '../../../shared/domain/holding.ts';
import { book, FundEntry, type Legs } from '../../../shared/domain/payment/funds.ts';
import type { PaymentLine } from '../../../shared/domain/payment/line.ts';
import { endReturn, openReturn } from '../../../shared/domain/payment/return.ts';
import type { Death } from '../../../shared/domain/register.ts';
import { accountAnomaly } from '../../../shared/rules/account-anomaly.rule.ts';
import { accountOfStaff } from '../../../shared/rules/account-of-staff.rule.ts';
import { duplicatePlaces } from '../../../shared/rules/duplicate-places.rule.ts';
import { duplicateProgrammes } from '../../../shared/rules/duplicate-programmes.rule.ts';
import { fundsIdle } from '../../../shared/rules/funds-idle.rule.ts';
import { moneyOutOfScope } from '../../../shared/rules/money-out-of-scope.rule.ts';
import { monthWithoutPay } from '../../../shared/rules/month-without-pay.rule.ts';
import { owedAndUnpaid } from '../../../shared/rules/owed-and-unpaid.rule.ts';
import { paidAfterDeath } from '../../../shared/rules/paid-after-death.rule.ts';
import { paidSinceDeath } from '../../../shared/rules/paid-since-death.rule.ts';
import { returnNotCleared } from '../../../shared/rules/return-not-cleared.rule.ts';
import { unlawfulCustody } from '../../../shared/rules/unlawful-custody.rule.ts';
import { aFiled, known, wanted } from '../../domain/a-custody.ts';
import { aBenefit, aFundAccount, aLine, anAllocation } from '../../domain/a-payment.ts';
import { caseId, day, fen, granted, index, lin, month, noticeId, office, TOWN } from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-04-01';
const line = aLine('1', { month: month('2026-04') });
const died = (...on: string[]) => ({
  line,
  deaths: on.map((each) => ({ personIndex: index('person 1'), diedOn: day(each), source: 'funeral' }) as Death),
});
/** What left, since somebody of a household had died in November, in months of which lists from March on are looked over. */
const left = (...months: string[]) => ({
  ...{ death: { personIndex: index('person 1'), diedOn: day('2025-11-20') }, lookedOverFrom: month('2026-03') },
  lines: months.map((each) => aLine('1', { month: month(each) })),
});
const elsewhere = (...more: Partial<Holding>[]) => ({
  line,
  own: { programme: 'dibao', office: TOWN, alone: false } as const,
  others: more.map((each) => ({
    ...{ caseId: caseId('2'), office: TOWN, programme: 'tekun', from: month('2026-01'), until: null },
    ...{ pays: true, alone: false, ...each },
  })) as Holding[],
});
const account = (more: object = {}, sharing: string[] = ['1']) => ({
  line: aLine('1', more),
  ...{ sharing: new Set(sharing.map(caseId)), custody: undefined },
});
const changed = (daysAgo: number) =>
  account({ signs: { ...NO_SIGNS, changed: { on: addDays(day(TODAY), -daysAgo), proven: false } } });
const enteredOn = (on: string) =>
  granted(enterCustody(wanted, { ...known, caseId: caseId() }, { by: lin, today: day(on) }));
const card = (more: object = {}, holds = 1) => ({ custody: aFiled('1', more), holds, most: 3 });
const owed = (more: object, cancelled: ReturnType<typeof aLine> | null = null) => ({
  ...{ benefit: aBenefit('1', more), month: month('2026-04'), cancelled },
});
const takenOff = aLine('1', { state: 'cancelled', cancelled: 'built-in-error' });
const endsFrom = (of: string) => ({ ends: { from: month(of), notice: noticeId() } });
const months = (purpose: string | null, ...paid: string[]) => ({
  line: aLine('1', { purpose: purpose as null }),
  paidFor: new Set(paid.map(month)),
});
const returned = openReturn(
  aLine('1', { state: 'returned', returnCode: 'INACTIVE', answeredOn: day('2026-04-10') }),
  'dibao',
  day('2026-04-10'),
);

const allocated = anAllocation();
const { office: bureau, programme, source } = allocated;
const full = granted(book(undefined, { office: bureau, programme, source }, { received: 500_000, available: 500_000 }));
const out = (account: object | null, legs: Legs = { available: -70_000, moved: 70_000 }) => ({
  entry: FundEntry.parse({
    ...{ nth: 2, legs, batchId: null, orderId: allocated.id, by: 'cai-finance', on: TODAY, version: 1 },
    after: granted(book(full, full, legs)),
  }),
  account: account === null ? undefined : { ...aFundAccount({ use: 'treasury' }), ...account },
});

/** What is left of an allocation of 5,000 yuan, by the day on which it came. */
const lying = (on: string, leftFen = 430_000) => ({
  entry: FundEntry.parse({
    ...{ nth: 1, legs: { received: 500_000, available: 500_000 }, batchId: null, orderId: allocated.id },
    ...{ by: 'guo-lead', on, after: full, version: 1 },
  }),
  leftFen: fen(leftFen),
  order: { ...allocated, on: day(on) },
});

export const OF_MONEY = [
  tries(paidAfterDeath, TODAY, (judge) => ({
    hit: judge(died('2026-01-05')),
    nearMiss: judge(died('2026-04-30')),
    boundary: [judge(died('2026-04-01')), judge(died('2026-03-31'))],
    missing: judge(died()),
    counterExample: judge(died('2026-05-02')),
  })),
  tries(duplicateProgrammes, TODAY, (judge) => ({
    hit: judge(elsewhere({ programme: 'tekun' })),
    nearMiss: judge({ ...elsewhere({}), own: { programme: 'temporary', office: TOWN, alone: false } }),
    boundary: [
      judge({
        ...elsewhere({ programme: 'dibao-margin', pays: false }),
        own: { programme: 'dibao', office: TOWN, alone: true },
      }),
      judge(elsewhere({ programme: 'dibao-margin', pays: false })),
    ],
    missing: judge(elsewhere()),
    counterExample: judge(elsewhere({ programme: 'temporary' })),
  })),
  tries(duplicatePlaces, TODAY, (judge) => ({
    hit: judge(elsewhere({ office: office('445281104') })),
    nearMiss: judge(elsewhere({ office: TOWN })),
    boundary: [judge(elsewhere({})), judge(elsewhere({}, { office: office('445281104'), pays: false }))],
    missing: judge(elsewhere()),
    counterExample: judge({
      ...elsewhere({ office: office('445281104') }),
      line: { ...line, purpose: 'ta-1' as PaymentLine['purpose'] },
    }),
  })),
  tries(paidSinceDeath, TODAY, (judge) => ({
    hit: judge(left('2025-12', '2026-01')),
    nearMiss: judge(left('2025-10', '2025-11')),
    boundary: [judge(left('2026-03')), judge(left('2026-02'))],
    missing: judge(left()),
    counterExample: judge({
      ...left('2025-12'),
      lines: [aLine('1', { month: month('2025-12'), personIndexes: [index('who outlived them')] })],
    }),
  })),
  tries(accountOfStaff, TODAY, (judge) => ({
    hit: judge({ benefit: aBenefit('1'), holderIsStaff: true }),
    nearMiss: judge({ benefit: aBenefit('1'), holderIsStaff: false }),
    boundary: [
      judge({ benefit: aBenefit('1', { holderIsMember: false }), holderIsStaff: false }),
      judge({ benefit: aBenefit('1', { holderIsMember: false }), holderIsStaff: true }),
    ],
    missing: judge({ benefit: undefined, holderIsStaff: true }),
    counterExample: judge({
      benefit: aBenefit('1', { signs: { ...NO_SIGNS, holderIsStaff: true } }),
      holderIsStaff: true,
    }),
  })),
  tries(accountAnomaly, TODAY, (judge) => ({
    hit: judge(account({}, ['1', '2'])),
    nearMiss: judge({ ...account({}, ['1', '2']), people: new Map([[caseId('2'), [index('person 1')]]]) }),
    boundary: [judge(changed(30)), judge(changed(29))],
    missing: judge(account({}, [])),
    counterExample: judge(
      { ...account({ holderIsMember: false, holderIndex: index('custodian') }), custody: aFiled() },
      '2026-06-01',
    ),
  })),
  tries(unlawfulCustody, '2026-06-01', (judge) => ({
    hit: judge(card({ capacity: 'full' })),
    nearMiss: judge(card()),
    boundary: [judge(card({}, 3)), judge(card({}, 4))],
    missing: judge({ ...card(), custody: enteredOn('2026-12-29') }, '2026-12-31'),
    counterExample: judge(card(), '2027-03-31'),
  })),
  tries(monthWithoutPay, TODAY, (judge) => ({
    hit: judge(months(null, '2026-02', '2026-04')),
    nearMiss: judge(months(null, '2026-02', '2026-03', '2026-04')),
    boundary: [judge(months(null, '2026-02', '2026-03')), judge(months(null, '2026-02'))],
    missing: judge(months(null)),
    counterExample: judge(months('relief', '2026-02', '2026-04')),
  })),
  tries(owedAndUnpaid, TODAY, (judge) => ({
    hit: judge(owed({}, takenOff)),
    nearMiss: judge(owed({ topUps: [{ month: month('2026-04') }] }, takenOff)),
    boundary: [judge(owed(endsFrom('2026-04'))), judge(owed(endsFrom('2026-05')))],
    missing: judge(owed({ monthlyFen: 0 })),
    counterExample: judge(owed({ from: month('2026-05') })),
  })),
  tries(fundsIdle, '2026-04-17', (judge) => ({
    hit: judge(lying(TODAY), '2026-05-06'),
    nearMiss: judge(lying('2026-04-02')),
    boundary: [judge(lying(TODAY), '2026-04-16'), judge(lying(TODAY))],
    missing: judge(lying('2026-12-21'), '2026-12-31'),
    counterExample: judge(lying(TODAY, 0)),
  })),
  tries(returnNotCleared, '2026-06-01', (judge) => ({
    hit: judge(returned),
    nearMiss: judge(returned, '2026-04-13'),
    boundary: [judge(returned, '2026-04-14'), judge(returned, '2026-04-18')],
    missing: judge({ ...returned, clock: null }),
    counterExample: judge(endReturn(returned, day('2026-04-12'))),
  })),
  tries(moneyOutOfScope, TODAY, (judge) => ({
    hit: judge(out(null)),
    nearMiss: judge(out({})),
    boundary: [
      judge(out({ state: 'ended', decidedOn: day(TODAY) })),
      judge(out({ state: 'ended', decidedOn: addDays(day(TODAY), -1) })),
    ],
    missing: judge(out(null, {})),
    counterExample: judge(out({ state: 'ended', decidedOn: addDays(day(TODAY), 3) })),
  })),
];
