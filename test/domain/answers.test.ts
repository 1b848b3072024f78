import { expect, test } from 'vitest';
import { addDays, type Day, Instant } from '../../shared/domain/days.ts';
import { judge, ROWS_KEPT, reportOf, saysMore } from '../../shared/domain/payment/answers.ts';
import type { AnswerRow } from '../../shared/domain/payment/bank-file.ts';
import { enter } from '../../shared/domain/payment/batch.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { aBatch, aLine } from './a-payment.ts';
import { cai, day, fen, index } from './case/a-case.ts';

const today = day('2026-04-10');
const line = aLine('1', { state: 'clear' });
const paid = { lineId: line.id, account: null, amountFen: fen(60_000), outcome: 'paid', returnCode: null } as const;
const said = (more: Partial<PaymentLine>) => aLine('1', { answeredOn: today, ...more });

test.each<[string, AnswerRow, PaymentLine | undefined, Parameters<typeof judge>[2], string]>([
  ['the first word', paid, line, 'approved', 'taken'],
  ['the same word again', paid, said({ state: 'paid' }), 'approved', 'repeated'],
  ['the same word on a line that went on since', paid, said({ state: 'moved' }), 'approved', 'repeated'],
  [
    'another word than stands',
    { ...paid, outcome: 'returned', returnCode: 'FROZEN' },
    said({ state: 'paid' }),
    'approved',
    'contradicting',
  ],
  [
    'another code than stands',
    { ...paid, outcome: 'returned', returnCode: 'FROZEN' },
    said({ state: 'returned', returnCode: 'INACTIVE' }),
    'approved',
    'contradicting',
  ],
  ['a line that nobody knows', paid, undefined, 'approved', 'unknown-line'],
  ['a wrong amount', { ...paid, amountFen: fen(59_999) }, line, 'approved', 'other-amount'],
  ['a line that was changed since its approval', paid, line, 'altered', 'altered'],
  ['a line whose file nobody took', paid, line, 'not-sent', 'not-sent'],
  ['a line that was held', paid, aLine('1', { state: 'held' }), 'approved', 'not-sent'],
  ['a return without its code', { ...paid, outcome: 'returned' }, line, 'approved', 'unreadable'],
])('%s is told as what it is, and only the first is taken', (_, row, of, as, kind) => {
  const verdict = judge(row, of, as, null, today);

  expect(verdict.kind).toBe(kind);
  expect(verdict.becomes !== undefined).toBe(kind === 'taken');
});

test('a row that names another account than was approved is taken for no payment to it', () => {
  expect(judge(paid, line, 'approved', index('another account'), today)).toEqual({ kind: 'other-account' });
  expect(judge(paid, line, 'approved', line.accountIndex, today)).toMatchObject({ becomes: { state: 'paid' } });
});

test.each([
  ['whose rows waited for a part that has gone to the bank since', { 'not-sent': { rows: 1, fen: fen(100) } }, 2, true],
  ['whose rows wait for a part that hasn’t gone', { 'not-sent': { rows: 1, fen: fen(100) } }, 1, false],
  ['of which no row waited', { taken: { rows: 1, fen: fen(100) }, 'other-amount': { rows: 1, fen: fen(1) } }, 2, false],
])('a file that was taken in and %s: %o with %i files gone, says more is %s', (_, kinds, filesTaken, more) => {
  expect(saysMore({ kinds, filesTaken: 1 }, { filesTaken })).toBe(more);
});

test('an answer is reported row by row: late when the bank should have answered before, all rows counted, and of those that weren’t simply taken the first by name', () => {
  const sent = enter(aBatch({ state: 'released' }), 'sent', today);
  const due = sent.clock?.dueOn as Day;
  const many = ROWS_KEPT + 20;
  const judged = Array.from({ length: many }, (_, nth) => ({
    ...{ row: nth + 1, kind: nth < 10 ? ('taken' as const) : ('repeated' as const), lineId: line.id, fen: 100 },
  }));
  const report = (on: Day) =>
    reportOf(sent, judged, { sha256: 'digest', nth: 1, by: cai, at: Instant.parse('2026-04-20T01:00:00.000Z'), on });

  expect([report(due).late, report(addDays(due, 1)).late]).toEqual([false, true]);
  expect(report(due)).toMatchObject({
    rows: many,
    kinds: { taken: { rows: 10, fen: 1_000 }, repeated: { rows: many - 10, fen: (many - 10) * 100 } },
  });
  expect(report(due).exceptions.map(({ row }) => row)).toEqual(Array.from({ length: ROWS_KEPT }, (_, nth) => nth + 11));
});
