import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../shared/aws/dynamo.ts';
import { openEstate } from '../shared/aws/estate.ts';
import { bureauOf } from '../shared/domain/ids.ts';
import { type BankRow, filesOf, keepFile, takeFile } from '../shared/domain/payment/bank-file.ts';
import { type Batch, blockFunds, openBatch, releaseBatch } from '../shared/domain/payment/batch.ts';
import { reconcileBatch, unmatched } from '../shared/domain/payment/statement.ts';
import { readConfig } from '../shared/kernel/config.ts';
import { mintNoted } from '../shared/kernel/mint.ts';
import { bankRows } from '../shared/work/bank-rows.ts';
import { buildOn } from '../shared/work/build-on.ts';
import { matchStatement } from '../shared/work/match-statement.ts';
import { screenOn } from '../shared/work/screen-on.ts';
import { takeAnswers } from '../shared/work/take-answers.ts';
import { type Office, startEngines } from '../test/aws/an-estate.ts';
import { aFundAccount } from '../test/domain/a-payment.ts';
import { batchId, cai, granted, TOWN, zhuang } from '../test/domain/case/a-case.ts';
import { act, approvedOf, asked, givenFunds, givenPaidBenefits, powersOn, today } from '../test/work/a-money.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { type Bench, units, whole } from './report.ts';

const PHASES = ['build', 'screen', 'approve (manifest)', 'release', 'export', 'answers', 'reconcile'] as const;
type Phase = (typeof PHASES)[number];
const AGE = 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq';

/** One whole life of a batch, phase by phase; `told` is called as each phase begins and after the last. */
async function live(
  office: Office,
  endpoint: string | undefined,
  told: (phase: Phase | undefined) => void,
): Promise<Batch> {
  const environment = {
    ...office.environment,
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoint }),
  };
  const money = powersOn(openEstate(readConfig(environment)));
  const mayGoOn = () => true;
  const read = async () => (await money.readPayments.batch(batchId())) as Batch;
  granted(await money.buildPayments.open(granted(openBatch(asked(), [], { by: cai, today })), act));
  told('build');
  const built = await buildOn(await read(), money, { act, today, mayGoOn });
  told('screen');
  const screened = await screenOn(built.batch, money, { act, today, mayGoOn });
  told('approve (manifest)');
  const approved = await approvedOf(money, screened.batch);
  told('release');
  const pots = await money.readFunds.pots(bureauOf(TOWN), 'dibao');
  const blocked = granted(blockFunds(approved, pots, aFundAccount().id, { by: cai, today }));
  granted(await money.decidePayments.disburse(approved, blocked, act));
  let batch = granted(releaseBatch(blocked, { by: zhuang, today }));
  granted(await money.decidePayments.disburse(blocked, batch, act));
  const manifest = await money.readPayments.manifest(batch.id);
  if (!manifest) throw new Error('no manifest');
  const approval = granted(await money.signManifests.open(manifest, batch.id));
  const noted = mintNoted({ subject: batch.id, compartments: ['payee'] });
  const parts: (readonly BankRow[])[] = [];
  told('export');
  for (let part = 1; part <= filesOf(batch); part += 1) {
    const made = granted(await bankRows(batch, money, { part, again: false, approved: approval, noted, act, today }));
    const known = { part, layout: 'standard', format: 'csv-gb18030', lines: made.rows.length, fen: 0 } as const;
    const file = { ...known, fen: made.rows.reduce((sum, row) => sum + row.amountFen, 0) as never };
    const { sha256 } = granted(
      await money.takeBankFiles.seal(made.rows, { ...file, batchId: batch.id, root: approval.root }, AGE),
    );
    const next = granted(takeFile(made.batch, { part, again: false }, { by: zhuang, today }));
    granted(
      await money.takeBankFiles.take(
        made.batch,
        next,
        keepFile(batch, { ...file, nth: 1, sha256, note: '' }, { by: zhuang, today }),
        act,
      ),
    );
    // What the bank has is the bank's; a million bytes a file, and not what is measured.
    parts.push(made.rows);
    batch = next;
  }
  const rowsOf = (part: readonly BankRow[]) =>
    part.map(({ lineId, account, amountFen }, at) => ({
      row: at + 3,
      is: { lineId, account, amountFen, outcome: 'paid' as const, returnCode: null },
    }));
  told('answers');
  for (const part of parts)
    granted(await takeAnswers(batch.id, rowsOf(part), money, { approved: approval, act, today }));
  told('reconcile');
  batch = await read();
  let matched = unmatched(batch.id);
  for (const part of parts) {
    const { matching, differing } = await matchStatement(matched, batch, rowsOf(part), money);
    const becomes = granted(reconcileBatch(batch, matching, differing.length, { by: cai, today }));
    granted(await money.takeBankAnswers.match({ batch, matching: matched }, { batch: becomes, matching }, act));
    [batch, matched] = [becomes, matching];
  }
  told(undefined);
  if (batch.state !== 'closed') throw new Error(`the batch is ${batch.state}`);
  return batch;
}

export const bench: Bench = {
  title: 'the whole life of a batch: lines a second, memory, and what the store is asked for',
  async run({ quick }) {
    const sizes = quick ? [80, 160] : [10_000, 100_000];
    const engines = await startEngines();
    const given = async (count: number) => {
      const office = await engines.tables();
      for (let at = 0; at < count; at += 40) await givenPaidBenefits(office, Math.min(40, count - at), {}, at);
      await givenFunds(powersOn(office.estate()), count * 60_000);
      return office;
    };

    const rates = new Map<Phase, string[]>(PHASES.map((phase) => [phase, []]));
    const peaks: string[] = [];
    const floors: string[] = [];
    for (const count of sizes) {
      const office = await given(count);
      globalThis.gc?.();
      let [phase, since, peak]: [Phase | undefined, number, number] = [undefined, 0, 0];
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss);
      }, 100);
      await live(office, undefined, (next) => {
        const now = performance.now();
        if (phase !== undefined) rates.get(phase)?.push(whole((count / (now - since)) * 1000));
        [phase, since] = [next, performance.now()];
      });
      clearInterval(watch);
      peaks.push(`${whole(peak / 2 ** 20)} MB`);
      floors.push(whole(await floorOf(office, count)));
    }

    const sample = quick ? 80 : 2_000;
    const office = await given(sample);
    const proxy = await startCountingProxy(engines.endpoint);
    const spent: { phase: Phase; read: number; written: number }[] = [];
    let running: Phase | undefined;
    await live(office, proxy.endpoint, (next) => {
      const requests = proxy.take();
      const total = (of: 'readUnits' | 'writeUnits') => requests.reduce((sum, each) => sum + each[of], 0);
      if (running !== undefined) spent.push({ phase: running, read: total('readUnits'), written: total('writeUnits') });
      running = next;
    });
    await proxy.stop();
    await engines.stop();

    const perLine = (of: 'read' | 'written') => spent.reduce((sum, each) => sum + each[of], 0) / sample;
    const [small = [], large = []] = [0, 1].map((at) =>
      PHASES.map((phase) => Number(rates.get(phase)?.[at]?.replaceAll(',', ''))),
    );
    const slowest = Math.min(...PHASES.map((_, at) => (large[at] ?? 0) / (small[at] ?? 1)));
    return {
      tables: [
        {
          title: 'lines a second',
          heads: ['phase', ...sizes.map((size) => `${whole(size)} lines`)],
          rows: [
            ...PHASES.map((phase) => [phase, ...(rates.get(phase) ?? [])]),
            ['floor: the same items by BatchWriteItem', ...floors],
            ['peak memory (rss)', ...peaks],
          ],
        },
        {
          title: `units of the store a line (${whole(sample)} lines)`,
          heads: ['phase', 'read', 'written'],
          rows: [
            ...spent.map(({ phase, read, written }) => [
              phase,
              (read / sample).toFixed(2),
              (written / sample).toFixed(2),
            ]),
            ['all', perLine('read').toFixed(2), perLine('written').toFixed(2)],
          ],
        },
      ],
      aims: [
        { aim: 'the same rate at ten times the size', met: slowest > 0.8, found: `${slowest.toFixed(2)}x at worst` },
        {
          aim: '6 units written a line at most',
          met: perLine('written') <= 6,
          found: units(Math.round(perLine('written') * 10) / 10),
        },
        {
          aim: '4 units read a line at most',
          met: perLine('read') <= 4,
          found: units(Math.round(perLine('read') * 10) / 10),
        },
      ],
      notes: [
        'One process asks a local engine one thing after the other; a household is one person here, and each of its further members is half a read unit more in screening.',
        'The rows that go to the bank and come back are kept by the bench in the bank’s stead; they are part of the memory.',
        'The floor writes the sheets once and a mark a line, twenty-five a request, without conditions, transactions, or stream readers.',
      ],
    };
  },
};

/** The sheets and marks of the batch once more, into the same table under other keys, as fast as the store takes them. */
async function floorOf(office: Office, count: number): Promise<number> {
  const estate = office.estate();
  const money = powersOn(estate);
  const client = estate.once(dynamo);
  const items: Record<string, unknown>[] = [];
  let milliseconds = 0;
  const flush = async () => {
    const some = items.splice(0, 25);
    const start = performance.now();
    await client.send(
      new BatchWriteCommand({ RequestItems: { [office.records]: some.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    milliseconds += performance.now() - start;
  };
  for await (const sheet of money.readPayments.sheets(batchId(), { from: 1, to: Math.ceil(count / 40) })) {
    items.push({ pk: `FLOOR#${sheet.no}`, sk: 'SHEET', data: sheet });
    for (const { id, batchId: of } of sheet.lines)
      items.push({ pk: `FLOOR#${id}`, sk: 'MARK', data: { batchId: of, lineId: id, version: 1 } });
    while (items.length >= 25) await flush();
  }
  if (items.length > 0) await flush();
  return (count / milliseconds) * 1000;
}
