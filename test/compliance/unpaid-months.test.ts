import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchCancellations } from '../../functions/detection/watch-cancellations.consumer.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { storedSheet } from '../../shared/domain/payment/stored-sheet.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit, aLine, aSheet } from '../domain/a-payment.ts';
import { batchId, caseId, day, granted, month, noticeId } from '../domain/case/a-case.ts';
import { approvedOf, builtOf, givenBenefits, powersOf, releasedOf, screenedOf } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** An office whose batches of March and April have left, built on 2026-04-02, before these benefits were of it. */
async function givenAfter(...benefits: readonly Benefit[]): Promise<Office> {
  const office = await engines.tables();
  const money = powersOf(office);
  await givenBenefits(office, [aBenefit('1', { from: month('2026-03') })]);
  for (const each of ['2026-03', '2026-04']) {
    const built = await builtOf(money, each, { month: month(each) });
    await releasedOf(money, await approvedOf(money, await screenedOf(money, built)));
  }
  await givenBenefits(office, benefits);
  return office;
}
async function unpaid(office: Office): Promise<readonly string[]> {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  const page = await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 });
  return granted(page)
    .items.filter(({ rule }) => rule === 'R31')
    .map(({ subject, facts }) => `${'caseId' in subject && subject.caseId} ${facts['month']}`)
    .sort();
}

test('months that nothing pays though the office’s money has left are found: the first ones, several in a row, up to now; not what isn’t owed, or couldn’t be known', async () => {
  const late = aBenefit('late', { from: month('2026-03') });
  const office = await givenAfter(
    late,
    aBenefit('known since', { from: month('2026-03'), owedAsOf: day('2026-04-02') }),
    aBenefit('ended', { from: month('2026-01'), ends: { from: month('2026-02'), notice: noticeId('end') } }),
    aBenefit('to come', { from: month('2026-05') }),
    aBenefit('of another programme', { from: month('2026-03'), programme: 'tekun' }),
  );

  await fire(office, 'screenDisbursements', '2026-04-20');

  expect(await unpaid(office)).toEqual([`${caseId('late')} 2026-03`, `${caseId('late')} 2026-04`]);
});

test('arrears in a batch under way are no month without pay', async () => {
  const office = await givenAfter(aBenefit('late', { from: month('2026-03') }));
  await builtOf(powersOf(office), '2026-05', { month: month('2026-05') });

  await fire(office, 'screenDisbursements', '2026-04-20');

  expect(await unpaid(office)).toEqual([]);
});

test('a month’s money that is cancelled while the decision gives it is found as it happens; aid, and what a decision ended, isn’t', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const ended = { from: month('2026-01'), ends: { from: month('2026-04'), notice: noticeId('end') } };
  await givenBenefits(office, [aBenefit('1'), aBenefit('2', ended), aBenefit('3')]);
  const off = { state: 'cancelled', cancelled: 'paid-otherwise' } as const;
  const before = [aLine('1', { state: 'held' }), aLine('2', { state: 'held' }), aLine('3', { purpose: 'ta-1' })];
  const after = before.map((line) => ({ ...line, ...off }));
  const item = (lines: typeof before) => ({
    ...{ pk: `BATCH#${batchId()}`, sk: 'SHEET#0001', kind: 'sheet', form: 1 },
    data: storedSheet(aSheet(lines)),
  });
  const at = instantAt(day('2026-04-10'), '09:00');
  const change = { event: 'event-1', sequence: '7', what: 'changed', byTerm: false, at } as const;
  const powers = { guardCases: guardCases(estate), raiseFindings: raiseFindings(estate) };
  const take = async (was: typeof before, is: typeof before) =>
    await watchCancellations.deeds.take([{ ...change, before: item(was), after: item(is) }], powers, () => ({
      ...anAct(),
      at,
    }));

  await take(before, before);
  expect(await unpaid(office)).toEqual([]);
  await take(before, after);
  await take(after, after);

  expect(await unpaid(office)).toEqual([`${caseId('1')} 2026-04`]);
});
