import { OFFICES } from '../infra/local/seed.ts';
import { casePath, type Desks } from '../infra/local/walk/case-path.ts';
import { giveUndertaking } from '../infra/local/walk/give-undertaking.ts';
import type { Narrator } from '../infra/local/walk/narrator.ts';
import type { Desk } from '../infra/local/walk/office-client.ts';
import { good } from './desks.ts';
import { MORE_TOWNSHIPS, PARAMETERS } from './parameters.ts';
import type { People } from './people.ts';

/** A township's desks, and the steps of a case there. */
export interface Township {
  readonly name: string;
  readonly code: string;
  readonly desks: Desks;
  readonly path: ReturnType<typeof casePath>;
}

/** Who works in a township, and what as. */
const DUTIES = {
  intake: 'intake',
  'visit-1': 'investigator',
  'visit-2': 'investigator',
  review: 'reviewer',
  lead: 'township-lead',
} as const;

/** Everybody of the bureau who isn't seeded: who confirm and call back beside the one who does; and those with whom something is amiss, by whom stories are told. */
export const MORE_OF_THE_BUREAU = {
  'bureau-approve-2': 'approver',
  'bureau-approve-3': 'approver',
  'bureau-hotline-2': 'hotline',
  'bureau-hotline-3': 'hotline',
  'bureau-finance-lead-2': 'finance-lead',
  'bureau-watch-3': 'supervisor',
  'bureau-watch-4': 'supervisor',
  'bureau-hasty': 'approver',
  'bureau-unread': 'approver',
  'bureau-brisk': 'approver',
  'bureau-leaver': 'approver',
  'bureau-lender': 'approver',
  'bureau-roamer': 'approver',
} as const;

const SEEDED_TOWNSHIPS = ['liaoyuan', 'hongyang', 'houxi'] as const;
const SEEDED_OF_THE_BUREAU =
  'approve finance finance-2 finance-lead lead release hotline watch watch-2 audit discipline discipline-2 custody admin'
    .split(' ')
    .map((duty) => `bureau-${duty}`);

export const townshipsFor = (people: number) => {
  const count = Math.max(PARAMETERS.leastTownships, Math.round(people / PARAMETERS.peopleInTownship));
  return [
    ...SEEDED_TOWNSHIPS.map((name) => ({
      name,
      code: OFFICES[name].code as string,
      title: OFFICES[name].name as string,
    })),
    ...MORE_TOWNSHIPS,
  ].slice(0, count);
};

/** Who can sign in beside the seeded operators. */
export const ACCOUNTS: readonly string[] = [
  ...Object.keys(MORE_OF_THE_BUREAU),
  ...MORE_TOWNSHIPS.flatMap(({ name }) => Object.keys(DUTIES).map((duty) => `${name}-${duty}`)),
];

/** The steps of a case break the story that they belong to when they go amiss. */
const STRICT = {
  good,
  expect(claim: string, holds: boolean) {
    if (!holds) throw new Error(claim);
  },
} as Narrator;

/** Opens the offices: appoints who isn't seeded, names those who check, and has everybody give their undertaking. */
export async function openOffices(
  people: number,
  { desk, villagers }: { readonly desk: (operator: string) => Desk; readonly villagers: People },
): Promise<{ readonly townships: readonly Township[]; readonly operators: readonly string[] }> {
  const admin = desk('bureau-admin');
  const places = townshipsFor(people);
  const appoint = async (id: string, office: string, role: string) => {
    const { members } = villagers.household(`operator ${id}`, { adults: 1 });
    const appointment = { id, office, roles: [role], appointedFrom: '2025-01-01', appointedTo: null };
    const { version } = good(await admin.post('/operators', { ...appointment, residentId: members[0].residentId }));
    if (role === 'investigator')
      good(await admin.post(`/operators/${id}/designation`, { dedicated: true }, { version }));
  };
  good(await giveUndertaking(admin, 'bureau-admin'));
  for (const [id, role] of Object.entries(MORE_OF_THE_BUREAU)) await appoint(id, OFFICES.bureau.code, role);
  for (const place of MORE_TOWNSHIPS.filter(({ name }) => places.some((each) => each.name === name))) {
    for (const [duty, role] of Object.entries(DUTIES)) await appoint(`${place.name}-${duty}`, place.code, role);
    const letterhead = { unit: `样例县${place.title}人民政府`, word: place.word };
    const address = { telephone: '0663-0000000', address: '样例县样例路1号' };
    good(await admin.post('/letterheads', { office: place.code, ...letterhead, ...address }));
  }
  const townships = places.map(({ name, code, title }): Township => {
    const of = (duty: keyof typeof DUTIES) => desk(`${name}-${duty}`);
    const desks: Desks = {
      office: code,
      officeName: title,
      intake: of('intake'),
      investigators: [`${name}-visit-1`, `${name}-visit-2`],
      visit: of('visit-1'),
      review: of('review'),
      lead: of('lead'),
      approve: desk('bureau-approve'),
      finance: desk('bureau-finance'),
    };
    return { name, code, desks, path: casePath(desks, STRICT) };
  });
  const operators = [
    ...SEEDED_OF_THE_BUREAU,
    ...Object.keys(MORE_OF_THE_BUREAU),
    ...places.flatMap(({ name }) => Object.keys(DUTIES).map((duty) => `${name}-${duty}`)),
  ];
  for (const id of operators) if (id !== 'bureau-admin') good(await giveUndertaking(desk(id), id));
  return { townships, operators };
}
