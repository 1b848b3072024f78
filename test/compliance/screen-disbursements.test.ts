import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { type Finding, proposeOutcome, settleFinding } from '../../shared/domain/finding.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import type { Batch } from '../../shared/domain/payment/batch.ts';
import { cancelLine } from '../../shared/domain/payment/line.ts';
import { sheetOf, turn } from '../../shared/domain/payment/sheet.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { ListReach } from '../../shared/powers.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import {
  batchId,
  caseId,
  day,
  granted,
  index,
  month,
  office as officeOf,
  operator,
  TOWN,
} from '../domain/case/a-case.ts';
import { approvedOf, builtOf, givenBenefits, linesOf, powersOf, releasedOf } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const act = anAct({ purpose: 'payment' });
/** An office with these benefits, and April’s batch of them. */
async function given(...benefits: readonly Benefit[]): Promise<Office> {
  const office = await engines.tables();
  await givenBenefits(office, benefits);
  await builtOf(powersOf(office));
  return office;
}
const screening = (office: Office, on = '2026-04-02', more = {}) => fire(office, 'screenDisbursements', on, more);
const states = async (office: Office, batch = batchId()): Promise<Record<string, string>> =>
  Object.fromEntries((await linesOf(powersOf(office), batch)).map((line) => [line.caseId, line.state]));
const stateOf = async (office: Office, of: string) => (await states(office))[caseId(of)];
const batchOf = async (office: Office): Promise<Batch> => {
  const batch = await powersOf(office).readPayments.batch(batchId());
  if (!batch) throw new Error('no batch');
  return batch;
};
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
  const settlement = { as, reason: 'data-corrected' } as const;
  const handling = (by: string) => ({
    by: operator(by),
    roles: ['supervisor'] as const,
    today: day('2026-04-03'),
    accused: [],
  });
  const proposed = granted(proposeOutcome(finding, settlement, handling('watch-county')));
  const settled = granted(settleFinding(proposed, true, handling('second-watch')));
  const keeping = settleFindings(office.estate());
  granted(await keeping.say(finding, proposed, { explanation: '经核实，属实。' }, act));
  granted(await keeping.say(proposed, settled, { explanation: '复核同意。' }, act));
};

test('a batch in order is cleared and waits for its approvers', async () => {
  const office = await given(aBenefit('1'), aBenefit('2'));

  expect(await screening(office)).toEqual({ finished: true, counts: { lines: 2, findings: 0, held: 0 } });

  expect(Object.values(await states(office))).toEqual(['clear', 'clear']);
  expect(await batchOf(office)).toMatchObject({ state: 'screened', screenedOn: '2026-04-02' });
});

test('money for a month after a death, and an account of two households, are held, each with its finding', async () => {
  const office = await given(
    aBenefit('1'),
    aBenefit('2'),
    aBenefit('3', { accountIndex: index('account 2') }),
    aBenefit('4'),
  );
  await died(office, 'person 1', '2026-03-31');

  expect((await screening(office)).counts).toEqual({ lines: 4, findings: 3, held: 3 });

  expect(
    (await findingsOf(office))
      .map(({ rule, subject }) => `${rule} ${subject.kind === 'line' && subject.caseId}`)
      .sort(),
  ).toEqual([`R01 ${caseId('1')}`, `R29 ${caseId('2')}`, `R29 ${caseId('3')}`].sort());
  expect(await stateOf(office, '1')).toBe('held');
  expect(await stateOf(office, '4')).toBe('clear');
});

test('what a blocking rule breaks on is held, and said once, of the rule', async () => {
  const office = await given(aBenefit('1'), aBenefit('2'), aBenefit('3'));
  await died(office, 'person 1', '2026-03-20');
  await died(office, 'person 2', '2026-03-20');
  const breaks = vi.spyOn(paidAfterDeath, 'examine').mockImplementation(() => {
    throw new TypeError('broken');
  });

  await screening(office);
  breaks.mockRestore();

  expect(await states(office)).toEqual({ [caseId('1')]: 'held', [caseId('2')]: 'held', [caseId('3')]: 'clear' });
  expect(await findingsOf(office)).toMatchObject([
    { subject: { record: 'RULE#paid-after-death' }, why: expect.stringContaining('一律暂缓'), severity: 'blocking' },
  ]);
});

test('screened again the next day, a held line stays held and is not found again', async () => {
  const office = await given(aBenefit('1'));
  await died(office, 'person 1', '2026-03-31');
  await screening(office);

  expect((await screening(office, '2026-04-03')).counts).toEqual({ lines: 1, findings: 0, held: 0 });
  expect(await stateOf(office, '1')).toBe('held');
  expect(await findingsOf(office)).toHaveLength(1);
});

test.each([
  ['cleared', 'clear'],
  ['confirmed', 'held'],
] as const)('a finding that is settled as %s leaves its line %s', async (as, state) => {
  const office = await given(aBenefit('1'));
  await died(office, 'person 1', '2026-03-31');
  await screening(office);
  const [finding] = (await findingsOf(office)) as [Finding];

  await settle(office, finding, as);
  await screening(office, '2026-04-04');

  expect(await stateOf(office, '1')).toBe(state);
  expect(await findingsOf(office)).toEqual([]);
  expect(await findingsOf(office, as)).toHaveLength(1);
});

test('a line with two findings is held until both are cleared', async () => {
  const office = await given(aBenefit('1', { holderIsMember: false }));
  await died(office, 'person 1', '2026-03-31');
  await screening(office);
  const [one, two] = (await findingsOf(office)) as [Finding, Finding];

  await settle(office, one, 'cleared');
  await screening(office, '2026-04-03');
  expect(await stateOf(office, '1')).toBe('held');

  await settle(office, two, 'cleared');
  await screening(office, '2026-04-04');
  expect(await stateOf(office, '1')).toBe('clear');
});

test('a line that is cleared after its batch was approved waits for a follow-up, and its finding is not made anew there', async () => {
  const office = await given(aBenefit('1', { holderIsMember: false }), aBenefit('2'));
  await screening(office);
  await releasedOf(powersOf(office), await approvedOf(powersOf(office), await batchOf(office)));
  const [finding] = (await findingsOf(office)) as [Finding];
  await settle(office, finding, 'cleared');
  await screening(office, '2026-04-04');
  expect(await stateOf(office, '1')).toBe('ready');

  const follow = await builtOf(powersOf(office), 'follow', { follows: batchId() });
  expect((await screening(office, '2026-04-05')).counts).toMatchObject({ findings: 0, held: 0 });

  expect(await states(office, follow.id)).toEqual({ [caseId('1')]: 'clear' });
  expect(await stateOf(office, '1')).toBe('moved');
});

test('a death that is told after the money left is found, and the line stays under way', async () => {
  const office = await given(aBenefit('1'));
  await screening(office);
  await releasedOf(powersOf(office), await approvedOf(powersOf(office), await batchOf(office)));
  await died(office, 'person 1', '2026-03-31');

  expect((await screening(office, '2026-04-04')).counts).toEqual({ lines: 1, findings: 1, held: 0 });
  expect(await stateOf(office, '1')).toBe('clear');
});

test('last month’s, this month’s and next month’s batches are screened, and no others', async () => {
  const office = await engines.tables();
  await givenBenefits(office, [aBenefit('1', { from: month('2026-01') })]);
  const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
  for (const each of months) await builtOf(powersOf(office), each, { month: month(each) });

  expect((await screening(office)).counts).toMatchObject({ lines: 3 });

  const found = await Promise.all(months.map(async (each) => Object.values(await states(office, batchId(each)))));
  expect(found.flat()).toEqual(['draft', 'clear', 'clear', 'clear', 'draft']);
});

test('last month’s money that nobody pays any more is found as soon as this month’s is built', async () => {
  const office = await engines.tables();
  const money = powersOf(office);
  await givenBenefits(office, [aBenefit('1', { from: month('2026-02'), holderIsMember: false }), aBenefit('2')]);
  for (const each of ['2026-02', '2026-03']) await builtOf(money, each, { month: month(each) });
  await screening(office, '2026-03-02');
  const batch = (await money.readPayments.batch(batchId('2026-03'))) as Batch;
  const [held] = (await linesOf(money, batch.id)).filter(({ caseId: of }) => of === caseId('1'));
  const sheet = held && (await money.readPayments.sheet(batch.id, sheetOf(held.id)));
  if (!sheet) throw new Error('no line to cancel');
  const cancelled = granted(cancelLine(held, 'not-eligible'));
  granted(await money.turnPayments.turn({ batch, sheet }, turn(batch, sheet, [cancelled], day('2026-03-05')), act));

  await builtOf(money, '2026-04', { month: month('2026-04') });
  await screening(office);

  const found = (await findingsOf(office)).filter(({ rule }) => rule === 'R31');
  expect(found.map(({ subject, facts }) => [subject, facts['missing']])).toEqual([
    [expect.objectContaining({ caseId: caseId('1') }), '2026-03'],
  ]);
});

test('an account that households of two offices share is found on both sides', async () => {
  const accountIndex = index('one account');
  const elsewhere = officeOf('445281104');
  const office = await engines.tables();
  await givenBenefits(office, [aBenefit('1', { accountIndex }), aBenefit('2', { accountIndex, office: elsewhere })]);
  await builtOf(powersOf(office));
  await builtOf(powersOf(office), 'elsewhere', { office: elsewhere });

  expect(await screening(office)).toEqual({ finished: true, counts: { lines: 2, findings: 2, held: 2 } });
});

test('somebody whom lines of two offices pay for one month is found though no register knows, and each finding names the other’s payment', async () => {
  const elsewhere = officeOf('445281104');
  const personIndexes = [index('one person')];
  const office = await engines.tables();
  await givenBenefits(office, [
    aBenefit('1', { personIndexes }),
    aBenefit('2', { personIndexes, office: elsewhere }),
    aBenefit('3'),
  ]);
  await builtOf(powersOf(office));
  await builtOf(powersOf(office), 'elsewhere', { office: elsewhere });

  expect(await screening(office)).toEqual({ finished: true, counts: { lines: 3, findings: 4, held: 2 } });
  expect((await screening(office, '2026-04-03')).counts).toEqual({ lines: 3, findings: 0, held: 0 });

  const found = (await findingsOf(office)).map(({ rule, subject, facts }) => [
    rule,
    subject.kind === 'line' && subject.caseId,
    facts['payments'],
  ]);
  expect(found.sort()).toEqual(
    ['R03', 'R04']
      .flatMap((rule) => [
        [rule, caseId('1'), [`${caseId('2')}/2026-04`]],
        [rule, caseId('2'), [`${caseId('1')}/2026-04`]],
      ])
      .sort(),
  );
  expect(await stateOf(office, '3')).toBe('clear');
});

test('out of time after one sheet, screening goes on at the next tick, and nothing is found or marked twice', async () => {
  const benefits = Array.from({ length: 90 }, (_, nth) => aBenefit(`${nth}`, { holderIsMember: nth % 10 > 0 }));
  const office = await given(...benefits);

  // Once for the batch, once for what registers say of it, and once for a sheet.
  const first = await screening(office, '2026-04-02', { goesOn: 3 });
  const second = await screening(office, '2026-04-02', { minutes: 15 });

  expect(first).toMatchObject({ finished: false, counts: { lines: 40 } });
  expect(second).toMatchObject({ finished: true, counts: { lines: 50 } });
  expect(await findingsOf(office)).toHaveLength(9);
});

test('a run begins where the one before had no time left, and comes round to what is before it', async () => {
  const office = await given(...Array.from({ length: 90 }, (_, nth) => aBenefit(`${nth}`)));
  await screening(office);

  const lines: (number | undefined)[] = [];
  for (const minutes of [0, 15, 30])
    lines.push((await screening(office, '2026-04-03', { goesOn: 3, minutes })).counts['lines']);

  expect(lines).toEqual([40, 40, 10]);
  expect(await screening(office, '2026-04-03', { minutes: 45 })).toMatchObject({
    finished: true,
    counts: { lines: 90 },
  });
  expect((await screening(office, '2026-04-04', { goesOn: 3 })).counts).toMatchObject({ lines: 40 });
});

test('two screenings at the same moment find and hold each line once', async () => {
  const benefits = Array.from({ length: 30 }, (_, nth) => aBenefit(`${nth}`, { holderIsMember: nth % 2 === 0 }));
  const office = await given(...benefits);

  const ran = await Promise.all([0, 1].map((minutes) => screening(office, '2026-04-02', { minutes })));

  const total = (count: string) => ran.reduce((sum, { counts }) => sum + (counts[count] ?? 0), 0);
  expect([total('findings'), total('held')]).toEqual([15, 15]);
  expect(await findingsOf(office)).toHaveLength(15);
  for (const [nth] of benefits.entries())
    expect(await stateOf(office, `${nth}`)).toBe(nth % 2 === 0 ? 'clear' : 'held');
});
