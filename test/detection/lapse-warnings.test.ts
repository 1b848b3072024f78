import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepComplaints } from '../../functions/compliance/sweep-complaints.job.ts';
import { lapseWarnings } from '../../functions/detection/lapse-warnings.consumer.ts';
import { drawCheckFiles } from '../../shared/aws/draw-check-files.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { keepCheckFile } from '../../shared/domain/check/check-file.ts';
import { addDays, type Day, instantAt } from '../../shared/domain/days.ts';
import { WARNS_OF_RECORDS } from '../../shared/domain/finding.ts';
import { formOf } from '../../shared/domain/form.ts';
import { CheckFileId } from '../../shared/domain/ids.ts';
import type { Clock } from '../../shared/domain/law/clock.ts';
import { enter } from '../../shared/domain/payment/batch.ts';
import { decideOrder } from '../../shared/domain/payment/fund-order.ts';
import { endReturn, openReturn } from '../../shared/domain/payment/return.ts';
import { destroyFile } from '../../shared/domain/taken-out.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { unreadables } from '../../shared/kernel/unreadable.ts';
import type { ListReach } from '../../shared/powers.ts';
import { RULES } from '../../shared/rules/all.ts';
import { lateBatch, lateReturn } from '../../shared/work/late-money.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { fire } from '../compliance/a-tick.ts';
import { accepted, registered } from '../domain/a-complaint.ts';
import { aBatch, aLine, anAllocation, guo } from '../domain/a-payment.ts';
import { caseId, checkId, granted, TOWN, tang } from '../domain/case/a-case.ts';
import { act, powersOf, today } from '../work/a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** What has a clock, as it is before and after that ends, and how the watch looks at it. */
interface Watched {
  readonly kind: string;
  readonly rule: string;
  readonly was: object;
  readonly clock: Clock | null | undefined;
  is(on: Day): object;
  look(office: Office, on: Day): Promise<unknown>;
}

const batch = enter(aBatch({ payBy: null }), 'reconciled', today);
const returned = openReturn(
  aLine('1', { state: 'returned', returnCode: 'INACTIVE', answeredOn: today }),
  'dibao',
  today,
);
const order = anAllocation();
const file = keepCheckFile(
  {
    ...{ id: CheckFileId.parse(madeId('checkfile', '1')), office: TOWN, layout: 'standard', format: 'xlsx' },
    ...{ checks: [{ caseId: caseId(), checkId: checkId() }], rows: 1, sha256: 'x', replaces: null },
  },
  { by: tang, today },
);
const complaint = registered();

const WATCHED: readonly Watched[] = [
  {
    ...{ kind: 'batch', rule: 'late-money', was: batch, clock: batch.clock },
    is: (on) => enter(batch, 'closed', on),
    look: async (office, on) => await raiseFindings(office.estate()).raise(lateBatch(batch, on).finding, at(on)),
  },
  {
    ...{ kind: 'return', rule: 'return-not-cleared', was: returned, clock: returned.clock },
    is: (on) => endReturn(returned, on),
    look: async (office, on) =>
      await raiseFindings(office.estate()).raise(lateReturn(returned, on)[0]?.finding, at(on)),
  },
  {
    ...{ kind: 'fund-order', rule: 'funds-undecided', was: order, clock: order.clock },
    is: (on) => granted(decideOrder(order, 'approved', { by: guo, today: on })),
    async look(office, on) {
      await powersOf(office).keepFunds.propose(order, act);
      await fire(office, 'sweepFunds', on);
    },
  },
  {
    ...{ kind: 'check-file', rule: 'file-not-destroyed', was: file, clock: file.clock },
    is: (on) => granted(destroyFile(file, { by: tang, today: on })),
    async look(office, on) {
      await drawCheckFiles(office.estate()).take(file, [], today, act);
      await fire(office, 'chaseCheckFiles', on);
    },
  },
  {
    ...{ kind: 'complaint', rule: 'complaint-overdue', was: complaint, clock: complaint.clocks[0] },
    is: () => accepted(complaint),
    async look(office, on) {
      const left = [complaint];
      const wakeComplaints = {
        awake: async () => ({ records: left.splice(0), unreadable: [] }),
        look: async () => ({ ok: true, value: undefined }) as const,
      };
      const tick = { scheduledFor: instantAt(on, '06:10'), today: on, act: at(on), ...unreadables() };
      const powers = { wakeComplaints, raiseFindings: raiseFindings(office.estate()) };
      await sweepComplaints.deeds.run({ ...tick, mayGoOn: () => true }, powers);
    },
  },
];
const at = (on: Day) => anAct({ at: instantAt(on, '09:00') });

test.each(WATCHED)(
  'a warning of a $kind’s clock is one finding that waits for nobody: it lapses when the clock ends, and grows where the day goes by',
  async (watched) => {
    const { kind, rule, was, clock } = watched;
    const [warnOn, dueOn] = [clock?.warnOn[0], clock?.dueOn];
    if (!warnOn || !dueOn) throw new Error('a clock that warns of nothing');
    const office = await engines.tables();
    const found = async (state: 'open' | 'lapsed') => {
      const reach = { kind: 'county', county: '445281' } as ListReach;
      const { items } = granted(await readFindings(office.estate()).page(reach, { state }, { limit: 100 }));
      return items.filter(({ name }) => name === rule);
    };
    const lapses = async (on: Day) => {
      const [before, after] = [was, watched.is(on)].map((data) => ({ kind, form: formOf(kind), data }));
      const change = { what: 'changed', before, after } as never;
      await lapseWarnings.deeds.take([change], { raiseFindings: raiseFindings(office.estate()) }, () => at(on));
    };

    await watched.look(office, warnOn);
    expect(await found('open')).toMatchObject([{ severity: 'warning', facts: { standing: 'due-soon' }, clock: null }]);
    await lapses(warnOn);
    expect([await found('open'), await found('lapsed')]).toMatchObject([[], [{ settlement: null }]]);

    const late = addDays(dueOn, 1);
    await watched.look(office, late);
    const grown = {
      severity: 'violation',
      facts: { standing: 'overdue' },
      clock: { code: 'FINDING_HANDLE', startsOn: late },
    };
    expect(await found('open')).toMatchObject([grown]);
    await lapses(late);
    expect([await found('open'), await found('lapsed')]).toMatchObject([[grown], []]);
  },
);

test('the rules whose warnings lapse are rules', () => {
  const names = RULES.map(({ name }) => name);
  for (const name of WARNS_OF_RECORDS) expect(names).toContain(name);
  expect(WATCHED.map(({ rule }) => rule).sort()).toEqual([...WARNS_OF_RECORDS].sort());
});
