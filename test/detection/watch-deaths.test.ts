import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchDeaths } from '../../functions/detection/watch-deaths.consumer.ts';
import { alertDeaths } from '../../shared/aws/alert-deaths.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { instantAt, type Month } from '../../shared/domain/days.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { Death } from '../../shared/domain/register.ts';
import { examine } from '../../shared/domain/rule.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { ListReach } from '../../shared/powers.ts';
import { paidSinceDeath } from '../../shared/rules/paid-since-death.rule.ts';
import { residentId, submitted } from '../aws/a-household.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aBenefit, aLine } from '../domain/a-payment.ts';
import { caseId, day, granted, index, TOWN } from '../domain/case/a-case.ts';
import { approvedOf, builtOf, givenBenefits, powersOf, releasedOf, screenedOf } from '../work/a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('a death that is told half a year late is held against what was paid since, also where nothing is paid any more, once (R01)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const { id } = await submitted(estate, 1);
  const person = await indexPeople(estate).person(residentId(1));
  await givenBenefits(office, [aBenefit('1', { caseId: id, personIndexes: [person] })]);
  const money = powersOf(office);
  await releasedOf(money, await approvedOf(money, await screenedOf(money, await builtOf(money))));
  const death = Death.parse({
    ...{ id: madeId('death', 'one'), personIndex: person, diedOn: '2026-02-11', source: 'funeral' },
    ...{ office: TOWN, recordedOn: '2026-09-01', version: 1 },
  });
  const at = instantAt(day('2026-09-01'), '09:00');
  granted(await recordDeaths(estate).record(death, { ...anAct(), at }));
  const told: Change = {
    ...{ event: 'event-1', sequence: '7', what: 'created', byTerm: false, at, before: undefined },
    after: { pk: `PERSON#${person}`, sk: 'DEATH', kind: 'register-death', data: death },
  };

  const powers = {
    alertDeaths: alertDeaths(estate),
    raiseFindings: money.raiseFindings,
  };
  await watchDeaths.deeds.take([told, told], powers, () => ({ ...anAct(), at }));

  const reach = { kind: 'county', county: '445281' } as ListReach;
  expect(granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 10 })).items).toMatchObject([
    {
      rule: 'R01',
      office: TOWN,
      subject: { caseId: id },
      facts: { diedOn: '2026-02-11', months: ['2026-04'], monthsInAll: 1, householdPaidFen: 60_000 },
    },
  ]);
});

const paid = (month: string, who = 'dead') =>
  aLine(month, { caseId: caseId('1'), month: month as Month, personIndexes: [index(who)] });
test.each<[string, ReturnType<typeof paid>[], 'finding' | 'in-order' | 'not-applicable']>([
  ['months that nobody looks over any more', [paid('2026-03'), paid('2026-09')], 'finding'],
  ['the month of the death', [paid('2026-02')], 'in-order'],
  ['last month, which is screened every day', [paid('2026-08')], 'in-order'],
  ['a household that they had left', [paid('2026-03', 'who stayed')], 'in-order'],
  ['nothing', [], 'not-applicable'],
])('R01 where since a death %s was paid', (_, lines, wanted) => {
  const death = { personIndex: index('dead'), diedOn: day('2026-02-11') };
  const verdict = examine(
    paidSinceDeath,
    { death, lines, lookedOverFrom: '2026-08' as Month },
    { today: day('2026-09-01') },
  );
  expect(typeof verdict === 'string' ? verdict : 'finding').toBe(wanted);
});
