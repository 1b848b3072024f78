import { beforeAll, describe, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld, type GivenCase } from '../world.ts';
import { onePerson } from './one-person.ts';

const world = aWorld({ accounts: ['shi', 'bureau-approve-2'] });
const { shi, move, post, visitOf, team, checkOf, REPORT, EARLIER, LATER, PAIRS, goOn } = onePerson(world);

/** What became of each pair: the answer, and the case before and after. */
const outcomes = new Map<string, { reply: Reply | undefined; before: unknown; after: unknown }>();
const cases = new Map<string, GivenCase>();
let racing: readonly GivenCase[];

/** One case for each thing that `shi` can have done; all are walked on together, and at every stage `shi` tries what comes next. */
beforeAll(async () => {
  await world.register('bureau-approve-2', { office: OFFICES.bureau.code, roles: ['approver'] });
  racing = [await world.given(aCase({ stage: 'posted' })), await world.given(aCase({ stage: 'posted' }))];

  for (const at of [
    'applied',
    'accepted',
    'checked',
    'investigated',
    'reviewed',
    'posted',
    'down',
    'confirmed',
  ] as const) {
    if (at === 'down') await world.moveTo(addDays(world.today(), 8), '10:00');
    for (const [earlier, did] of Object.entries(EARLIER)) {
      const office = 'liaoyuan';
      await move('intake', office);
      const atIntake = did.duty === 'acceptance' ? { intake: shi() } : {};
      const given = cases.get(earlier) ?? (await world.given(aCase({ office }), at === 'applied' ? atIntake : {}));
      cases.set(earlier, given);
      if (at !== 'applied') await goOn(given, at, office, earlier === 'accepted the case' ? atIntake : {});
      if (at === did.at) {
        await did.does(given, office);
        await goOn(given, at, office, {});
      }
      for (const [later, { does, at: when }] of Object.entries(LATER)) {
        if (when !== at || !PAIRS.some(([one, other]) => one === earlier && other === later)) continue;
        const before = await world.theCase(given.id);
        const reply = await does(given, office);
        outcomes.set(`${earlier} ${later}`, { reply, before, after: await world.theCase(given.id) });
      }
    }
  }
});

describe('nobody acts on two stages of one case', () => {
  test.each(PAIRS)('who %s is refused in %s, and nothing changes', (earlier, later) => {
    const outcome = outcomes.get(`${earlier} ${later}`);

    expect(outcome?.reply).toBeProblem('duties-not-separated');
    expect(outcome?.reply?.body).toMatchObject({ earlier: EARLIER[earlier]?.duty, now: LATER[later]?.duty });
    expect(outcome?.after).toEqual(outcome?.before);
  });

  test('who accepted a case does not record the result of its check', async () => {
    await move('intake', 'liaoyuan');
    const given = await world.given(aCase({ stage: 'accepted' }), { intake: shi() });
    const { id } = await checkOf(given, 'liaoyuan');
    await move('investigator', 'liaoyuan');

    const reply = await post(`checks/${id}/result`, given, REPORT);

    expect(reply).toBeProblem('duties-not-separated');
    expect(await world.theCase(given.id)).toMatchObject({ check: { id, answeredOn: null } });
  });

  test('who reviews a case takes no mandate for it', async () => {
    const given = await world.given(aCase({ stage: 'accepted' }));
    await move('investigator', 'liaoyuan');
    await post('checks', given, { persons: ['p1'], dataClasses: ['deposits'] });
    await move('intake', 'liaoyuan');
    await world.as('liaoyuan-intake').post(`/cases/${given.id}/mandates/p1/revocation`, undefined, { version: 1 });

    const reply = await shi().post(`/cases/${given.id}/mandates`, {
      person: 'p1',
      signedBy: 'p1',
      dataClasses: ['tax'],
    });

    expect(reply).toBeProblem('duties-not-separated');
  });

  test('a visitor who is only named in the team is held to it like the one who records', async () => {
    await move('intake', 'liaoyuan');
    const given = await world.given(aCase({ stage: 'checked' }), { intake: shi() });
    await move('investigator', 'liaoyuan');

    const reply = await world
      .as('liaoyuan-visit-1')
      .post(`/cases/${given.id}/visits`, visitOf(['liaoyuan-visit-1', 'shi']), { version: 4 });

    expect(reply).toBeProblem('duties-not-separated');
  });

  test('doing several things within one stage is allowed', async () => {
    const given = await world.given(aCase({ stage: 'checked' }));
    await move('investigator', 'liaoyuan');
    await post('visits', given, visitOf(team('liaoyuan')));
    await world.path('liaoyuan').assess(given.id, 60_000);
    await move('reviewer', 'liaoyuan');

    const reply = await post('opinion', given, { opinion: 'eligible', monthlyFen: 60000 });

    expect(reply.status).toBe(200);
  });
});

describe('of two at the same moment', () => {
  test('exactly one confirmer wins, and there is one confirmation and one notice of it', async () => {
    const id = racing[0]?.id ?? '';
    const { version } = await world.theCase(id);

    const replies = await Promise.all(
      ['bureau-approve', 'bureau-approve-2'].map((who) =>
        world.as(who).post(`/cases/${id}/confirmation`, undefined, { version }),
      ),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(replies.find(({ status }) => status === 412)).toBeProblem('stale-version');
    const subject = await world.theCase(id);
    expect(subject).toMatchObject({ stage: 'confirmed', version: version + 1 });
    expect(subject.hands.filter(({ duty }: { duty: string }) => duty === 'confirmation')).toHaveLength(1);
    const notices = (await world.ledger()).filter(
      ({ subject: of, type, via }) =>
        of.startsWith(`CASE#${id} NOTICE#`) && type === 'notice.created' && via === 'confirmCase',
    );
    expect(notices).toHaveLength(1);
  });

  test('a confirmation and a refusal never both stand', async () => {
    const id = racing[1]?.id ?? '';
    const { version } = await world.theCase(id);

    const [yes, no] = await Promise.all([
      world.as('bureau-approve').post(`/cases/${id}/confirmation`, undefined, { version }),
      world.as('bureau-approve-2').post(`/cases/${id}/refusal`, { reasons: '经核对，收入高于规定标准。' }, { version }),
    ]);

    expect([yes.status, no.status].sort()).toEqual([200, 412]);
    expect((await world.theCase(id)).stage).toBe(yes.status === 200 ? 'confirmed' : 'refused');
  });
});
