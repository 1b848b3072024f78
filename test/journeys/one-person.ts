import { OFFICES, type OfficeName } from '../../infra/local/seed.ts';
import type { Operator } from '../../shared/domain/operator.ts';
import type { Role } from '../../shared/domain/role.ts';
import { STAGES, type StageWanted } from '../a.ts';
import type { Reply } from '../kernel/office-door.ts';
import type { GivenCase, World } from '../world.ts';

export type Township = Exclude<OfficeName, 'bureau'>;

/** One of the things that are done on a case: in which of the four stages, where the case then stands, and how `shi` does it. */
export interface Deed {
  readonly duty: 'acceptance' | 'review' | 'confirmation' | 'payment';
  readonly at: StageWanted;
  readonly does: (given: GivenCase, office: Township) => Promise<Reply | undefined>;
}

const isBefore = (one: StageWanted, other: StageWanted) => STAGES.indexOf(one) < STAGES.indexOf(other);

/** One person, `shi`, whom the bureau moves from desk to desk: everything that they can have done on a case, and can then try. The world has to have the account. */
export function onePerson(world: World) {
  /** `shi` has been moved to another desk: one person, one account, another duty than yesterday's. */
  const move = async (role: Role, office: OfficeName): Promise<void> => {
    const township = role === 'intake' || role === 'investigator' || role === 'reviewer';
    const as: Partial<Operator> = { office: OFFICES[township ? office : 'bureau'].code, roles: [role] };
    await world.register('shi', as);
  };
  const shi = () => world.as('shi');
  const team = (office: Township) => ['shi', `${office}-visit-2`];
  const visitOf = (investigators: readonly string[]) => ({
    visitedOn: world.today(),
    startedAt: '09:30',
    endedAt: '10:40',
    investigators,
    signedBy: investigators,
    signedByMember: 'p1',
    observations: '住房简陋。',
  });
  const post = async (path: string, given: GivenCase, body?: unknown) =>
    await shi().post(`/cases/${given.id}/${path}`, body, { version: (await world.theCase(given.id)).version });

  const REPORT = { reportNumber: 'HD-0001', conclusion: 'within-limits', summary: '在规定限额以内。' };
  /** A check that the usual investigator asks for. */
  const checkOf = async ({ id }: GivenCase, office: Township): Promise<{ id: string }> => {
    const { version } = await world.theCase(id);
    const asked = { persons: ['p1'], dataClasses: ['deposits'] };
    return (await world.as(`${office}-visit-1`).post(`/cases/${id}/checks`, asked, { version })).body;
  };

  /** What `shi` can have done on a case before, and as far as it then stands. */
  const EARLIER: Readonly<Record<string, Deed>> = {
    'registered the application': {
      duty: 'acceptance',
      at: 'applied',
      does: async () => undefined,
    },
    'accepted the case': {
      duty: 'acceptance',
      at: 'accepted',
      does: async () => undefined,
    },
    'asked for the check': {
      duty: 'review',
      at: 'accepted',
      does: async (given, office) => {
        await move('investigator', office);
        return await post('checks', given, { persons: ['p1'], dataClasses: ['deposits'] });
      },
    },
    'recorded the check’s result': {
      duty: 'review',
      at: 'accepted',
      does: async (given, office) => {
        const { id } = await checkOf(given, office);
        await move('investigator', office);
        return await post(`checks/${id}/result`, given, REPORT);
      },
    },
    'recorded the visit': {
      duty: 'review',
      at: 'checked',
      does: async (given, office) => {
        await move('investigator', office);
        return await post('visits', given, visitOf(team(office)));
      },
    },
    'gave the opinion': {
      duty: 'review',
      at: 'investigated',
      does: async (given, office) => {
        await move('reviewer', office);
        return await post('opinion', given, { opinion: 'eligible', monthlyFen: 60000 });
      },
    },
    'posted it': {
      duty: 'review',
      at: 'reviewed',
      does: async (given, office) => {
        await move('reviewer', office);
        return await post('posting', given, { place: 'village-board', hotline: '0663-0000000' });
      },
    },
    'confirmed it': {
      duty: 'confirmation',
      at: 'down',
      does: async (given, office) => {
        await move('approver', office);
        return await post('confirmation', given);
      },
    },
  };

  /** What `shi` may then not do: in which stage, at which the case has to stand, and how it is tried. */
  const LATER: Readonly<Record<string, Deed>> = {
    'asking for the check': {
      duty: 'review',
      at: 'accepted',
      does: async (given, office) => {
        await move('investigator', office);
        return await post('checks', given, { persons: ['p1'], dataClasses: ['deposits'] });
      },
    },
    'recording the visit': {
      duty: 'review',
      at: 'checked',
      does: async (given, office) => {
        await move('investigator', office);
        return await post('visits', given, visitOf(team(office)));
      },
    },
    'giving the opinion': {
      duty: 'review',
      at: 'investigated',
      does: async (given, office) => {
        await move('reviewer', office);
        return await post('opinion', given, { opinion: 'eligible', monthlyFen: 60000 });
      },
    },
    'posting it': {
      duty: 'review',
      at: 'reviewed',
      does: async (given, office) => {
        await move('reviewer', office);
        return await post('posting', given, { place: 'village-board', hotline: '0663-0000000' });
      },
    },
    'refusing it': {
      duty: 'confirmation',
      at: 'reviewed',
      does: async (given, office) => {
        await move('approver', office);
        return await post('refusal', given, { reasons: '经核对，收入高于规定标准。' });
      },
    },
    'confirming it': {
      duty: 'confirmation',
      at: 'down',
      does: async (given, office) => {
        await move('approver', office);
        return await post('confirmation', given);
      },
    },
    'opening its benefit': {
      duty: 'payment',
      at: 'confirmed',
      does: async (given, office) => {
        await move('finance', office);
        return await post('benefit', given, {
          account: given.household.account,
          bank: '样本银行',
          holder: given.household.members[0]?.name,
          holderResidentId: given.household.members[0]?.residentId,
          purpose: 'one-card',
          evidence: ['bank-proof'],
        });
      },
    },
  };

  const PAIRS = Object.entries(EARLIER).flatMap(([earlier, did]) =>
    Object.entries(LATER)
      .filter(([, { duty, at }]) => duty !== did.duty && !isBefore(at, did.at))
      .filter(([, { duty }]) => did.duty !== 'confirmation' || duty === 'payment')
      .map(([later]) => [earlier, later] as const),
  );

  /** From wherever a case stands to a stage, by the usual people. */
  async function goOn({ id, household }: GivenCase, at: StageWanted, office: Township, others: object): Promise<void> {
    const path = world.path(office, others);
    for (;;) {
      const { stage, check, visit } = await world.theCase(id);
      const answered = stage === 'accepted' && check?.answeredOn;
      const reached: StageWanted = answered ? (visit ? 'investigated' : 'checked') : stage;
      if (!isBefore(reached, at) || (reached === 'posted' && at === 'down')) return;
      if (reached === 'applied') {
        await path.sign(id, household);
        await path.accept(id);
      } else if (reached === 'accepted') await path.check(id, household, 'within-limits');
      else if (reached === 'checked') {
        await path.visit(id, world.today());
        await path.assess(id, 60000);
      } else if (reached === 'investigated') await path.opinion(id, 60000);
      else if (reached === 'reviewed') await path.post(id);
      else await path.confirm(id);
    }
  }

  return { shi, move, post, visitOf, team, checkOf, REPORT, EARLIER, LATER, PAIRS, goOn };
}
