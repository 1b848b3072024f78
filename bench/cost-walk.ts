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
const HOUR_MS = 3_600_000;

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

  const desksOf = (office: 'liaoyuan' | 'hongyang') => ({
    office: OFFICES[office].code,
    officeName: OFFICES[office].name,
    intake: desk(`${office}-intake`),
    investigators: [`${office}-visit-1`, `${office}-visit-2`] as const,
    visit: desk(`${office}-visit-1`),
    review: desk(`${office}-review`),
    lead: desk(`${office}-lead`),
    approve: desk('bureau-approve'),
    finance: desk('bureau-finance'),
  });
  const moneyDesks = {
    finance: desk('bureau-finance'),
    financeLead: desk('bureau-finance-lead'),
    lead: desk('bureau-lead'),
    release: desk('bureau-release'),
  };
  const [money, chest] = [moneyPath(moneyDesks, told), fundsPath(moneyDesks, told)];

  /** Cases of one office from application to posting, and later from confirmation to benefit; the days between are left out, for they are there without them too. */
  let households = 0;
  function cases(office: 'liaoyuan' | 'hongyang', count: number, visitedOn: string) {
    const desks = desksOf(office);
    const path = casePath(desks, told);
    const made = Array.from({ length: count }, () => ({ household: sampleHousehold(++households), id: '' }));
    return {
      made,
      desks,
      begin: async () => {
        for (const of of made) {
          of.id = await path.apply(of.household);
          await path.sign(of.id, of.household);
          await path.acceptAndTell(of.id);
          await path.check(of.id, of.household, 'within-limits');
          await path.visit(of.id, visitedOn);
          told.good(await desks.review.get(`/cases/${of.id}/household?purpose=review`));
          await path.opinion(of.id, 128_000);
          await path.post(of.id);
        }
      },
      end: async () => {
        for (const { id, household } of made) {
          await path.confirmAndTell(id);
          await path.grant(id, household);
        }
      },
    };
  }
  async function pay(id: string): Promise<void> {
    await money.approve(id);
    told.good(await money.block(id));
    told.good(await money.release(id));
    await money.send(id);
    await money.reconcile(id);
  }

  await to('2026-01-19');
  for (const { id } of SEEDED) told.good(await giveUndertaking(desk(id), id));
  await chest.allocate('2026-01-19', 'dibao', 100_000_000);
  await chest.account();
  const [one, some] = [cases('hongyang', 1, '2026-01-19'), cases('liaoyuan', few, '2026-01-19')];
  const sizeBefore = await sizes(system);
  await one.begin();
  const begun = await taken(some.begin);
  await to('2026-01-28');
  await one.end();
  const ended = await taken(some.end);
  const sizeAfter = await sizes(system);
  const eachOnce = await taken(async () => await to('2026-01-29'));
  const hour = await taken(async () => await system.advanceTo(system.now() + HOUR_MS, { every: true }));
  const caseId = some.made[0]?.id ?? '';
  const { intake } = some.desks;
  const operatorDay = await taken(async () => {
    const residentId = some.made[0]?.household.members[0]?.residentId;
    for (let at = 0; at < ASKED.queue; at += 1) told.good(await intake.get('/queue'));
    for (let at = 0; at < ASKED.cases; at += 1) told.good(await intake.get(`/cases/${caseId}`));
    for (let at = 0; at < ASKED.households; at += 1)
      told.good(await intake.get(`/cases/${caseId}/household?purpose=acceptance`));
    for (let at = 0; at < ASKED.searches; at += 1) told.good(await intake.post('/person-searches', { residentId }));
  });
  await to('2026-02-05');
  const ids: string[] = [];
  const built: Taken[] = [];
  for (const { desks } of [one, some])
    built.push(await taken(async () => void ids.push((await money.build(desks.office, '2026-02')).id)));
  const night = less(await taken(async () => await to('2026-02-06')), eachOnce);
  const paid: Taken[] = [];
  for (const id of ids) paid.push(await taken(async () => await pay(id)));
  const [small = NOTHING, large = NOTHING] = built.map((each, at) => plus(each, paid[at] ?? NOTHING));
  const slope = per(less(large, small), few - 1);
  return {
    caseLife: per(plus(begun, ended), few),
    line: plus(plus(slope, per(less(small, slope), LINES_A_SHEET)), per(night, few + 1)),
    operatorDay,
    // Frequent jobs fire once in `eachOnce`, which is that once too much.
    idleDay: plus(eachOnce, times(hour, 24)),
    caseBytes: {
      records: (sizeAfter.records - sizeBefore.records) / (few + 1),
      ledger: (sizeAfter.ledger - sizeBefore.ledger) / (few + 1),
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
