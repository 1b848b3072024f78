import { describe, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import { BlindIndex, CaseId, OperatorId, PostingId } from '../../shared/domain/ids.ts';
import { Posting } from '../../shared/domain/posting.ts';
import { aCase } from '../a.ts';
import { aWorld, type GivenCase } from '../world.ts';
import { aThief, expectCaught, expectSeen, findingsOf, householdOf, nameOf } from './a-thief.ts';

const world = aWorld({ logLevel: 'SILENT' });
const thief = aThief(world);
const liaoyuan = OFFICES.liaoyuan.code;
const hongyang = OFFICES.hongyang.code;
const dataKey = (office: string, compartment: string) => KEYS.dataKey(`data/${office}/${compartment}/e1`);

describe('wrapped keys', () => {
  const open = async (id: string, folderDoor: string) =>
    await world.at(folderDoor, 'liaoyuan-intake').get(`/cases/${id}/household?purpose=review`);

  test.each([
    ['another office’s', async () => (await thief.stored(dataKey(hongyang, 'identity'))).data['wrapped']],
    ['another compartment’s', async () => (await thief.stored(dataKey(liaoyuan, 'circumstances'))).data['wrapped']],
    ['nobody’s', async () => Buffer.alloc(120, 7)],
    ['an empty one', async () => Buffer.alloc(0)],
  ])('one exchanged for %s unwraps for nobody', async (_, other) => {
    const { id } = await world.given(aCase());
    await world.given(aCase({ office: 'hongyang' }));
    const item = await thief.stored(dataKey(liaoyuan, 'identity'));
    await thief.forge({ ...item, data: { ...item.data, wrapped: await other() } });

    // A function that has just started: one that holds the key in memory goes on for five minutes.
    const reply = await open(id, await world.door());

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office: liaoyuan, by: 'liaoyuan-intake' });
    await expectSeen(world, dataKey(liaoyuan, 'identity'), 'altered', liaoyuan);
    await world.put(item);
  });

  test('with an index key exchanged, nobody is found under another’s digest', async () => {
    const { household } = await world.given(aCase());
    const key = KEYS.dataKey('index/resident-id/e1');
    const item = await thief.stored(key);
    const { data } = await thief.stored(KEYS.dataKey('index/request/e1'));
    await thief.forge({ ...item, data });

    const residentId = household.members[0]?.residentId;
    const reply = await world.at(await world.door(), 'liaoyuan-intake').post('/person-searches', { residentId });

    await expectCaught(world, reply, 'sealed-unreadable', {
      subject: 'findPerson',
      office: liaoyuan,
      by: 'liaoyuan-intake',
    });
    await expectSeen(world, key, 'altered', OFFICES.bureau.code);
    await world.put(item);
  });

  test('the key service unwraps for the right context and the right function only', async () => {
    await world.given(aCase());
    const wrapped = (await thief.stored(dataKey(liaoyuan, 'identity'))).data['wrapped'] as Uint8Array;
    const context = { office: liaoyuan, compartment: 'identity', epoch: 'e1' };
    const ask = async (folder: string, more: Partial<typeof context> = {}) =>
      await thief.unwrapAs(folder, wrapped, { ...context, ...more }).then(
        (key) => `${key.length} bytes`,
        (fault: { name: string }) => fault.name,
      );

    expect(await ask('casework')).toBe('32 bytes');
    expect(await ask('casework', { office: hongyang })).toBe('InvalidCiphertextException');
    expect(await ask('casework', { epoch: 'e2' })).toBe('InvalidCiphertextException');
    expect(await ask('casework', { compartment: 'circumstances' })).toBe('InvalidCiphertextException');
    expect(await ask('casework', { compartment: 'payee' })).toBe('AccessDeniedException');
    for (const folder of [
      'public',
      'payments',
      'supervision',
      'audit',
      'ledger',
      'detection',
      'compliance',
      'operators',
    ])
      expect([folder, await ask(folder)]).toEqual([folder, 'AccessDeniedException']);
  });
});

describe('records', () => {
  test('one written past the system is found, whether or not it says who wrote it', async () => {
    const { id } = await world.given(aCase());
    const bare = { ...KEYS.visit(CaseId.parse(id), 'visit_x' as never), kind: 'visit', data: { office: '999999001' } };
    const { stamp } = await thief.stored(KEYS.case(CaseId.parse(id)));

    await world.put(bare);
    await world.put({ ...bare, sk: 'VISIT#visit_y', stamp });
    await world.put({ ...KEYS.operator(OperatorId.parse('nobodys')), kind: 'operator', data: { roles: ['approver'] } });
    await world.put({ pk: 'STRANGE', sk: 'THING' });

    // A made-up office hides nothing: the finding goes to the case’s own.
    await expectSeen(world, bare, 'unattributed', liaoyuan);
    await expectSeen(world, { ...bare, sk: 'VISIT#visit_y' }, 'altered', liaoyuan);
    await expectSeen(world, KEYS.operator(OperatorId.parse('nobodys')), 'unattributed', OFFICES.bureau.code);
    await expectSeen(world, { pk: 'STRANGE', sk: 'THING' }, 'unattributed', OFFICES.bureau.code);
  });

  test('one that is taken away is missed: by the ledger, by a finding, and by whoever opens it', async () => {
    const { id } = await world.given(aCase());

    await world.remove(householdOf(id));
    const reply = await world.as('liaoyuan-intake').get(`/cases/${id}/household?purpose=review`);

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office: liaoyuan, by: 'liaoyuan-intake' });
    await expectSeen(world, householdOf(id), 'unattributed', liaoyuan);
  });

  test('an old version put back whole, its stamp and all, is seen; and a text that was erased doesn’t hang again', async () => {
    const before: Record<string, unknown>[] = [];
    const { id, posting } = await world.given(aCase({ stage: 'posted' }));
    const keys = [
      KEYS.case(CaseId.parse(id)),
      KEYS.posting(PostingId.parse(posting)),
      KEYS.postingText(PostingId.parse(posting)),
    ];
    for (const key of keys) before.push(await thief.stored(key));
    const { until } = await thief
      .stored(KEYS.posting(PostingId.parse(posting)))
      .then(({ data }) => Posting.parse(data));
    await world.moveTo(addDays(until, 1), '10:00');
    expect(await world.nobody().get(`/postings/${posting}`)).toBeProblem('posting-not-found');

    for (const item of before) await world.put(item);

    for (const key of keys) await expectSeen(world, key, 'altered', liaoyuan);
    expect(await world.nobody().get(`/postings/${posting}`)).toBeProblem('posting-not-found');
  });

  test('a finding about an altered record is settled like any other, and the next alteration is a finding again', async () => {
    const key = { pk: 'STRANGE', sk: 'SETTLED' };
    await world.put(key);
    const [finding] = (await findingsOf(world)).filter(({ facts }) => facts['record'] === nameOf('STRANGE SETTLED'));

    // What belongs to no office is the bureau's, and what is about the bureau is the discipline liaison's.
    await world
      .as('bureau-discipline')
      .post(
        `/findings/${finding?.id}/proposal`,
        { as: 'confirmed', reason: 'sent-to-discipline', explanation: '已移送核查处理。' },
        { version: 1 },
      );
    const settled = await world
      .as('bureau-discipline-2')
      .post(`/findings/${finding?.id}/settlement`, { agrees: true, explanation: '复核同意。' }, { version: 2 });
    await world.remove(key);

    expect(settled.status).toBe(200);
    const left = (await findingsOf(world)).filter(({ facts }) => facts['record'] === nameOf('STRANGE SETTLED'));
    expect(left.map(({ facts }) => facts['sign'])).toEqual(['erased']);
  });
});

describe('blind index', () => {
  const search = async ({ household }: GivenCase) =>
    await world.as('liaoyuan-intake').post('/person-searches', { residentId: household.members[0]?.residentId });
  const indexOf = async ({ id }: GivenCase) => {
    const { data } = await thief.stored(householdOf(id));
    return BlindIndex.parse((data['personIndexes'] as string[])[0]);
  };

  test.each([
    ['as it stands', async (item: Record<string, unknown>) => void (await world.put(item))],
    ['with a stamp that fits', async (item: Record<string, unknown>) => await thief.forge(item)],
  ])('an entry redirected to another case, %s, leads nowhere', async (_, write) => {
    const [person, other] = [await world.given(aCase()), await world.given(aCase())];
    const index = await indexOf(person);
    const key = KEYS.person(index, CaseId.parse(person.id));
    const item = await thief.stored(key);
    await write({ ...item, data: { ...item.data, caseId: other.id } });

    const reply = await search(person);

    const subject = `person:${index}`;
    await expectCaught(world, reply, 'record-altered', { subject, office: liaoyuan, by: 'liaoyuan-intake' });
    await expectSeen(world, key, 'altered', liaoyuan);
  });

  test('an entry laid for a person in a case that doesn’t name them leads nowhere, though its stamp fits', async () => {
    const [person, other] = [await world.given(aCase()), await world.given(aCase())];
    const index = await indexOf(person);
    const item = await thief.stored(KEYS.person(index, CaseId.parse(person.id)));
    const key = KEYS.person(index, CaseId.parse(other.id));
    await thief.forge({ ...item, ...key, data: { ...item.data, caseId: other.id } });

    const reply = await search(person);

    const subject = `person:${index}`;
    await expectCaught(world, reply, 'record-altered', { subject, office: liaoyuan, by: 'liaoyuan-intake' });
  });
});

test('honest work raises no such finding', async () => {
  const { id } = await world.given(aCase({ stage: 'granted' }));
  await world.as('liaoyuan-intake').get(`/cases/${id}/household?purpose=review`);

  expect((await findingsOf(world)).filter(({ subject }) => 'caseId' in subject && subject.caseId === id)).toEqual([]);
  expect(world.system.deadLetters).toEqual([]);
});
