import * as z from 'zod';
import { type Award, totalFen } from '../award.ts';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { isBureau, type OfficeCode } from '../ids.ts';
import type { LimitCode } from '../law/limits.ts';
import { type SettingCode, type SettingValue, settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';
import type { Programme } from '../programme.ts';

/** The ways that cases are walked. Temporary assistance has two: what a household must spend, and what befell it. */
export const Track = z.enum([
  'dibao',
  'tekun',
  'dibao-margin',
  'rigid-expenditure',
  'temporary-expenditure',
  'temporary-emergency',
]);
export type Track = z.infer<typeof Track>;

/** Whose decision a case is (facts 0.3): the county's, the township's to which it is delegated, or the township's up to the small amount. */
export const Decides = z.enum(['county', 'township', 'by-amount']);

/** Under which settings a case is walked, kept with it from the day it was applied for: a later setting doesn't change it. */
export const Procedure = z.strictObject({
  track: Track,
  decides: Decides,
  /** Guangdong checks before it accepts (facts 0.4); elsewhere the check follows acceptance (M57 §17). */
  checkFirst: z.boolean(),
  /** The small amount up to which the township decides; zero where the amount doesn't matter. */
  ceilingFen: Fen,
});
export type Procedure = z.infer<typeof Procedure>;

/** What happens in a case, as far as a clock begins or ends with it. `investigated`: the first check or visit. */
export type Moment =
  | 'applied'
  | 'supplement-asked'
  | 'supplemented'
  | 'answered'
  | 'accepted'
  | 'investigated'
  | 'check-asked'
  | 'check-answered'
  | 'check-objected'
  | 'opined'
  | 'posted'
  | 'objected'
  | 'sent-up'
  | 'decided'
  | 'refused'
  | 'told'
  | 'aided'
  | 'completed'
  | 'after-reviewed';

interface Runs {
  readonly code: LimitCode;
  readonly from: Moment;
  /** Null where no step of the case ends it: its money does, once it has left, and the sweep sees that. */
  readonly until: Moment | null;
}

/** What a way asks for before it may go on, what it grants, which clocks run in it and which articles its notices cite. */
export interface Asks {
  readonly programme: Programme;
  /** Every member signs, and the check is made; without, neither is asked for nor possible. */
  readonly check: boolean;
  readonly visit: boolean;
  readonly posting: boolean;
  readonly award: Exclude<Award['kind'], 'none'>;
  /** How many payments one approval may order. */
  readonly instalments: number;
  /** The limit over how long a status is recognised; null where money is granted. */
  readonly validFor: LimitCode | null;
  /** What is verified is reckoned before the opinion, which proposes what that gives. */
  readonly assessed: boolean;
  /** A new opinion after an objection hangs again (TK43 §15); elsewhere it goes up with the file (M57 §19). */
  readonly postsAgain: boolean;
  /** Those whom the law binds to support the applicant sign and are checked too (法定义务人; TK43 §10). */
  readonly supporters: boolean;
  /** Aid is no more than the spending that was verified (支出型; TA23 2(1)). */
  readonly upToSpending: boolean;
  /** Aid may come first: decided and paid at once, the papers after (LAW26 §50). */
  readonly aidFirst: boolean;
  readonly clocks: readonly Runs[];
  readonly basis: {
    readonly acceptance: readonly string[];
    readonly confirmation: readonly string[];
    readonly refusal: readonly string[];
  };
}

/** Every refusal is told in writing (M57 §21; LAW26 §45). */
const REFUSAL: Runs = { code: 'REFUSE_NOTICE', from: 'refused', until: 'told' };
const TA23 = '《关于进一步加强和改进临时救助工作的意见》';

const ACCEPTANCE: Runs = { code: 'ACCEPT', from: 'applied', until: 'answered' };
const INVESTIGATION: readonly Runs[] = [
  { code: 'INVEST_START', from: 'accepted', until: 'investigated' },
  { code: 'CHECK_START', from: 'check-asked', until: 'check-answered' },
  { code: 'RECHECK_GD', from: 'check-objected', until: 'check-answered' },
];
const REINVESTIGATION: Runs = { code: 'REINVEST', from: 'objected', until: 'opined' };
const GD_MARGIN = '《广东省最低生活保障边缘家庭和支出型困难家庭救助办法》';

/** What the ways of a household that is recognised by its means have in common: mandate, check, visit, opinion, posting, decision. */
const BY_MEANS = {
  check: true,
  visit: true,
  posting: true,
  instalments: 0,
  aidFirst: false,
  assessed: true,
  upToSpending: false,
  postsAgain: false,
  supporters: false,
} as const;

/** The ways, one row each. */
export const ASKS = {
  dibao: {
    ...BY_MEANS,
    programme: 'dibao',
    award: 'monthly',
    validFor: null,
    clocks: [
      ACCEPTANCE,
      { code: 'TOTAL', from: 'accepted', until: 'decided' },
      ...INVESTIGATION,
      REINVESTIGATION,
      { code: 'COUNTY_DECIDE', from: 'sent-up', until: 'decided' },
      REFUSAL,
    ],
    basis: {
      acceptance: ['民发〔2021〕57号 §10'],
      confirmation: ['民发〔2021〕57号 §20', '民发〔2021〕57号 §21'],
      refusal: ['民发〔2021〕57号 §21'],
    },
  },
  /** No limit over the whole, one for each of its steps (TK43 §13, §16); the money is a month's support and the care that the person needs. */
  tekun: {
    ...BY_MEANS,
    programme: 'tekun',
    award: 'monthly',
    validFor: null,
    supporters: true,
    postsAgain: true,
    clocks: [
      ACCEPTANCE,
      { code: 'TK_INVEST', from: 'accepted', until: 'opined' },
      ...INVESTIGATION,
      { code: 'POST_START', from: 'opined', until: 'posted' },
      { code: 'TK_REINVEST', from: 'objected', until: 'opined' },
      { code: 'TK_CONFIRM', from: 'sent-up', until: 'decided' },
      REFUSAL,
    ],
    basis: {
      acceptance: ['民发〔2021〕43号 §12'],
      confirmation: ['民发〔2021〕43号 §16', '民发〔2021〕43号 §17'],
      refusal: ['民发〔2021〕43号 §18'],
    },
  },
  /** As dibao is walked (GBF39 2); what is granted is the status. */
  'dibao-margin': {
    ...BY_MEANS,
    programme: 'dibao-margin',
    award: 'status',
    validFor: 'REVIEW_STABLE',
    clocks: [
      ACCEPTANCE,
      { code: 'TOTAL', from: 'accepted', until: 'decided' },
      ...INVESTIGATION,
      REINVESTIGATION,
      { code: 'COUNTY_DECIDE', from: 'sent-up', until: 'decided' },
      REFUSAL,
    ],
    basis: {
      acceptance: [GD_MARGIN],
      confirmation: [GD_MARGIN],
      refusal: [GD_MARGIN],
    },
  },
  /** Recognised in writing for twelve months at most, then applied for anew (RIGID §7, §8, §10). */
  'rigid-expenditure': {
    ...BY_MEANS,
    programme: 'rigid-expenditure',
    award: 'status',
    validFor: 'RIGID_VALID',
    clocks: [
      ACCEPTANCE,
      { code: 'RIGID_TOTAL', from: 'accepted', until: 'decided' },
      ...INVESTIGATION,
      REINVESTIGATION,
      { code: 'COUNTY_DECIDE', from: 'sent-up', until: 'decided' },
      REFUSAL,
    ],
    basis: {
      acceptance: ['《刚性支出困难家庭认定办法》 §6'],
      confirmation: ['《刚性支出困难家庭认定办法》 §7', '《刚性支出困难家庭认定办法》 §10'],
      refusal: ['《刚性支出困难家庭认定办法》 §7'],
    },
  },
  /** Mandate and check, acceptance, visit, opinion, posting, decision (GD-TA-G~; R649 §48). */
  'temporary-expenditure': {
    ...BY_MEANS,
    programme: 'temporary',
    award: 'one-off',
    instalments: 1,
    validFor: null,
    upToSpending: true,
    clocks: [
      ACCEPTANCE,
      { code: 'TA_TOTAL', from: 'accepted', until: 'decided' },
      { code: 'RECHECK_GD', from: 'check-objected', until: 'check-answered' },
      REINVESTIGATION,
      REFUSAL,
    ],
    basis: {
      acceptance: ['社会救助暂行办法 §48'],
      confirmation: ['社会救助暂行办法 §48', `${TA23} 2(3)`],
      refusal: ['社会救助暂行办法 §48'],
    },
  },
  /** Check, appraisal and posting may be left out, and one approval may pay in parts (TA23 2(2), 2(4)). */
  'temporary-emergency': {
    programme: 'temporary',
    check: false,
    visit: true,
    posting: false,
    award: 'one-off',
    instalments: 6,
    validFor: null,
    assessed: false,
    upToSpending: false,
    postsAgain: false,
    supporters: false,
    aidFirst: true,
    clocks: [
      { code: 'TA_DECIDE', from: 'applied', until: 'answered' },
      { code: 'TA_TOTAL', from: 'accepted', until: 'decided' },
      { code: 'TA_COMPLETE', from: 'aided', until: 'completed' },
      { code: 'TA_AFTER_REVIEW', from: 'completed', until: 'after-reviewed' },
      { code: 'TA_PAY_FIRST', from: 'aided', until: null },
      REFUSAL,
    ],
    basis: {
      acceptance: [`${TA23} 2(2)`],
      confirmation: [`${TA23} 2(2)`, `${TA23} 2(3)`],
      refusal: ['社会救助暂行办法 §48'],
    },
  },
} as const satisfies Record<Track, Asks>;

export const asksOf = ({ procedure }: { readonly procedure: Procedure }): Asks => ASKS[procedure.track];

/** The way of an application: a programme has one, temporary assistance one for each type. */
export function trackOf(
  programme: Programme,
  type: 'expenditure' | 'emergency' | undefined,
): Decision<Track, 'track-of-programme'> {
  if ((programme === 'temporary') !== (type !== undefined)) return refused('track-of-programme', { programme });
  const track = programme === 'temporary' ? (`temporary-${type ?? 'expenditure'}` as const) : programme;
  return decided(track);
}

/** A setting that cases of a programme are walked by. That there is none is a fault of our own rows. */
export function settingOf<C extends SettingCode>(
  { programme, office }: { readonly programme: Programme; readonly office: OfficeCode },
  code: C,
  on: Day,
): SettingValue<C> {
  const found = settingOn(programme, code, office, on);
  if (!found.ok) throw new Error(`no law row for ${code} on ${on}`);
  return found.value.value;
}

/** Whose decision a kind of award is by the model of its area. Of temporary assistance only the small amount can be delegated (R649 §48): what is above is the county's, whatever else the townships decide. */
export const decidesIn = (award: Asks['award'], model: 'county' | 'township'): Procedure['decides'] =>
  award === 'one-off' ? 'by-amount' : model;

/** The settings that hold for a case of a way, applied for at an office on a day. */
export function procedureFor(track: Track, office: OfficeCode, on: Day): Procedure {
  const asks: Asks = ASKS[track];
  const of = { programme: asks.programme, office };
  const model = settingOf(of, 'CONFIRMATION_MODEL', on);
  return {
    track,
    decides: decidesIn(asks.award, model),
    checkFirst: asks.check && settingOf(of, 'CHECK_BEFORE_ACCEPTANCE', on),
    ceilingFen: Fen.parse(
      asks.award === 'one-off' ? settingOf(of, 'TA_SMALL_CEILING', on) * settingOf(of, 'STANDARD_FEN', on) : 0,
    ),
  };
}

/** Which level decides a case that proposes this award. A refusal where the amount decides is the county's: there is no small amount in it. */
export function deciderOf({ decides, ceilingFen }: Procedure, award: Award): 'county' | 'township' {
  if (decides !== 'by-amount') return decides;
  return award.kind === 'one-off' && totalFen(award) <= ceilingFen ? 'township' : 'county';
}

export const levelOf = (office: OfficeCode): 'county' | 'township' => (isBureau(office) ? 'county' : 'township');
