import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DiscardedBatch } from '../../../infra/local/batch-delivery.ts';
import type { PumpOptions } from '../../../infra/local/stream-pump.ts';
import { aStream, listening, numberOf, type StreamWorld, upTo } from './a-stream.ts';

let world: StreamWorld;
beforeEach(async () => {
  world = await aStream();
});
afterEach(() => world.end());

test('a reported failure is tried again from the lowest sequence number, and what precedes it is not', async () => {
  await world.put(12);
  const { batches, handler } = listening((_, call) => (call === 1 ? ['11', '9'] : []));

  const pump = await world.pump({ handler });
  await pump.settled();

  // As text "11" would come before "9".
  expect(batches).toEqual([upTo(12), ['9', '10', '11', '12']]);
});

test.each([
  ['throws', () => Promise.reject(new Error('broken'))],
  ['reports an empty identifier', async () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
  ['reports an identifier that is not in the batch', async () => ({ batchItemFailures: [{ itemIdentifier: '77' }] })],
])('a function that %s has failed the whole batch, which comes again in two halves', async (_, fail) => {
  await world.put(5);
  const { batches, handler } = listening();
  const pump = await world.pump({
    async handler(event, context) {
      await handler(event, context);
      return batches.length === 1 ? fail() : { batchItemFailures: [] };
    },
  });

  await pump.settled();

  expect(batches).toEqual([upTo(5), ['1', '2', '3'], ['4', '5']]);
});

test('without bisecting the whole batch comes again', async () => {
  await world.put(3);
  const { batches, handler } = listening((_, call) => (call === 1 ? [''] : []));

  const pump = await world.pump({ handler, bisect: false });
  await pump.settled();

  expect(batches).toEqual([upTo(3), upTo(3)]);
});

test('an answer without failures, or none at all, is a success', async () => {
  await world.put(1);
  let calls = 0;
  const pump = await world.pump({
    async handler() {
      calls += 1;
      return undefined;
    },
  });

  await pump.settled();

  expect(calls).toBe(1);
});

test.each([
  ['throws on it', false],
  ['reports it', true],
])(
  'one bad record is tried as often as allowed, told without its content, and the others are handled (the function %s)',
  async (_, reports) => {
    await world.put(8);
    const seen = { discarded: [] as [DiscardedBatch, string][], handled: [] as string[], tries: 0 };
    const pump = await world.pump({
      maxAttempts: 2,
      onFailure: (batch, reason) => void seen.discarded.push([batch, reason]),
      async handler({ Records }) {
        const bad = Records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === '3');
        if (bad >= 0 && !reports) {
          if (Records.length === 1) seen.tries += 1;
          throw new Error('bad');
        }
        seen.handled.push(...Records.slice(0, bad < 0 ? undefined : bad).map(numberOf));
        if (bad >= 0 && Records.length === 1) seen.tries += 1;
        return { batchItemFailures: bad < 0 ? [] : [{ itemIdentifier: '3' }] };
      },
    });

    await pump.settled();

    expect(seen.handled).toEqual(['1', '2', '4', '5', '6', '7', '8']);
    expect(seen.tries).toBe(3);
    expect(seen.discarded).toEqual([
      [
        {
          streamArn: expect.stringContaining('table/Records/stream/'),
          shardId: expect.stringContaining('shardId-'),
          startSequenceNumber: '3',
          endSequenceNumber: '3',
          approximateArrivalOfFirstRecord: expect.stringMatching(/Z$/),
          approximateArrivalOfLastRecord: expect.stringMatching(/Z$/),
          batchSize: 1,
        },
        'RetryAttemptsExhausted',
      ],
    ]);
  },
);

test('a batch that is not bisected is given up as a whole', async () => {
  await world.put(4);
  const discarded: DiscardedBatch[] = [];
  const { batches, handler } = listening((batch) => (batch.includes('2') ? [''] : []));

  const pump = await world.pump({
    handler,
    bisect: false,
    batchSize: 2,
    maxAttempts: 1,
    onFailure: (batch) => void discarded.push(batch),
  });
  await pump.settled();

  expect(batches).toEqual([
    ['1', '2'],
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(discarded).toMatchObject([{ startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2 }]);
});

test('records that are too old are given up without another try', async () => {
  await world.put(3);
  const reasons: [number, string][] = [];
  const { batches, handler } = listening();

  const inAnHour = () => Date.now() + 3_600_000;
  const onFailure: PumpOptions['onFailure'] = ({ batchSize }, reason) => void reasons.push([batchSize, reason]);
  const pump = await world.pump({ handler, maxAgeMs: 60_000, now: inAnHour, onFailure });
  await pump.settled();

  expect(batches).toEqual([]);
  expect(reasons).toEqual([[3, 'RecordAgeExceeded']]);
});

test('nothing is given up while it cannot be told', async () => {
  await world.put(1);
  let told = 0;
  const { handler } = listening(() => ['']);
  const pump = await world.pump({
    handler,
    maxAttempts: 0,
    onFailure() {
      told += 1;
      if (told < 3) throw new Error('the queue is away');
    },
  });

  await pump.settled();

  expect(told).toBe(3);
});
