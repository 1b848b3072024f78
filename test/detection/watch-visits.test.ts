import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchVisits } from '../../functions/detection/watch-visits.consumer.ts';
import { stamped } from '../../shared/aws/item.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { watchDeeds } from '../../shared/aws/watch-deeds.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { sketchOf } from '../../shared/domain/likeness.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aVisit, caseId, day, granted, TOWN, tang, visitId, wei, xu } from '../domain/case/a-case.ts';

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

test('a form that says of one household what another’s says is found of whoever wrote it, whoever wrote the other, by its sketch alone (R17)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const powers = { watchDeeds: watchDeeds(estate), raiseFindings: raiseFindings(estate) };
  const text = '屋前有水井一口，堂屋摆农具，户主讲了患病经过，旁人核实属实，药费单据若干张。';
  const visited = (nth: string, on: string, form: string, investigators = [tang, wei]): Change => {
    const act = anAct({ sketch: sketchOf(form, 'key') });
    const data = {
      ...aVisit({ id: visitId(nth), visitedOn: day(on), investigators }),
      caseId: caseId(nth),
      office: TOWN,
      version: 1,
    };
    return {
      ...{ event: `event-${nth}`, sequence: nth, what: 'created', byTerm: false, at: act.at, before: undefined },
      after: stamped({ key: KEYS.visit(caseId(nth), visitId(nth)), kind: 'visit', data }, act),
    };
  };
  const changes = [
    visited('1', '2026-02-11', text),
    visited('2', '2026-02-12', '两间旧屋，灶台靠窗，墙上贴着奖状，孤身一人，养羊数只，称腿脚不便，靠邻居送饭。'),
    visited('3', '2026-02-13', text, [wei, xu]),
  ];

  for (let time = 0; time < 2; time += 1) await watchVisits.deeds.take(changes, powers, () => anAct());

  const reach = { kind: 'county', county: '445281' } as ListReach;
  const { items } = granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 100 }));
  const found = items.filter(({ rule, facts }) => rule === 'R17' && facts['visit'] === visitId('3'));
  expect(found.map(({ facts }) => [facts['operatorId'], facts['cases']])).toEqual(
    expect.arrayContaining([
      [wei, [caseId('1')]],
      [xu, [caseId('1')]],
    ]),
  );
  expect(items).toHaveLength(4);
});
