import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { startDynoxide } from '../infra/local/dynoxide.ts';
import { createTables } from '../infra/local/tables.ts';
import { taskDraft } from '../shared/aws/case-items.ts';
import { openEstate } from '../shared/aws/estate.ts';
import { stamped } from '../shared/aws/item.ts';
import { readQueue } from '../shared/aws/read-queue.ts';
import { addDays, Day } from '../shared/domain/days.ts';
import { CaseId, OfficeCode } from '../shared/domain/ids.ts';
import { PUBLISHED, withYear, YearTable } from '../shared/domain/law/calendar.ts';
import { type Clock, dueDay, recount, startClock } from '../shared/domain/law/clock.ts';
import { LIMITS, limitOn } from '../shared/domain/law/limits.ts';
import type { Task } from '../shared/domain/queue.ts';
import { readConfig } from '../shared/kernel/config.ts';
import { madeId } from '../shared/kernel/made-id.ts';
import { mintAct } from '../shared/kernel/mint.ts';
import type { ListReach } from '../shared/powers.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { median } from './percentile.ts';
import { type Bench, ms, units, whole } from './report.ts';

const REGION = 'cn-north-1';
const TABLES = { records: 'doudi-records', ledger: 'doudi-ledger' } as const;
const TOWN = OfficeCode.parse('445281006');
const FIRST = Day.parse('2026-01-05');

/** Milliseconds of processor time: on a shared machine the clock on the wall tells what the neighbours do. */
const timed = (run: () => unknown): number => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

function theTotal() {
  const limit = limitOn('dibao', 'TOTAL', TOWN, FIRST);
  if (!limit.ok) throw new Error(limit.why);
  return limit.value;
}

/** 2026 as announced, and a 2026 in which the Spring Festival was put right: every clock over it gets another day. */
function anotherCalendar() {
  const table = YearTable.parse({ off: ['2026-01-01/2026-01-03'], makeup: [], publishedIn: 'made up for the bench' });
  const calendar = withYear(PUBLISHED, 2026, table);
  if (!calendar.ok) throw new Error(calendar.why);
  return calendar.value;
}

function startedClocks(count: number): Clock[] {
  const limit = theTotal();
  const calendar = anotherCalendar();
  return Array.from({ length: count }, (_, at) => {
    const clock = startClock(limit, addDays(FIRST, at % 250), calendar);
    if (!clock.ok) throw new Error(clock.why);
    return clock.value;
  });
}

const aTask = (name: string, open: boolean): Task => ({
  caseId: CaseId.parse(madeId('case', name)),
  office: TOWN,
  programme: 'dibao',
  stage: 'accepted',
  tray: open ? 'opinion' : null,
  clocks: [{ code: 'TOTAL', dueOn: addDays(FIRST, 40), warnOn: [], confidence: 'confirmed' }],
  version: 1,
});

/** Read units and milliseconds of one queue, before and after the archive grows. */
async function queueReads(open: number, archives: readonly number[], repeats: number) {
  const engine = await startDynoxide();
  const proxy = await startCountingProxy(engine.endpoint);
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ region: REGION, endpoint: engine.endpoint, credentials });
  await createTables(client, TABLES);
  const act = mintAct({
    by: 'system:bench',
    via: 'bench',
    office: 'system',
    request: 'bench',
    purpose: 'schedule',
    at: '2026-01-05T01:00:00.000Z' as never,
  });
  const fill = async (from: number, to: number, waits: boolean) => {
    for (let at = from; at < to; at += 50) {
      const batch = Array.from({ length: Math.min(50, to - at) }, (_, more) => aTask(`${waits} ${at + more}`, waits));
      await Promise.all(
        batch.map(async (task) => {
          const item = marshall(stamped(taskDraft(task), act), { removeUndefinedValues: true });
          await client.send(new PutItemCommand({ TableName: TABLES.records, Item: item }));
        }),
      );
    }
  };
  const environment = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    RECORDS_TABLE: TABLES.records,
    LEDGER_TABLE: TABLES.ledger,
    RECORDS_KEY: 'alias/bench',
    BUREAU: '445281000',
    LOG_LEVEL: 'SILENT',
  };
  const queue = readQueue(openEstate(readConfig(environment)));
  const reach = { kind: 'unit', office: TOWN } as ListReach;
  await fill(0, open, true);
  const found: { archive: number; waiting: number; requests: number; readUnits: number; milliseconds: number }[] = [];
  let filled = 0;
  for (const archive of archives) {
    await fill(filled, archive, false);
    filled = archive;
    await queue.waiting(reach, 'opinion', TOWN, 500);
    proxy.take();
    const { tasks } = await queue.waiting(reach, 'opinion', TOWN, 500);
    const requests = proxy.take();
    const times: number[] = [];
    for (let turn = 0; turn < repeats; turn += 1) {
      const start = performance.now();
      await queue.waiting(reach, 'opinion', TOWN, 500);
      times.push(performance.now() - start);
    }
    found.push({
      archive,
      waiting: tasks.length,
      requests: requests.length,
      readUnits: requests.reduce((sum, each) => sum + each.readUnits, 0),
      milliseconds: median(times),
    });
  }
  await proxy.stop();
  await engine.stop();
  return found;
}

export const bench: Bench = {
  title: 'law: due days, a recount after a calendar change, and a queue beside a growing archive',
  async run({ quick }) {
    const dated = LIMITS.filter(({ unit }) => unit !== 'hours' && unit !== 'day-of-month');
    const dues = quick ? 10_000 : 1_000_000;
    const countDues = () => {
      for (let at = 0; at < dues; at += 1) {
        const limit = dated[at % dated.length];
        if (limit) dueDay(limit, addDays(FIRST, at % 300), PUBLISHED);
      }
    };
    countDues();
    const dueMs = median(Array.from({ length: quick ? 1 : 5 }, () => timed(countDues)));

    const many = quick ? 10_000 : 1_000_000;
    const clocks = startedClocks(many);
    let changed = 0;
    const recountAll = () => {
      changed = 0;
      for (const clock of clocks) if (recount(clock, PUBLISHED).dueOn !== clock.dueOn) changed += 1;
    };
    recountAll();
    const recountMs = median(Array.from({ length: quick ? 1 : 5 }, () => timed(recountAll)));

    const reads = await queueReads(quick ? 20 : 100, quick ? [0, 100] : [0, 1_000, 10_000], quick ? 1 : 25);
    const flat = new Set(reads.map(({ readUnits }) => readUnits)).size === 1;
    return {
      tables: [
        {
          title: 'Counted in memory, one thread',
          heads: ['what', 'how many', 'ms of processor', 'per second'],
          rows: [
            ['due days, of all limits in days', whole(dues), ms(dueMs), whole((dues / dueMs) * 1000)],
            [
              `open clocks counted again, ${whole(changed)} of them changed`,
              whole(many),
              ms(recountMs),
              whole((many / recountMs) * 1000),
            ],
          ],
        },
        {
          title: 'One tray of a work queue',
          heads: ['archived cases', 'waiting', 'requests', 'read units', 'ms'],
          rows: reads.map((each) => [
            whole(each.archive),
            String(each.waiting),
            String(each.requests),
            units(each.readUnits),
            ms(each.milliseconds),
          ]),
        },
      ],
      aims: [
        {
          aim: '1,000,000 open clocks counted again in under a second of compute',
          met: recountMs * (1_000_000 / many) < 1000,
          found: `${ms(recountMs)} ms for ${whole(many)}`,
        },
        {
          aim: 'a queue costs the same whatever lies in the archive',
          met: flat,
          found: `${units(reads[0]?.readUnits ?? 0)} and ${units(reads.at(-1)?.readUnits ?? 0)} read units`,
        },
      ],
      notes: [
        'the median of five runs after one that is not counted; reading and writing the clocks in the store is not in it',
        'queue reads with the counting proxy between, median of 25',
      ],
    };
  },
};
