import * as z from 'zod';
import { type AccountSigns, type Benefit, EVIDENCE, proven } from '../benefit.ts';
import { advanced, type Case } from '../case/case.ts';
import type { Step } from '../case/step.ts';
import { tell } from '../case/tell.ts';
import { type CaseClock, startCaseClock } from '../case-clock.ts';
import { type Custody, mayBePaid } from '../custody/custody.ts';
import { addDays, Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BlindIndex, CaseId, NoticeId, OfficeCode, OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import type { Notice } from '../notice.ts';
import type { Role } from '../role.ts';

/** Why a household wants its money on another account. */
export const CHANGE_GROUNDS = {
  'card-lost': '卡折遗失或损坏',
  'account-closed': '原账户已销户或不能使用',
  'one-card': '改用社会保障卡“一卡通”账户',
  'holder-changed': '户主或领款人变更',
} as const;
export const ChangeGround = z.enum(Object.keys(CHANGE_GROUNDS) as [ChangeGround, ...ChangeGround[]]);
export type ChangeGround = keyof typeof CHANGE_GROUNDS;

/**
 * A change of the payee account: asked for by one person with evidence, told to the household by the contact that is on file, and confirmed after a cooling period by another
 * who asked the beneficiary and types the account in once more. The account itself is kept nowhere before that: only its keyed digest.
 */
export const AccountChange = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  state: z.enum(['asked', 'confirmed', 'dropped']),
  ground: ChangeGround,
  evidence: z.array(z.enum(EVIDENCE)).min(1),
  accountIndex: BlindIndex,
  holderIndex: BlindIndex,
  askedBy: OperatorId,
  askedOn: Day,
  notice: NoticeId,
  /** The first day on which it may be confirmed. */
  earliestOn: Day,
  verified: z.enum(['visit', 'call', 'at-office']).nullable(),
  endedBy: OperatorId.nullable(),
  endedOn: Day.nullable(),
  version: z.int().min(1),
});
export type AccountChange = z.infer<typeof AccountChange>;

/** What may follow what. */
export const CHANGE_NEXT = {
  asked: ['confirmed', 'dropped'],
  confirmed: [],
  dropped: [],
} as const satisfies Record<AccountChange['state'], readonly AccountChange['state'][]>;

const CODE = 'ACCOUNT_CONFIRM';

/** Who has a change in care, and within what time: on a clock of the case. */
export const CHANGE_CARE = {
  asked: { zh: '待核实账户变更', owner: 'finance', within: CODE },
  confirmed: null,
  dropped: null,
} as const satisfies Record<AccountChange['state'], { zh: string; owner: Role; within: LimitCode } | null>;

type Asked = Pick<AccountChange, 'ground' | 'evidence' | 'accountIndex' | 'holderIndex'>;
interface Circumstance {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
}

/** The clock of the change; that of one before it goes on anew. */
function timed(
  subject: Case,
  clocks: readonly CaseClock[],
  { today, calendar }: Circumstance,
): Pick<Step<Case>, 'starts' | 'extends'> {
  const fresh = startCaseClock(CODE, subject, today, calendar);
  const was = clocks.find(({ clock }) => clock.code === CODE);
  return was
    ? { starts: [], extends: [{ was, becomes: { ...fresh, version: was.version + 1 } }] }
    : { starts: [fresh] };
}

/** The household, or the office for it, asks for another account. Money goes on to the old one; where that is closed, its lines are held until the change is confirmed. */
export function askAccountChange(
  subject: Case,
  benefit: Benefit | undefined,
  was: AccountChange | undefined,
  asked: Asked,
  {
    clocks,
    noticeId,
    custody,
    ...at
  }: Circumstance & {
    readonly clocks: readonly CaseClock[];
    readonly noticeId: NoticeId;
    readonly custody?: Custody | undefined;
  },
): Decision<
  Step<Case> & { readonly change: AccountChange; readonly benefit: Benefit },
  'benefit-missing' | 'account-change-open' | 'account-as-before' | 'custody-not-filed'
> {
  if (!benefit) return refused('benefit-missing');
  if (was?.state === 'asked') return refused('account-change-open', { askedOn: was.askedOn });
  if (asked.accountIndex === benefit.accountIndex) return refused('account-as-before');
  const { by, today } = at;
  const lawful = mayBePaid(asked.holderIndex, benefit.personIndexes, custody, today);
  if (!lawful.ok) return lawful;
  const cooling = limitOn(subject.programme, 'ACCOUNT_COOLING', subject.office, today);
  if (!cooling.ok) throw new Error(`no law row for ACCOUNT_COOLING on ${today}`);
  const earliestOn = addDays(today, cooling.value.value);
  return decided({
    becomes: { ...subject, version: advanced(subject) },
    ...timed(subject, clocks, at),
    stops: [],
    change: {
      ...{ caseId: subject.id, office: subject.office, state: 'asked', ...asked, evidence: [...asked.evidence] },
      ...{ askedBy: by, askedOn: today, notice: noticeId, earliestOn },
      ...{ verified: null, endedBy: null, endedOn: null, version: (was?.version ?? 0) + 1 },
    },
    benefit: {
      ...benefit,
      signs: { ...benefit.signs, closed: benefit.signs.closed || asked.ground === 'account-closed' },
      version: benefit.version + 1,
    },
    notice: tell(
      subject,
      'account-change',
      { ...at, noticeId },
      {
        decision: `${today}有人为你户申请变更收款账户，事由：${CHANGE_GROUNDS[asked.ground]}。经向你户核实后，最早自${earliestOn}起生效；此前仍发放至原账户。`,
        reasons: '如该申请不是你户本人提出或同意，请立即告知本机关，变更即停止办理。',
        basis: ['《最低生活保障审核确认办法》第二十五条'],
      },
    ),
  });
}

/**
 * Another person has asked the beneficiary, who was told before by the old contact, and enters the account once more: what they type has to be what was asked for. From then on money goes there.
 */
export function confirmAccountChange(
  subject: Case,
  benefit: Benefit,
  was: AccountChange,
  told: Notice | undefined,
  {
    entered,
    verified,
    holderIsStaff,
    custody,
    by,
    today,
  }: Pick<Circumstance, 'by' | 'today'> & {
    readonly entered: Pick<AccountChange, 'accountIndex' | 'holderIndex'>;
    readonly verified: NonNullable<AccountChange['verified']>;
    readonly holderIsStaff: boolean;
    readonly custody?: Custody | undefined;
  },
): Decision<
  Step<Case> & { readonly change: AccountChange; readonly benefit: Benefit },
  | 'account-change-closed'
  | 'account-change-cooling'
  | 'account-change-untold'
  | 'account-not-the-same'
  | 'custody-not-filed'
  | 'duties-not-separated'
> {
  if (was.state !== 'asked') return refused('account-change-closed', { state: was.state });
  if (was.askedBy === by || benefit.hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  if (today < was.earliestOn) return refused('account-change-cooling', { earliestOn: was.earliestOn });
  if (told?.deliveredOn == null) return refused('account-change-untold', { notice: was.notice });
  if (entered.accountIndex !== was.accountIndex || entered.holderIndex !== was.holderIndex)
    return refused('account-not-the-same');
  const lawful = mayBePaid(was.holderIndex, benefit.personIndexes, custody, today);
  if (!lawful.ok) return lawful;
  if (custody && [custody.enteredBy, custody.decidedBy].includes(by))
    return refused('duties-not-separated', { now: 'payment' });
  const signs: AccountSigns = {
    holderIsStaff,
    closed: false,
    changed: { on: today, proven: proven(was.evidence) },
  };
  const { accountIndex, holderIndex } = was;
  return decided({
    becomes: { ...subject, version: advanced(subject) },
    starts: [],
    stops: [CODE],
    change: { ...was, state: 'confirmed', verified, endedBy: by, endedOn: today, version: was.version + 1 },
    benefit: {
      ...benefit,
      ...{ accountIndex, holderIndex, signs, payee: benefit.payee + 1 },
      holderIsMember: benefit.personIndexes.includes(holderIndex),
      hands: [...new Set([...benefit.hands, was.askedBy])].sort(),
      version: benefit.version + 1,
    },
  });
}

/** The beneficiary didn't want it, or the evidence doesn't hold: money goes on as before. Anybody who may handle it stops it, the one who asked too. */
export const dropAccountChange = (
  subject: Case,
  was: AccountChange,
  { by, today }: Pick<Circumstance, 'by' | 'today'>,
): Decision<Step<Case> & { readonly change: AccountChange }, 'account-change-closed'> =>
  was.state !== 'asked'
    ? refused('account-change-closed', { state: was.state })
    : decided({
        becomes: { ...subject, version: advanced(subject) },
        starts: [],
        stops: [CODE],
        change: { ...was, state: 'dropped', endedBy: by, endedOn: today, version: was.version + 1 },
      });
