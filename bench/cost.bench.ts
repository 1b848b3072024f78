import { manifest } from '../functions/manifest.ts';
import { startDynoxide } from '../infra/local/dynoxide.ts';
import { readSchedule } from '../infra/local/schedule.ts';
import { startSystem } from '../infra/local/system.ts';
import { SIZING } from '../infra/sizing.ts';
import { type Costs, costWalk, plus, type Taken, times } from './cost-walk.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { type Amounts, dollars, PRICES } from './prices.ts';
import { type Bench, type Table, units, whole } from './report.ts';

/** What a county like the notice's does in a month: facts 7, its upper figures; what is assumed is marked so in the notes. */
const COUNTY = { cases: 1_500, lines: 60_000, operatorDays: 300 * 22, archiveYears: 10 } as const;
/** By payment lines: Guangdong's dibao and tekun persons (1.35 and 0.22 million, 2019), and 600 million lines a year. */
const AREAS = { county: 1, province: 1_570_000 / COUNTY.lines, nation: 50_000_000 / COUNTY.lines } as const;

/** A processor's worth of memory; what Lambda gives a function is its memory's share of it. */
const PROCESSOR_MB = 1769;
/** How long a request to DynamoDB takes in the cloud, as a function waits for it: an assumption, single-digit milliseconds. */
const STORE_MS = 5;
/** Keys are held for five minutes: offices, compartments and functions that ask for them again in eight hours, on twenty-two days. An upper bound. */
const KMS_A_MONTH = 33 * 3 * 4 * ((8 * 60) / 5) * 22;
/** Structured lines of an invocation, in bytes: an assumption, two lines. */
const LOGGED = 800;
const DAYS = 30;
const GB = 1024 ** 3;

const gbSeconds = ({ cpuMs, storeRequests }: Taken): number => {
  const { memoryMb } = SIZING.http;
  return ((cpuMs * (PROCESSOR_MB / memoryMb) + storeRequests * STORE_MS) / 1000) * (memoryMb / 1024);
};

/** The store's share, the functions' and the gateway's. Of the stream each request that wrote wakes two readers, at the most. */
const amountsOf = (taken: Taken): Amounts & { readonly apiRequest: number; readonly invocation: number } => ({
  apiRequest: taken.api,
  invocation: taken.api * 3,
  gbSecond: gbSeconds(taken),
  readUnit: taken.reads,
  writeUnit: taken.writes,
});

const JOBS = Object.values(manifest).flatMap(({ kind, parts }) => (kind === 'schedule' ? Object.values(parts) : []));

const alarmsIn = (): number => Object.keys(manifest).length * 3 + JOBS.length * 2;

/** How often schedules fire in a month of so many days. */
const ticksIn = (days: number): number => {
  const from = Date.parse('2026-01-01T00:00:00+08:00');
  const until = from + days * 86_400_000;
  return JOBS.reduce((all, { facts }) => {
    const schedule = readSchedule(facts.schedule, 'Asia/Shanghai');
    let ticks = 0;
    for (let at = schedule.next(from); at !== undefined && at <= until; at = schedule.next(at)) ticks += 1;
    return all + ticks;
  }, 0);
};

/** A month of so many counties' work; storage as it lies after the archive's years. */
function monthOf({ caseLife, line, operatorDay, idleDay, caseBytes }: Costs, counties: number) {
  const work = plus(
    plus(times(caseLife, COUNTY.cases), times(line, COUNTY.lines)),
    plus(times(operatorDay, COUNTY.operatorDays), times(idleDay, DAYS)),
  );
  const amounts = amountsOf(work);
  const months = COUNTY.archiveYears * 12;
  // An entry takes some 600 bytes and its marks and indexes as much again: 300 for each write unit. What readings and schedules leave is their entries, too.
  const written = COUNTY.lines * line.writes + COUNTY.operatorDays * operatorDay.writes + DAYS * idleDay.writes;
  const kept = (COUNTY.cases * (caseBytes.records + caseBytes.ledger) + written * 300) * months;
  const parts = {
    'requests and functions': { ...pick(amounts, 'apiRequest', 'invocation', 'gbSecond') },
    'DynamoDB units': { ...pick(amounts, 'readUnit', 'writeUnit') },
    'storage, after ten years': {
      storedGb: kept / GB,
      recoverableGb: kept / GB,
      archivedGb: kept / GB / 3,
      objectPut: 24 * DAYS * 2,
    },
    keys: { kmsKey: 7, kmsRequest: KMS_A_MONTH },
    'logs, alarms, schedules': {
      loggedGb: (amounts.invocation * LOGGED) / GB,
      alarm: alarmsIn(),
      tick: ticksIn(DAYS),
    },
  } satisfies Record<string, Amounts>;
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, dollars(part) * counties]));
}

const pick = (amounts: Amounts, ...names: readonly (keyof Amounts)[]): Amounts =>
  Object.fromEntries(names.map((name) => [name, amounts[name] ?? 0]));

const money = (usd: number): string => `$${usd < 0.1 ? usd.toFixed(6) : usd < 100 ? usd.toFixed(2) : whole(usd)}`;

const rowOf = (name: string, taken: Taken, bytes: number): string[] => [
  name,
  units(Math.round(taken.api * 10) / 10),
  whole(taken.storeRequests),
  units(Math.round(taken.reads * 10) / 10),
  units(Math.round(taken.writes * 10) / 10),
  units(Math.round(taken.kms * 10) / 10),
  whole(taken.cpuMs),
  gbSeconds(taken).toFixed(2),
  whole(bytes),
  money(dollars(amountsOf(taken))),
];

export const bench: Bench = {
  title: 'What the work costs: a case, a payment line, an operator’s day; a county, a province, the nation',
  async run({ quick }) {
    const engine = await startDynoxide();
    const proxy = await startCountingProxy(engine.endpoint);
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
    const system = await startSystem({ logLevel: 'SILENT' });
    const costs = await costWalk(system, proxy, quick ? 2 : 8);
    await system.close();
    await proxy.stop();
    await engine.stop();

    const { caseLife, line, operatorDay, idleDay, caseBytes } = costs;
    const each: Table = {
      title: 'Each, with its stream readers and ledger entries',
      heads: ['what', 'API', 'store', 'read units', 'write units', 'KMS', 'cpu ms', 'GB-s', 'bytes kept', 'price'],
      rows: [
        rowOf('one case, application to benefit', caseLife, caseBytes.records + caseBytes.ledger),
        rowOf('one payment line', line, line.writes * 300),
        rowOf('one operator’s day', operatorDay, 0),
        rowOf('one day of schedules', idleDay, 0),
      ],
    };
    const columns = Object.values(AREAS).map((counties) => monthOf(costs, counties));
    const names = Object.keys(columns[0] ?? {});
    const sum = (column: Record<string, number>) => Object.values(column).reduce((all, part) => all + part, 0);
    const areas: Table = {
      title: 'A month, in US dollars by the list prices of bench/prices.ts',
      heads: ['part', ...Object.keys(AREAS)],
      rows: [
        ...names.map((name) => [name, ...columns.map((column) => money(column[name] ?? 0))]),
        ['all', ...columns.map((column) => money(sum(column)))],
      ],
    };
    const unsure = Object.values(PRICES).filter(({ confirmed }) => !confirmed).length;
    return {
      tables: [each, areas],
      aims: [],
      notes: [
        `${unsure} of ${Object.keys(PRICES).length} prices are unconfirmed; prices in China are others (bench/prices.ts)`,
        `a county's month: ${whole(COUNTY.cases)} cases (assumed), ${whole(COUNTY.lines)} lines (facts 7: 40,000 to 75,000), ${whole(COUNTY.operatorDays)} operator-days (300 of 200 to 400 users); province and nation are so many counties by lines`,
        `GB-s: processor time of this process, gateway and key service included, at the share of a processor that ${SIZING.http.memoryMb} MB get, and ${STORE_MS} ms (assumed) for each request to the store`,
        'reads of a stream by Lambda cost nothing; complaints are left out: there are none yet; data transfer, support and taxes are left out',
        `KMS: ${whole(KMS_A_MONTH)} calls a month and county, an upper bound by keys held for five minutes; measured above are the calls of one process`,
        'storage is what lies there after ten years, with point-in-time recovery and the archive',
      ],
    };
  },
};
