import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchAdjustments } from '../../functions/detection/watch-adjustments.consumer.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { adjustmentDraft } from '../../shared/aws/matter-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { records } from '../../shared/aws/records.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { requestCheck } from '../../shared/domain/case/investigate.ts';
import { tell } from '../../shared/domain/case/tell.ts';
import { lookAgain, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { instantAt } from '../../shared/domain/days.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { ListReach } from '../../shared/powers.ts';
import { handlingOf } from '../../shared/work/handle-finding.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aLooked, at, su, TODAY } from '../domain/adjustment/a-matter.ts';
import { aConfirmed, caseId, checkId, day, granted, noticeId, person, tang } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('a cut whose notice is issued and lies beyond its time is found, once; one that was delivered, and an increase, aren’t (R25)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const store = estate.once(records);
  const words = { decision: '减发', items: [], reasons: '收入变化', basis: [] };
  const issued = (['decrease', 'decrease', 'increase'] as const).map((kind, nth) => {
    const of = { noticeId: noticeId(`${nth}`), today: day('2026-08-03'), calendar: PUBLISHED };
    const { record, delivery } = tell({ ...aConfirmed(), id: caseId(`${nth}`) }, kind, of, words);
    if (!delivery) throw new Error('a notice of a change has a clock of its own');
    return { record, delivery };
  });
  const lie = ({ record: data }: (typeof issued)[number]) =>
    store.create({ key: KEYS.notice(data.caseId, data.id), kind: 'notice', data }, anAct(), 'there');
  granted(await store.commit(issued.map(lie)));
  /** Three working days from 2026-08-03 end on 2026-08-06. */
  const swept = async (on: string) => {
    const changes = issued.map(({ delivery }, nth) => ({
      ...({ event: 'event-1', sequence: '7', what: 'changed', byTerm: false, before: undefined } as const),
      at: instantAt(day(on), '09:00'),
      after: {
        ...{ pk: 'X#1', sk: 'X', kind: 'clock' },
        data: nth === 1 ? stopCaseClock(delivery, day('2026-08-05')) : lookAgain(delivery, day(on)),
      },
    }));
    const powers = {
      guardCases: guardCases(estate),
      raiseFindings: raiseFindings(estate),
    };
    await watchAdjustments.deeds.take(changes, powers, () => ({ ...anAct(), at: instantAt(day(on), '09:00') }));
    const reach = { kind: 'county', county: '445281' } as ListReach;
    return granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 100 })).items;
  };

  expect(await swept('2026-08-06')).toEqual([]);
  await swept('2026-08-07');

  expect(await swept('2026-08-08')).toMatchObject([
    { rule: 'R25', subject: { caseId: caseId('0'), record: `CASE#${caseId('0')} NOTICE#${noticeId('0')}` } },
  ]);
});

test('a matter that stands as unchanged on a report of too much is found, however it came there; once a later report finds the household within the limits it isn’t (R12)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const store = estate.once(records);
  const [over, within] = [aConfirmed(), { ...aConfirmed(), id: caseId('later') }];
  const asked = {
    ...granted(requestCheck(over, { id: checkId(), persons: [person('p1')], dataClasses: ['deposits'] }, at(tang)))
      .check,
    answeredOn: TODAY,
    conclusion: 'over-limits' as const,
  };
  const told = { answeredOn: TODAY, conclusion: 'over-limits' as const };
  const matters = [over, within].map((of) => ({
    ...aLooked({}, { caseId: of.id, look: { lookedOn: TODAY, visit: null, check: asked.id } }),
    ...{ state: 'unchanged' as const, closedOn: TODAY, change: null },
    hands: [{ duty: 'review' as const, by: su, on: TODAY }],
  }));
  const cases = [
    { ...over, check: { id: asked.id, ...told } },
    { ...within, check: { id: checkId('newer'), ...told, conclusion: 'within-limits' as const } },
  ];
  const lie = [
    ...matters.map(adjustmentDraft),
    ...cases.map((data) => ({ key: KEYS.case(data.id), kind: 'case', data })),
    ...cases.map(({ id }) => ({ key: KEYS.check(id, asked.id), kind: 'check', data: { ...asked, caseId: id } })),
  ];
  granted(await store.commit(lie.map((draft) => store.create(draft, anAct(), 'there'))));
  const powers = {
    guardCases: guardCases(estate),
    raiseFindings: raiseFindings(estate),
  };

  const changes = matters.map((data) => ({
    ...({ event: 'event-1', sequence: '7', what: 'changed', byTerm: false, before: undefined } as const),
    at: instantAt(TODAY, '09:00'),
    after: { pk: 'X#1', sk: 'X', kind: 'adjustment', data },
  }));
  await watchAdjustments.deeds.take(changes, powers, () => ({ ...anAct(), at: instantAt(TODAY, '09:00') }));

  const reach = { kind: 'county', county: '445281' } as ListReach;
  const found = granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 100 })).items;
  expect(found).toMatchObject([{ rule: 'R12', subject: { caseId: over.id } }]);
  // Whom it is about is who acted in the matter, beside the case's own hands.
  const known = {
    readCases: readCases(estate),
    readPayments: readPayments(estate),
    readFindings: readFindings(estate),
  };
  const handling = await handlingOf(found[0] as Finding, { id: tang, roles: ['supervisor'] }, TODAY, known);
  expect(handling.accused).toEqual(expect.arrayContaining([su, ...over.hands.map(({ by }) => by)]));
});
