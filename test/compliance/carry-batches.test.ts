import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { openReturn } from '../../shared/domain/payment/return.ts';
import type { ListReach } from '../../shared/powers.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBatch, aBenefit, aLine, aSheet } from '../domain/a-payment.ts';
import { batchId, day, granted } from '../domain/case/a-case.ts';
import { act, approvedOf, givenBenefits, linesOf, opened, powersOf } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const carry = (office: Office, on = '2026-04-02', more = {}) => fire(office, 'carryBatches', on, more);
const batchOf = async (office: Office) => await powersOf(office).readPayments.batch(batchId());
const findingsOf = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};
async function given(count: number): Promise<Office> {
  const office = await engines.tables();
  await givenBenefits(
    office,
    Array.from({ length: count }, (_, nth) => aBenefit(`${nth}`)),
  );
  await opened(powersOf(office));
  return office;
}

test('a batch that was left half built is built and screened, a piece a tick if need be', async () => {
  const office = await given(130);

  const first = await carry(office, '2026-04-02', { goesOn: 3 });
  expect(first.finished).toBe(false);
  expect(await batchOf(office)).toMatchObject({ state: 'building', sheets: 2 });
  await carry(office, '2026-04-02', { minutes: 5 });

  expect(await batchOf(office)).toMatchObject({ state: 'screened', sheets: 4, tally: { clear: { lines: 130 } } });
  expect(await linesOf(powersOf(office), batchId())).toHaveLength(130);
});

test('two ticks at once build and screen each line once', async () => {
  const office = await given(95);

  await Promise.all([0, 5].map((minutes) => carry(office, '2026-04-02', { minutes })));
  await carry(office, '2026-04-02', { minutes: 10 });

  expect(await batchOf(office)).toMatchObject({ state: 'screened', tally: { clear: { lines: 95 } } });
  expect((await linesOf(powersOf(office), batchId())).every(({ version }) => version === 2)).toBe(true);
});

test('a batch that nobody approves becomes one finding, however often it is looked at; it is never approved by time', async () => {
  const office = await given(2);
  await carry(office);

  for (const on of ['2026-04-03', '2026-04-07', '2026-04-08', '2026-04-09', '2026-04-10', '2026-05-20']) {
    await carry(office, on);
    await carry(office, on, { minutes: 5 });
  }

  expect(await batchOf(office)).toMatchObject({ state: 'screened', approvals: [], releasedOn: null });
  const found = await findingsOf(office);
  expect(found.map(({ rule, severity, subject }) => [rule, severity, subject.kind]).sort()).toEqual([
    ['R31', 'violation', 'batch'],
  ]);
  expect(found.find(({ severity }) => severity === 'violation')?.facts).toMatchObject({
    state: 'screened',
    owner: 'finance-lead',
    notPaidFen: 120_000,
  });
});

test('an approved batch for which nobody blocks the money is found by its own clock', async () => {
  const office = await given(2);
  await carry(office);
  const screened = await batchOf(office);
  if (!screened) throw new Error('no batch');
  await approvedOf(powersOf(office), screened);

  await carry(office, '2026-04-20');

  expect((await findingsOf(office)).map(({ facts }) => [facts['state'], facts['owner']])).toEqual([
    ['approved', 'finance'],
  ]);
});

test.each([
  ['INACTIVE', ['R32']],
  ['DECEASED', ['R01', 'R32']],
] as const)('a return with %s that nobody sees to is found, once each', async (code, rules) => {
  const office = await engines.tables();
  const money = powersOf(office);
  const line = aLine('1', { state: 'returned', returnCode: code });
  const batch = aBatch({ state: 'answered' }, [line]);
  granted(await money.buildPayments.openBuilt(batch, aSheet([line]), new Map(), 0, act));
  const becomes = openReturn(line, 'dibao', day('2026-04-10'));
  const same = { batch: { ...batch, version: 2 }, sheet: { ...aSheet([line]), version: 2 } };
  granted(await money.turnPayments.turn({ batch, sheet: aSheet([line]) }, same, act, [{ was: undefined, becomes }]));

  for (const on of ['2026-04-10', '2026-04-17', '2026-04-18', '2026-04-20', '2026-05-20']) await carry(office, on);

  // That the batch itself lies too long is another finding.
  const found = (await findingsOf(office)).filter(
    ({ severity, subject }) => severity !== 'warning' && subject.kind === 'line',
  );
  expect(found.map(({ rule }) => rule).sort()).toEqual([...rules]);
});
