import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { OFFICES, SEEDED } from '../infra/local/seed.ts';
import type { System } from '../infra/local/system.ts';
import { casePath } from '../infra/local/walk/case-path.ts';
import { giveUndertaking } from '../infra/local/walk/give-undertaking.ts';
import { fundsPath, moneyPath } from '../infra/local/walk/money-path.ts';
import { narrator } from '../infra/local/walk/narrator.ts';
import { type Desk, deskOf } from '../infra/local/walk/office-client.ts';
import { type Day, instantAt } from '../shared/domain/days.ts';
import type { CountingProxy } from './counting-proxy.ts';
import { sampleHousehold } from './sample-household.ts';

/** What something took, of everybody who had to do with it: the operation, the stream's readers, jobs. */
export interface Taken {
  /** Requests to the API. */
  readonly api: number;
  readonly storeRequests: number;
  readonly reads: number;
  readonly writes: number;
  readonly kms: number;
  /** Processor time of the whole process, gateway and key service included: more than the functions took. */
  readonly cpuMs: number;
}
const NOTHING: Taken = { api: 0, storeRequests: 0, reads: 0, writes: 0, kms: 0, cpuMs: 0 };
const FIELDS = Object.keys(NOTHING) as (keyof Taken)[];
const combined = (one: Taken, other: Taken, how: (a: number, b: number) => number): Taken =>
  Object.fromEntries(FIELDS.map((field) => [field, how(one[field], other[field])])) as unknown as Taken;
export const per = (taken: Taken, count: number): Taken => combined(taken, NOTHING, (all) => all / count);
export const times = (taken: Taken, count: number): Taken => combined(taken, NOTHING, (each) => each * count);
export const less = (all: Taken, part: Taken): Taken => combined(all, part, (a, b) => Math.max(0, a - b));
export const plus = (one: Taken, other: Taken): Taken => combined(one, other, (a, b) => a + b);

export interface Costs {
  /** One case from application to benefit. */
  readonly caseLife: Taken;
  /** One payment line, from the batch that holds it to the bank's answer, on a full sheet. */
  readonly line: Taken;
  /** A clerk's day: ten looks at the queue, thirty cases, eight households opened, two persons searched. */
  readonly operatorDay: Taken;
  /** A day on which nothing happens: schedules and what they write. */
  readonly idleDay: Taken;
  /** Bytes in the tables and their full indexes that a case leaves, its payments not counted. */
  readonly caseBytes: { readonly records: number; readonly ledger: number };
}

const ASKED = { queue: 10, cases: 30, households: 8, searches: 2 } as const;
/** A sheet of a batch holds forty lines; what is done once a sheet is shared by so many. */
const LINES_A_SHEET = 40;

/** @throws when an answer is not the one that is expected */
export async function costWalk(system: System, proxy: CountingProxy, few: number): Promise<Costs> {
  const told = narrator(
    () => '',
    () => {},
  );
  let api = 0;
  const tokens = new Map<string, Promise<string>>();
  const desk = (operator: string): Desk =>
    deskOf(system.url, async () => {
      api += 1;
      const token = tokens.get(operator) ?? system.tokenFor(operator);
      tokens.set(operator, token);
      return await token;
    });
  const kmsCalls = () => Object.values(system.kmsCalls).reduce((sum, calls) => sum + calls, 0);
  const to = async (day: string) => {
    await system.advanceTo(Date.parse(instantAt(day as Day, '10:00')));
    tokens.clear();
  };

  async function taken(deed: () => Promise<unknown>): Promise<Taken> {
    await system.settled();
    proxy.take();
    const before = { api, kms: kmsCalls(), cpu: process.cpuUsage() };
    await deed();
    await system.settled();
    const { user, system: kernel } = process.cpuUsage(before.cpu);
    if (told.surprises.length > 0) throw new Error(`the walk went wrong: ${told.surprises.join('; ')}`);
    const seen = proxy.take();
    return {
      api: api - before.api,
      storeRequests: seen.length,
      reads: seen.reduce((sum, { readUnits }) => sum + readUnits, 0),
      writes: seen.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
      kms: kmsCalls() - before.kms,
      cpuMs: (user + kernel) / 1000,
    };
  }

  const desks = {
    office: OFFICES.liaoyuan.code,
    officeName: OFFICES.liaoyuan.name,
    intake: desk('liaoyuan-intake'),
    investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    visit: desk('liaoyuan-visit-1'),
    review: desk('liaoyuan-review'),
    lead: desk('liaoyuan-lead'),
    approve: desk('bureau-approve'),
    finance: desk('bureau-finance'),
  } as const;
  const path = casePath(desks, told);
  const moneyDesks = {
    finance: desks.finance,
    financeLead: desk('bureau-finance-lead'),
    lead: desk('bureau-lead'),
    release: desk('bureau-release'),
  };
  const [money, chest] = [moneyPath(moneyDesks, told), fundsPath(moneyDesks, told)];

  let households = 0;
  /** So many cases from application to benefit; the days between are left out, for they are there without them too. */
  async function cases(count: number, days: readonly [string, string]): Promise<{ ids: string[]; took: Taken }> {
    const made = Array.from({ length: count }, () => sampleHousehold(++households));
    const ids: string[] = [];
    const begun = await taken(async () => {
      for (const household of made) {
        const id = await path.apply(household);
        ids.push(id);
        await path.sign(id, household);
        await path.accept(id);
        await path.check(id, household, 'within-limits');
        await path.visit(id, days[0]);
        told.good(await desks.review.get(`/cases/${id}/household?purpose=review`));
        await path.opinion(id, 128_000);
        await path.post(id);
      }
    });
    await to(days[1]);
    const ended = await taken(async () => {
      for (const [at, household] of made.entries()) {
        const id = ids[at] ?? '';
        const { notice } = await path.confirm(id);
        await path.deliver(id, notice);
        await path.grant(id, household);
      }
    });
    return { ids, took: per(plus(begun, ended), count) };
  }
  const month = async (name: string) =>
    await taken(async () => {
      await to(`${name}-05`);
      const { id } = await money.build(desks.office, name);
      await to(`${name}-06`);
      await money.approve(id);
      told.good(await money.block(id));
      told.good(await money.release(id));
      for (const line of await money.lines(id)) told.good(await money.answer(id, line));
      await money.reconcile(id);
    });

  await to('2026-01-12');
  for (const { id } of SEEDED) told.good(await giveUndertaking(desk(id), id));
  await chest.allocate('2026-01-12', 'dibao', 100_000_000);
  await chest.account();
  const warming = await cases(1, ['2026-01-12', '2026-01-22']);
  const sizeBefore = await sizes(system);
  const some = await cases(few, ['2026-01-22', '2026-01-31']);
  const sizeAfter = await sizes(system);
  const idleDay = await taken(async () => await to('2026-02-01'));
  const [caseId = ''] = some.ids;
  const operatorDay = await taken(async () => {
    const member = sampleHousehold(2).members[0];
    for (let at = 0; at < ASKED.queue; at += 1) told.good(await desks.intake.get('/queue'));
    for (let at = 0; at < ASKED.cases; at += 1) told.good(await desks.intake.get(`/cases/${caseId}`));
    for (let at = 0; at < ASKED.households; at += 1)
      told.good(await desks.intake.get(`/cases/${caseId}/household?purpose=acceptance`));
    for (let at = 0; at < ASKED.searches; at += 1)
      told.good(await desks.intake.post('/person-searches', { residentId: member?.residentId }));
  });
  await to('2026-02-04');
  const nights = times(idleDay, 2);
  const smaller = less(await month('2026-02'), nights);
  await cases(few, ['2026-02-06', '2026-02-28']);
  await to('2026-03-04');
  const larger = less(await month('2026-03'), nights);
  const slope = per(less(larger, smaller), few);
  const once = less(
    smaller,
    combined(slope, NOTHING, (each) => each * (few + warming.ids.length)),
  );
  return {
    caseLife: some.took,
    line: plus(slope, per(once, LINES_A_SHEET)),
    operatorDay,
    idleDay,
    caseBytes: {
      records: (sizeAfter.records - sizeBefore.records) / few,
      ledger: (sizeAfter.ledger - sizeBefore.ledger) / few,
    },
  };
}

/** Bytes of all items as the store sends them, a little more than it counts itself; once more for each full index that an item stands in. */
async function sizes({ environment }: System): Promise<{ records: number; ledger: number }> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({
    region: 'cn-north-1',
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
    credentials,
  });
  const sizeOf = async (TableName: string | undefined) => {
    let bytes = 0;
    for await (const { Items = [] } of paginateScan({ client }, { TableName, Limit: 500 }))
      for (const item of Items)
        bytes += JSON.stringify(item).length * (1 + (item['placeKey'] ? 1 : 0) + (item['wakeKey'] ? 1 : 0));
    return bytes;
  };
  return { records: await sizeOf(environment['RECORDS_TABLE']), ledger: await sizeOf(environment['LEDGER_TABLE']) };
}
