import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamo } from '../../shared/aws/dynamo.ts';
import { batchDraft, sheetDraft } from '../../shared/aws/payment-items.ts';
import { records } from '../../shared/aws/records.ts';
import { KEYS, type Key } from '../../shared/aws/table.ts';
import type { BatchId } from '../../shared/domain/ids.ts';
import { bureauOf, OfficeCode } from '../../shared/domain/ids.ts';
import { keepFile, takeFile } from '../../shared/domain/payment/bank-file.ts';
import {
  approveBatch,
  BATCH_STATES,
  type Batch,
  balanceOf,
  blockFunds,
  openBatch,
  releaseBatch,
} from '../../shared/domain/payment/batch.ts';
import { LINE_STATES, type LineState, paysOf } from '../../shared/domain/payment/line.ts';
import type { Sheet } from '../../shared/domain/payment/sheet.ts';
import { reconcileBatch, unmatched } from '../../shared/domain/payment/statement.ts';
import type { Role } from '../../shared/domain/role.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import { mintNoted } from '../../shared/kernel/mint.ts';
import { bankRows } from '../../shared/work/bank-rows.ts';
import { buildOn } from '../../shared/work/build-on.ts';
import { manifestOf } from '../../shared/work/manifest-of.ts';
import { matchStatement } from '../../shared/work/match-statement.ts';
import { screenOn } from '../../shared/work/screen-on.ts';
import { takeAnswers } from '../../shared/work/take-answers.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit, aFundAccount, guo, luo, pan } from '../domain/a-payment.ts';
import { batchId, cai, granted, month, zhuang } from '../domain/case/a-case.ts';
import { type Bank, hear } from './a-bank.ts';
import { aDie, type Die } from './a-die.ts';
import {
  accountOf,
  act,
  givenBenefits,
  givenFunds,
  givenPayees,
  linesOf,
  powersOf,
  powersOn,
  today,
} from './a-money.ts';
import { retold } from './a-retelling.ts';

/** Each is a whole life of a batch, from a seed that names it: killed before or after any of its writes and reads, again and again, and taken up by another. */
const SEEDS = Array.from({ length: 8 }, (_, nth) => 20_260_401 + nth);

let engines: Engines;
let office: Office;
beforeAll(async () => {
  engines = await startEngines();
  office = await engines.tables();
  await givenFunds(powersOf(office), 1_000_000_000);
}, 120_000);
afterAll(async () => await engines?.stop());

class Died extends Error {}

/** A function that has just started and that dies at its n-th request to the store, before it is sent or after it was carried out. */
function mortal(die: Die) {
  const estate = office.estate();
  let left = 1 + die(40);
  const before = die(2) === 0;
  estate.once(dynamo).middlewareStack.add(
    (next) => async (args) => {
      left -= 1;
      if (left < 0 || (left === 0 && before)) throw new Died();
      const answer = await next(args);
      if (left === 0) throw new Died();
      return answer;
    },
    { step: 'initialize', name: 'mortal' },
  );
  return powersOn(estate);
}

/** The next step of a batch by whoever's turn it is, by somebody who knows nothing but what the store says. */
async function step(id: BatchId, asked: Parameters<typeof openBatch>[0], bank: Bank, die: Die): Promise<void> {
  const money = mortal(die);
  const batch = await money.readPayments.batch(id);
  const mayGoOn = () => true;
  const save = async (next: Batch) => void (await money.decidePayments.save(batch as Batch, next, act));
  if (!batch) {
    await money.buildPayments.open(granted(openBatch(asked, [], { by: cai, today })), act);
    return;
  }
  const approved = async () => {
    const manifest = await money.readPayments.manifest(id);
    if (!manifest) throw new Error('no manifest');
    return granted(await money.signManifests.open(manifest, id));
  };
  switch (batch.state) {
    case 'building':
      return void (await buildOn(batch, money, { act, today, mayGoOn }));
    case 'draft':
      return void (await screenOn(batch, money, { act, today, mayGoOn }));
    case 'screened': {
      const people: readonly (readonly [typeof guo, Role])[] = [
        [guo, 'finance-lead'],
        [luo, 'bureau-lead'],
        [pan, 'bureau-lead'],
      ];
      const [by, role] = people[batch.approvals.length] ?? [guo, 'finance-lead'];
      const next = granted(approveBatch(batch, { by, roles: [role], today }));
      if (next.state !== 'approved') return await save(next);
      return void (await money.decidePayments.approve(batch, next, await manifestOf(next, money), act));
    }
    case 'approved': {
      const pots = await money.readFunds.pots(bureauOf(batch.office), batch.programme);
      const next = granted(blockFunds(batch, pots, aFundAccount().id, { by: cai, today }));
      return void (await money.decidePayments.disburse(batch, next, act));
    }
    case 'funds-blocked':
      return void (await money.decidePayments.disburse(
        batch,
        granted(releaseBatch(batch, { by: zhuang, today })),
        act,
      ));
    case 'released':
      return await takeOne(batch, false);
    case 'sent': {
      // Who took the file died with it: the bank was told nothing of some lines, and the file is made anew.
      const lines = await linesOf(money as never, id);
      if (lines.some((line) => line.state === 'clear' && !bank.told.has(line.id))) return await takeOne(batch, true);
      const words = [...bank.told.values()].filter(({ lineId }) => lines.some((line) => line.id === lineId));
      const drawn = Array.from({ length: 1 + die(2 * words.length) }, () => words[die(words.length)]);
      const rows = drawn.map((is, at) => ({ row: at + 3, is }));
      return void (await takeAnswers(id, rows, money, { approved: await approved(), act, today }));
    }
    case 'answered': {
      const rows = [...bank.told.values()].map((is, at) => ({ row: at + 3, is }));
      const was = (await money.readPayments.matching(id)) ?? unmatched(id);
      const some = die(2) === 0 ? rows : rows.slice(die(rows.length));
      const { matching, differing } = await matchStatement(was, batch, some, money);
      const becomes = granted(reconcileBatch(batch, matching, differing.length, { by: cai, today }));
      return void (await money.takeBankAnswers.match({ batch, matching: was }, { batch: becomes, matching }, act));
    }
    default:
      return;
  }

  async function takeOne(now: Batch, again: boolean): Promise<void> {
    const noted = mintNoted({ subject: id, compartments: ['payee'] });
    const made = granted(await bankRows(now, money, { part: 1, again, approved: await approved(), noted, act, today }));
    const next = granted(takeFile(made.batch, { part: 1, again }, { by: zhuang, today }));
    const nth = (await money.readPayments.files(id)).length + 1;
    const known = { part: 1, nth, layout: 'standard', format: 'xlsx', lines: 0, fen: 0, sha256: '', note: '' } as never;
    const saved = await money.takeBankFiles.take(made.batch, next, keepFile(now, known, { by: zhuang, today }), act);
    // Only who is told that the file is theirs has a file.
    if (saved.ok) hear(bank, made.rows, die);
  }
}

const isDead = (fault: unknown): boolean =>
  fault instanceof Died || (fault as { cause?: unknown })?.cause instanceof Died;

test.each(SEEDS)(
  'killed at any point, with answers twice and in any order (seed %i): every line is paid once at most, none is lost, the books balance',
  async (seed) => {
    const die = aDie(seed);
    const code = OfficeCode.parse(`445281${String(100 + (seed % 900)).padStart(3, '0')}`);
    const count = 1 + die(6);
    const people = powersOf(office).indexPeople;
    const benefits = await Promise.all(
      Array.from({ length: count }, async (_, nth) => {
        const accountIndex = await people.account(accountOf(nth + seed * 10));
        return aBenefit(`${seed} ${nth}`, { office: code, accountIndex });
      }),
    );
    await givenBenefits(office, benefits);
    await givenPayees(office, benefits, seed * 10);
    const id = batchId(`kills ${seed}`);
    const asked = { id, office: code, programme: 'dibao', month: month('2026-04'), turn: 1, follows: null } as const;
    const bank: Bank = { told: new Map(), paidByHousehold: new Map() };
    let deaths = 0;
    let state = 'none';

    for (let turn = 0; turn < 400 && state !== 'reconciled' && state !== 'closed'; turn += 1) {
      // Sometimes two come at once.
      const comers = Array.from({ length: die(4) === 0 ? 2 : 1 }, () => step(id, asked, bank, die));
      for (const came of await Promise.allSettled(comers))
        if (came.status === 'rejected') {
          if (!isDead(came.reason)) throw came.reason;
          deaths += 1;
        }
      state = (await powersOf(office).readPayments.batch(id))?.state ?? 'none';
    }

    const money = powersOf(office);
    const batch = (await money.readPayments.batch(id)) as Batch;
    const lines = await linesOf(money, id);
    expect(['reconciled', 'closed']).toContain(batch.state);
    expect(deaths).toBeGreaterThan(0);
    expect(lines.map(({ caseId }) => caseId).sort()).toEqual(benefits.map(({ caseId }) => caseId).sort());
    expect([...bank.paidByHousehold.values()].filter((times) => times !== 1)).toEqual([]);
    for (const line of lines) expect(line.state).toBe(bank.told.get(line.id)?.outcome);
    const { total, ...parts } = balanceOf(batch);
    expect(Object.values(parts).reduce((sum, { fen }) => sum + fen, 0)).toBe(total.fen);
    const said = [...bank.told.values()];
    const paidFen = said.reduce((sum, { outcome, amountFen }) => sum + (outcome === 'paid' ? amountFen : 0), 0);
    expect([parts.paid.fen, batch.answers.paid.fen]).toEqual([paidFen, paidFen]);
  },
  120_000,
);

test('after all of them the money is where the lines say, to the fen', async () => {
  const money = powersOf(office);
  const batches = await Promise.all(SEEDS.map((seed) => money.readPayments.batch(batchId(`kills ${seed}`))));
  const paidFen = batches.reduce((sum, batch) => sum + (batch?.answers.paid.fen ?? 0), 0);
  const [pot] = await money.readFunds.pots(bureauOf(OfficeCode.parse('445281100')), 'dibao');

  expect(pot).toMatchObject({
    received: 1_000_000_000,
    paid: paidFen,
    blocked: 0,
    sent: 0,
    available: 1_000_000_000 - paidFen,
  });
});

/** The states of which a stored item would have the digest that the ledger tells of it: the ledger keeps no state, and can be true of one alone. */
const statesTold = <S>(item: object, digest: string | undefined, states: readonly S[], as: (state: S) => object): S[] =>
  states.filter((state) => digestOf({ ...item, data: as(state) }) === digest);

test('and the ledger’s entries alone recount every batch, sheet and mark: each version once, the newest as it stands and in no other state, none of them past the system', async () => {
  const told = await retold(engines, office);
  const store = office.estate().once(records);
  const money = powersOf(office);

  for (const seed of SEEDS) {
    const id = batchId(`kills ${seed}`);
    const batch = (await money.readPayments.batch(id)) as Batch;
    const { sheets } = batch;
    const toldOf = ({ pk, sk }: Key) => told.get(`${pk} ${sk}`)?.digest;
    const stored = (await store.get(KEYS.batch(id))) ?? {};
    const inState = (state: Batch['state']) => batchDraft({ ...batch, state }).data;
    expect(statesTold(stored, toldOf(KEYS.batch(id)), BATCH_STATES, inState)).toEqual([batch.state]);
    for (let no = 1; no <= sheets; no += 1) {
      const item = (await store.get(KEYS.sheet(id, no))) ?? {};
      const sheet = (await money.readPayments.sheet(id, no)) as Sheet;
      for (const [at, line] of sheet.lines.entries()) {
        const turned = (state: LineState) =>
          sheetDraft({ ...sheet, lines: sheet.lines.with(at, { ...line, state }) }).data;
        expect(statesTold(item, toldOf(KEYS.sheet(id, no)), LINE_STATES, turned)).toEqual([line.state]);
      }
    }
    const numbers = Array.from({ length: sheets }, (_, nth) => nth + 1);
    const lines = await linesOf(money, id);
    const marks = lines.map((line) => KEYS.entitlement(line.caseId, paysOf(line)));
    for (const key of [KEYS.batch(id), ...numbers.map((no) => KEYS.sheet(id, no)), ...marks]) {
      const item = (await store.get(key)) ?? {};
      expect([key, told.get(`${key.pk} ${key.sk}`)]).toEqual([
        key,
        {
          versions: (item['data'] as { version: number }).version,
          digest: digestOf(item),
          outcomes: new Set(['done']),
        },
      ]);
    }
  }
});
