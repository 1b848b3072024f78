/**
 * One whole life of a batch in a process of its own, so that its memory is its own: `node bench/batch-one.ts <folder> [--counted]`, with a function's environment. What the bank gets lies in files in the folder meanwhile.
 * Prints what it measured as JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { aFundAccount } from '../test/domain/a-payment.ts';
import { batchId, cai, granted, TOWN, zhuang } from '../test/domain/case/a-case.ts';
import { act, approvedOf, asked, powersOn, today } from '../test/work/a-money.ts';
import { startCountingProxy } from './counting-proxy.ts';

export const PHASES = ['build', 'screen', 'approve (manifest)', 'release', 'export', 'answers', 'reconcile'] as const;
export type Phase = (typeof PHASES)[number];

export interface Spent {
  readonly phase: Phase;
  readonly ms: number;
  /** Units of the store, if they were counted. */
  readonly read: number;
  readonly written: number;
}
export interface Life {
  readonly phases: readonly Spent[];
  readonly peakMb: number;
}

const AGE = 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq';

/** A batch lives, phase by phase; `told` is called as each phase begins and after the last. */
async function live(
  money: ReturnType<typeof powersOn>,
  folder: string,
  told: (phase: Phase | undefined) => void,
): Promise<void> {
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
  const parts = Array.from({ length: filesOf(batch) }, (_, at) => at + 1);
  const fileOf = (part: number) => join(folder, `bank-${part}.json`);
  told('export');
  for (const part of parts) {
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
    writeFileSync(fileOf(part), JSON.stringify(made.rows));
    batch = next;
  }
  const rowsOf = (part: number) =>
    (JSON.parse(readFileSync(fileOf(part), 'utf8')) as BankRow[]).map(({ lineId, account, amountFen }, at) => ({
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
}

async function measured(folder: string, counted: boolean): Promise<Life> {
  const engine = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  const proxy = counted ? await startCountingProxy(engine) : undefined;
  const environment = proxy ? { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint } : process.env;
  const phases: Spent[] = [];
  let [running, since]: [Phase | undefined, number] = [undefined, 0];
  await live(powersOn(openEstate(readConfig(environment))), folder, (next) => {
    const ms = performance.now() - since;
    const requests = proxy?.take() ?? [];
    const total = (of: 'readUnits' | 'writeUnits') => requests.reduce((sum, each) => sum + each[of], 0);
    if (running !== undefined)
      phases.push({ phase: running, ms, read: total('readUnits'), written: total('writeUnits') });
    [running, since] = [next, performance.now()];
  });
  await proxy?.stop();
  return { phases, peakMb: process.resourceUsage().maxRSS / 1024 };
}

if (import.meta.main) {
  const [folder = '', flag] = process.argv.slice(2);
  console.log(JSON.stringify(await measured(folder, flag === '--counted')));
  process.exit(0);
}
