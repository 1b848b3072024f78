import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dayOf, Instant } from '../domain/days.ts';
import { Finding, UNDER_WAY } from '../domain/finding.ts';
import { Task, TRAYS, type Tray } from '../domain/queue.ts';
import { dynamo } from './dynamo.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { officesOf } from './offices.ts';
import { dataOf, records } from './records.ts';
import { BY_PLACE, KEYS, LEDGER_INDEXES, PLACES } from './table.ts';

/** A tick that is so old has its entry, unless something is amiss; one that is older says nothing of now. */
const [SETTLED_MS, TELLING_MS] = [45 * 60_000, 3 * 3_600_000];
/** A run leaves two entries, and a day has twenty-four runs. */
const OF_A_DAY = 100;

/**
 * Costs what waits and what is open, about a read unit for ten of either, and a query for each of an office's eight trays: a county of thirty offices asks some 250 times.
 * The ledger is looked at for one change only, by one query and one read of a day's entries about these runs.
 */
export const countWork: Adapter<'countWork'> = (estate) => {
  const store = estate.once(records);
  const ledger = estate.once(ledgerReads);
  const client = estate.once(dynamo);
  const bureau = estate.config.BUREAU;
  const trays = (at: 'office' | 'county') => (Object.keys(TRAYS) as Tray[]).filter((tray) => TRAYS[tray].at === at);

  async function* inTray(tray: Tray, office: typeof bureau): AsyncGenerator<Task> {
    const { placeKey = '' } = PLACES.task(tray, office, null, '');
    for await (const item of store.indexed(BY_PLACE, placeKey)) yield dataOf(Task, item);
  }

  async function subjectsOf(job: string, day: string): Promise<ReadonlySet<string>> {
    const { Items = [] } = await inOurWords(() =>
      client.send(
        new QueryCommand({
          TableName: ledger.table,
          IndexName: 'byFile',
          KeyConditionExpression: '#file = :job AND begins_with(#filed, :day)',
          ExpressionAttributeNames: { '#file': LEDGER_INDEXES.byFile, '#filed': 'filed' },
          ExpressionAttributeValues: { ':job': job, ':day': day },
          ScanIndexForward: false,
          Limit: OF_A_DAY,
        }),
      ),
    );
    const Keys = Items.map(({ pk, sk }) => ({ pk, sk }));
    if (Keys.length === 0) return new Set();
    const asked = new BatchGetCommand({ RequestItems: { [ledger.table]: { Keys } } });
    const { Responses } = await inOurWords(() => client.send(asked));
    return new Set(
      (Responses?.[ledger.table] ?? []).map((item) => String(JSON.parse(ledger.entryOf(item).body).subject)),
    );
  }

  return {
    async *waiting() {
      for (const tray of trays('county')) yield* inTray(tray, bureau);
      for await (const office of officesOf(estate)) for (const tray of trays('office')) yield* inTray(tray, office);
    },
    async *openFindings() {
      for (const state of UNDER_WAY) {
        const { placeKey = '' } = PLACES.finding(bureau, state, '', '');
        for await (const item of store.indexed(BY_PLACE, placeKey)) yield dataOf(Finding, item);
      }
    },
    async inLedger(job, at) {
      const [from, to] = [TELLING_MS, SETTLED_MS].map((ago) => new Date(Date.parse(at) - ago).toISOString());
      const { pk } = KEYS.tick(job, '');
      const { items } = await store.page({ key: pk, upTo: to ?? '', newestFirst: true }, 1);
      const last = items[0]?.sk;
      if (typeof last !== 'string' || last < (from ?? '')) return 'nothing-to-find';
      const subjects = await subjectsOf(job, dayOf(Instant.parse(last)));
      return subjects.has(`${pk} ${last}`) ? 'found' : 'missing';
    },
  };
};
