import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { contextOf } from '../../infra/local/invocation-context.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';
import { aFaultyStore, type FaultyStore } from './faulty-store.ts';
import { handlerOf } from './office-door.ts';

type Run = (event: { job: string; scheduledFor: string }, context: Context) => Promise<TickReport>;

const world = aWorld({ logLevel: 'SILENT' });
let store: FaultyStore;
let run: Run;

beforeAll(async () => {
  store = await aFaultyStore(world.system.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  run = await handlerOf<Run>('compliance', { ...world.system.environment, AWS_ENDPOINT_URL_DYNAMODB: store.url });
});
afterAll(async () => await store.stop());
beforeEach(() => store.spoil());

/** One invocation; Lambda's own retry comes with the same id. */
const invocation = (awsRequestId: string): Context => ({ ...contextOf('compliance', 'local'), awsRequestId });

const CLAIMED_BEFORE = { finished: true, counts: { alreadyClaimed: 1 } };

test('the same tick sent twice is run once', async () => {
  const tick = { job: 'sweepOverdue', scheduledFor: '2026-03-02T02:00:00Z' };

  const first = await run(tick, invocation('one'));
  const second = await run(tick, invocation('two'));
  const third = await run(tick, invocation('one'));

  expect(first).toMatchObject({ finished: true, counts: { looked: expect.any(Number) } });
  expect(second).toMatchObject(CLAIMED_BEFORE);
  expect(third).toMatchObject(CLAIMED_BEFORE);
});

test('of the same tick sent many times at once one is run', async () => {
  const tick = { job: 'sweepOverdue', scheduledFor: '2026-03-02T02:15:00Z' };

  const reports = await Promise.all(['a', 'b', 'c', 'd'].map((id) => run(tick, invocation(id))));

  expect(reports.filter(({ counts }) => 'alreadyClaimed' in counts)).toHaveLength(3);
});

test('a tick of another time or of another job is another tick', async () => {
  const scheduledFor = '2026-03-02T02:30:00Z';

  const reports = [
    await run({ job: 'sweepOverdue', scheduledFor }, invocation('one')),
    await run({ job: 'sweepOverdue', scheduledFor: '2026-03-02T02:45:00Z' }, invocation('two')),
    await run({ job: 'takeDownPostings', scheduledFor }, invocation('three')),
    await run({ job: 'screenDisbursements', scheduledFor }, invocation('four')),
  ];

  for (const { counts } of reports) expect(counts).not.toHaveProperty('alreadyClaimed');
});

test('a run that died is taken up by its own retry, and left alone by others', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));
  const tick = { job: 'sweepOverdue', scheduledFor: '2026-05-29T02:00:00Z' };
  store.spoil({ call: 'TransactWriteItems', about: 'FINDING#', as: 'denied' });
  await expect(run(tick, invocation('one'))).rejects.toThrow();
  store.spoil();

  const stranger = await run(tick, invocation('two'));
  const retry = await run(tick, invocation('one'));
  const late = await run(tick, invocation('one'));

  expect(stranger).toMatchObject(CLAIMED_BEFORE);
  expect(retry).toMatchObject({ finished: true });
  expect(retry.counts).toMatchObject({ findings: expect.toSatisfy((count: number) => count > 0) });
  expect(late).toMatchObject(CLAIMED_BEFORE);
  const { items } = (await world.as('bureau-watch').get('/findings?limit=100')).body;
  const about = items.filter(({ subject }: { subject: { caseId: string } }) => subject.caseId === id);
  expect(about.length).toBeGreaterThan(0);
});

test('a tick whose claim can’t be written does nothing', async () => {
  const tick = { job: 'sweepOverdue', scheduledFor: '2026-06-01T02:00:00Z' };
  store.spoil({ call: 'TransactWriteItems', about: 'TICK#', as: 'failing' });

  const run1 = run(tick, invocation('one'));

  await expect(run1).rejects.toThrow();
  store.spoil();
  expect((await run(tick, invocation('two'))).counts).not.toHaveProperty('alreadyClaimed');
});

test('a run whose time runs out says that it isn’t finished, and the next tick goes on', async () => {
  await world.given(aCase({ stage: 'accepted' }));
  const short = { ...invocation('short'), getRemainingTimeInMillis: () => 5_000 };

  const cut = await run({ job: 'sweepOverdue', scheduledFor: '2026-06-02T02:00:00Z' }, short);
  const next = await run({ job: 'sweepOverdue', scheduledFor: '2026-06-02T02:15:00Z' }, invocation('next'));

  expect(cut).toMatchObject({ finished: false, counts: { looked: 0 } });
  expect(next).toMatchObject({ finished: true });
});

test('work that no run brings to its end for a day fails each further run until one does; what stopped and was gone on with in time is in order', async () => {
  const cut = { ...invocation('cut'), getRemainingTimeInMillis: () => 5_000 };
  const on = async (scheduledFor: string, context: Context) =>
    await run({ job: 'sweepOverdue', scheduledFor }, context);

  expect(await on('2026-06-03T02:00:00Z', cut)).toMatchObject({ finished: false });
  expect(await on('2026-06-04T01:45:00Z', cut)).toMatchObject({ finished: false });
  await expect(on('2026-06-04T02:00:00Z', cut)).rejects.toMatchObject({ name: 'TickFailed' });
  expect(await on('2026-06-04T02:00:00Z', cut)).toMatchObject(CLAIMED_BEFORE);
  await expect(on('2026-06-04T02:15:00Z', cut)).rejects.toMatchObject({ name: 'TickFailed' });
  expect(await on('2026-06-04T02:30:00Z', invocation('long'))).toMatchObject({ finished: true });
  expect(await on('2026-06-05T02:30:00Z', cut)).toMatchObject({ finished: false });
});

test('a tick of a job that isn’t there fails, and so does one without a time', async () => {
  await expect(run({ job: 'payEverybody', scheduledFor: '2026-03-02T02:00:00Z' }, invocation('x'))).rejects.toThrow();
  await expect(run({ job: 'sweepOverdue', scheduledFor: 'tomorrow' }, invocation('y'))).rejects.toThrow();
});
