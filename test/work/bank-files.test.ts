import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { custodyDraft } from '../../shared/aws/custody-items.ts';
import { benefitDraft } from '../../shared/aws/payment-items.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { readBankFile } from '../../shared/bank/layout.ts';
import { LAYOUT } from '../../shared/bank/layouts.ts';
import { readTable } from '../../shared/bank/table.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { endCustody } from '../../shared/domain/custody/steps.ts';
import { balanceOf } from '../../shared/domain/payment/batch.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { aFiled } from '../domain/a-custody.ts';
import { cai, fen, granted, index } from '../domain/case/a-case.ts';
import { act, linesOf, today } from './a-money.ts';
import { alter, approvalOf, reach, released, rowsOf } from './a-released-batch.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

describe('what was approved', () => {
  test('is what goes to the bank, sealed to who asked, and the file is known again by its signed digest', async () => {
    const { money, batch, benefits } = await released(engines, 45);

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
      const { office, money, batch } = await released(engines, 3);
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
    const { money, batch } = await released(engines, 2);
    const manifest = await money.readPayments.manifest(batch.id);
    if (!manifest) throw new Error('no manifest');
    const forged = { ...manifest, note: manifest.note.replace('fen 120000', 'fen 120001') };
    const bytes = Buffer.from(manifest.parts[0] ?? '', 'base64');
    bytes[0] = 1;

    for (const each of [forged, { ...manifest, parts: [bytes.toString('base64')] }, { ...manifest, parts: [] }])
      expect(await money.knowManifests.open(each, batch.id)).toMatchObject({ why: 'manifest-broken' });
    const other = (await released(engines, 2)).batch;
    expect(await money.knowManifests.open({ ...manifest, batchId: other.id }, other.id)).toMatchObject(
      other.id === batch.id ? {} : { why: 'manifest-broken' },
    );
  });

  test('a line whose account was changed by the office since doesn’t go: it is held and named, and the rest goes', async () => {
    const { office, money, batch, benefits } = await released(engines, 3);
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
    const { office, money, batch, benefits } = await released(engines, 2, {
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
