import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { custodyDraft } from '../../shared/aws/custody-items.ts';
import { benefitDraft } from '../../shared/aws/payment-items.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { readBankFile } from '../../shared/bank/layout.ts';
import { LAYOUT } from '../../shared/bank/layouts.ts';
import { readTable } from '../../shared/bank/table.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { endCustody } from '../../shared/domain/custody/steps.ts';
import type { AnswerRow } from '../../shared/domain/payment/bank-file.ts';
import { type Batch, balanceOf } from '../../shared/domain/payment/batch.ts';
import type { Approved } from '../../shared/domain/payment/manifest.ts';
import { reconcileBatch, unmatched } from '../../shared/domain/payment/statement.ts';
import { mintNoted } from '../../shared/kernel/mint.ts';
import type { ListReach } from '../../shared/powers.ts';
import { bankRows } from '../../shared/work/bank-rows.ts';
import { matchStatement } from '../../shared/work/match-statement.ts';
import { takeAnswers } from '../../shared/work/take-answers.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aFiled } from '../domain/a-custody.ts';
import { cai, fen, granted, index, lineId } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  builtOf,
  givenPaidBenefits,
  linesOf,
  type Money,
  powersOf,
  releasedOf,
  screenedOf,
  sentOf,
  today,
} from './a-money.ts';

const reach = { kind: 'county', county: '445281' } as ListReach;
let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

async function released(count: number, more: Partial<Benefit> = {}) {
  const office = await engines.tables();
  const benefits = await givenPaidBenefits(office, count, more);
  const store = office.estate().once(records);
  if (more.holderIsMember === false)
    for (const { caseId } of benefits)
      granted(await store.commit([store.create(custodyDraft(aFiled('1', { caseId })), act, 'there')]));
  const money = powersOf(office);
  const batch = await releasedOf(money, await approvedOf(money, await screenedOf(money, await builtOf(money))));
  return { office, benefits, money, batch };
}
async function approvalOf(money: Money, batch: Batch): Promise<Approved> {
  const manifest = await money.readPayments.manifest(batch.id);
  if (!manifest) throw new Error('no manifest');
  return granted(await money.knowManifests.open(manifest, batch.id));
}
async function rowsOf(money: Money, batch: Batch) {
  const noted = mintNoted({ subject: batch.id, compartments: ['payee'] });
  return await bankRows(batch, money, {
    part: 1,
    again: false,
    approved: await approvalOf(money, batch),
    noted,
    act,
    today,
  });
}
/** What the bank says of a line that it was told of. */
const word = (
  row: { lineId: AnswerRow['lineId']; account: string; amountFen: AnswerRow['amountFen'] },
  more: Partial<AnswerRow> = {},
) => ({
  lineId: row.lineId,
  account: row.account,
  amountFen: row.amountFen,
  outcome: 'paid' as const,
  returnCode: null,
  ...more,
});
const numbered = (rows: readonly (AnswerRow | undefined)[]) => rows.map((is, at) => ({ row: at + 3, is }));
/** Goes past the adapters, as somebody with the store's keys could. */
async function alter(office: Office, batch: Batch, change: (line: Record<string, unknown>) => void): Promise<void> {
  const store = office.estate().once(records);
  const item = structuredClone(await store.get(KEYS.sheet(batch.id, 1))) as {
    data: { lines: Record<string, unknown>[] };
  };
  change(item.data.lines[0] ?? {});
  granted(await store.commit([{ why: 'there', element: { Put: { TableName: office.records, Item: item } } }]));
}

describe('what was approved', () => {
  test('is what goes to the bank, sealed to who asked, and the file is known again by its signed digest', async () => {
    const { money, batch, benefits } = await released(45);

    const { rows } = granted(await rowsOf(money, batch));
    const identity = await generateX25519Identity();
    const { root } = await approvalOf(money, batch);
    const known = { batchId: batch.id, part: 1, layout: 'standard', format: 'csv-gb18030', lines: 45, root } as const;
    const file = { ...known, fen: fen(45 * 60_000) };
    const { sealed } = granted(await money.takeBankFiles.seal(rows, file, await identityToRecipient(identity)));

    expect(rows).toHaveLength(benefits.length);
    const opener = new Decrypter();
    opener.addIdentity(identity);
    const table = await readTable(await opener.decrypt(Buffer.from(sealed, 'base64')), 'csv-gb18030');
    const read = table && readBankFile(LAYOUT.standard, table);
    expect(read?.rows.map(({ is }) => is?.account)).toEqual(rows.map(({ account }) => account));
    const other = new Decrypter();
    other.addIdentity(await generateX25519Identity());
    await expect(other.decrypt(Buffer.from(sealed, 'base64'))).rejects.toThrow();
    expect(await money.takeBankFiles.seal(rows, file, `age1${'q'.repeat(58)}`)).toMatchObject({
      why: 'recipient-unusable',
    });
  });

  test.each([
    ['an amount', { amountFen: fen(99_999) }],
    ['an account', { accountIndex: index('a thief') }],
    ['a payee', { holderIndex: index('a thief') }],
    ['a month', { month: '2026-03' }],
  ])(
    'and had %s changed in the store since goes nowhere: the line is named, and it is found (R48)',
    async (_, change) => {
      const { office, money, batch } = await released(3);
      await alter(office, batch, (line) => Object.assign(line, change));

      expect(await rowsOf(money, batch)).toMatchObject({ why: 'manifest-broken', facts: { sheet: 1, lines: ['1'] } });
      const [line] = await linesOf(money, batch.id);
      const found = await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 });
      expect(granted(found).items.filter(({ rule }) => rule === 'R48')).toMatchObject([
        { subject: { lineId: line?.id } },
      ]);
    },
  );

  test('by another key, of another batch or with another part isn’t a manifest', async () => {
    const { money, batch } = await released(2);
    const manifest = await money.readPayments.manifest(batch.id);
    if (!manifest) throw new Error('no manifest');
    const forged = { ...manifest, note: manifest.note.replace('fen 120000', 'fen 120001') };
    const bytes = Buffer.from(manifest.parts[0] ?? '', 'base64');
    bytes[0] = 1;

    for (const each of [forged, { ...manifest, parts: [bytes.toString('base64')] }, { ...manifest, parts: [] }])
      expect(await money.knowManifests.open(each, batch.id)).toMatchObject({ why: 'manifest-broken' });
    const other = (await released(2)).batch;
    expect(await money.knowManifests.open({ ...manifest, batchId: other.id }, other.id)).toMatchObject(
      other.id === batch.id ? {} : { why: 'manifest-broken' },
    );
  });

  test('a line whose account was changed by the office since doesn’t go: it is held and named, and the rest goes', async () => {
    const { office, money, batch, benefits } = await released(3);
    const [benefit] = benefits;
    if (!benefit) throw new Error('no benefit');
    const changed = { ...benefit, accountIndex: index('new account'), version: 2 };
    const store = office.estate().once(records);
    granted(await store.commit([store.replace({ ...benefitDraft(changed), was: benefit }, act, 'stale')]));

    const made = granted(await rowsOf(money, batch));

    expect(made.rows).toHaveLength(2);
    expect(balanceOf(made.batch)).toMatchObject({ held: { lines: 1 }, underWay: { lines: 2 } });
    const [line] = (await linesOf(money, batch.id)).filter(({ caseId }) => caseId === benefit.caseId);
    expect(line?.state).toBe('held');
    const findings = granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 10 })).items;
    expect(findings).toMatchObject([{ rule: 'R29', subject: { lineId: line?.id } }]);
    expect(findings[0]?.why).toContain('审批后收款账户已变更');
  });

  test('a line to an account outside of the household goes while a custody with its holder is filed; when that ended since, it is held and named (R30)', async () => {
    const { office, money, batch, benefits } = await released(2, {
      holderIsMember: false,
      holderIndex: index('custodian'),
    });
    const [, two] = benefits as [Benefit, Benefit];
    const store = office.estate().once(records);
    const filed = aFiled('1', { caseId: two.caseId });
    const ended = granted(endCustody(filed, 'returned', { by: cai, today }));
    granted(await store.commit([store.replace({ ...custodyDraft(ended), was: filed }, act, 'stale')]));

    const made = granted(await rowsOf(money, batch));

    expect(made.rows).toHaveLength(1);
    const held = (await linesOf(money, batch.id)).filter(({ state }) => state === 'held');
    expect(held.map(({ caseId }) => caseId)).toEqual([two.caseId]);
    const { items } = granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 10 }));
    expect(items.filter(({ rule }) => rule === 'R30')).toMatchObject([{ subject: { lineId: held[0]?.id } }]);
  });
});

describe('answers by file', () => {
  test('in any order, in parts, again and again: each word once, everything explained, and the statement agrees line by line', async () => {
    const { money, batch: before } = await released(45);
    const { rows } = granted(await rowsOf(money, before));
    const batch = await sentOf(money, before);
    const asked = { approved: await approvalOf(money, batch), act, today };
    const words = rows.map((row, at) =>
      at % 9 === 0 ? word(row, { outcome: 'returned', returnCode: 'INACTIVE' }) : word(row),
    );
    const shuffled = [...words].sort((one, other) => (one.lineId.slice(-3) < other.lineId.slice(-3) ? -1 : 1));
    const [some, rest] = [shuffled.slice(0, 20), shuffled.slice(10)];
    const first = granted(await takeAnswers(batch.id, numbered(some), money, asked));
    const second = granted(await takeAnswers(batch.id, numbered([...rest, undefined, ...rest]), money, asked));

    const kinds = (judged: typeof first) => {
      const counted: Record<string, number> = {};
      for (const { kind } of judged) counted[kind] = (counted[kind] ?? 0) + 1;
      return counted;
    };
    expect(kinds(first)).toEqual({ taken: 20 });
    expect(kinds(second)).toEqual({ taken: 25, repeated: 45, unreadable: 1 });
    const answered = await money.readPayments.batch(batch.id);
    if (!answered) throw new Error('no batch');
    expect(answered).toMatchObject({ state: 'answered', answers: { paid: { lines: 40 }, returned: { lines: 5 } } });

    const statement = numbered(words);
    const half = await matchStatement(unmatched(batch.id), answered, statement.slice(0, 30), money);
    expect(granted(reconcileBatch(answered, half.matching, half.differing.length, { by: cai, today }))).toBe(answered);
    const whole = await matchStatement(half.matching, answered, statement.slice(20), money);
    expect(whole.differing).toEqual([]);
    expect(granted(reconcileBatch(answered, whole.matching, 0, { by: cai, today })).state).toBe('reconciled');
  });

  test('on a line that was changed in the store change nothing, and it is named; those on its neighbours are taken', async () => {
    const { office, money, batch } = await released(3);
    const { rows } = granted(await rowsOf(money, batch));
    const sent = await sentOf(money, batch);
    await alter(office, batch, (line) => Object.assign(line, { amountFen: fen(99_999) }));

    const approved = await approvalOf(money, sent);
    const judged = granted(
      await takeAnswers(batch.id, numbered(rows.map((row) => word(row))), money, { approved, act, today }),
    );

    expect(judged.map(({ kind }) => kind)).toEqual(['altered', 'taken', 'taken']);
    const found = await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 });
    expect(granted(found).items.map(({ rule, subject }) => [rule, (subject as { lineId?: string }).lineId])).toEqual([
      ['R48', rows[0]?.lineId],
    ]);
  });

  test('that say what can’t be change nothing, and each is named', async () => {
    const { money, batch: before } = await released(5);
    const { rows } = granted(await rowsOf(money, before));
    const early = { approved: await approvalOf(money, before), act, today };
    const [one, two, three, four] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
    expect(granted(await takeAnswers(before.id, numbered([word(one)]), money, early))).toMatchObject([
      { kind: 'not-sent' },
    ]);
    const batch = await sentOf(money, before);
    granted(await takeAnswers(batch.id, numbered([word(one)]), money, early));

    const judged = granted(
      await takeAnswers(
        batch.id,
        numbered([
          word(one, { outcome: 'returned', returnCode: 'FROZEN' }),
          word(two, { amountFen: fen(1) }),
          word(three, { account: four.account }),
          word({ ...four, lineId: lineId('nobody') }),
          undefined,
        ]),
        money,
        early,
      ),
    );

    expect(judged.map(({ kind }) => kind)).toEqual([
      'contradicting',
      'other-amount',
      'other-account',
      'unknown-line',
      'unreadable',
    ]);
    expect(await money.readPayments.batch(batch.id)).toMatchObject({
      tally: { clear: { lines: 4 }, paid: { lines: 1 } },
    });
  });
});

test('a statement that differs in one line names it, and reconciles nothing', async () => {
  const { money, batch: before } = await released(3);
  const { rows } = granted(await rowsOf(money, before));
  const batch = await sentOf(money, before);
  const [one, two, three] = rows.map((row) => word(row)) as [AnswerRow, AnswerRow, AnswerRow];
  const asked = { approved: await approvalOf(money, batch), act, today };
  granted(await takeAnswers(batch.id, numbered([one, two]), money, asked));
  const now = (await money.readPayments.batch(batch.id)) ?? batch;

  const { differing } = await matchStatement(
    unmatched(batch.id),
    now,
    numbered([{ ...one, outcome: 'returned' }, { ...two, amountFen: fen(1) }, three, { ...one, lineId: lineId('x') }]),
    money,
  );

  expect(differing.map(({ row, kind }) => [row, kind])).toEqual([
    [3, 'other-outcome'],
    [4, 'other-amount'],
    [5, 'not-answered'],
    [6, 'unknown-line'],
  ]);
});
