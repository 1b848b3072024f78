import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { takingInBankUploads } from '../../functions/banking/take-in-bank-uploads.job.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { dynamo } from '../../shared/aws/dynamo.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { KEYS, type Key } from '../../shared/aws/table.ts';
import { takeBankUploads } from '../../shared/aws/take-bank-uploads.ts';
import { writeAnswers, writeStatement } from '../../shared/bank/layout.ts';
import { LAYOUT } from '../../shared/bank/layouts.ts';
import { type Table, writeTable } from '../../shared/bank/table.ts';
import type { Day, Month } from '../../shared/domain/days.ts';
import { recordName } from '../../shared/domain/ledger/deed.ts';
import type { AnswerRow } from '../../shared/domain/payment/bank-file.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { lineIdOn } from '../../shared/domain/payment/sheet.ts';
import type { BankUpload } from '../../shared/domain/payment/upload.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import { readConfig } from '../../shared/kernel/config.ts';
import { openLog } from '../../shared/kernel/log.ts';
import { tick } from '../../shared/kernel/tick.ts';
import type { Office } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { aDie, type Die } from '../work/a-die.ts';
import {
  approvedOf,
  builtOf,
  givenBenefits,
  linesOf,
  powersOf,
  powersOn,
  releasedOf,
  screenedOf,
  sentOf,
} from '../work/a-money.ts';
import { toldBy } from '../work/a-retelling.ts';
import { aWorld } from '../world.ts';

/** Two sheets and a line: a file is taken in by three pieces of a sheet each. */
const LINES = 81;
/** Each seed stands for a month's batch, the order of its rows, and where runs die. In the first one the bank's statement doesn't agree. */
const LIVES = [
  { seed: 1, month: '2026-04' as Month, strays: 2 },
  { seed: 2, month: '2026-05' as Month, strays: 0 },
  { seed: 3, month: '2026-06' as Month, strays: 0 },
];
/** What these lives wrote, for the ledger to tell. */
const written: Key[] = [];

const world = aWorld({ from: '2026-04-02' as Day });
let office: Office;
beforeAll(async () => {
  const { environment } = world.system;
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = environment;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = readConfig(environment);
  office = {
    ...{ environment, records: config.RECORDS_TABLE, ledger: config.LEDGER_TABLE },
    store: DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint, credentials })),
    estate: () => openEstate(config),
  };
  await givenBenefits(
    office,
    Array.from({ length: LINES }, (_, nth) => aBenefit(`${nth}`)),
  );
});

/** A run of the job by pieces of a sheet. It dies at its n-th request to the store, before it is sent or after it was carried out. */
async function run(requests: number, before: boolean): Promise<'ended' | 'died'> {
  const config = readConfig({ ...world.system.environment, AWS_ACCESS_KEY_ID: 'banking' });
  const estate = openEstate(config);
  let [left, died] = [requests, false];
  estate.once(dynamo).middlewareStack.add(
    (next) => async (args) => {
      left -= 1;
      died ||= left < 0 || (left === 0 && before);
      if (died) throw new Error('died');
      const answer = await next(args);
      died ||= left === 0;
      if (died) throw new Error('died');
      return answer;
    },
    { step: 'initialize', name: 'mortal' },
  );
  const powers = { ...powersOn(estate), claimTicks: claimTicks(estate), takeBankUploads: takeBankUploads(estate) };
  const function_ = tick({ takeInBankUploads: takingInBankUploads(1) }, powers, openLog('banking', 'SILENT'));
  ticks += 1;
  const scheduledFor = new Date(world.system.now() + ticks * 300_000).toISOString();
  const ran = function_({ job: 'takeInBankUploads', scheduledFor }, contextOf('banking', config.AWS_REGION));
  return await ran.then(
    () => 'ended',
    (fault) => {
      if (!died) throw fault;
      return 'died';
    },
  );
}
let ticks = 0;

const shuffled = <T>(some: readonly T[], die: Die): T[] => {
  const mixed = [...some];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = die(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
};
const some = <T>(of: readonly T[], count: number, die: Die): T[] => shuffled(of, die).slice(0, count);

const bank = () => world.as('bureau-finance');
/** Announces a file, twice, puts it at its address, and sees it taken in by runs of which most die, some beside another. */
async function takenIn(batchId: string, of: BankUpload['of'], table: Table, die: Die) {
  const file = await writeTable(table, 'csv-gb18030');
  const sha256 = createHash('sha256').update(file).digest('hex');
  const wanted = { of, layout: 'standard', format: 'csv-gb18030', bytes: file.byteLength, sha256 };
  const announce = async () => await bank().post(`/batches/${batchId}/uploads`, wanted);
  const { url, headers } = (await announce()).body.address;
  expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(file) })).status).toBe(200);
  const found = async (): Promise<BankUpload> =>
    (await bank().get(`/batches/${batchId}/uploads`)).body.items.find((each: BankUpload) => each.sha256 === sha256);
  let deaths = 0;
  for (let turn = 0; turn < 60 && (await found()).state !== 'taken'; turn += 1) {
    // Whoever comes first never gets through.
    const comers = Array.from({ length: die(3) === 0 ? 2 : 1 }, () => run(5 + die(turn === 0 ? 10 : 30), die(2) === 0));
    deaths += (await Promise.all(comers)).filter((end) => end === 'died').length;
    if (turn === 0) expect((await announce()).body.upload.sha256).toBe(sha256);
  }
  expect(deaths).toBeGreaterThan(0);
  const upload = await found();
  written.push(KEYS.bankUpload(upload.batchId, of, sha256, 1));
  return upload;
}

/** What the bank says of each line, and a file of it: in no order, with words said twice, one said otherwise, lines that there are none of, and amounts that nobody approved. `untold`: lines of which it says nothing that can be. */
function said(lines: readonly PaymentLine[], die: Die) {
  const words = lines.map(({ id: lineId, amountFen }): AnswerRow => {
    const back = die(5) === 0;
    const returnCode = back ? 'FROZEN' : null;
    return { lineId, account: null, amountFen, outcome: back ? 'returned' : 'paid', returnCode };
  });
  const untold = some(words, 2, die);
  const told = words.filter((word) => !untold.includes(word));
  const strangers = [0, 2, 900].map((no) => ({ ...words[0], lineId: lineIdOn(no, 'a'.repeat(22)) }) as AnswerRow);
  const wrong = [...untold, ...some(told, 1, die)].map((word) => ({ ...word, amountFen: 1 as never }));
  const otherwise = some(told, 1, die).map(
    (word): AnswerRow =>
      word.outcome === 'paid'
        ? { ...word, outcome: 'returned', returnCode: 'FROZEN' }
        : { ...word, outcome: 'paid', returnCode: null },
  );
  return { words, untold, rows: shuffled([...told, ...some(told, 6, die), ...strangers, ...wrong, ...otherwise], die) };
}

const inRequest = async (table: Table) => {
  const file = Buffer.from(await writeTable(table, 'csv-utf8')).toString('base64');
  return { layout: 'standard', format: 'csv-utf8', file };
};
const named = (report: { exceptions: BankUpload['exceptions'] }, kind: string) =>
  report.exceptions.filter((each) => each.kind === kind).map(({ row }) => row);
const rowsWhere = (rows: readonly AnswerRow[], is: (row: AnswerRow, at: number) => boolean) =>
  rows.flatMap((row, at) => (is(row, at) ? [at + 3] : []));

test.each(LIVES)(
  'a bank’s large files whose runs die within and between pieces are taken in line by line, every row explained (seed $seed)',
  async ({ seed, month, strays }) => {
    const die = aDie(seed);
    const money = powersOf(office);
    const built = await builtOf(money, `uploads ${seed}`, { month });
    const { id, sheets } = await sentOf(
      money,
      await releasedOf(money, await approvedOf(money, await screenedOf(money, built))),
    );
    const lines = await linesOf(money, id);
    expect([lines.length, sheets]).toEqual([LINES, 3]);
    const { words, untold, rows } = said(lines, die);
    const control = { batchId: id, part: 1, root: '' };

    const report = await takenIn(id, 'answers', writeAnswers(LAYOUT.standard, rows, control), die);

    // Of two words on a line the first counts, wherever it stands.
    const right = rows.filter(
      ({ lineId, amountFen }) => amountFen !== 1 && words.some((word) => word.lineId === lineId),
    );
    const firsts = new Map(right.toReversed().map((row) => [row.lineId, row]));
    const isFirst = (row: AnswerRow) => firsts.get(row.lineId)?.outcome === row.outcome;
    expect(report).toMatchObject({ state: 'taken', pieces: 3, rows: rows.length });
    expect(Object.values(report.kinds).reduce((sum, { rows: of }) => sum + of, 0)).toBe(rows.length);
    expect(named(report, 'unknown-line')).toEqual(
      rowsWhere(rows, ({ lineId }) => !words.some((word) => word.lineId === lineId)),
    );
    expect(named(report, 'other-amount')).toEqual(rowsWhere(rows, ({ amountFen }) => amountFen === 1));
    expect(named(report, 'contradicting')).toEqual(rowsWhere(rows, (row) => right.includes(row) && !isFirst(row)));
    const twice = rowsWhere(
      rows,
      (row, at) =>
        right.includes(row) &&
        isFirst(row) &&
        rows.findIndex((each) => each.lineId === row.lineId && each.amountFen !== 1) < at,
    );
    expect(named(report, 'repeated')).toEqual(expect.arrayContaining(twice));
    expect(report.kinds).toMatchObject({ repeated: { rows: named(report, 'repeated').length } });

    const rest = writeAnswers(LAYOUT.standard, untold, control);
    const small = await bank().post(`/batches/${id}/answers`, await inRequest(rest));
    expect(small.body.kinds).toMatchObject({ taken: { rows: 2 } });
    const truth = words.map((word) => firsts.get(word.lineId) ?? word);
    const outcomes = new Map(truth.map(({ lineId, outcome }) => [lineId, outcome]));
    expect(new Map((await linesOf(money, id)).map((line) => [line.id, line.state]))).toEqual(outcomes);
    const paidFen = truth.reduce((sum, { outcome, amountFen }) => sum + (outcome === 'paid' ? amountFen : 0), 0);
    expect((await bank().get(`/batches/${id}`)).body).toMatchObject({
      ...{ state: 'answered', answers: { paid: { fen: paidFen } } },
      balance: { paid: { fen: paidFen }, underWay: { lines: 0 } },
    });

    const stray = { ...(truth[0] as AnswerRow), lineId: lineIdOn(2, 'b'.repeat(22)) };
    const wrong = { ...(truth[1] as AnswerRow), amountFen: 1 as never };
    const seen = shuffled([...truth, ...some(truth, 5, die), ...[stray, wrong].slice(0, strays)], die);
    const statement = await takenIn(id, 'statement', writeStatement(LAYOUT.standard, seen, control), die);
    const differs = rowsWhere(seen, (row) => row === stray || row === wrong);
    expect(statement).toMatchObject({ state: 'taken', pieces: 3, rows: seen.length, differing: strays });
    expect(statement.differences.map(({ row }) => row)).toEqual(expect.arrayContaining(differs));
    const state = async () => (await bank().get(`/batches/${id}`)).body;
    if (strays > 0) {
      expect(await state()).toMatchObject({ state: 'answered', reconciledBy: null });
      const table = writeStatement(LAYOUT.standard, truth, control);
      await bank().post(`/batches/${id}/reconciliation`, await inRequest(table), await state());
    }
    expect(await state()).toMatchObject({ reconciledBy: 'bureau-finance', balance: { underWay: { lines: 0 } } });
    written.push(KEYS.batch(id), KEYS.statement(id), ...[1, 2, 3].map((no) => KEYS.sheet(id, no)));
  },
  60_000,
);

test('and the ledger tells each version of every batch, sheet and file once, the newest as it stands, and none past the system or beyond its grants', async () => {
  const told = toldBy(await world.ledger());

  expect(written).toHaveLength(7 * LIVES.length);
  for (const key of written) {
    const item = await world.item(key);
    expect([key, told.get(recordName(`${key.pk} ${key.sk}`))]).toEqual([
      key,
      { versions: item?.['data'].version, digest: digestOf(item ?? {}), outcomes: new Set(['done']) },
    ]);
  }
  expect(world.system.beyondGrants).toEqual([]);
  expect(world.system.deadLetters).toEqual([]);
});
