import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/checkpoint/index.ts';
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { claimTicks } from '../../shared/aws/claim-ticks.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { LEDGER_KEYS } from '../../shared/aws/table.ts';
import { portionOf } from '../../shared/domain/ledger/again.ts';
import { chain, sha256 } from '../../shared/domain/ledger/entry.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import type { ListReach } from '../../shared/powers.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { granted } from '../domain/case/a-case.ts';
import { deedAt, timeAt } from '../domain/ledger/a-signed-ledger.ts';
import { goingOn } from '../kernel/time-left.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

async function fire(
  office: Office,
  job: 'checkpointLedger' | 'verifyLedgerAgain',
  hour: number,
  goesOn = Number.POSITIVE_INFINITY,
) {
  const context = goingOn('checkpoint', goesOn);
  return (await create(office.environment)({ job, scheduledFor: timeAt(hour) }, context)) as TickReport;
}

/** An office whose ledger has so many checkpoints of ten entries each. */
async function signed(checkpoints: number): Promise<Office> {
  const office = await engines.tables();
  for (let number = 1; number <= checkpoints; number += 1) await write(office, number + 1);
  return office;
}
async function write(office: Office, hour: number): Promise<void> {
  const ledger = appendLedger(office.estate());
  const head = await ledger.head();
  const deeds = Array.from({ length: 10 }, (_, at) => deedAt(head.seq + at));
  await ledger.append(chain(head, deeds).map((entry) => ({ entry, event: `event-${entry.seq}` })));
  await fire(office, 'checkpointLedger', hour);
}

const at = (pk: string, place: number) => ({ pk, sk: LEDGER_KEYS.place(place) });
/** Puts something else in an entry's or a checkpoint's place, past the system, and answers how to put it right again. */
async function alter({ store, ledger: TableName }: Office, Key: { pk: string; sk: string }, more: object) {
  const { Item } = await store.send(new GetCommand({ TableName, Key }));
  await store.send(new PutCommand({ TableName, Item: { ...Item, ...more } }));
  return async () => await store.send(new PutCommand({ TableName, Item: { ...Item } }));
}
const stopped = async (office: Office) => await claimTicks(office.estate()).stopped('verifyLedgerAgain');
const otherBody = (text: string) => ({ body: text, hash: sha256(text) });
const found = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};

test('a chain that doesn’t fit is found, for the discipline organ’s liaison, and the run still fails (R48)', async () => {
  const office = await signed(1);
  const ledger = appendLedger(office.estate());
  const head = await ledger.head();
  await ledger.append(chain(head, [deedAt(10), deedAt(11)]).map((entry) => ({ entry, event: `event-${entry.seq}` })));
  await alter(office, at(LEDGER_KEYS.chain, 12), { body: 7 });

  for (const hour of [12, 13])
    await expect(fire(office, 'checkpointLedger', hour)).rejects.toMatchObject({ name: 'TickFailed' });

  expect(await found(office)).toMatchObject([
    { rule: 'R48', owner: 'discipline-liaison', facts: { sign: 'ledger-broken', fault: 'entry-altered', seq: 12 } },
  ]);
});

test('a newest checkpoint of another key is found before anything is built upon it', async () => {
  const office = await signed(1);
  const { Item } = await office.store.send(
    new GetCommand({ TableName: office.ledger, Key: at(LEDGER_KEYS.checkpoints, 1) }),
  );
  const forged = String(Item?.['note']).replace(/— .*/u, `— doudi/test/ledger ${Buffer.alloc(70).toString('base64')}`);
  await alter(office, at(LEDGER_KEYS.checkpoints, 1), { note: forged });

  await expect(fire(office, 'checkpointLedger', 12)).rejects.toMatchObject({ name: 'TickFailed' });

  expect(await found(office)).toMatchObject([{ rule: 'R48', facts: { fault: 'checkpoint-forged', checkpoint: 1 } }]);
});

test('entries signed long ago are verified again: each night the newest checkpoint and the next stretch, round and round, from where the night before stopped', async () => {
  const office = await signed(4);
  expect([0, 1, 30, 31, 1_000_000].map(portionOf)).toEqual([0, 1, 1, 2, 33_334]);

  expect(await fire(office, 'verifyLedgerAgain', 24)).toMatchObject({ counts: { checkpoints: 2, entries: 20 } });
  expect(await stopped(office)).toBe('1');
  expect(await fire(office, 'verifyLedgerAgain', 48, 0)).toMatchObject({ finished: false });
  expect(await stopped(office)).toBe('1');
  for (const [night, place] of ['2', '3', '1'].entries()) {
    expect(await fire(office, 'verifyLedgerAgain', 72 + 24 * night)).toMatchObject({ finished: true });
    expect(await stopped(office)).toBe(place);
  }
  expect(await found(office)).toEqual([]);
});

test.each<[string, (office: Office) => Promise<unknown>, object]>([
  ['changed', (office) => alter(office, at(LEDGER_KEYS.chain, 5), { body: '{}' }), { fault: 'entry-altered', seq: 5 }],
  [
    'put in another’s place, hash and all',
    (office) => alter(office, at(LEDGER_KEYS.chain, 10), otherBody('{"seq":10}')),
    { fault: 'entry-unreadable', seq: 10 },
  ],
  [
    'removed',
    (office) => office.store.send(new DeleteCommand({ TableName: office.ledger, Key: at(LEDGER_KEYS.chain, 5) })),
    { fault: 'entry-missing', seq: 5 },
  ],
  [
    'left without its checkpoint',
    (office) => office.store.send(new DeleteCommand({ TableName: office.ledger, Key: at(LEDGER_KEYS.checkpoints, 1) })),
    { fault: 'checkpoint-missing', checkpoint: 1 },
  ],
])(
  'an old entry that was %s is found on its night and fails the run; the nights after go on behind it',
  async (_, tamper, facts) => {
    const office = await signed(3);
    await tamper(office);

    await expect(fire(office, 'verifyLedgerAgain', 24)).rejects.toMatchObject({ name: 'TickFailed' });

    expect(await found(office)).toMatchObject([{ rule: 'R48', office: '445281000', facts }]);
    const next = fire(office, 'verifyLedgerAgain', 48);
    if ('checkpoint' in facts) await expect(next).rejects.toMatchObject({ name: 'TickFailed' });
    else expect(await next).toMatchObject({ finished: true, counts: { checkpoints: 2, findings: 0 } });
  },
);
