import { startDynoxide } from '../infra/local/dynoxide.ts';
import { startSystem } from '../infra/local/system.ts';
import { type CountedRequest, startCountingProxy } from './counting-proxy.ts';
import { measuredWalk } from './measured-walk.ts';
import { type Measured, operationMeter, PASSES, QUICK_PASSES } from './operation-meter.ts';
import { type Bench, ratio, units } from './report.ts';

const SHORT: Readonly<Record<string, string>> = {
  GetItem: 'get',
  BatchGetItem: 'batch-get',
  Query: 'query',
  PutItem: 'put',
  TransactWriteItems: 'transact',
};

const sumOf = (requests: readonly CountedRequest[]) => ({
  reads: requests.reduce((sum, { readUnits }) => sum + readUnits, 0),
  writes: requests.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
});
const cost = ({ own }: Measured): number => sumOf(own).reads + sumOf(own).writes;

/** Such as `3 get, 1 transact of 7`. */
function kindsOf(requests: readonly CountedRequest[]): string {
  const kinds = new Map<string, number>();
  for (const { action, items, refused } of requests) {
    const name = `${SHORT[action] ?? action}${items > 1 ? ` of ${items}` : ''}${refused ? ' refused' : ''}`;
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none';
}

/** An entry and its mark are two items of the ledger function's transaction. */
const entriesOf = (requests: readonly CountedRequest[]): number =>
  requests.reduce((sum, { action, items }) => sum + (action === 'TransactWriteItems' ? items / 2 : 0), 0);

const rowOf = (name: string, requests: readonly CountedRequest[], rest: readonly string[]) => {
  const { reads, writes } = sumOf(requests);
  return [name, kindsOf(requests), String(requests.length), units(reads), units(writes), ...rest];
};

export const bench: Bench = {
  title: 'DynamoDB units and KMS calls of every operation of a case, counted',
  async run({ quick }) {
    const passes = quick ? QUICK_PASSES : PASSES;
    const engine = await startDynoxide();
    const proxy = await startCountingProxy(engine.endpoint);
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
    const system = await startSystem({ logLevel: 'SILENT' });
    const meter = operationMeter(system, proxy);
    await measuredWalk(system, meter, passes);
    await system.close();
    await proxy.stop();
    await engine.stop();

    const of = (operation: string, pass: Measured['pass']) =>
      meter.measured.filter((each) => each.operation === operation && each.pass === pass);
    const kms = (runs: readonly Measured[]) =>
      runs.length === 0 ? '-' : String(Math.max(...runs.map((run) => run.kms)));
    const names = [...new Set(meter.measured.map(({ operation }) => operation))];
    const warm = meter.measured.filter(({ pass }) => pass === 'warm');
    const rows = names.flatMap((name) => {
      const [dearest] = of(name, 'warm').toSorted((a, b) => cost(b) - cost(a));
      if (!dearest) return [];
      const calls = [of(name, 'first'), of(name, 'cold'), [dearest]].map(kms);
      return [rowOf(name, dearest.own, [...calls, String(entriesOf(dearest.ledger))])];
    });
    const single = warm.find(({ ledger }) => entriesOf(ledger) === 1);
    const [most] = warm.toSorted((a, b) => entriesOf(b.ledger) - entriesOf(a.ledger));
    const ledgerRow = (of: Measured, name: string) =>
      rowOf(name, of.ledger, ['-', '-', '-', `${entriesOf(of.ledger)}`]);
    const own = sumOf(warm.flatMap((each) => each.own));
    const ledger = sumOf(warm.flatMap((each) => each.ledger));
    const warmCalls = warm.reduce((sum, each) => sum + each.kms, 0);
    const refusals = warm.flatMap((each) => [...each.own, ...each.ledger]).filter(({ refused }) => refused).length;
    return {
      tables: [
        {
          title: 'Per operation',
          heads: [
            'operation',
            'requests to DynamoDB',
            'n',
            'read units',
            'write units',
            'KMS first',
            'cold',
            'warm',
            'ledger entries',
          ],
          rows: [
            ...rows,
            ...(single ? [ledgerRow(single, 'a ledger entry')] : []),
            ...(most && entriesOf(most.ledger) > 1
              ? [ledgerRow(most, `${entriesOf(most.ledger)} ledger entries`)]
              : []),
          ],
        },
        {
          title: 'One case and one month’s batch, all warm',
          heads: ['whose', 'read units', 'of operations', 'write units', 'of operations'],
          rows: [
            [
              'operations',
              units(own.reads),
              ratio(own.reads, own.reads),
              units(own.writes),
              ratio(own.writes, own.writes),
            ],
            [
              'their ledger',
              units(ledger.reads),
              ratio(ledger.reads, own.reads),
              units(ledger.writes),
              ratio(ledger.writes, own.writes),
            ],
          ],
        },
      ],
      aims: [
        {
          aim: 'no KMS call once the keys are held',
          met: warmCalls === 0,
          found: `${warmCalls} calls in ${warm.length} warm operations`,
        },
      ],
      notes: [
        'read unit: 4 KB read strongly; half of one where a list is read from an index. Write unit: 1 KB; twice in a transaction, index writes singly beside it',
        `an operation that runs more than once in a pass shows its dearest run; a batch holds ${passes.length} lines; units are those of the warm pass`,
        'KMS first: keys are made; cold: they exist and the function has none, as after a start; warm: within five minutes of use. A key not held costs one more read of 1 unit',
        `${refusals} requests were refused by their conditions in the warm pass; the engine tells no units of those`,
      ],
    };
  },
};
