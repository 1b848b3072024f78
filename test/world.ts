import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { OFFICES, type OfficeName, SEEDED } from '../infra/local/seed.ts';
import { type SignIn, startSignIn } from '../infra/local/sign-in.ts';
import { type System, type SystemSettings, startSystem } from '../infra/local/system.ts';
import { casePath, type Desks } from '../infra/local/walk/case-path.ts';
import { giveUndertaking } from '../infra/local/walk/give-undertaking.ts';
import type { Narrator } from '../infra/local/walk/narrator.ts';
import type { SampleHousehold } from '../infra/local/walk/sample-people.ts';
import { appointOperators } from '../shared/aws/appoint-operators.ts';
import { openEstate } from '../shared/aws/estate.ts';
import { noteUse } from '../shared/aws/note-use.ts';
import { readOperators } from '../shared/aws/read-operators.ts';
import type { Key } from '../shared/aws/table.ts';
import { addDays, type Day, dayOf, Instant, instantAt } from '../shared/domain/days.ts';
import { OperatorId } from '../shared/domain/ids.ts';
import { type EntryBody, EntryBody as EntryBodySchema } from '../shared/domain/ledger/entry.ts';
import type { Operator } from '../shared/domain/operator.ts';
import { type Environment, readConfig } from '../shared/kernel/config.ts';
import { mintAct } from '../shared/kernel/mint.ts';
import { type CaseWanted, STAGES } from './a.ts';
import { deskAt, type OperatorDesk, openDoor } from './kernel/office-door.ts';
import './kernel/to-be-problem.ts';

/** A working Monday, in a year whose holidays are published. */
export const FIRST_DAY = '2026-03-02' as Day;

export interface GivenCase {
  readonly id: string;
  readonly household: SampleHousehold;
  /** Once posted. */
  readonly posting: string;
}

type Township = Exclude<OfficeName, 'bureau'>;

/** Whatever a step of the path answers amiss is a fault of the test. */
const strict = {
  good(answer) {
    if (answer.status >= 300) throw new Error(`the world could not be made: ${JSON.stringify(answer.body)}`);
    return answer.body;
  },
} as Pick<Narrator, 'good'> as Narrator;

/**
 * The whole system on a throw-away store for one test file, standing on FIRST_DAY, or on another day `from` which it begins. `accounts`: who can sign in beside the seeded operators;
 * on the register they stand only once somebody appoints them. `bound`: the seeded operators have given their undertaking.
 */
export function aWorld({
  accounts = [],
  bound = true,
  from = FIRST_DAY,
  ...settings
}: SystemSettings & { readonly accounts?: readonly string[]; readonly bound?: boolean; readonly from?: Day } = {}) {
  const closers: (() => Promise<unknown>)[] = [];
  const tokens = new Map<string, Promise<string>>();
  let system: System;
  let store: DynamoDBDocumentClient;
  let signIn: SignIn;
  let sideDoor: string;

  beforeAll(async () => {
    system = await startSystem(settings);
    closers.push(() => system.close());
    const { AWS_REGION: region = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = system.environment;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    store = DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint, credentials }));
    await inUse(from);
    await system.advanceTo(Date.parse(instantAt(from, '09:00')));
    signIn = await startSignIn({
      port: 0,
      operators: [...SEEDED.map(({ id }) => ({ id })), ...accounts.map((id) => ({ id }))],
    });
    closers.push(() => signIn.close());
    sideDoor = await world.door();
    if (bound) for (const { id } of SEEDED) strict.good(await giveUndertaking(world.as(id), id));
  });
  afterAll(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  /** Everybody has signed in by that day, so that nobody's account goes to sleep while time goes by. */
  const inUse = async (day: Day) => {
    const estate = openEstate(readConfig(system.environment));
    for (const id of [...SEEDED.map((each) => each.id), ...accounts.map((each) => OperatorId.parse(each))])
      if (await readOperators(estate).get(id)) await noteUse(estate).used(id, day, 'several', testAct());
  };
  const testAct = () =>
    mintAct({
      by: 'system:test',
      via: 'register',
      office: 'system',
      request: 'test',
      purpose: 'administration',
      at: Instant.parse(new Date(system.now()).toISOString()),
    });

  const tokenFor = async (issuer: { tokenFor(operator: string): Promise<string> }, operator: string) => {
    const name = `${issuer === system} ${operator}`;
    if (!tokens.has(name)) tokens.set(name, issuer.tokenFor(operator));
    return (await tokens.get(name)) ?? '';
  };

  const world = {
    get system() {
      return system;
    },
    /** An operator at the system's own gateway; one who isn't seeded at a second one with the same functions. */
    as: (operator: string): OperatorDesk =>
      accounts.includes(operator)
        ? deskAt(sideDoor, () => tokenFor(signIn, operator))
        : deskAt(system.url, () => tokenFor(system, operator)),
    /** An operator whose token tells of a weaker sign-in. */
    weakly: (operator: string, factors: 'one' | 'untold'): OperatorDesk =>
      deskAt(sideDoor, () =>
        tokenFor({ tokenFor: async () => await signIn.tokenFor(operator, { factors }) }, `${operator} ${factors}`),
      ),
    nobody: (): OperatorDesk => deskAt(system.url, undefined),
    /** The functions once more, in another environment. Its url; `at` it stand the same operators. */
    async door(environment: Environment = {}): Promise<string> {
      const gateway = await openDoor(system, signIn, environment);
      closers.push(() => gateway.close());
      return gateway.url;
    },
    at: (url: string, operator: string): OperatorDesk => deskAt(url, () => tokenFor(signIn, operator)),

    today: (): Day => dayOf(Instant.parse(new Date(system.now()).toISOString())),
    async moveTo(day: Day, time: '09:00' | '10:00' = '09:00') {
      await inUse(day);
      await world.sleepTo(day, time);
    },
    /** Nobody works and no schedule fires until a day before; the last day's schedules all do. Jobs make up for what they missed. */
    async sleepTo(day: Day, time: '09:00' | '10:00' = '09:00') {
      const instant = Date.parse(instantAt(day, time));
      await system.advanceTo(instant, { since: instant - 86_400_000 });
    },

    desks: (office: Township): Desks => ({
      office: OFFICES[office].code,
      officeName: OFFICES[office].name,
      intake: world.as(`${office}-intake`),
      investigators: [`${office}-visit-1`, `${office}-visit-2`],
      visit: world.as(`${office}-visit-1`),
      review: world.as(`${office}-review`),
      lead: world.as(`${office}-lead`),
      approve: world.as('bureau-approve'),
      finance: world.as('bureau-finance'),
    }),
    /** The steps of a case by the usual people, or by others at some of the desks. */
    path: (office: Township = 'liaoyuan', others: Partial<Desks> = {}) =>
      casePath({ ...world.desks(office), ...others }, strict),

    /** Walks a case over HTTP to the stage that is wanted; as far as `down` the days go by. */
    async given(wanted: CaseWanted, others: Partial<Desks> = {}): Promise<GivenCase> {
      const { household, office, stage, monthlyFen } = wanted;
      const path = world.path(office, others);
      const goal = STAGES.indexOf(stage);
      const id = await path.apply(household);
      let posting = { id: '', until: '' };
      const steps: Record<(typeof STAGES)[number], () => Promise<unknown>> = {
        applied: async () => {},
        signed: async () => await path.sign(id, household),
        accepted: async () => await path.accept(id),
        checked: async () => await path.check(id, household, 'within-limits'),
        investigated: async () => {
          await path.visit(id, world.today());
          await path.assess(id, monthlyFen);
        },
        reviewed: async () => await path.opinion(id, monthlyFen),
        posted: async () => {
          posting = await path.post(id);
        },
        down: async () => await world.moveTo(addDays(posting.until as Day, 1), '10:00'),
        confirmed: async () => await path.confirm(id),
        granted: async () => await path.grant(id, household),
      };
      for (const each of STAGES.slice(0, goal + 1)) await steps[each]();
      return { id, household, posting: posting.id };
    },
    theCase: async (id: string) => (await world.as('bureau-watch').get(`/cases/${id}`)).body,

    /** Every entry of the audit ledger, the oldest first, once all writes so far have theirs. */
    async ledger(): Promise<EntryBody[]> {
      await system.settled();
      const entries: EntryBody[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await world.as('bureau-audit').get(`/ledger/entries?limit=100${cursor}`);
        for (const item of body.items) entries.push(EntryBodySchema.parse(JSON.parse(item.body)));
        if (!body.next) return entries.reverse();
        cursor = `&cursor=${encodeURIComponent(body.next)}`;
      }
    },
    /** An item as the store has it; one put there, or taken away, past the system. */
    item: async (key: Key) =>
      (await store.send(new GetCommand({ TableName: system.environment['RECORDS_TABLE'], Key: key }))).Item,
    put: async (Item: Record<string, unknown>) =>
      await store.send(new PutCommand({ TableName: system.environment['RECORDS_TABLE'], Item })),
    remove: async (key: Key) =>
      await store.send(new DeleteCommand({ TableName: system.environment['RECORDS_TABLE'], Key: key })),

    /** Enters an operator into the register, or changes their office, duties and term: what no operation does in one step. */
    async register(who: string, as: Partial<Operator>): Promise<void> {
      const estate = openEstate(readConfig(system.environment));
      const id = OperatorId.parse(who);
      const was = await readOperators(estate).get(id);
      const fresh = { office: OFFICES.liaoyuan.code, roles: ['intake' as const], appointedFrom: '2025-01-01' as Day };
      const becomes: Operator = {
        ...fresh,
        appointedTo: null,
        deactivatedOn: null,
        suspendedOn: null,
        undertaking: { version: 1, acceptedOn: FIRST_DAY },
        delegations: [],
        reactivations: 0,
        dedicated: true,
        ...was,
        ...as,
        id,
        version: (was?.version ?? 0) + 1,
      };
      const act = testAct();
      const register = appointOperators(estate);
      const done = was ? await register.save(was, becomes, act) : await register.create(becomes, act);
      if (!done.ok) throw new Error(`the register refused: ${done.why}`);
    },
  };
  return world;
}

export type World = ReturnType<typeof aWorld>;
