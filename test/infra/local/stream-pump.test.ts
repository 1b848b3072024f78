import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileCheckpoints, memoryCheckpoints } from '../../../infra/local/checkpoints.ts';
import { startDynoxide } from '../../../infra/local/dynoxide.ts';
import type { PumpOptions } from '../../../infra/local/stream-pump.ts';
import { trimStreams } from '../../../infra/local/stream-records.ts';
import { aStream, listening, type StreamWorld, upTo } from './a-stream.ts';
import { clientOf, createStreamedTable } from './tables.ts';

let world: StreamWorld;
beforeEach(async () => {
  world = await aStream();
});
afterEach(() => world.end());

test('a change reaches the function in the shape that Lambda gives it', async () => {
  const events: [DynamoDBStreamEvent, Context][] = [];
  const item = {
    pk: { S: 'case' },
    sealed: { B: Buffer.from('secret') },
    parts: {
      L: [{ M: { salt: { B: Buffer.from('salt') }, all: { BS: [Buffer.from('a')] } } }, { NULL: true as const }],
    },
    fen: { N: '12300' },
  };
  await world.client.send(new PutItemCommand({ TableName: 'Records', Item: item }));
  await world.client.send(new DeleteItemCommand({ TableName: 'Records', Key: { pk: { S: 'case' } } }));

  const pump = await world.pump({
    async handler(event, context) {
      events.push([event, context]);
      return { batchItemFailures: [] };
    },
  });
  await pump.settled();

  const image = {
    pk: { S: 'case' },
    sealed: { B: 'c2VjcmV0' },
    parts: { L: [{ M: { salt: { B: 'c2FsdA==' }, all: { BS: ['YQ=='] } } }, { NULL: true }] },
    fen: { N: '12300' },
  };
  const common = {
    eventID: expect.stringMatching(/^[\da-f]{32}$/),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'cn-north-1',
    eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:cn-north-1:000000000000:table\/Records\/stream\//),
  };
  const change = {
    ApproximateCreationDateTime: expect.any(Number),
    Keys: { pk: { S: 'case' } },
    SizeBytes: expect.any(Number),
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  };
  const [event, context] = events[0] ?? [];
  expect(JSON.parse(JSON.stringify(event))).toEqual({
    Records: [
      { ...common, eventName: 'INSERT', dynamodb: { ...change, NewImage: image, SequenceNumber: '1' } },
      { ...common, eventName: 'REMOVE', dynamodb: { ...change, OldImage: image, SequenceNumber: '2' } },
    ],
  });
  expect(event?.Records[0]?.dynamodb?.ApproximateCreationDateTime).toBeCloseTo(Date.now() / 1000, -2);
  expect(context).toMatchObject({ functionName: 'ledger', awsRequestId: expect.any(String) });
});

test('a change is dated by the office’s time when it was read, and by the same when it comes again after a failure', async () => {
  const year = 365 * 86_400_000;
  let shift = -year;
  const dated: (number | undefined)[] = [];
  await world.put(1);

  const pump = await world.pump({
    timeOf: (machine) => machine + shift,
    async handler({ Records }) {
      dated.push(...Records.map(({ dynamodb }) => dynamodb?.ApproximateCreationDateTime));
      shift += year;
      if (dated.length === 1) throw new Error('not this time');
      return { batchItemFailures: [] };
    },
  });
  await pump.settled();

  expect(dated).toHaveLength(2);
  expect(dated[1]).toBe(dated[0]);
  expect(dated[0]).toBeCloseTo((Date.now() - year) / 1000, -2);
});

test('changes come in order, in batches of the size asked for, each once', async () => {
  await world.put(25);
  const { batches, handler } = listening();

  const pump = await world.pump({ handler, batchSize: 10 });
  await pump.settled();
  await world.put(3);
  await pump.settled();

  expect(batches.slice(0, 3).map((batch) => batch.length)).toEqual([10, 10, 5]);
  expect(batches.flat()).toEqual(upTo(28));
});

test('settled waits for what was written before it, also while the function is at work', async () => {
  const { batches, handler } = listening();
  const pump = await world.pump({ handler, pollMs: 60_000 });

  for (let n = 1; n <= 5; n++) {
    await world.put(1);
    await pump.settled();
    expect(batches.flat()).toEqual(upTo(n));
  }
});

test('whoever waits to be settled waits for no window in which batches gather', async () => {
  const { batches, handler } = listening();
  const pump = await world.pump({ handler, batchSize: 10, pollMs: 60_000, windowMs: 600_000 });

  await world.put(25);
  await pump.settled();

  expect(batches.flat()).toEqual(upTo(25));
});

test('after a restart the function gets what it was not done with, and nothing else', async () => {
  const file = join(world.directory, 'checkpoints.json');
  await world.put(4);
  const first = listening((batch) => (batch.includes('3') ? ['3'] : []));
  const tried = Promise.withResolvers<void>();
  const pump = await world.pump({
    checkpoints: fileCheckpoints(file),
    async handler(event, context) {
      if (event.Records.length === 1) tried.resolve();
      return first.handler(event, context);
    },
  });
  await tried.promise;
  await pump.stop();

  const second = listening();
  const after = await world.pump({ checkpoints: fileCheckpoints(file), handler: second.handler });
  await after.settled();

  expect(second.batches.flat()).toEqual(['3', '4']);
});

test('a pump that is stopped ends the waiting for it', async () => {
  const pump = await world.pump({ handler: () => Promise.reject(new Error('always')) });
  await world.put(1);
  const waiting = expect(pump.settled()).rejects.toThrow(/stopped/);

  await pump.stop();

  await waiting;
  await expect(pump.settled()).rejects.toThrow(/stopped/);
});

test('a function at work is let end before the pump is stopped, and its checkpoint is kept', async () => {
  await world.put(1);
  const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const checkpoints = memoryCheckpoints();
  const pump = await world.pump({
    checkpoints,
    async handler() {
      begun.resolve();
      await goOn.promise;
      return { batchItemFailures: [] };
    },
  });
  await begun.promise;
  const stopping = pump.stop();
  goOn.resolve();
  await stopping;

  const again = listening();
  const after = await world.pump({ checkpoints, handler: again.handler });
  await after.settled();

  expect(again.batches).toEqual([]);
});

test('records are trimmed once every reader is done with them, and not before', async () => {
  await world.put(6);
  const shared = { checkpoints: memoryCheckpoints(), consumers: ['ledger', 'detection'] };
  const trim: PumpOptions['trim'] = (upTo) => trimStreams(world.file, upTo);
  const [one, two] = [listening(), listening()];

  const ledger = await world.pump({ ...shared, trim, handler: one.handler });
  await ledger.settled();
  const afterOne = world.kept();
  const detection = await world.pump({ ...shared, trim, consumer: 'detection', handler: two.handler });
  await detection.settled();

  expect(afterOne).toEqual(upTo(6));
  expect(world.kept()).toEqual(['6']);
  await world.put(2);
  await Promise.all([ledger.settled(), detection.settled()]);
  expect([one.batches.flat(), two.batches.flat()]).toEqual([upTo(8), upTo(8)]);
});

test('an engine that goes away is told, and the pump goes on when it is back', async () => {
  const dataDir = join(world.directory, 'store');
  const first = await startDynoxide({ dataDir });
  await createStreamedTable(clientOf(first), 'Records');
  const [told, { batches, handler }] = [Promise.withResolvers<unknown>(), listening()];
  const pump = await world.pump({ endpoint: first.endpoint, handler, onError: told.resolve });
  await pump.settled();

  await first.stop();
  await told.promise;
  const second = await startDynoxide({ dataDir, port: Number(new URL(first.endpoint).port) });
  await clientOf(second).send(new PutItemCommand({ TableName: 'Records', Item: { pk: { S: 'back' } } }));
  await pump.settled();

  expect(batches.flat()).toEqual(['1']);
  await pump.stop();
  await second.stop();
});

test('a table without a stream is named', async () => {
  await expect(world.pump({ tableName: 'Nothing' })).rejects.toMatchObject({
    name: 'LocalProblem',
    code: 'stream-missing',
  });
});

test('checkpoints are kept in a file, never go back, and are replaced whole', () => {
  const file = join(world.directory, 'deep', 'checkpoints.json');
  const place = { consumer: 'ledger', streamArn: 'arn', shardId: 'shard' };
  const checkpoints = fileCheckpoints(file);

  checkpoints.write(place, '10');
  checkpoints.write(place, '9');

  expect(fileCheckpoints(file).read(place)).toBe('10');
  expect(fileCheckpoints(file).read({ ...place, consumer: 'detection' })).toBeUndefined();
  expect(existsSync(`${file}.new`)).toBe(false);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -2));
  expect(() => fileCheckpoints(file)).toThrow(/delete it/);
});
