import { afterAll, beforeAll, expect, test } from 'vitest';
import { countDeeds } from '../../functions/detection/count-deeds.consumer.ts';
import { seedOperators } from '../../infra/local/seed.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { noteDeeds } from '../../shared/aws/note-deeds.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readOfficeWeeks } from '../../shared/aws/read-office-weeks.ts';
import { watchDeeds } from '../../shared/aws/watch-deeds.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { type Instant, instantAt } from '../../shared/domain/days.ts';
import { bureauOf } from '../../shared/domain/ids.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { mondayOf } from '../../shared/domain/office-week.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import {
  aConfirmed,
  anApplied,
  aTakenDown,
  caseId,
  day,
  granted,
  operator,
  TOWN,
  there,
} from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const COUNTY = { kind: 'county', county: '445281' } as ListReach;
const image = (data: Case | undefined, at: string) =>
  data && {
    ...{ pk: `CASE#${data.id}`, sk: 'CASE', kind: 'case', form: 3, data },
    stamp: {
      ...{ by: 'tang', via: 'aTest', office: TOWN, request: 'r', purpose: 'review', at, changed: [], digest: 'x' },
    },
  };
const change = (was: Case | undefined, is: Case, at: Instant): Change => ({
  ...{ event: `${is.id} ${at}`, sequence: '1', what: 'changed', byTerm: false, at },
  before: image(was, instantAt(day('2026-03-30'), '09:00')),
  after: image(is, at),
});
async function notes(office: Office, ...changes: Change[]): Promise<void> {
  const powers = { noteDeeds: noteDeeds(office.estate()) };
  granted(await countDeeds.deeds.take(changes, powers, ({ at }: Change) => anAct({ at: at as Instant })));
}

test('what an office did in a week is entered once on the Monday after, and who decided all of it in the same words is found', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  await seedOperators(appointOperators(estate));
  const at = instantAt(day('2026-03-31'), '10:00');
  const applied = anApplied({ id: caseId('1') });
  const confirming = change(aTakenDown(applied), aConfirmed(applied), at);
  // The stream delivers again; and a change that is no step of the office counts for nothing.
  await notes(office, change(undefined, applied, at), confirming, confirming, change(applied, applied, at));
  const approver = operator('bureau-approve');
  for (let nth = 0; nth < 10; nth += 1) {
    const moment = instantAt(day('2026-03-31'), `1${nth}:00` as '10:00');
    const mark = {
      operatorId: approver,
      office: TOWN,
      caseId: caseId(`${nth}`),
      decision: 'confirmed',
      on: day('2026-03-31'),
    } as const;
    const seen = { at: moment, openedAt: instantAt(day('2026-03-31'), '08:00'), words: 'same', version: 1 } as const;
    await watchDeeds(estate).decided({ ...mark, ...seen }, anAct({ at: moment }));
  }

  const first = await fire(office, 'weighWeeks', '2026-04-06');
  const again = await fire(office, 'weighWeeks', '2026-04-07');

  expect(first).toMatchObject({ finished: true, counts: { findings: 1 } });
  expect(again.counts).toEqual({ offices: 0, findings: 0 });
  const weeks = await readOfficeWeeks(estate).of(day('2026-03-30'), COUNTY);
  const town = { applications: 1, confirmations: 1, refusals: 0, waitedSeconds: 25 * 3600 };
  expect(weeks.find((each) => each.office === TOWN)).toMatchObject({ of7: town, of91: town });
  // What even figures there are is said too, whether anything is found in them or not.
  expect(there(weeks.find((each) => each.office === TOWN)).spread).toEqual({
    aid: { month: '2026-03', granted: 0, same: 0, nearCeiling: 0 },
    monthly: { quarter: '2026-Q1', granted: 1, sameDigit: 1 },
    villages: { quarter: '2026-Q1', villages: 0, people: 0, ofPeople: null, ofAmounts: null },
  });
  expect(there(weeks.find((each) => each.office === bureauOf(TOWN))).operators).toEqual([
    { operatorId: approver, decisions: 10, viewedSeconds: 23_400, burst: 1, late: 0, inWords: 10, sameWords: 10 },
  ]);
  const { items } = granted(await readFindings(estate).page(COUNTY, { state: 'open' }, { limit: 10 }));
  expect(items).toMatchObject([
    { rule: 'R26', office: bureauOf(TOWN), owner: 'discipline-liaison', facts: { signs: ['same-words'] } },
  ]);
});

test('without time nothing is entered, and the next morning makes up for it', async () => {
  const office = await engines.tables();
  await seedOperators(appointOperators(office.estate()));

  expect((await fire(office, 'weighWeeks', '2026-04-06', { goesOn: 2 })).finished).toBe(false);
  expect((await fire(office, 'weighWeeks', '2026-04-07')).finished).toBe(true);
});

test('a week begins on its Monday', () => {
  expect(['2026-03-29', '2026-03-30', '2026-04-05', '2026-04-06'].map((on) => mondayOf(day(on)))).toEqual([
    '2026-03-23',
    '2026-03-30',
    '2026-03-30',
    '2026-04-06',
  ]);
});
