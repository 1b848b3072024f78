import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { create } from '../../functions/banking/index.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { dynamo } from '../../shared/aws/dynamo.ts';
import type { Estate } from '../../shared/aws/estate.ts';
import { keepBankUploads } from '../../shared/aws/keep-bank-uploads.ts';
import { takeBankUploads } from '../../shared/aws/take-bank-uploads.ts';
import { writeAnswers, writeStatement } from '../../shared/bank/layout.ts';
import { LAYOUT } from '../../shared/bank/layouts.ts';
import { writeTable } from '../../shared/bank/table.ts';
import { addDays, type Instant, instantAt } from '../../shared/domain/days.ts';
import type { AnswerRow, Format } from '../../shared/domain/payment/bank-file.ts';
import { balanceOf } from '../../shared/domain/payment/batch.ts';
import { lineIdOn } from '../../shared/domain/payment/sheet.ts';
import {
  announceUpload,
  type BankUpload,
  goOnUpload,
  isToPut,
  nextThrough,
  openUpload,
  sheetWith,
} from '../../shared/domain/payment/upload.ts';
import { takeUpload } from '../../shared/work/take-upload.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBatch } from '../domain/a-payment.ts';
import { cai, granted, lin } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  builtOf,
  givenPaidBenefits,
  linesOf,
  powersOf,
  powersOn,
  releasedOf,
  screenedOf,
  sentOf,
  today,
} from './a-money.ts';
import { alter } from './a-released-batch.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const NOW = '2026-04-02T01:00:00.000Z' as Instant;
const powersIn = (estate: Estate) => ({ ...powersOn(estate), takeBankUploads: takeBankUploads(estate) });
const uploadsOf = (office: Office) => keepBankUploads(office.estate());

/** A batch at the bank, and what the bank says of its lines: the first came back. */
async function atTheBank(count: number) {
  const office = await engines.tables();
  await givenPaidBenefits(office, count);
  const money = powersOf(office);
  const approved = await approvedOf(money, await screenedOf(money, await builtOf(money)));
  const batch = await sentOf(money, await releasedOf(money, approved));
  const words = (await linesOf(money, batch.id)).map(
    ({ id: lineId, amountFen }, at): AnswerRow => ({
      ...{ lineId, account: null, amountFen },
      ...(at === 0
        ? { outcome: 'returned', returnCode: 'INACTIVE' as const }
        : { outcome: 'paid' as const, returnCode: null }),
    }),
  );
  return { office, money, batch, words };
}
type AtTheBank = Awaited<ReturnType<typeof atTheBank>>;

/** Announces a file; `put` puts it, or something else, where the answer says. */
async function announced(
  { office, batch }: Pick<AtTheBank, 'office' | 'batch'>,
  of: BankUpload['of'],
  file: Uint8Array,
  { format = 'csv-gb18030', put }: { readonly format?: Format; readonly put?: Uint8Array | null } = {},
): Promise<{ readonly upload: BankUpload; readonly url: string }> {
  const sha256 = createHash('sha256').update(file).digest('hex');
  const wanted = { of, layout: 'standard', format, bytes: file.byteLength, sha256 } as const;
  const was = await uploadsOf(office).get(batch.id, of, sha256);
  const upload = granted(announceUpload(batch, was, wanted, { by: cai, today }));
  if (upload !== was) granted(await uploadsOf(office).announce(was, upload, anAct({ request: sha256 })));
  const { url, headers } = await uploadsOf(office).address(upload, NOW);
  if (put !== null) await fetch(url, { method: 'PUT', headers, body: new Uint8Array(put ?? file) });
  return { upload, url };
}
const answersTable = ({ batch, words }: Pick<AtTheBank, 'batch' | 'words'>) =>
  writeAnswers(LAYOUT.standard, words, { batchId: batch.id, part: 1, root: '' });
const answers = async (of: Pick<AtTheBank, 'batch' | 'words'>, format: Format = 'csv-gb18030') =>
  await writeTable(answersTable(of), format);
const statement = async ({ batch, words }: Pick<AtTheBank, 'batch' | 'words'>) =>
  await writeTable(writeStatement(LAYOUT.standard, words, { batchId: batch.id, part: 1, root: '' }), 'csv-gb18030');
const take = async (office: Office, upload: BankUpload, on = today) =>
  (await takeUpload(upload, powersIn(office.estate()), { act, today: on, mayGoOn: () => true, sheetsAPiece: 250 }))
    .upload;

test.each(['csv-gb18030', 'xlsx'] as const)(
  'a large answer file in %s is put at its address, taken in by the job row by row and emptied; the same file again is the same upload',
  async (format) => {
    const bank = await atTheBank(3);
    const [one, two, three] = bank.words as [AnswerRow, AnswerRow, AnswerRow];
    const stranger = { ...two, lineId: lineIdOn(900, 'x'.repeat(22).replaceAll('x', 'a')) };
    const rows = { ...bank, words: [three, one, stranger, three, { ...two, amountFen: 1 as never }] };
    const file = await answers(rows, format);
    const { upload, url } = await announced(bank, 'answers', file, { format });

    const tick = { job: 'takeInBankUploads', scheduledFor: instantAt(today, '09:00') };
    const ran = await create(bank.office.environment)(tick, contextOf('banking', 'cn-north-1'));
    const again = await announced(bank, 'answers', file, { format, put: null });

    expect(ran).toMatchObject({ finished: true, counts: { files: 1, pieces: 1, failed: 0 } });
    expect(again.upload).toMatchObject({ state: 'taken', rows: 5, pieces: 1, version: 3, wakesOn: null });
    expect(again.upload.sha256).toBe(upload.sha256);
    expect(again.upload.kinds).toMatchObject({
      taken: { rows: 2 },
      repeated: { rows: 1 },
      'other-amount': { rows: 1 },
    });
    expect(again.upload.exceptions.map(({ row, kind }) => [row, kind])).toEqual([
      [5, 'unknown-line'],
      [6, 'repeated'],
      [7, 'other-amount'],
    ]);
    expect(await bank.money.readPayments.batch(bank.batch.id)).toMatchObject({
      answers: { paid: { lines: 1 }, returned: { lines: 1 } },
    });
    expect((await (await fetch(url.split('?')[0] ?? '')).arrayBuffer()).byteLength).toBe(0);
  },
);

test('a run that dies at any request is gone on with by the next, and at the end every line is answered once and the statement agrees', async () => {
  const bank = await atTheBank(45);
  const { upload } = await announced(bank, 'answers', await answers(bank));
  let now = upload;
  for (let left = 1; now.state !== 'taken'; left += 7) {
    const estate = bank.office.estate();
    let requests = left;
    estate.once(dynamo).middlewareStack.add(
      (next) => async (args) => {
        requests -= 1;
        if (requests < 0) throw new Error('died');
        return await next(args);
      },
      { step: 'initialize', name: 'mortal' },
    );
    await takeUpload(now, powersIn(estate), { act, today, mayGoOn: () => true, sheetsAPiece: 250 }).catch(
      () => undefined,
    );
    now = (await uploadsOf(bank.office).get(upload.batchId, 'answers', upload.sha256)) ?? now;
  }
  const answered = await bank.money.readPayments.batch(bank.batch.id);
  if (!answered) throw new Error('no batch');
  expect(answered).toMatchObject({ state: 'answered', answers: { paid: { lines: 44 }, returned: { lines: 1 } } });
  expect(balanceOf(answered)).toMatchObject({ paid: { lines: 44 }, underWay: { lines: 0 } });

  const said = await announced(bank, 'statement', await statement(bank));
  expect(await take(bank.office, said.upload)).toMatchObject({ state: 'taken', rows: 45, differing: 0 });
  expect(await bank.money.readPayments.batch(bank.batch.id)).toMatchObject({ reconciledBy: cai });
});

test('a file with answers of a part that goes to the bank later is taken in again then, beside what it told before, and counts no line twice', async () => {
  const bank = await atTheBank(3);
  const file = await answers(bank);
  const early = await announced(bank, 'answers', file);
  expect(isToPut(early.upload)).toBe(true);
  // A line that hasn't gone to the bank, as those of a part that nobody has taken there.
  await alter(bank.office, bank.batch, (line) => Object.assign(line, { state: 'held' }));
  const told = await take(bank.office, early.upload);
  expect(told).toMatchObject({ state: 'taken', nth: 1, filesTaken: 1, kinds: { taken: { rows: 2 } } });
  expect((await announced(bank, 'answers', file, { put: null })).upload).toEqual(told);

  await alter(bank.office, bank.batch, (line) => Object.assign(line, { state: 'clear' }));
  const all = { ...bank, batch: { ...bank.batch, filesTaken: 2 } };
  const { upload } = await announced(all, 'answers', file);
  const again = await take(bank.office, upload);

  expect(again).toMatchObject({ state: 'taken', nth: 2, filesTaken: 2 });
  expect(again.kinds).toMatchObject({ taken: { rows: 1 }, repeated: { rows: 2 } });
  expect((await announced(all, 'answers', file, { put: null })).upload).toEqual(again);
  expect(await uploadsOf(bank.office).list(bank.batch.id)).toEqual([told, again]);
  expect(await bank.money.readPayments.batch(bank.batch.id)).toMatchObject({
    answers: { paid: { lines: 2 }, returned: { lines: 1 } },
  });
});

describe('nothing of a file is taken', () => {
  let bank: AtTheBank;
  beforeAll(async () => {
    bank = await atTheBank(2);
  });

  test.each([
    ['other bytes were put', () => ({ put: Buffer.from('x') }), 'upload-differs'],
    ['nobody put it by the next day', () => ({ put: null }), 'upload-missing'],
  ])('where %s', async (_, more, failure) => {
    const { upload } = await announced(bank, 'answers', await answers(bank), more());
    if (failure === 'upload-missing')
      expect(await take(bank.office, upload)).toMatchObject({ state: 'announced', failure: null });

    expect(await take(bank.office, upload, addDays(today, 1))).toMatchObject({ state: 'failed', failure });
  });

  test.each([
    ['it broke off', () => writeTable(answersTable(bank).slice(0, -1), 'csv-gb18030'), 'file-unreadable'],
    ['it is a statement', () => statement(bank), 'file-unreadable'],
    [
      'it names another batch',
      () => answers({ ...bank, batch: { ...bank.batch, id: 'batch_0' as never } }),
      'file-of-another',
    ],
  ])('where %s; it can be announced again', async (_, table, failure) => {
    const file = await table();
    const { upload } = await announced(bank, 'answers', file);

    const failed = await take(bank.office, upload);

    expect(failed).toMatchObject({ state: 'failed', failure, pieces: 0 });
    expect((await announced(bank, 'answers', file, { put: null })).upload).toMatchObject({ state: 'announced' });
    expect((await bank.money.readPayments.batch(bank.batch.id))?.answers.paid.lines).toBe(0);
  });

  test('of who had a hand in the batch, or of a batch that nobody took to the bank', () => {
    const wanted = { of: 'answers', layout: 'standard', format: 'xlsx', bytes: 1, sha256: '0'.repeat(64) } as const;

    expect(announceUpload(bank.batch, undefined, wanted, { by: lin, today })).toMatchObject({
      why: 'duties-not-separated',
    });
    expect(announceUpload({ ...bank.batch, filesTaken: 0 }, undefined, wanted, { by: cai, today })).toMatchObject({
      why: 'line-not-released',
    });
  });

  test('twice: of a hundred thousand lines each row is in one of ten pieces, and the last piece ends it', async () => {
    const batch = { sheets: 2_500 };
    const { upload } = await announced(bank, 'answers', await answers(bank), { put: null });
    const rows = [1, 250, 251, 2_500, 9_000].map((no) => ({ lineId: lineIdOn(no, 'a'.repeat(22)) }));
    const judged = [{ row: 3, kind: 'unreadable', lineId: null, fen: 0 }] as const;
    let now = openUpload(upload, 100_000);
    const states = Array.from({ length: 10 }, () => {
      now = goOnUpload(now, { through: nextThrough(now, batch, 250), judged }, batch, today);
      return now.state;
    });

    expect([...rows, undefined].map((row) => sheetWith(row, batch))).toEqual([1, 250, 251, 2_500, 2_500, 1]);
    expect(states).toEqual([...Array(9).fill('taking'), 'taken']);
    expect(now).toMatchObject({ kinds: { unreadable: { rows: 10 } }, through: 2_500, takenOn: today });
  });
});

test('of rows that only repeat what stands none is kept in the place of one that tells something', () => {
  const wanted = { of: 'answers', layout: 'standard', format: 'xlsx', bytes: 1, sha256: '0'.repeat(64) } as const;
  const upload = granted(announceUpload(aBatch({ filesTaken: 1 }), undefined, wanted, { by: cai, today }));
  const judgedAs = (kind: 'repeated' | 'other-amount') => (_: unknown, at: number) =>
    ({ row: at + (kind === 'repeated' ? 3 : 700), kind, lineId: null, fen: 0 }) as const;

  const repeated = { through: 1, judged: Array.from({ length: 600 }, judgedAs('repeated')) };
  const amiss = { through: 2, judged: Array.from({ length: 2 }, judgedAs('other-amount')) };
  const now = goOnUpload(
    goOnUpload(openUpload(upload, 602), repeated, { sheets: 2 }, today),
    amiss,
    { sheets: 2 },
    today,
  );

  expect(now.kinds).toMatchObject({ repeated: { rows: 600 }, 'other-amount': { rows: 2 } });
  expect(now.exceptions).toHaveLength(500);
  expect(now.exceptions.slice(-2)).toMatchObject([
    { row: 700, kind: 'other-amount' },
    { row: 701, kind: 'other-amount' },
  ]);
});
