import { Agent } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startSystem } from '../infra/local/system.ts';
import { createTables } from '../infra/local/tables.ts';
import { gatewayClient } from './gateway-client.ts';
import { interleaved, type Task } from './load.ts';
import { rawPeers } from './raw-peers.ts';
import { type Bench, ms, ratio, type Table, whole } from './report.ts';
import { sampleHousehold } from './sample-household.ts';

const PEER_TABLES = { records: 'doudi-bench', ledger: 'doudi-bench-ledger' } as const;
const AT_ONCE = [1, 8] as const;
const PUT = 'bare SDK: put of one item as large';
const GET = 'bare SDK: get of the same item';

export const bench: Bench = {
  title: 'submitApplication and readCase through the local gateway beside the bare SDK on the same engine',
  async run({ quick }) {
    const system = await startSystem({ logLevel: 'SILENT' });
    const { RECORDS_TABLE: records = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = system.environment;
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    const client = new DynamoDBClient({ region: 'cn-north-1', endpoint, credentials });
    await createTables(client, PEER_TABLES);

    const agent = new Agent({ keepAlive: true });
    const office = gatewayClient(system.url, await system.tokenFor('liaoyuan-intake'), agent);
    const application = {
      programme: 'dibao',
      undertaking: true,
      nearRelatives: [],
      ...sampleHousehold(1),
      account: undefined,
    };
    const submit = () => office.post('/cases', application);
    const { id }: { id: string } = JSON.parse(await submit());
    const peers = await rawPeers(client, records, PEER_TABLES.records);

    const tasks: readonly Task[] = [
      { name: 'submitApplication', peer: PUT, once: submit, after: () => system.settled() },
      { name: 'bare SDK: the same transaction', peer: PUT, once: peers.putAll },
      { name: PUT, once: peers.putOne },
      { name: 'readCase', peer: GET, once: () => office.get(`/cases/${id}`) },
      { name: GET, once: peers.getCase },
    ];
    const tables: Table[] = [];
    for (const atOnce of AT_ONCE) {
      const turns = quick ? { rounds: 1, perRound: 8 } : { rounds: 15, perRound: 100 };
      const paces = await interleaved(tasks, { atOnce, ...turns });
      tables.push({
        title: atOnce === 1 ? 'One at a time' : `${atOnce} at a time`,
        heads: ['what', 'per second', 'p50 ms', 'p99 ms', 'p50 of bare', 'rate of bare'],
        rows: tasks.map(({ name, peer = name }) => {
          const [own, bare] = [paces.get(name), paces.get(peer)];
          if (!own || !bare) return [name];
          return [
            name,
            whole(own.perSecond),
            ms(own.p50),
            ms(own.p99),
            ratio(own.p50, bare.p50),
            ratio(own.perSecond, bare.perSecond),
          ];
        }),
      });
    }
    agent.destroy();
    await system.close();
    return {
      tables,
      aims: [],
      notes: [
        `an application writes ${peers.items} items, ${whole(peers.bytes)} bytes of JSON; a case is ${whole(peers.caseBytes)}`,
        'one process holds client, gateway, functions and the ledger’s reader, which works meanwhile; the engine is a process of its own',
        `${quick ? 1 : 15} rounds of ${quick ? 8 : 100} each, interleaved, after one that is thrown away; no aim was set`,
      ],
    };
  },
};
