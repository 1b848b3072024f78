import { startDynoxide } from '../infra/local/dynoxide.ts';
import { OFFICES } from '../infra/local/seed.ts';
import { startSystem } from '../infra/local/system.ts';
import { deskOf } from '../infra/local/walk/office-client.ts';
import { openEstate } from '../shared/aws/estate.ts';
import { noteAccess } from '../shared/aws/note-access.ts';
import { openIdentity } from '../shared/aws/open-identity.ts';
import { Instant } from '../shared/domain/days.ts';
import { CaseId, OperatorId } from '../shared/domain/ids.ts';
import { type Environment, readConfig } from '../shared/kernel/config.ts';
import { mintNoted } from '../shared/kernel/mint.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { median } from './percentile.ts';
import { sampleHousehold } from './sample-household.ts';

export interface ReadCost {
  readonly name: string;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly p50: number;
}

/** One household's identity opened by the adapters that operations use, with its access note and without; `turns` of each by turns. */
export async function readsWithNotes(
  turns: number,
): Promise<{ readonly read: ReadCost; readonly readWithNote: ReadCost }> {
  const engine = await startDynoxide();
  const proxy = await startCountingProxy(engine.endpoint);
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint;
  const system = await startSystem({ logLevel: 'SILENT' });
  const office = OFFICES.liaoyuan.code;
  const clerk = deskOf(system.url, () => system.tokenFor('liaoyuan-intake'));
  const application = {
    programme: 'dibao',
    undertaking: true,
    nearRelatives: [],
    ...sampleHousehold(1),
    account: undefined,
  };
  const id = CaseId.parse((await clerk.post('/cases', application)).body.id);

  const adapters = (environment: Environment) => {
    const estate = openEstate(readConfig(environment));
    return { identity: openIdentity(estate), notes: noteAccess(estate) };
  };
  let nth = 0;
  const read = async ({ identity }: ReturnType<typeof adapters>) =>
    await identity.household(mintNoted({ subject: id, compartments: ['identity'] }), { id, office });
  const readWithNote = async (by: ReturnType<typeof adapters>) => {
    nth += 1;
    await by.notes.note({
      file: id,
      subject: id,
      office,
      by: OperatorId.parse('liaoyuan-intake'),
      byOffice: office,
      via: 'openHousehold',
      request: `bench-${nth}`,
      purpose: 'review',
      compartments: ['identity'],
      outcome: 'allowed',
      beyond: null,
      reason: null,
      roles: ['intake'],
      because: null,
      at: Instant.parse(new Date(system.now()).toISOString()),
    });
    return await read(by);
  };

  const direct = adapters({ ...system.environment, AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
  const counted = adapters({ ...system.environment, AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint });
  const ways = [
    { name: 'without a note', once: read },
    { name: 'with its note', once: readWithNote },
  ];
  const costs: ReadCost[] = [];
  const times = ways.map(() => [] as number[]);
  for (let turn = -2; turn < turns; turn += 1)
    for (const [at, { once }] of ways.entries()) {
      const start = performance.now();
      await once(direct);
      if (turn >= 0) times[at]?.push(performance.now() - start);
    }
  for (const [at, { name, once }] of ways.entries()) {
    // Once for the keys, which are then held; and once for the count.
    await once(counted);
    proxy.take();
    await once(counted);
    const seen = proxy.take();
    costs.push({
      name,
      readUnits: seen.reduce((sum, { readUnits }) => sum + readUnits, 0),
      writeUnits: seen.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
      p50: median(times[at] ?? []),
    });
  }
  await system.close();
  await proxy.stop();
  await engine.stop();
  const [without, withNote] = costs;
  if (!without || !withNote) throw new Error('two ways were measured');
  return { read: without, readWithNote: withNote };
}
