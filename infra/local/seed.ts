import type { Day } from '../../shared/domain/days.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { enterLetterhead, type Letterhead } from '../../shared/domain/document/letterhead.ts';
import { OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { type Appointment, appoint, designate } from '../../shared/domain/operator.ts';
import type { Role } from '../../shared/domain/role.ts';
import { mintAct } from '../../shared/kernel/mint.ts';
import type { Powers } from '../../shared/powers.ts';

/** Three townships and the bureau of the sample county. Codes are the real division codes; the operators are made-up handles. */
export const OFFICES = {
  liaoyuan: { code: OfficeCode.parse('445281006'), name: '燎原街道' },
  hongyang: { code: OfficeCode.parse('445281104'), name: '洪阳镇' },
  houxi: { code: OfficeCode.parse('445281201'), name: '后溪乡' },
  bureau: { code: OfficeCode.parse('445281000'), name: '县民政局' },
} as const;
export type OfficeName = keyof typeof OFFICES;

const OF_A_TOWNSHIP = {
  intake: ['intake'],
  'visit-1': ['investigator'],
  'visit-2': ['investigator'],
  review: ['reviewer'],
  lead: ['township-lead'],
} as const satisfies Record<string, readonly Role[]>;

const OF_THE_BUREAU = {
  approve: ['approver'],
  finance: ['finance'],
  'finance-2': ['finance'],
  'finance-lead': ['finance-lead'],
  lead: ['bureau-lead'],
  release: ['releaser'],
  hotline: ['hotline'],
  watch: ['supervisor'],
  'watch-2': ['supervisor'],
  audit: ['auditor'],
  discipline: ['discipline-liaison'],
  'discipline-2': ['discipline-liaison'],
  custody: ['identity-custodian'],
  admin: ['administrator'],
  'stand-in': ['stand-in'],
} as const satisfies Record<string, readonly Role[]>;

/** Everybody who can sign in on this machine: `liaoyuan-intake`, `bureau-approve` and so on. */
export const SEEDED: readonly Appointment[] = (Object.keys(OFFICES) as OfficeName[]).flatMap((office) =>
  Object.entries(office === 'bureau' ? OF_THE_BUREAU : OF_A_TOWNSHIP).map(([duty, roles]) => ({
    id: OperatorId.parse(`${office}-${duty}`),
    office: OFFICES[office].code,
    roles: [...roles],
    appointedFrom: '2025-01-01' as Day,
    appointedTo: null,
  })),
);

/** The day on which the sample year begins. Accounts count as unused from the day they were entered, whatever day the machine has. */
const ENTERED = instantAt('2026-01-12' as Day, '08:00');

const SEEDING = mintAct({
  by: 'system:seed',
  via: 'seed',
  office: 'system',
  request: 'seed',
  purpose: 'administration',
  at: ENTERED,
});

/** How the sample offices sign; units that don't exist. */
export const LETTERHEADS: readonly Letterhead[] = [
  { ...OFFICES.bureau, unit: '样例县民政局', word: '样助' },
  { ...OFFICES.liaoyuan, unit: '样例县人民政府燎原街道办事处', word: '燎助' },
  { ...OFFICES.hongyang, unit: '样例县洪阳镇人民政府', word: '洪助' },
  { ...OFFICES.houxi, unit: '样例县后溪乡人民政府', word: '后助' },
].map(({ code, unit, word }) =>
  enterLetterhead({ office: code, unit, word, telephone: '0663-0000000', address: '样例县样例路1号' }),
);

/** Enters the sample offices' letterheads that aren't there yet. */
export async function seedLetterheads(keeper: Powers['keepLetterheads']): Promise<void> {
  for (const letterhead of LETTERHEADS) await keeper.enter(letterhead, SEEDING);
}

/** Enters the seeded operators that aren't on the register yet. */
export async function seedOperators(register: Powers['appointOperators']): Promise<void> {
  for (const appointment of SEEDED) {
    const operator = appoint(appointment, OperatorId.parse('seed'));
    if (!operator.ok) throw new Error(`the seed is not lawful: ${operator.why}`);
    // Means checks are run by the dedicated among those who visit (A1).
    const named = appointment.roles.includes('investigator')
      ? designate(operator.value, true, appointment.appointedFrom, OperatorId.parse('seed'))
      : operator;
    if (!named.ok) throw new Error(`the seed is not lawful: ${named.why}`);
    await register.create({ ...named.value, version: 1 }, SEEDING);
  }
}
