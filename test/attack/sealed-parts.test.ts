import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { type Binding, open, seal } from '../../shared/sealing/seal.ts';
import { aCase, aHousehold } from '../a.ts';
import { aSalamander } from '../sealing/a-salamander.ts';
import { aWorld } from '../world.ts';
import { aThief, expectCaught, expectSeen, findingsOf, householdOf, placeOf } from './a-thief.ts';

const world = aWorld({ logLevel: 'SILENT' });
const thief = aThief(world);

interface Scene {
  readonly victim: string;
  readonly neighbour: string;
  readonly stranger: string;
}
const theScene = async (): Promise<Scene> => ({
  victim: (await world.given(aCase())).id,
  neighbour: (await world.given(aCase())).id,
  stranger: (await world.given(aCase({ office: 'hongyang' }))).id,
});

const partOf = async (id: string, part: 'identity' | 'circumstances' = 'identity') =>
  (await thief.stored(householdOf(id))).sealed[part] ?? new Uint8Array();

/** The victim’s own identity, opened with the office’s key and sealed again for another place: the best that a thief of one key can do. */
const resealed = async (
  victim: string,
  more: Partial<Binding>,
  office: 'liaoyuan' | 'hongyang' = 'liaoyuan',
  epoch = 'e1',
) => {
  const key = await thief.keyOf('liaoyuan', 'identity');
  const opened = open(key, await partOf(victim), placeOf(householdOf(victim), 'identity'));
  if (!opened.ok) throw new Error('the thief has the key and the place');
  return seal(
    await thief.keyOf(office, 'identity', epoch),
    opened.value,
    placeOf(householdOf(victim), 'identity', more),
  );
};

const ATTACKS: readonly (readonly [string, (scene: Scene) => Promise<Uint8Array | undefined>])[] = [
  ['taken from another record of the office', async ({ neighbour }) => await partOf(neighbour)],
  ['taken from another compartment', async ({ victim }) => await partOf(victim, 'circumstances')],
  ['taken from another office', async ({ stranger }) => await partOf(stranger)],
  ['sealed for another version', async ({ victim }) => await resealed(victim, { recordVersion: 2 })],
  ['sealed for another table', async ({ victim }) => await resealed(victim, { table: 'ledger' })],
  ['sealed for another record', async ({ victim }) => await resealed(victim, { sortKey: 'PAYEE' })],
  ['sealed with another office’s key', async ({ victim }) => await resealed(victim, {}, 'hongyang')],
  ['sealed under an epoch that there is not', async ({ victim }) => await resealed(victim, {}, 'liaoyuan', 'e2')],
  ['cut short by a byte', async ({ victim }) => (await partOf(victim)).slice(0, -1)],
  ['cut down to its header', async ({ victim }) => (await partOf(victim)).slice(0, 37)],
  ['emptied', async () => new Uint8Array(1)],
  ['taken away', async () => undefined],
  [
    'of a form that no operation writes',
    async ({ victim }) =>
      seal(
        await thief.keyOf('liaoyuan', 'identity'),
        Buffer.from('{"members":1}'),
        placeOf(householdOf(victim), 'identity'),
      ),
  ],
  [
    'made so that two keys accept it, and committed to one',
    async ({ victim }) => await aCollision(victim, 'committedToOne'),
  ],
  [
    'made so that two keys accept it, and committed to the other',
    async ({ victim }) => await aCollision(victim, 'committedToOther'),
  ],
];

async function aCollision(victim: string, which: 'committedToOne' | 'committedToOther') {
  const keys = [await thief.keyOf('liaoyuan', 'identity'), await thief.keyOf('hongyang', 'identity')] as const;
  const made = aSalamander(...keys, placeOf(householdOf(victim), 'identity'));
  expect(made.openBare).not.toThrow();
  return made[which];
}

test.each(ATTACKS)('a part %s never opens, though its stamp fits; it is noted, and found', async (_, attack) => {
  const scene = await theScene();
  const item = await thief.stored(householdOf(scene.victim));
  const { identity: __, ...sealed } = item.sealed;
  const identity = await attack(scene);
  await thief.forge({ ...item, sealed: { ...sealed, ...(identity && { identity }) } });

  const reply = await world.as('liaoyuan-intake').get(`/cases/${scene.victim}/household?purpose=review`);

  const office = OFFICES.liaoyuan.code;
  await expectCaught(world, reply, 'sealed-unreadable', { subject: scene.victim, office, by: 'liaoyuan-intake' });
});

test('no byte of a sealed part can be flipped: the library refuses each, and the office is told of each sort', async () => {
  const { victim } = await theScene();
  const item = await thief.stored(householdOf(victim));
  const bytes = Buffer.from(await partOf(victim));
  const key = await thief.keyOf('liaoyuan', 'identity');
  const place = placeOf(householdOf(victim), 'identity');
  const flipped = (at: number, mask: number) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ mask;
    return copy;
  };
  expect(open(key, bytes, place).ok).toBe(true);

  for (let at = 0; at < bytes.length; at += 1)
    for (const mask of [0x01, 0x80, 0xff]) expect(open(key, flipped(at, mask), place)).toMatchObject({ ok: false });

  // Magic, version, length of the epoch, epoch, salt, commitment, ciphertext, tag.
  for (const at of [0, 1, 2, 3, 10, 40, 80, bytes.length - 1]) {
    await world.put({ ...item, sealed: { ...item.sealed, identity: flipped(at, 0x01) } });
    const reply = await world.as('liaoyuan-intake').get(`/cases/${victim}/household?purpose=review`);
    const office = OFFICES.liaoyuan.code;
    await expectCaught(world, reply, 'sealed-unreadable', { subject: victim, office, by: 'liaoyuan-intake' });
  }
  await expectSeen(world, householdOf(victim), 'altered', OFFICES.liaoyuan.code);
});

test('a posting whose text was exchanged shows nothing to the public; that is noted though nobody is signed in', async () => {
  const [{ id, posting }, other] = [
    await world.given(aCase({ stage: 'posted' })),
    await world.given(aCase({ stage: 'posted', household: aHousehold() })),
  ];
  const key = { pk: `POSTING#${posting}`, sk: 'TEXT' };
  const theirs = await thief.stored({ pk: `POSTING#${other.posting}`, sk: 'TEXT' });
  await thief.forge({ ...(await thief.stored(key)), sealed: theirs.sealed });

  const reply = await world.nobody().get(`/postings/${posting}`);

  const office = OFFICES.liaoyuan.code;
  await expectCaught(world, reply, 'sealed-unreadable', { subject: posting, file: id, office, by: 'system:public' });
});

test('opening the same altered part all day long is one finding beside that of the writing, and one ledger entry each time', async () => {
  const { victim } = await theScene();
  const item = await thief.stored(householdOf(victim));
  await thief.forge({ ...item, sealed: { ...item.sealed, identity: new Uint8Array(99) } });

  for (let nth = 0; nth < 3; nth += 1)
    await world.as('liaoyuan-intake').get(`/cases/${victim}/household?purpose=review`);

  const about = (await findingsOf(world)).filter(({ subject }) => 'caseId' in subject && subject.caseId === victim);
  expect(about.map(({ facts }) => facts['sign']).sort()).toEqual(['altered', 'sealed-unreadable']);
  const refused = (await world.ledger()).filter(({ subject, type }) => subject === victim && type === 'access.refused');
  expect(refused).toHaveLength(3);
});
