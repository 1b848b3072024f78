import { create } from '../../functions/ledger/index.ts';
import type { StreamHandler } from '../../infra/local/batch-delivery.ts';
import { memoryCheckpoints } from '../../infra/local/checkpoints.ts';
import { startPump } from '../../infra/local/stream-pump.ts';
import { readLedger } from '../../shared/aws/read-ledger.ts';
import { EntryBody } from '../../shared/domain/ledger/entry.ts';
import type { Engines, Office } from '../aws/an-estate.ts';
import { granted } from '../domain/case/a-case.ts';
import { LOCAL } from '../infra/local/tables.ts';

/** What the ledger tells of a record: how many of its versions it knows, the digest of the newest, and everything that became of a write of it. */
export interface Told {
  readonly versions: number;
  readonly digest: string;
  readonly outcomes: ReadonlySet<string>;
}

/** The ledger of all that was ever written to an office's table, by the names of records: from its entries and nothing else. */
export async function retold({ endpoint }: Engines, office: Office): Promise<ReadonlyMap<string, Told>> {
  const faults: unknown[] = [];
  const pump = await startPump({
    ...{ ...LOCAL, endpoint, tableName: office.records, consumer: 'ledger', checkpoints: memoryCheckpoints() },
    handler: create(office.environment) as StreamHandler,
    onFailure: (batch) => void faults.push(batch),
    onError: (fault) => void faults.push(fault),
    pollMs: 5,
  });
  await pump.settled();
  await pump.stop();
  if (faults.length > 0) throw faults[0];
  const bodies: EntryBody[] = [];
  const ledger = readLedger(office.estate());
  let cursor: string | undefined;
  do {
    const page = granted(await ledger.page({ limit: 100, cursor }));
    for (const { body } of page.items) bodies.push(EntryBody.parse(JSON.parse(body)));
    cursor = page.next;
  } while (cursor !== undefined);
  return toldBy(bodies.reverse());
}

/** What entries tell, the oldest of which comes first. */
export function toldBy(entries: readonly EntryBody[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const { subject, digest, outcome } of entries) {
    const { versions = 0, outcomes = [] } = told.get(subject) ?? {};
    told.set(subject, { versions: versions + 1, digest, outcomes: new Set([...outcomes, outcome]) });
  }
  return told;
}
