import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchVisits } from '../../functions/detection/watch-visits.consumer.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { watchDeeds } from '../../shared/aws/watch-deeds.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aVisit, caseId, granted, TOWN, tang, visitId, wei, xu } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('whoever was at two households at once is found, once, however often the visits come; who was at one of them isn’t (R17)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const powers = { watchDeeds: watchDeeds(estate), raiseFindings: raiseFindings(estate) };
  const visited = (nth: string, investigators: (typeof tang)[]): Change => ({
    ...{ event: `event-${nth}`, sequence: nth, what: 'created', byTerm: false, at: '2026-02-13T03:00:00.000Z' },
    before: undefined,
    after: {
      ...{ pk: 'X#1', sk: 'X', kind: 'visit' },
      data: { ...aVisit({ id: visitId(nth), investigators }), caseId: caseId(nth), office: TOWN, version: 1 },
    },
  });
  const changes = [visited('1', [tang, wei]), visited('2', [tang, xu])];

  for (let time = 0; time < 2; time += 1) await watchVisits.deeds.take(changes, powers, () => anAct());

  const reach = { kind: 'county', county: '445281' } as ListReach;
  const { items } = granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 100 }));
  expect(items).toMatchObject([
    { rule: 'R17', opened: 1, subject: { operatorId: tang }, facts: { cases: [caseId('1'), caseId('2')].sort() } },
  ]);
});
