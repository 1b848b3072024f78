import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerPayments } from '../../shared/aws/answer-payments.ts';
import { buildPayments } from '../../shared/aws/build-payments.ts';
import { lineDraft } from '../../shared/aws/payment-items.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { records } from '../../shared/aws/records.ts';
import { releasePayments } from '../../shared/aws/release-payments.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { KEYS } from '../../shared/aws/table.ts';
import {
  type Batch,
  markScreened,
  markScreenedLine,
  type PaymentLine,
  releaseBatch,
} from '../../shared/domain/payment.ts';
import { aBatch, aLine } from '../domain/a-payment.ts';
import { batchId, cai, day, granted, lineId, operator, zhuang } from '../domain/case/a-case.ts';
import { anAct, type Engines, type Office, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const act = anAct({ purpose: 'payment' });
const some = (count: number, more: Partial<PaymentLine> = {}) =>
  Array.from({ length: count }, (_, nth) => aLine(`${nth}`, more));
const linesOf = async (office: Office, batch = batchId()): Promise<PaymentLine[]> => {
  const lines: PaymentLine[] = [];
  for await (const line of readPayments(office.estate()).lines(batch)) lines.push(line);
  return lines;
};
const build = (office: Office, batch: Batch, lines: readonly PaymentLine[]) =>
  buildPayments(office.estate()).build(batch, lines, act);

test('a batch of several transactions is built whole', async () => {
  const office = await engines.tables();

  expect((await build(office, aBatch({ lines: 120 }), some(120))).ok).toBe(true);

  const built = await linesOf(office);
  expect(built.map(({ id }) => id).sort()).toEqual(
    some(120)
      .map(({ id }) => id)
      .sort(),
  );
  expect(await readPayments(office.estate()).batch(batchId())).toMatchObject({ lines: 120, state: 'draft' });
});

test.each([1, 49, 50, 51, 75])('a build that died after %i of 120 lines is taken up where it stopped', async (done) => {
  const office = await engines.tables();
  const store = office.estate().once(records);
  for (const line of some(done)) {
    const mark = { batchId: line.batchId, lineId: line.id, version: 1 };
    const entitlement = { key: KEYS.entitlement(line.caseId, line.month), kind: 'entitlement', data: mark };
    granted(await store.commit([store.create(lineDraft(line), act, 'x'), store.create(entitlement, act, 'x')]));
  }
  expect(await readPayments(office.estate()).batch(batchId())).toBe(undefined);

  expect((await build(office, aBatch({ lines: 120 }), some(120))).ok).toBe(true);

  expect(await linesOf(office)).toHaveLength(120);
  expect(await readPayments(office.estate()).batch(batchId())).toMatchObject({ lines: 120 });
});

test('of builds of one month at the same moment one makes the batch, and nobody is paid twice', async () => {
  const office = await engines.tables();
  const builders = ['one', 'two', 'three'].map((name) => operator(`finance-${name}`));

  const answers = await Promise.all(builders.map((builtBy) => build(office, aBatch({ builtBy, lines: 70 }), some(70))));

  expect(answers.map((answer) => (answer.ok ? 'built' : answer.why)).sort()).toEqual([
    'batch-exists',
    'batch-exists',
    'built',
  ]);
  expect(await linesOf(office)).toHaveLength(70);
});

test('a second payment of an entitlement’s month is refused in another batch too, and none of its line is left', async () => {
  const office = await engines.tables();
  granted(await build(office, aBatch(), some(3)));
  const other = batchId('another');
  const again = some(2).map((line, nth) => ({ ...line, batchId: other, id: lineId(`again ${nth}`) }));

  const answer = await build(office, aBatch({ id: other }), again);

  expect(answer).toMatchObject({ ok: false, why: 'batch-exists' });
  expect(await linesOf(office, other)).toEqual([]);
  expect(await readPayments(office.estate()).batch(other)).toBe(undefined);
});

/** A batch that was screened, with these lines. */
async function screened(
  lines: readonly PaymentLine[],
): Promise<{ office: Office; batch: Batch; lines: PaymentLine[] }> {
  const office = await engines.tables();
  const draft = aBatch({ lines: lines.length });
  granted(await build(office, draft, lines));
  const batch = markScreened(draft, day('2026-04-02'));
  granted(await screenPayments(office.estate()).screened(draft, batch, act));
  const clear: PaymentLine[] = [];
  for (const line of lines) {
    const becomes = markScreenedLine(line, false);
    granted(await screenPayments(office.estate()).mark(line, becomes, act));
    clear.push(becomes);
  }
  return { office, batch, lines: clear };
}
const release = async (office: Office, batch: Batch, lines: readonly PaymentLine[], by = zhuang) => {
  const { batch: becomes, released } = granted(releaseBatch(batch, lines, { by, today: day('2026-04-03') }));
  const pairs = released.map((line) => ({ was: lines.find(({ id }) => id === line.id) as PaymentLine, becomes: line }));
  return await releasePayments(office.estate()).release(batch, becomes, pairs, act);
};

test('of two who release at the same moment one does, and every line leaves once', async () => {
  const { office, batch, lines } = await screened(some(130));

  const answers = await Promise.all([
    release(office, batch, lines, operator('release-one')),
    release(office, batch, lines, operator('release-two')),
  ]);

  expect(answers.map((answer) => (answer.ok ? answer.value : answer.why)).sort()).toEqual([130, 'stale-version']);
  expect((await linesOf(office)).map(({ state, version }) => `${state} ${version}`)).toEqual(
    Array.from({ length: 130 }, () => 'released 3'),
  );
});

test('lines that screening held meanwhile stay behind, and are released by releasing again once they are clear', async () => {
  const { office, batch, lines } = await screened(some(110));
  const held = [lines[0], lines[105]].flatMap((line) => line ?? []);
  for (const line of held) granted(await screenPayments(office.estate()).mark(line, markScreenedLine(line, true), act));

  expect(await release(office, batch, lines)).toEqual({ ok: true, value: 108 });

  const after = await linesOf(office);
  expect(
    after
      .filter(({ state }) => state === 'held')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(held.map(({ id }) => id).sort());
  for (const line of after.filter(({ state }) => state === 'held'))
    granted(await screenPayments(office.estate()).mark(line, markScreenedLine(line, false), act));
  const released = (await readPayments(office.estate()).batch(batch.id)) as Batch;
  expect(await release(office, released, await linesOf(office))).toEqual({ ok: true, value: 2 });
});

test('a line that was released can’t be held by a screening that read it before', async () => {
  const { office, batch, lines } = await screened(some(2));
  granted(await release(office, batch, lines));
  const [line] = lines as [PaymentLine];

  expect(await screenPayments(office.estate()).mark(line, markScreenedLine(line, true), act)).toMatchObject({
    why: 'stale-version',
  });
});

test('the bank’s word on a line is written once', async () => {
  const { office, batch, lines } = await screened(some(1));
  granted(await release(office, batch, lines));
  const [line] = (await linesOf(office)) as [PaymentLine];
  const paid: PaymentLine = { ...line, state: 'paid', answeredOn: day('2026-04-10'), version: line.version + 1 };

  const answers = await Promise.all([1, 2, 3].map(() => answerPayments(office.estate()).answer(line, paid, act)));

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('every mark of an entitlement names the line that pays it', async () => {
  const office = await engines.tables();
  granted(await build(office, aBatch(), some(2)));

  for (const line of some(2)) {
    const Key = { ...KEYS.entitlement(line.caseId, line.month) };
    const { Item } = await office.store.send(new GetCommand({ TableName: office.records, Key }));
    expect(Item?.['data']).toEqual({ batchId: batchId(), lineId: line.id, version: 1 });
  }
  expect(aBatch().builtBy).toBe(cai);
});
