import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchEntries } from '../../functions/detection/watch-entries.consumer.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { granted } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('a benefit that no case stands behind is found as it comes to lie in the store, once (R21); one that changes isn’t looked at', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const entered: Change = {
    ...{ event: 'event-1', sequence: '7', what: 'created', byTerm: false, at: '2026-03-02T01:00:00.000Z' },
    ...{ before: undefined, after: { pk: 'X#1', sk: 'X', kind: 'benefit', data: aBenefit() } },
  };
  const powers = { guardCases: guardCases(estate), raiseFindings: raiseFindings(estate) };

  await watchEntries.deeds.take([{ ...entered, what: 'changed' }, entered, entered], powers, () => anAct());

  const reach = { kind: 'county', county: '445281' } as ListReach;
  const { items } = granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 100 }));
  expect(items).toMatchObject([{ rule: 'R21', subject: { record: `CASE#${aBenefit().caseId} BENEFIT` } }]);
});
