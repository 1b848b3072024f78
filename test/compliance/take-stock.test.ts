import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedOperators } from '../../infra/local/seed.ts';
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { taskDraft } from '../../shared/aws/case-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { startCaseClock } from '../../shared/domain/case-clock.ts';
import { addDays } from '../../shared/domain/days.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { FindingId, OfficeCode } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { deedOf } from '../../shared/domain/ledger/deed.ts';
import { chain, GENESIS } from '../../shared/domain/ledger/entry.ts';
import { firstTask, type Tray } from '../../shared/domain/queue.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { anApplied, caseId, day, granted, there } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const ON = '2026-04-08';
const OFFICE = OfficeCode.parse('445281006');

/** An office whose cases lie in these trays, each with thirty working days from its day. */
async function given(...waiting: readonly (readonly [Tray, string])[]): Promise<Office> {
  const office = await engines.tables();
  const estate = office.estate();
  const store = estate.once(records);
  await seedOperators(appointOperators(estate));
  for (const [nth, [tray, from]] of waiting.entries()) {
    const applied = anApplied({ id: caseId(`${nth}`) });
    const task = { ...firstTask(applied, [startCaseClock('TOTAL', applied, day(from), PUBLISHED)]), tray };
    granted(await store.commit([store.create(taskDraft(task), anAct(), 'there')]));
  }
  return office;
}

test('what waits is counted by tray, of every office and of the county, with what is overdue and what was found', async () => {
  const office = await given(
    ['acceptance', '2026-04-01'],
    ['opinion', '2026-02-13'],
    ['county-decision', '2026-02-13'],
  );
  const id = FindingId.parse(madeId('finding', 'one'));
  const subject = { kind: 'clock', caseId: caseId('1'), code: 'TOTAL' } as const;
  const finding = there(findingOf(overTimeLimit, { why: 'late', facts: {} }, subject, id, OFFICE, day(ON)));
  await raiseFindings(office.estate()).raise(finding, anAct());

  const { finished, counts } = await fire(office, 'takeStock', ON);

  expect(finished).toBe(true);
  expect(counts).toMatchObject({
    waiting: 3,
    overdue: 2,
    'waiting-acceptance': 1,
    'waiting-opinion': 1,
    'waiting-county-decision': 1,
    'waiting-posting': 0,
    [`findings-${finding.severity}`]: 1,
    'ledger-missing': 0,
  });
});

test('a run that has no time to count all of it gives no figure at all', async () => {
  const office = await given(['acceptance', '2026-04-01'], ['opinion', '2026-02-13']);

  expect(await fire(office, 'takeStock', ON, { goesOn: 1 })).toEqual({ finished: false, counts: { looked: 1 } });
});

test('the run of an hour ago is looked for in the ledger: missing until somebody writes it, and not asked for when there was none', async () => {
  const office = await given();
  const runs = (minutes: number) => fire(office, 'takeStock', ON, { minutes });

  expect((await runs(0)).counts['ledger-missing']).toBe(0);
  expect((await runs(60)).counts['ledger-missing']).toBe(1);
  await writeToLedger(office, 60);
  expect((await runs(120)).counts['ledger-missing']).toBe(0);
  // Nothing ran for a day: that is another alarm's business.
  expect((await fire(office, 'takeStock', addDays(day(ON), 1))).counts['ledger-missing']).toBe(0);
});

/** The entry of the run that was due so many minutes after nine, as the stream would bring it. */
async function writeToLedger(office: Office, minutes: number): Promise<void> {
  const due = new Date(Date.parse(`${ON}T01:00:00.000Z`) + minutes * 60_000).toISOString();
  const estate = office.estate();
  const item = await estate.once(records).get({ pk: 'TICK#takeStock', sk: due });
  const change = { event: 'event-1', sequence: '1', what: 'created', byTerm: false, at: due } as const;
  const [entry] = chain(GENESIS, [deedOf({ ...change, before: undefined, after: item })]);
  if (!item || !entry) throw new Error('no such run');
  expect(await appendLedger(estate).append([{ entry, event: 'event-1' }])).toBe('appended');
}
