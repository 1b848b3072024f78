import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPayments } from '../../shared/aws/build-payments.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { releasePayments } from '../../shared/aws/release-payments.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import { type Finding, settleFinding } from '../../shared/domain/finding.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import { type Batch, type PaymentLine, releaseBatch } from '../../shared/domain/payment.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBatch, aLine } from '../domain/a-payment.ts';
import { batchId, day, granted, index, month, operator, TOWN, zhuang } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const act = anAct({ purpose: 'payment' });
async function given(...lines: readonly PaymentLine[]): Promise<Office> {
  const office = await engines.tables();
  for (const [id, some] of Map.groupBy(lines, (line) => line.batchId)) {
    const of = some[0]?.month ?? month('2026-04');
    granted(await buildPayments(office.estate()).build(aBatch({ id, month: of, lines: some.length }), some, act));
  }
  return office;
}
const screening = (office: Office, on = '2026-04-02', more = {}) => fire(office, 'screenDisbursements', on, more);
const stateOf = async (office: Office, { batchId: batch, id }: PaymentLine) =>
  (await readPayments(office.estate()).line(batch, id))?.state;
const findingsOf = async (office: Office, state: Finding['state'] = 'open') => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state }, { limit: 100 })).items;
};
const died = async (office: Office, of: string, diedOn: string) =>
  granted(
    await recordDeaths(office.estate()).record(
      {
        id: DeathId.parse(madeId('death', of)),
        personIndex: index(of),
        diedOn: day(diedOn),
        source: 'funeral',
        recordedOn: day(diedOn),
        office: TOWN,
        version: 1,
      },
      act,
    ),
  );
const settle = async (office: Office, finding: Finding, as: 'cleared' | 'confirmed') => {
  const settlement = { as, reason: 'lawful-exception' } as const;
  const by = operator('watch-county');
  const settled = granted(settleFinding(finding, settlement, [], { by, today: day('2026-04-03') }));
  granted(await settleFindings(office.estate()).settle(finding, settled, { explanation: '经核实，属实。' }, act));
};

test('a batch in order is cleared and may leave', async () => {
  const lines = [aLine('1'), aLine('2')];
  const office = await given(...lines);

  expect(await screening(office)).toEqual({ finished: true, counts: { lines: 2, findings: 0, held: 0 } });

  expect(await Promise.all(lines.map((line) => stateOf(office, line)))).toEqual(['clear', 'clear']);
  expect(await readPayments(office.estate()).batch(batchId())).toMatchObject({
    state: 'screened',
    screenedOn: '2026-04-02',
  });
});

test('money for a month after a death, and an account of two households, are held, each with its finding', async () => {
  const [dead, ...shared] = [aLine('1'), aLine('2'), aLine('3', { accountIndex: index('account 2') })] as const;
  const office = await given(dead, ...shared, aLine('4'));
  await died(office, 'person 1', '2026-03-31');

  expect((await screening(office)).counts).toEqual({ lines: 4, findings: 3, held: 3 });

  expect(
    (await findingsOf(office))
      .map(({ rule, subject }) => `${rule} ${subject.kind === 'line' && subject.caseId}`)
      .sort(),
  ).toEqual([`R01 ${dead.caseId}`, ...shared.map(({ caseId }) => `R29 ${caseId}`)].sort());
  expect(await stateOf(office, dead)).toBe('held');
  expect(await stateOf(office, aLine('4'))).toBe('clear');
});

test('screened again the next day, a held line stays held and is not found again', async () => {
  const office = await given(aLine('1'));
  await died(office, 'person 1', '2026-03-31');
  await screening(office);

  expect((await screening(office, '2026-04-03')).counts).toEqual({ lines: 1, findings: 0, held: 0 });
  expect(await stateOf(office, aLine('1'))).toBe('held');
  expect(await findingsOf(office)).toHaveLength(1);
});

test.each([
  ['cleared', 'clear'],
  ['confirmed', 'held'],
] as const)('a finding that is settled as %s leaves its line %s', async (as, state) => {
  const office = await given(aLine('1'));
  await died(office, 'person 1', '2026-03-31');
  await screening(office);
  const [finding] = (await findingsOf(office)) as [Finding];

  await settle(office, finding, as);
  await screening(office, '2026-04-04');

  expect(await stateOf(office, aLine('1'))).toBe(state);
  expect(await findingsOf(office)).toEqual([]);
  expect(await findingsOf(office, 'settled')).toHaveLength(1);
});

test('a line with two findings is held until both are cleared', async () => {
  const office = await given(aLine('1', { holderIsMember: false }));
  await died(office, 'person 1', '2026-03-31');
  await screening(office);
  const [one, two] = (await findingsOf(office)) as [Finding, Finding];

  await settle(office, one, 'cleared');
  await screening(office, '2026-04-03');
  expect(await stateOf(office, aLine('1'))).toBe('held');

  await settle(office, two, 'cleared');
  await screening(office, '2026-04-04');
  expect(await stateOf(office, aLine('1'))).toBe('clear');
});

test('a death that is told after the money left is found, and the line stays as the bank has it', async () => {
  const office = await given(aLine('1'));
  await screening(office);
  const payments = readPayments(office.estate());
  const batch = (await payments.batch(batchId())) as Batch;
  const line = (await payments.line(batchId(), aLine('1').id)) as PaymentLine;
  const release = granted(releaseBatch(batch, [line], { by: zhuang, today: day('2026-04-03') }));
  const pairs = release.released.map((becomes) => ({ was: line, becomes }));
  granted(await releasePayments(office.estate()).release(batch, release.batch, pairs, act));
  await died(office, 'person 1', '2026-03-31');

  expect((await screening(office, '2026-04-04')).counts).toEqual({ lines: 1, findings: 1, held: 0 });
  expect(await stateOf(office, line)).toBe('released');
});

test('last month’s, this month’s and next month’s lines are screened, and no others', async () => {
  const of = (name: string) => aLine(name, { month: month(name), batchId: batchId(name) });
  const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map(of);
  const office = await given(...months);

  expect((await screening(office)).counts).toMatchObject({ lines: 3 });

  expect(await Promise.all(months.map((line) => stateOf(office, line)))).toEqual([
    'draft',
    'clear',
    'clear',
    'clear',
    'draft',
  ]);
});

test('the months do not mix: an account that another household had the month before is shared in neither', async () => {
  const accountIndex = index('one account');
  const march = aLine('1', { accountIndex, month: month('2026-03'), batchId: batchId('march') });
  const office = await given(march, aLine('2', { accountIndex }));

  expect((await screening(office)).counts).toMatchObject({ lines: 2, findings: 0 });
});

test('batches of several offices and a month are screened as one', async () => {
  const accountIndex = index('one account');
  const office = await given(aLine('1', { accountIndex }), aLine('2', { accountIndex, batchId: batchId('elsewhere') }));

  expect((await screening(office)).counts).toEqual({ lines: 2, findings: 2, held: 2 });
});

test('out of time after one month, screening goes on at the next tick, and nothing is found or marked twice', async () => {
  const of = (name: string) => aLine(name, { month: month(name), batchId: batchId(name), holderIsMember: false });
  const months = ['2026-03', '2026-04', '2026-05'].map(of);
  const office = await given(...months);

  const first = await screening(office, '2026-04-02', { goesOn: 1 });
  const states = await Promise.all(months.map((line) => stateOf(office, line)));
  const second = await screening(office, '2026-04-02', { minutes: 15 });

  expect(first).toEqual({ finished: false, counts: { lines: 1, findings: 1, held: 1 } });
  expect(states).toEqual(['held', 'draft', 'draft']);
  expect(second).toEqual({ finished: true, counts: { lines: 3, findings: 2, held: 2 } });
  expect(await findingsOf(office)).toHaveLength(3);
});

test('two screenings at the same moment find and hold each line once', async () => {
  const lines = Array.from({ length: 30 }, (_, nth) => aLine(`${nth}`, { holderIsMember: nth % 2 === 0 }));
  const office = await given(...lines);

  const ran = await Promise.all([0, 1].map((minutes) => screening(office, '2026-04-02', { minutes })));

  const total = (count: string) => ran.reduce((sum, { counts }) => sum + (counts[count] ?? 0), 0);
  expect([total('findings'), total('held')]).toEqual([15, 15]);
  expect(await findingsOf(office)).toHaveLength(15);
  for (const [nth, line] of lines.entries()) expect(await stateOf(office, line)).toBe(nth % 2 === 0 ? 'clear' : 'held');
});
