import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import { KEYS, PLACES } from '../../shared/aws/table.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { proposeOutcome, settleFinding } from '../../shared/domain/finding.ts';
import { type BatchId, bureauOf } from '../../shared/domain/ids.ts';
import { type Batch, balanceOf } from '../../shared/domain/payment/batch.ts';
import { answerLine } from '../../shared/domain/payment/line.ts';
import { turnAnswered } from '../../shared/domain/payment/sheet.ts';
import { reconcileBatch, unmatched } from '../../shared/domain/payment/statement.ts';
import type { ListReach } from '../../shared/powers.ts';
import { turnSheet } from '../../shared/work/turn-sheet.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { batchId, cai, caseId, granted, index, operator, there } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  builtOf,
  givenBenefits,
  linesOf,
  powersOf,
  releasedOf,
  sentOf,
  today,
} from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const carry = (office: Office, on: string) => fire(office, 'carryBatches', on);
const batchOf = async (office: Office, id = batchId()) => there(await powersOf(office).readPayments.batch(id));
const stateOf = async (office: Office, of: string, id?: BatchId) =>
  (await linesOf(powersOf(office), id ?? batchId())).find((line) => line.caseId === caseId(of))?.state;
/** The benefit of a name is on the account of somebody outside of the household, and there is no custody. */
const onAnothersAccount = (of: string) => aBenefit(of, { holderIsMember: false, holderIndex: index('a stranger') });

/** April’s batch, of which what nothing holds was released. */
async function left(...benefits: readonly Benefit[]): Promise<Office> {
  const office = await engines.tables();
  await givenBenefits(office, benefits);
  await builtOf(powersOf(office));
  await carry(office, '2026-04-02');
  await releasedOf(powersOf(office), await approvedOf(powersOf(office), await batchOf(office)));
  return office;
}
/** The bank pays whatever it is sent of a batch, and its statement says the same. */
async function paid(office: Office, from: Batch): Promise<Batch> {
  const money = powersOf(office);
  await sentOf(money, from);
  for (const line of await linesOf(money, from.id)) {
    if (line.state !== 'clear') continue;
    granted(
      await turnSheet(line, money, act, (batch, sheet) => {
        const word = granted(answerLine(line, { outcome: 'paid', returnCode: null }, today));
        return { turned: turnAnswered(batch, sheet, [word], today), line: word };
      }),
    );
  }
  const answered = await batchOf(office, from.id);
  const said = { ...unmatched(from.id), ...answered.answers };
  const reconciled = granted(reconcileBatch(answered, said, 0, { by: cai, today }));
  granted(await money.decidePayments.save(answered, reconciled, act));
  return reconciled;
}
async function cleared(office: Office): Promise<void> {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  const found = granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
  const finding = there(found.find(({ rule }) => rule === 'R29'));
  const by = (name: string) => ({ by: operator(name), roles: ['supervisor'] as const, today, accused: [] });
  const proposed = granted(proposeOutcome(finding, { as: 'cleared', reason: 'lawful-exception' }, by('watch')));
  const settled = granted(settleFinding(proposed, true, by('second-watch')));
  const keeping = settleFindings(office.estate());
  granted(await keeping.say(finding, proposed, { explanation: '经核实，属实。' }, act));
  granted(await keeping.say(proposed, settled, { explanation: '复核同意。' }, act));
}

test('a held line doesn’t delay the rest, which is paid and reconciled; cleared by two, however much later, it is paid alone by a batch that follows, and every fen is accounted for', async () => {
  const office = await left(onAnothersAccount('1'), aBenefit('2'), aBenefit('3'));
  const rest = await paid(office, await batchOf(office));
  expect(rest).toMatchObject({ state: 'reconciled', tally: { paid: { lines: 2 }, held: { lines: 1 } } });

  await carry(office, '2026-08-03');
  expect(await stateOf(office, '1')).toBe('held');
  await cleared(office);
  await carry(office, '2026-08-04');

  expect(await stateOf(office, '1')).toBe('ready');
  expect(await batchOf(office)).toMatchObject({ following: { code: 'LINE_FOLLOW', startsOn: '2026-08-04' } });
  const money = powersOf(office);
  const follow = await builtOf(money, 'follow', { follows: batchId() });
  await carry(office, '2026-08-05');
  const approved = await approvedOf(money, await batchOf(office, follow.id));
  const alone = await paid(office, await releasedOf(money, approved));

  expect([await stateOf(office, '1', follow.id), alone.state]).toEqual(['paid', 'closed']);
  const source = await batchOf(office);
  expect(source).toMatchObject({ state: 'closed', following: null });
  expect(balanceOf(source)).toMatchObject({ total: { fen: 180_000 }, paid: { fen: 120_000 }, moved: { fen: 60_000 } });
  expect(balanceOf(alone)).toMatchObject({ total: { fen: 60_000 }, paid: { fen: 60_000 } });
  const pots = await money.readFunds.pots(bureauOf(source.office), 'dibao');
  expect(pots).toMatchObject([{ blocked: 0, sent: 0, paid: 180_000 }]);
});

test('a line that an account held goes on once its household has another, whatever becomes of the finding about the old one', async () => {
  const was = onAnothersAccount('1');
  const office = await left(was, aBenefit('2'));
  const store = office.estate().once(records);
  const becomes = { ...aBenefit('1', { accountIndex: index('a new account') }), version: 2 };
  const draft = { key: KEYS.benefit(was.caseId), kind: 'benefit', data: becomes };
  const places = PLACES.benefit(was.office, was.caseId);
  await carry(office, '2026-04-03');
  expect(await stateOf(office, '1')).toBe('held');

  granted(await store.commit([store.replace({ ...draft, places, was }, act, 'there')]));
  await carry(office, '2026-04-04');

  expect(await stateOf(office, '1')).toBe('ready');
  const follow = await builtOf(powersOf(office), 'follow', { follows: batchId() });
  await carry(office, '2026-04-05');
  expect(await linesOf(powersOf(office), follow.id)).toMatchObject([
    { state: 'clear', accountIndex: index('a new account') },
  ]);
});
