import { beforeAll, describe, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { fundsPath } from '../../infra/local/walk/money-path.ts';
import { addDays, type Day, type Month, monthOf } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import { aWorld, type GivenCase } from '../world.ts';
import { onePerson, type Township } from './one-person.ts';

const world = aWorld({ accounts: ['shi', 'bureau-release-2'] });
const { shi, move, EARLIER, goOn } = onePerson(world);

/** One case an office, on each of which `shi` has done one thing. */
const cases = new Map<string, GivenCase>();
const caseWhere = (earlier: string): GivenCase =>
  cases.get(earlier) ?? { id: '', household: aCase().household, posting: '' };

const nextMonth = (): Month => monthOf(addDays(`${world.today().slice(0, 7)}-28` as Day, 5));
const batchOf = (office: Township, month = nextMonth()) => ({
  office: OFFICES[office].code,
  programme: 'dibao',
  month,
});

const seen = async (path: string): Promise<{ version: number }> => ({
  version: (await world.as('bureau-finance').get(path)).body.version,
});

describe('money of a case', () => {
  const EACH = [
    ['accepted the case', 'liaoyuan'],
    ['gave the opinion', 'hongyang'],
    ['confirmed it', 'houxi'],
  ] as const;
  const built = new Map<Township, string>();

  beforeAll(async () => {
    await world.register('bureau-release-2', { office: OFFICES.bureau.code, roles: ['releaser'] });
    await world.register('bureau-finance-2', { office: OFFICES.bureau.code, roles: ['finance'] });
    for (const [earlier, office] of EACH) {
      await move('intake', office);
      const at = earlier === 'accepted the case' ? { intake: shi() } : {};
      cases.set(earlier, await world.given(aCase({ office, stage: at.intake ? 'accepted' : 'investigated' }), at));
    }
    for (const [earlier, office] of EACH) {
      const given = caseWhere(earlier);
      if (earlier === 'gave the opinion') await EARLIER[earlier]?.does(given, office);
      await goOn(given, 'posted', office, {});
    }
    await world.moveTo(addDays(world.today(), 8), '10:00');
    for (const [earlier, office] of EACH) {
      const given = caseWhere(earlier);
      if (earlier === 'confirmed it') await EARLIER[earlier]?.does(given, office);
      else await world.path(office).confirm(given.id);
      await world.path(office).grant(given.id, given.household);
    }
  });

  test.each(EACH)('goes out in no batch that is built by somebody who %s', async (_, office) => {
    await move('finance', 'liaoyuan');

    const reply = await shi().post('/batches', batchOf(office));
    const allowed = await world.as('bureau-finance-2').post('/batches', batchOf(office));

    expect(reply).toBeProblem('duties-not-separated');
    expect(allowed.status).toBe(201);
    built.set(office, allowed.body.id);
  });

  test.each(EACH)(
    'is not approved by somebody who %s, nor by who built the batch, and not without approval released',
    async (_, office) => {
      if (office === 'liaoyuan') await world.moveTo(addDays(world.today(), 1));
      await move('finance-lead', 'liaoyuan');
      await world.register('bureau-finance-2', { roles: ['finance-lead'] });
      const path = `/batches/${built.get(office)}`;

      const replies = [
        await shi().post(`${path}/approval`, undefined, await seen(path)),
        await world.as('bureau-finance-2').post(`${path}/approval`, undefined, await seen(path)),
      ];

      for (const reply of replies) expect(reply).toBeProblem('duties-not-separated');
      const early = await world.as('bureau-release').post(`${path}/release`, undefined, await seen(path));
      expect(early).toBeProblem('batch-not-approved');
      expect(await world.as('bureau-lead').post(`${path}/approval`, undefined, await seen(path))).toBeProblem(
        'approval-not-yours',
      );
    },
  );

  test('needs money that is there and an approved account to leave to, and is blocked by nobody who acted on its cases', async () => {
    const strict = { good: (answer: { body: unknown }) => answer.body as never };
    const desks = { finance: world.as('bureau-finance'), financeLead: world.as('bureau-finance-lead') };
    const chest = fundsPath(desks, strict);
    const account = await chest.account();
    await chest.allocate(world.today(), 'dibao', 100_000);
    await move('finance', 'liaoyuan');
    const seconds = [];
    for (const [earlier, office] of EACH) {
      const path = `/batches/${built.get(office)}`;
      await desks.financeLead.post(`${path}/approval`, undefined, await seen(path));
      const unapproved = { account: account.replace(/.$/u, account.endsWith('0') ? '1' : '0') };
      const replies = [
        await desks.finance.post(`${path}/funds`, unapproved, await seen(path)),
        await shi().post(`${path}/funds`, { account }, await seen(path)),
        await desks.finance.post(`${path}/funds`, { account }, await seen(path)),
      ];
      expect(replies[0], earlier).toBeProblem('account-not-approved');
      expect(replies[1], earlier).toBeProblem('duties-not-separated');
      seconds.push(replies[2]);
    }
    // Each month's line is 600 yuan: for the second batch 200 yuan are missing.
    expect(seconds[0]?.body).toMatchObject({ state: 'funds-blocked', funds: { shares: [{ blocked: 60_000 }] } });
    expect(seconds[1]).toBeProblem('funds-missing');
    expect(seconds[1]?.body).toMatchObject({ needsFen: 60_000, availableFen: 40_000, missingFen: 20_000 });

    await chest.allocate(world.today(), 'dibao', 1_000_000, 'county');
    for (const office of ['hongyang', 'houxi'] as const) {
      const path = `/batches/${built.get(office)}`;
      expect((await desks.finance.post(`${path}/funds`, { account }, await seen(path))).status).toBe(200);
    }
  });

  test.each(EACH)('is not released by somebody who %s, nor by who built the batch', async (_, office) => {
    await move('releaser', 'liaoyuan');
    await world.register('bureau-finance-2', { roles: ['releaser'] });
    const path = `/batches/${built.get(office)}`;
    const { version } = await seen(path);

    const replies = [
      await shi().post(`${path}/release`, undefined, { version }),
      await world.as('bureau-finance-2').post(`${path}/release`, undefined, { version }),
    ];

    for (const reply of replies) expect(reply).toBeProblem('duties-not-separated');
    expect((await world.as('bureau-release').get(path)).body).toMatchObject({
      state: 'funds-blocked',
      builtBy: 'bureau-finance-2',
    });
  });

  test('is released by exactly one of two at the same moment, and every line goes out once', async () => {
    const path = `/batches/${built.get('houxi')}`;
    const version = await seen(path);

    const replies = await Promise.all(
      ['bureau-release', 'bureau-release-2'].map((who) => world.as(who).post(`${path}/release`, undefined, version)),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(replies.find(({ status }) => status === 412)).toBeProblem('stale-version');
    const { body: batch } = await world.as('bureau-finance').get(path);
    expect(batch).toMatchObject({ state: 'released', balance: { underWay: { lines: 1 }, open: { lines: 0 } } });
  });

  test('is built into one batch when two build the same month, with one line for each benefit and month', async () => {
    await world.register('bureau-finance-2', { roles: ['finance'] });
    const body = batchOf('houxi', '2026-09' as Month);

    const replies = await Promise.all(
      ['bureau-finance', 'bureau-finance-2'].map((who) => world.as(who).post('/batches', body)),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)).toBeProblem('batch-exists');
    const made = replies.find(({ status }) => status === 201)?.body;
    const { items } = (await world.as('bureau-finance').get(`/batches/${made.id}/lines`)).body;
    const lines: { caseId: string; month: string; working: { of: string } }[] = items;
    expect(new Set(lines.map(({ caseId }) => caseId))).toEqual(new Set([caseWhere('confirmed it').id]));
    expect(new Set(lines.map(({ month }) => month)).size).toBe(lines.length);
    expect(lines.filter(({ working }) => working.of === 'month')).toMatchObject([{ month: '2026-09' }]);
  });
});
