import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create as createCompliance } from '../../functions/compliance/index.ts';
import { create } from '../../functions/resealing/index.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { dynamo } from '../../shared/aws/dynamo.ts';
import { endEpochs } from '../../shared/aws/end-epochs.ts';
import type { Estate } from '../../shared/aws/estate.ts';
import { moveSeals } from '../../shared/aws/move-seals.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { readEpochs } from '../../shared/aws/read-epochs.ts';
import { records } from '../../shared/aws/records.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { turnEpochs } from '../../shared/aws/turn-epochs.ts';
import type { Applied } from '../../shared/domain/case/case.ts';
import { type Day, dayOf, Instant, instantAt } from '../../shared/domain/days.ts';
import { close, type Epoch, firstEpoch } from '../../shared/domain/epoch.ts';
import { OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { appoint } from '../../shared/domain/operator.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { residentId, submitted } from '../aws/a-household.ts';
import { anAct, type Engines, noted, type Office, startEngines } from '../aws/an-estate.ts';
import { granted } from '../domain/case/a-case.ts';
import { goingOn } from '../kernel/time-left.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const CODE = OfficeCode.parse('445281006');
const NOW = Instant.parse('2026-03-12T03:00:00.000Z');
const MARCH = '2026-03' as Epoch['month'];
const by = OperatorId.parse('bureau-admin');

/** An office whose first epoch sealed some cases and was then closed. */
async function aClosedEpoch(office: Office, cases: number): Promise<readonly Applied[]> {
  const estate = office.estate();
  const made: Applied[] = [];
  for (let nth = 1; nth <= cases; nth += 1) made.push(await submitted(estate, nth, CODE));
  const was = firstEpoch(CODE, MARCH);
  const { closed, opens } = granted(close(was, 'drill', { by, now: NOW, today: dayOf(NOW) }));
  granted(await endEpochs(estate).close(was, closed, opens, anAct()));
  return made;
}

let ticks = 0;
/** One run of the job, an hour after the last; `pieces` is how often it still has time. */
async function run({ environment }: Office, pieces = Number.POSITIVE_INFINITY) {
  ticks += 1;
  const context = { ...goingOn('resealing', pieces), awsRequestId: `run-${ticks}` };
  const scheduledFor = new Date(Date.parse(NOW) + ticks * 3_600_000).toISOString();
  return (await create(environment)({ job: 'resealRecords', scheduledFor }, context)) as TickReport & {
    counts: Record<string, number>;
  };
}

const itemOf = async ({ store, records: TableName }: Office, { id }: Applied): Promise<Record<string, unknown>> =>
  (await store.send(new GetCommand({ TableName, Key: { ...KEYS.household(id) } }))).Item ?? {};
const sealingOf = async (office: Office, of: Applied) => (await itemOf(office, of))['sealing'];

test('an office for which nobody has opened an epoch seals under its first, and its records are counted and listed', async () => {
  const office = await engines.tables();
  const subject = await submitted(office.estate(), 1, CODE);
  const reads = readEpochs(office.estate());

  expect(await itemOf(office, subject)).toMatchObject({
    sealing: { epoch: 'e1', nth: 1 },
    epochKey: `SEALED#${CODE}#e1`,
  });
  expect(await reads.get(CODE, 1)).toBeUndefined();
  expect(await reads.uses({ office: CODE, number: 1 })).toBe(1);
  const page = granted(await reads.records(firstEpoch(CODE, MARCH), { limit: 10 }));
  expect(page.items).toEqual([`CASE#${subject.id} HOUSEHOLD`]);
});

test('a run that is cut short goes on where it stopped; every record is sealed anew once', async () => {
  const office = await engines.tables();
  const cases = await aClosedEpoch(office, 60);

  const reports = [await run(office, 0), await run(office, 3), await run(office, 2), await run(office)];

  expect(reports.map(({ finished }) => finished)).toEqual([false, false, false, true]);
  const moved = reports.map(({ counts }) => counts['moved'] ?? 0);
  expect(moved[0]).toBe(0);
  expect(moved.reduce((sum, each) => sum + each, 0)).toBe(60);
  expect(moved.filter((each) => each > 0).length).toBeGreaterThan(1);
  for (const each of cases) expect(await sealingOf(office, each)).toEqual({ epoch: 'e2', nth: 2 });
  const identity = openIdentity(office.estate());
  expect(await identity.household(noted(cases[59]?.id ?? '', 'identity'), cases[59] as Applied)).toMatchObject({
    members: [{ residentId: residentId(60) }],
  });
  expect(await readEpochs(office.estate()).get(CODE, 1)).toMatchObject({ emptiesOn: null, cursor: null });
});

test('two runs at the same time seal each record anew once', async () => {
  const office = await engines.tables();
  const cases = await aClosedEpoch(office, 20);

  const reports = await Promise.all([run(office), run(office), run(office)]);

  expect(reports.reduce((sum, { counts }) => sum + (counts['moved'] ?? 0), 0)).toBe(20);
  for (const each of cases) expect(await sealingOf(office, each)).toEqual({ epoch: 'e2', nth: 2 });
});

/** Lets something happen between the reading of a record and its writing. */
function before(estate: Estate, once: () => Promise<void>): void {
  let [done, store] = [false, estate.once(dynamo)];
  store.middlewareStack.add(
    (next, context) => async (args) => {
      if (!done && context.commandName === 'TransactWriteItemsCommand') {
        done = true;
        await once();
      }
      return await next(args);
    },
    { step: 'initialize', name: 'before' },
  );
  store = estate.once(dynamo);
}

test.each(['that goes on to another version', 'that keeps the version'])(
  'a write of somebody else’s %s, between the reading and the writing, is not lost',
  async (how) => {
    const office = await engines.tables();
    const [subject] = (await aClosedEpoch(office, 1)) as [Applied];
    const was = await itemOf(office, subject);
    const theirs = {
      ...was,
      data: { ...(was['data'] as object), theirs: true, version: how.includes('keeps') ? 1 : 2 },
    };
    const stamp = { ...(was['stamp'] as object), digest: 'another' };
    const estate = office.estate();
    before(estate, async () => {
      const table = records(office.estate());
      await table.commit([table.exchange(was, { ...theirs, stamp }, 'stale')]);
    });

    const epoch = (await readEpochs(office.estate()).get(CODE, 1)) as Epoch;
    const outcome = await moveSeals(estate).move(epoch, `CASE#${subject.id} HOUSEHOLD`, anAct());

    expect(outcome).toEqual({ how: 'overtaken' });
    expect(await itemOf(office, subject)).toMatchObject({ data: { theirs: true }, sealing: { epoch: 'e1', nth: 1 } });
  },
);

test('what rests is moved four hundred records a run at most, and after what is closed', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  await aClosedEpoch(office, 2);
  const other = OfficeCode.parse('445281104');
  await submitted(estate, 90, other);
  const turn = turnEpochs(estate);
  const first = firstEpoch(other, '2026-02' as Epoch['month']);
  granted(await turn.enter(first, anAct()));
  const rests: Epoch = { ...first, state: 'resting', emptiesOn: '2026-03-01' as Day, version: 2 };
  granted(await turn.open(first, rests, { ...first, number: 2, month: MARCH }, anAct()));

  const moves = moveSeals(office.estate());
  const [next] = (await moves.waiting('2026-03-12' as Day, 25)).records;
  expect(next).toMatchObject({ office: CODE, state: 'closed' });
  await run(office);
  const [then] = (await moves.waiting('2026-03-20' as Day, 25)).records;

  expect(then).toBeUndefined();
  expect(await readEpochs(office.estate()).uses(rests)).toBe(0);
});

test('a month opens one epoch in each office, however many runs there are and whatever is written meanwhile', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const offices = ['445281006', '445281104'].map((code) => OfficeCode.parse(code));
  for (const [nth, code] of offices.entries()) {
    const appointment = { id: OperatorId.parse(`op-${nth}`), office: code, roles: ['intake' as const] };
    const operator = granted(
      appoint({ ...appointment, appointedFrom: '2025-01-01' as Day, appointedTo: null }, OperatorId.parse('seed')),
    );
    granted(await appointOperators(estate).create(operator, anAct()));
  }
  const night = (day: string, minutes = 0) =>
    createCompliance(office.environment)(
      {
        job: 'openEpochs',
        scheduledFor: new Date(Date.parse(instantAt(day as Day, '09:00')) + minutes * 60_000).toISOString(),
      },
      { ...contextOf('compliance', 'cn-north-1'), awsRequestId: `${day} ${minutes}` },
    );
  await night('2026-03-02');
  for (const [nth, code] of offices.entries()) await submitted(estate, nth + 1, code);

  const [, , , ...written] = await Promise.all([
    ...[0, 1, 2].map((minutes) => night('2026-04-01', minutes)),
    ...Array.from({ length: 20 }, async (_, nth) => await submitted(office.estate(), 10 + nth, offices[nth % 2])),
  ]);
  await night('2026-04-02');
  await night('2026-03-30');

  const reads = readEpochs(office.estate());
  for (const code of offices) {
    expect(await reads.get(code, 1)).toMatchObject({ state: 'resting', month: '2026-03' });
    expect(await reads.get(code, 2)).toMatchObject({ state: 'sealing', month: '2026-04' });
    expect(await reads.get(code, 3)).toBeUndefined();
  }
  for (const each of written as Applied[])
    expect(['e1', 'e2']).toContain(((await sealingOf(office, each)) as { epoch: string }).epoch);
  const all = await Promise.all(
    offices.flatMap((code) => [1, 2].map(async (number) => await reads.uses({ office: code, number }))),
  );
  expect(all.reduce((sum, each) => sum + each, 0)).toBe(22);
});
