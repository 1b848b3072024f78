import { expect, test } from 'vitest';
import { NO_SIGNS } from '../../shared/domain/benefit.ts';
import type { PaymentLimits } from '../../shared/domain/payment/limits.ts';
import type { Powers } from '../../shared/powers.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { backtestPayments } from '../../shared/work/backtest-payments.ts';
import { findingIdOf } from '../../shared/work/blocked-among.ts';
import { aBatch, aLine, aSheet } from '../domain/a-payment.ts';
import { batchId, caseId, day, index, month, office, TOWN, there } from '../domain/case/a-case.ts';

const MARCH = month('2026-03');
const lines = [
  aLine('late', { caseId: caseId('late'), personIndexes: [index('dead')], accountIndex: index('a') }),
  aLine('two', { caseId: caseId('two'), accountIndex: index('shared'), personIndexes: [index('p2')] }),
  aLine('too', { caseId: caseId('too'), accountIndex: index('shared'), personIndexes: [index('p3')] }),
  aLine('new', {
    ...{ caseId: caseId('new'), accountIndex: index('b'), personIndexes: [index('p4')] },
    signs: { ...NO_SIGNS, changed: { on: day('2026-02-20'), proven: false } },
  }),
  aLine('fine', { caseId: caseId('fine'), accountIndex: index('c'), personIndexes: [index('p5')] }),
].map((line) => ({ ...line, month: MARCH, batchId: batchId('1'), office: TOWN, purpose: null }));
const batch = aBatch(
  { id: batchId('1'), office: TOWN, month: MARCH, state: 'released', builtOn: day('2026-03-02'), sheets: 1 },
  lines,
);
const elsewhere = { ...batch, id: batchId('2'), office: office('445281104') };
const read: string[] = [];

/** The office's month as the store would give it, and one more office's. */
const powers = {
  screenPayments: {
    async *batches(of: string) {
      if (of === MARCH) yield* [batch, elsewhere];
    },
    deaths: async () => new Map([[index('dead'), { personIndex: index('dead'), diedOn: day('2026-01-30') }]]),
    ...{ uses: async () => new Map(), holdings: async () => new Map(), flagged: async () => new Set() },
  },
  readPayments: {
    async *outlines(id: string) {
      read.push(id);
      yield aSheet(lines);
    },
    ...{ sheet: async () => aSheet(lines), custodiesOf: async () => new Map() },
  },
  readFindings: {
    get: async (id: string) => (id === findingIdOf(paidAfterDeath, there(lines[0])) ? { state: 'cleared' } : undefined),
  },
} as unknown as Pick<Powers, 'readPayments' | 'screenPayments' | 'readFindings'>;

const NAMES = ['late', 'two', 'too', 'new', 'fine'];
const tried = async (limits: Partial<PaymentLimits>) => {
  const { appears, vanishes, stays } = await backtestPayments({ office: TOWN, from: MARCH, to: MARCH }, limits, powers);
  const told = ({ rule, named, found }: (typeof stays)[number]) =>
    `${rule} ${NAMES.find((of) => caseId(of) === named[0])} ${named[1]} ${found}`;
  return [appears, vanishes, stays].map((some) => some.map(told).sort());
};

test('other thresholds of the payment rules show what of an office’s past month would appear and vanish, beside what was found', async () => {
  const inForce = ['R01 late 2026-03 cleared', 'R29 new 2026-03 null', 'R29 too 2026-03 null', 'R29 two 2026-03 null'];

  expect(await tried({})).toEqual([[], [], inForce]);
  expect(await tried({ households: 3 })).toEqual([
    [],
    ['R29 too 2026-03 null', 'R29 two 2026-03 null'],
    ['R01 late 2026-03 cleared', 'R29 new 2026-03 null'],
  ]);
  expect(await tried({ monthsAfterDeath: 2, changedDays: 5 })).toEqual([
    [],
    ['R01 late 2026-03 cleared', 'R29 new 2026-03 null'],
    ['R29 too 2026-03 null', 'R29 two 2026-03 null'],
  ]);
  // Another office's sheets aren't read.
  expect(new Set(read)).toEqual(new Set([batch.id]));
});

test('a payment rule that breaks on lines is told as broken, once, and what others show beside it', async () => {
  const limits = {
    get households(): number {
      throw new TypeError('a threshold that nobody can read');
    },
  };
  const told = await backtestPayments({ office: TOWN, from: MARCH, to: MARCH }, limits, powers);

  expect([told.appears, told.vanishes]).toEqual([[], []]);
  expect(told.stays).toMatchObject([{ rule: 'R01', found: 'cleared' }]);
  expect(told.broken).toMatchObject([{ rule: 'R29', name: 'account-anomaly', times: 3 }]);
});
