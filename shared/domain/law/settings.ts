import * as z from 'zod';
import type { Day } from '../days.ts';
import { type Decision, decided } from '../decision.ts';
import type { OfficeCode } from '../ids.ts';
import { Fen } from '../money.ts';
import { PROGRAMMES } from '../programme.ts';
import { Role } from '../role.ts';
import {
  BY_ANALOGY,
  FROM_2026_UNSET,
  FROM_ACT_UNSET,
  GD_262,
  GD_2026,
  GD_HZ,
  GD_QY,
  GD_TA_G,
  GD_TA_GZ,
  GD_TA_MZ,
  GD_XF,
  KASHI,
  LAW26,
  M57,
  M57_BEFORE_ACT,
  M57_TO_2025,
  M83,
  M220,
  type Norm,
  PRACTICE,
  PRACTICE_FROM_DECEMBER_2026,
  PRACTICE_TO_NOVEMBER_2026,
  R649,
  R649_BEFORE_ACT,
  RIGID,
  SAMPLE,
  SHENQIU,
  TA23_BEFORE_ACT,
  TK43,
} from './norms.ts';
import { Paper } from './papers.ts';
import { type Matter, RowHead, rowOn } from './row.ts';

/** A part of a whole, exact: 30 of 100 is thirty percent, 150 of 100 one and a half times. */
const Ratio = z.strictObject({ part: z.int().nonnegative(), of: z.int().positive() }).readonly();
const yesNo = z.boolean();
const count = z.int().nonnegative();
const several = z.int().min(2);
const oneOf = <const C extends readonly [string, ...string[]]>(...choices: C) => z.enum(choices);
const Tiers = z
  .array(z.strictObject({ tier: z.string().min(1), months: z.int().positive() }).readonly())
  .min(1)
  .readonly();

/** From and to a time on the wall in China, 'HH:MM'; at `to` it is over. */
const onTheWall = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/u);
const Hours = z
  .strictObject({ from: onTheWall, to: onTheWall })
  .refine(({ from, to }) => from < to, 'ends-before-it-begins')
  .readonly();

/** What the household brings itself: each once. */
const Papers = z
  .array(Paper)
  .min(1)
  .refine((papers) => new Set(papers).size === papers.length, 'each-once')
  .readonly();

/** What part of the full standard a household is given whose income is up to such a part of it; the lowest incomes first. */
const AmountTiers = z
  .array(z.strictObject({ upTo: Ratio, gives: Ratio }).readonly())
  .min(1)
  .readonly();

/** What one person can't have beside a programme: programmes of ours, and what other offices pay. */
const Excluded = z.array(z.enum([...PROGRAMMES, 'orphan', 'disability-allowance'])).readonly();

/** Who must approve a sum of money: one person for each place, all different. The last tier has no upper end. */
const ApproverTiers = z
  .array(z.strictObject({ upToFen: Fen.nullable(), approvers: z.array(Role).min(1).readonly() }).readonly())
  .min(1)
  .refine((tiers) => tiers.filter(({ upToFen }) => upToFen === null).length === 1, 'one-tier-without-end')
  .readonly();

/** Every setting: what it is called, the unit its value is in, and the values it can have. */
export const SETTINGS = {
  CONFIRMATION_MODEL: ['审核确认权限', 'choice', oneOf('county', 'township')],
  CHECK_BEFORE_ACCEPTANCE: ['先核对后受理', 'yes-no', yesNo],
  CHECKLIST: ['申请时由家庭提供的材料', 'papers', Papers],
  MANDATE_MONTHS: ['核对授权最长期限', 'months', count],
  CHECK_REPORT_DAYS: ['核对报告有效期', 'calendar-days', count],
  WALLETS_IN_CHECK: ['核对非银行支付账户', 'yes-no', yesNo],
  VISIT_TEAM: ['入户调查最少人数', 'persons', count],
  APPRAISAL_PEOPLE: ['民主评议最少参加人数', 'persons', count],
  APPRAISAL_REPRESENTATIVES: ['民主评议中村（居）民代表最低占比', 'ratio', Ratio],
  POSTING_PHOTOS: ['公示开始和期满时拍照存证', 'yes-no', yesNo],
  SPOT_CHECK: ['县级每季度入户抽查最低比例', 'ratio', Ratio],
  COUNTY_VISITS_FILED_CASES: ['近亲属备案和有投诉举报的案件县级必须入户', 'yes-no', yesNo],
  HEARING_BEFORE_CUT: ['减发、停发前听取当事人意见', 'yes-no', yesNo],
  STANDARD_FEN: ['每人每月保障标准', 'fen', Fen],
  MINIMUM_WAGE_FEN: ['当地月最低工资标准', 'fen', Fen],
  DISPOSABLE_INCOME_FEN: ['上年度当地人均可支配收入（年）', 'fen', Fen],
  INCOME_WINDOW: ['家庭收入按申请前多少个月平均计算', 'months', count],
  INCOME_GATE: ['进入家庭生活状况综合评估的收入门槛', 'choice', oneOf('dibao-standard', 'minimum-wage')],
  IMPUTE_MINIMUM_WAGE: ['有劳动能力无正当理由未就业的按最低工资计算收入', 'yes-no', yesNo],
  BASIC_PENSION_NOT_COUNTED: ['城乡居民基本养老保险中央基础养老金不计入收入', 'yes-no', yesNo],
  AMOUNT_BY: ['低保金计算方式：差额或分档', 'choice', oneOf('gap', 'tiers')],
  AMOUNT_TIERS: ['分档补助的档次', 'tiers', AmountTiers],
  MARGIN_MULTIPLE: ['低保边缘家庭收入上限为低保标准的倍数', 'ratio', Ratio],
  SPENDING_WINDOW: ['刚性支出按申请前多少个月计算', 'months', count],
  SPENDING_SHARE: ['刚性支出占家庭总收入的最低比例', 'ratio', Ratio],
  SINGLE_PERSON_MENTAL_GRADE: ['单人保：智力、精神残疾的最高等级数', 'grade', count],
  SINGLE_PERSON_FULL_STANDARD: ['单人保对象全额发放', 'yes-no', yesNo],
  ASSET_FINANCIAL_MONTHS: ['人均金融资产上限为月低保标准的倍数', 'months-of-standard', count],
  ASSET_HOMES: ['住宅套数上限', 'homes', count],
  ASSET_NON_RESIDENTIAL: ['非住宅类房产上限', 'homes', count],
  ASSET_VEHICLES: ['机动车辆上限', 'vehicles', count],
  ASSET_LIVELIHOOD_VEHICLE: ['唯一谋生车辆不作为直接否决项', 'yes-no', yesNo],
  ASSET_BUSINESSES: ['市场主体登记上限', 'registrations', count],
  GRACE_UNREPORTED: ['未主动报告变化的教育期限', 'months', count],
  JOB_REFUSALS: ['连续无正当理由拒绝介绍工作的次数', 'times', count],
  TK_LIVING: ['特困人员基本生活标准为低保标准的倍数', 'ratio', Ratio],
  TK_CARE_FEN_ABLE: ['全自理每月照料护理标准', 'fen', Fen],
  TK_CARE_FEN_PARTLY: ['半失能每月照料护理标准', 'fen', Fen],
  TK_CARE_FEN_FULLY: ['全失能每月照料护理标准', 'fen', Fen],
  TK_SUPPORT_MINOR_TO: ['未成年特困人员保障至多少周岁', 'years', count],
  AID_FIRST: ['紧急且小额时先行救助', 'choice', oneOf('may', 'must')],
  TA_PLACE: ['临时救助申请地', 'choice', oneOf('hukou-or-permit', 'where-it-happened')],
  TA_SMALL_CEILING: ['乡镇小额审批上限（月低保标准倍数）', 'months-of-standard', count],
  TA_MIN: ['单次救助下限（月低保标准倍数）', 'months-of-standard', count],
  TA_MAX: ['每人单次救助上限（月低保标准倍数）', 'months-of-standard', count],
  TA_AID_FIRST_MAX: ['每人先行救助上限（月低保标准倍数）', 'months-of-standard', count],
  TA_TIERS: ['按困难程度分档的救助标准', 'tiers', Tiers],
  TA_COLLECTIVE: ['临时救助金额须经集体研究的起点（月低保标准倍数）', 'months-of-standard', count],
  TA_REPEAT: ['同一事由再次申请', 'choice', oneOf('refused-in-calendar-year', 'allowed')],
  TA_SPLIT_DAYS: ['同一家庭多次小额救助合并审查的期间', 'calendar-days', count],
  TA_STAGED: ['一次审批、分阶段发放', 'yes-no', yesNo],
  ACCOUNT_CHANGE_DAYS: ['无银行证明的账户变更后须核实的天数', 'calendar-days', count],
  ACCOUNT_HOUSEHOLDS: ['同一收款账户用于多少户家庭起须予核实', 'households', several],
  CUSTODY_MOST: ['同一人代持卡折户数上限', 'cards', count],
  CUSTODY_MONTHS: ['代持协议最长期限', 'months', count],
  PAYMENT_APPROVERS: ['发放批次按金额分级审批', 'tiers', ApproverTiers],
  BACK_DATED_DAYS: ['业务日期早于记录写入日最多几天', 'calendar-days', count],
  PARENT_YEARS: ['父母与子女年龄相差至少', 'years', count],
  VISITS_A_DAY: ['同一人一天入户的最多户数', 'households', count],
  VISIT_SIGNS: ['比较入户记录雷同所需的最少字数', 'signs', count],
  VISIT_ALIKE: ['两户入户记录文字相同的最高占比', 'ratio', Ratio],
  PEOPLE_OUT_A_DAY: ['同一人一天取走的文件涉及的最多人数', 'persons', count],
  DEVICES_A_DAY: ['同一账号一天使用的最多设备数', 'devices', count],
  BULK_DECISIONS: ['短时间内审批件数上限', 'times', count],
  BULK_MINUTES: ['计算短时间审批件数的分钟数', 'minutes', count],
  BULK_SECONDS: ['审批前查阅案卷时间中位数的下限', 'seconds', count],
  BULK_HOURS: ['审批的正常时段', 'hours', Hours],
  BULK_WORDS: ['审批意见文字相同的最高占比', 'ratio', Ratio],
  BULK_FROM: ['判断查阅时间、意见雷同所需的最少审批件数', 'times', count],
  READING_PAUSE: ['间隔多少分钟未打开案卷即视为重新查阅', 'minutes', count],
  SPLIT_MONTHS: ['申请前多少个月内的分户、并户须予核实', 'months', count],
  INCOME_GAP: ['申报收入低于登记收入的允许幅度', 'ratio', Ratio],
  REGISTER_DAYS: ['外部数据自数据日期起最长保存', 'calendar-days', count],
  CALL_BACK_CONFIDENCE: ['回访抽样的置信度（百分数）', 'choice', oneOf('80', '90', '95', '99')],
  CALL_BACK_MARGIN: ['回访抽样的误差范围', 'ratio', Ratio],
  CALL_BACK_TRIES: ['电话回访不到转上门核实的次数（每日至多计一次）', 'times', count],
  REAL_NAME_TARGET: ['实名举报的内部办理时限占法定时限的比例', 'ratio', Ratio],
  COMPLAINTS_A_YEAR: ['一年内反映同一人员须予核查的件数', 'times', count],
  EXCLUSIVE_PROGRAMMES: ['同一人不得同时享受的救助和补贴', 'programmes', Excluded],
  FIGURES_FROM: ['统计类规则的最少件数', 'times', count],
  EQUAL_AMOUNTS: ['同月同乡镇临时救助金额相同的最高占比', 'ratio', Ratio],
  CEILING_MARGIN: ['金额贴近乡镇审批上限的幅度', 'ratio', Ratio],
  EQUAL_VILLAGES: ['各村人数、人均金额变异系数的下限', 'ratio', Ratio],
  VILLAGES_FROM: ['比较各村所需的最少村数', 'times', count],
  FRAUD_FINE: ['骗取救助的罚款上限倍数', 'ratio', Ratio],
} as const satisfies Record<string, readonly [title: string, unit: string, value: z.ZodType]>;

type Codes = typeof SETTINGS;
export const SettingCode = z.enum(Object.keys(SETTINGS) as [keyof Codes, ...(keyof Codes)[]]);
export type SettingCode = z.infer<typeof SettingCode>;
/** What a setting's value is. */
export type SettingValue<C extends SettingCode> = z.infer<Codes[C][2]>;

/** A dated row of the law pack that isn't a time. */
export const Setting = z
  .strictObject({ ...RowHead, code: SettingCode, value: z.unknown() })
  .refine(({ code, value }) => SETTINGS[code][2].safeParse(value).success, 'a-value-of-that-setting')
  .readonly();
export type Setting = z.infer<typeof Setting>;

const CONFIDENCE = { C: 'confirmed', P: 'partial', D: 'default' } as const;

const row = <C extends SettingCode>(
  code: C,
  programmes: readonly Matter[],
  value: z.input<Codes[C][2]>,
  confidence: keyof typeof CONFIDENCE,
  by: Norm,
  section = '',
  region: Setting['region'] = 'national',
): Setting => ({
  code,
  programmes,
  region,
  from: by.from,
  to: by.to,
  value,
  article: section === '' ? by.name : `${by.name} §${section}`,
  source: section === '' ? by.key : `${by.key} §${section}`,
  confidence: CONFIDENCE[confidence],
});

/** The county that the notice came from: what it has to set itself, and hasn't told. */
const PUNING = '445281';
const GD = 'guangdong';
const BY_HOUSEHOLD: readonly Matter[] = ['dibao', 'dibao-margin', 'rigid-expenditure'];
const ALWAYS = ['application', 'mandate', 'income', 'assets'] as const;
const percent = (part: number) => ({ part, of: 100 });

/** Every setting there is, dated (facts.md 1-3; what 9.4 lists as not confirmed says so in its `confidence`). */
export const SETTING_ROWS: readonly Setting[] = [
  row('CONFIRMATION_MODEL', ['dibao'], 'county', 'C', M57, '20'),
  row('CONFIRMATION_MODEL', ['tekun'], 'county', 'C', TK43, '16'),
  row('CONFIRMATION_MODEL', ['dibao-margin'], 'county', 'D', BY_ANALOGY),
  row('CONFIRMATION_MODEL', ['rigid-expenditure'], 'county', 'C', RIGID, '3'),
  row('CONFIRMATION_MODEL', ['temporary'], 'county', 'C', R649, '48'),
  row('CONFIRMATION_MODEL', PROGRAMMES, 'county', 'D', PRACTICE, '', PUNING),

  row('CHECK_BEFORE_ACCEPTANCE', PROGRAMMES, false, 'C', M57, '15、17'),
  row('CHECK_BEFORE_ACCEPTANCE', ['dibao'], true, 'P', GD_XF, '', GD),
  row('CHECK_BEFORE_ACCEPTANCE', ['temporary'], true, 'P', GD_TA_G, '', GD),
  row('CHECK_BEFORE_ACCEPTANCE', ['tekun', 'dibao-margin', 'rigid-expenditure'], true, 'D', BY_ANALOGY, '', GD),
  // Guangdong's guides check first; what Puning does for dibao isn't confirmed. Until it is, its dibao goes by the national order.
  row('CHECK_BEFORE_ACCEPTANCE', ['dibao'], false, 'D', PRACTICE, '', PUNING),
  // The norms name kinds of papers, no closed list: what a form is called is for the county to set.
  row('CHECKLIST', ['dibao'], [...ALWAYS, 'supporters', 'proxy'], 'P', M57, '9'),
  row('CHECKLIST', ['tekun'], [...ALWAYS, 'supporters', 'supporters-mandate', 'proxy'], 'P', TK43, '10'),
  row('CHECKLIST', ['dibao-margin'], [...ALWAYS, 'supporters', 'proxy'], 'D', BY_ANALOGY),
  row('CHECKLIST', ['rigid-expenditure'], [...ALWAYS, 'spending', 'proxy'], 'P', RIGID, '5'),
  row('CHECKLIST', ['temporary'], [...ALWAYS, 'spending', 'proxy'], 'D', BY_ANALOGY),
  row('MANDATE_MONTHS', PROGRAMMES, 12, 'D', PRACTICE),
  row('CHECK_REPORT_DAYS', PROGRAMMES, 90, 'D', PRACTICE),
  row('WALLETS_IN_CHECK', PROGRAMMES, false, 'C', M57_BEFORE_ACT, '17'),
  row('WALLETS_IN_CHECK', PROGRAMMES, true, 'P', LAW26, '41'),

  row('VISIT_TEAM', ['dibao'], 2, 'C', M57, '16'),
  row('VISIT_TEAM', ['tekun', 'dibao-margin', 'rigid-expenditure', 'temporary'], 2, 'D', BY_ANALOGY),
  row('APPRAISAL_PEOPLE', PROGRAMMES, 5, 'D', PRACTICE),
  row('APPRAISAL_REPRESENTATIVES', PROGRAMMES, { part: 2, of: 3 }, 'D', M220, '22-23'),
  // Proof of a posting is recommended, and no more (facts 3.2): what hung before the day from which it is asked for is judged as it was hung.
  row('POSTING_PHOTOS', PROGRAMMES, false, 'D', PRACTICE_TO_NOVEMBER_2026),
  row('POSTING_PHOTOS', PROGRAMMES, true, 'D', PRACTICE_FROM_DECEMBER_2026),
  row('SPOT_CHECK', ['tekun'], percent(30), 'C', TK43, '16'),
  row('SPOT_CHECK', ['dibao'], percent(30), 'D', M220, '26'),
  row('COUNTY_VISITS_FILED_CASES', ['dibao'], true, 'C', M57, '20'),
  row('COUNTY_VISITS_FILED_CASES', ['tekun', 'dibao-margin', 'rigid-expenditure', 'temporary'], true, 'D', BY_ANALOGY),
  row('HEARING_BEFORE_CUT', PROGRAMMES, false, 'C', M57_BEFORE_ACT, '32'),
  row('HEARING_BEFORE_CUT', PROGRAMMES, true, 'P', LAW26, '48'),

  row('STANDARD_FEN', PROGRAMMES, Fen.parse(72_200), 'D', SAMPLE, '', PUNING),
  row('MINIMUM_WAGE_FEN', PROGRAMMES, Fen.parse(162_000), 'D', SAMPLE, '', PUNING),
  row('DISPOSABLE_INCOME_FEN', PROGRAMMES, Fen.parse(2_312_700), 'D', SAMPLE, '', PUNING),
  row('INCOME_WINDOW', ['dibao'], 6, 'P', GD_262, '', GD),
  row('INCOME_WINDOW', ['tekun', 'dibao-margin'], 6, 'D', BY_ANALOGY, '', GD),
  row('INCOME_WINDOW', ['rigid-expenditure'], 12, 'P', GD_HZ, '', GD),
  row('INCOME_WINDOW', ['temporary'], 12, 'D', BY_ANALOGY, '', GD),
  row('INCOME_GATE', ['dibao'], 'dibao-standard', 'P', GD_QY, '', GD),
  row('INCOME_GATE', ['dibao'], 'minimum-wage', 'P', GD_2026, '', GD),
  row('IMPUTE_MINIMUM_WAGE', ['dibao'], true, 'P', GD_262, '', GD),
  row('IMPUTE_MINIMUM_WAGE', ['dibao-margin', 'rigid-expenditure'], true, 'D', BY_ANALOGY, '', GD),
  row('BASIC_PENSION_NOT_COUNTED', ['dibao'], true, 'C', M57_TO_2025, '13'),
  row('BASIC_PENSION_NOT_COUNTED', ['dibao'], true, 'D', FROM_2026_UNSET),
  row('BASIC_PENSION_NOT_COUNTED', ['tekun', 'dibao-margin', 'rigid-expenditure'], true, 'D', BY_ANALOGY),
  row('BASIC_PENSION_NOT_COUNTED', ['temporary'], true, 'D', BY_ANALOGY),
  row('AMOUNT_BY', ['dibao'], 'gap', 'C', M57, '23'),
  row(
    'AMOUNT_TIERS',
    ['dibao'],
    [
      { upTo: percent(30), gives: percent(80) },
      { upTo: percent(60), gives: percent(55) },
      { upTo: percent(100), gives: percent(30) },
    ],
    'D',
    SAMPLE,
    '',
    PUNING,
  ),
  row('MARGIN_MULTIPLE', ['dibao-margin'], percent(150), 'C', M57_BEFORE_ACT, '8'),
  row('MARGIN_MULTIPLE', ['dibao-margin'], percent(150), 'D', FROM_ACT_UNSET),
  row('SPENDING_WINDOW', ['rigid-expenditure'], 12, 'C', RIGID, '4'),
  row('SPENDING_WINDOW', ['temporary'], 12, 'D', BY_ANALOGY),
  row('SPENDING_SHARE', ['rigid-expenditure'], percent(60), 'D', SAMPLE, '', PUNING),
  row('SINGLE_PERSON_MENTAL_GRADE', ['dibao'], 3, 'C', M57, '8'),
  row('SINGLE_PERSON_MENTAL_GRADE', ['dibao'], 4, 'P', GD_HZ, '', GD),
  row('SINGLE_PERSON_FULL_STANDARD', ['dibao'], true, 'P', GD_HZ, '', GD),

  row('ASSET_FINANCIAL_MONTHS', ['dibao'], 24, 'P', GD_QY, '', GD),
  row('ASSET_HOMES', ['dibao'], 1, 'P', GD_QY, '', GD),
  row('ASSET_NON_RESIDENTIAL', ['dibao'], 0, 'P', GD_QY, '', GD),
  row('ASSET_VEHICLES', ['dibao'], 0, 'P', GD_QY, '', GD),
  row('ASSET_LIVELIHOOD_VEHICLE', ['dibao'], false, 'P', GD_QY, '', GD),
  row('ASSET_BUSINESSES', ['dibao'], 0, 'P', GD_QY, '', GD),
  row('ASSET_FINANCIAL_MONTHS', ['dibao'], 24, 'D', FROM_2026_UNSET, '', GD),
  row('ASSET_HOMES', ['dibao'], 1, 'D', FROM_2026_UNSET, '', GD),
  row('ASSET_NON_RESIDENTIAL', ['dibao'], 0, 'D', FROM_2026_UNSET, '', GD),
  row('ASSET_VEHICLES', ['dibao'], 0, 'D', FROM_2026_UNSET, '', GD),
  row('ASSET_LIVELIHOOD_VEHICLE', ['dibao'], true, 'P', GD_2026, '', GD),
  row('ASSET_BUSINESSES', ['dibao'], 0, 'D', FROM_2026_UNSET, '', GD),
  ...(['tekun', 'dibao-margin', 'rigid-expenditure', 'temporary'] as const).flatMap((programme) => [
    row('ASSET_FINANCIAL_MONTHS', [programme], 24, 'D', BY_ANALOGY, '', GD),
    row('ASSET_HOMES', [programme], 1, 'D', BY_ANALOGY, '', GD),
    row('ASSET_NON_RESIDENTIAL', [programme], 0, 'D', BY_ANALOGY, '', GD),
    row('ASSET_VEHICLES', [programme], 0, 'D', BY_ANALOGY, '', GD),
    row('ASSET_LIVELIHOOD_VEHICLE', [programme], true, 'D', BY_ANALOGY, '', GD),
    row('ASSET_BUSINESSES', [programme], 0, 'D', BY_ANALOGY, '', GD),
  ]),

  row('GRACE_UNREPORTED', BY_HOUSEHOLD, 3, 'C', M83, '5(5)'),
  row('GRACE_UNREPORTED', ['tekun'], 3, 'D', BY_ANALOGY),
  row('JOB_REFUSALS', ['dibao'], 3, 'C', M57, '34'),
  row('TK_LIVING', ['tekun'], percent(130), 'D', PRACTICE),
  row('TK_CARE_FEN_ABLE', ['tekun'], Fen.parse(3_200), 'D', SAMPLE, '', PUNING),
  row('TK_CARE_FEN_PARTLY', ['tekun'], Fen.parse(48_600), 'D', SAMPLE, '', PUNING),
  row('TK_CARE_FEN_FULLY', ['tekun'], Fen.parse(97_200), 'D', SAMPLE, '', PUNING),
  row('TK_SUPPORT_MINOR_TO', ['tekun'], 18, 'C', TK43, '24'),

  row('AID_FIRST', ['temporary'], 'may', 'C', TA23_BEFORE_ACT, '2(2)'),
  row('AID_FIRST', ['temporary'], 'must', 'P', LAW26, '50'),
  row('TA_PLACE', ['temporary'], 'hukou-or-permit', 'C', R649_BEFORE_ACT, '48'),
  row('TA_PLACE', ['temporary'], 'where-it-happened', 'P', LAW26, '37'),
  row('TA_SMALL_CEILING', ['temporary'], 3, 'D', SHENQIU),
  row('TA_MIN', ['temporary'], 2, 'D', GD_TA_MZ, '', GD),
  row('TA_MAX', ['temporary'], 3, 'D', GD_TA_GZ, '', GD),
  row('TA_AID_FIRST_MAX', ['temporary'], 2, 'D', GD_TA_GZ, '', GD),
  row(
    'TA_TIERS',
    ['temporary'],
    [
      { tier: 'moderate', months: 2 },
      { tier: 'severe', months: 3 },
    ],
    'D',
    GD_TA_GZ,
    '',
    GD,
  ),
  row('TA_COLLECTIVE', ['temporary'], 12, 'D', PRACTICE),
  row('TA_REPEAT', ['temporary'], 'refused-in-calendar-year', 'D', KASHI),
  row('TA_SPLIT_DAYS', ['temporary'], 90, 'D', PRACTICE),
  row('TA_STAGED', ['temporary'], true, 'C', TA23_BEFORE_ACT, '2(4)'),
  row('TA_STAGED', ['temporary'], true, 'D', FROM_ACT_UNSET),
  row('ACCOUNT_CHANGE_DAYS', PROGRAMMES, 30, 'D', PRACTICE),
  row('ACCOUNT_HOUSEHOLDS', ['supervision'], 2, 'D', PRACTICE),
  row('CUSTODY_MOST', PROGRAMMES, 3, 'D', PRACTICE),
  row('CUSTODY_MONTHS', PROGRAMMES, 12, 'D', PRACTICE),
  row(
    'PAYMENT_APPROVERS',
    PROGRAMMES,
    [
      { upToFen: Fen.parse(200_000), approvers: ['finance-lead'] },
      { upToFen: Fen.parse(500_000_000), approvers: ['finance-lead', 'bureau-lead'] },
      { upToFen: null, approvers: ['finance-lead', 'bureau-lead', 'bureau-lead'] },
    ],
    'D',
    PRACTICE,
  ),
  row('BACK_DATED_DAYS', ['supervision'], 1, 'D', PRACTICE),
  row('PARENT_YEARS', ['supervision'], 14, 'D', PRACTICE),
  row('VISIT_SIGNS', ['supervision'], 30, 'D', PRACTICE),
  row('VISIT_ALIKE', ['supervision'], percent(95), 'D', PRACTICE),
  row('VISITS_A_DAY', ['supervision'], 15, 'D', PRACTICE),
  row('PEOPLE_OUT_A_DAY', ['supervision'], 200, 'D', PRACTICE),
  row('DEVICES_A_DAY', ['supervision'], 3, 'D', PRACTICE),
  row('BULK_DECISIONS', ['supervision'], 10, 'D', PRACTICE),
  row('BULK_MINUTES', ['supervision'], 10, 'D', PRACTICE),
  row('BULK_SECONDS', ['supervision'], 30, 'D', PRACTICE),
  row('BULK_HOURS', ['supervision'], { from: '07:00', to: '21:00' }, 'D', PRACTICE),
  row('BULK_WORDS', ['supervision'], percent(80), 'D', PRACTICE),
  // Ours: of fewer a median or a share says nothing, and after such a pause a file is read anew.
  row('BULK_FROM', ['supervision'], 5, 'D', PRACTICE),
  row('READING_PAUSE', ['supervision'], 30, 'D', PRACTICE),
  row('SPLIT_MONTHS', ['supervision'], 12, 'D', PRACTICE),
  row('INCOME_GAP', PROGRAMMES, percent(10), 'D', PRACTICE),
  row('REGISTER_DAYS', ['supervision'], 183, 'D', PRACTICE),
  row('CALL_BACK_CONFIDENCE', ['supervision'], '90', 'D', PRACTICE),
  row('CALL_BACK_MARGIN', ['supervision'], percent(10), 'D', PRACTICE),
  row('CALL_BACK_TRIES', ['supervision'], 3, 'D', PRACTICE),
  row('REAL_NAME_TARGET', ['real-name-report'], { part: 1, of: 2 }, 'D', PRACTICE),
  row('COMPLAINTS_A_YEAR', ['complaint'], 2, 'D', PRACTICE),
  // Dibao twice is one person in two households; a status may be recognised anew before it lapses.
  row('EXCLUSIVE_PROGRAMMES', ['dibao'], ['dibao', 'tekun', 'dibao-margin', 'rigid-expenditure'], 'P', M57, '8'),
  row('EXCLUSIVE_PROGRAMMES', ['tekun'], ['dibao', 'tekun', 'rigid-expenditure', 'orphan'], 'P', TK43, '9'),
  row('EXCLUSIVE_PROGRAMMES', ['dibao-margin'], ['dibao', 'rigid-expenditure'], 'P', M57, '8'),
  row('EXCLUSIVE_PROGRAMMES', ['rigid-expenditure'], ['dibao', 'tekun', 'dibao-margin'], 'C', RIGID, '4(1)'),
  row('EXCLUSIVE_PROGRAMMES', ['temporary'], [], 'D', PRACTICE),
  row(
    'EXCLUSIVE_PROGRAMMES',
    ['tekun'],
    ['dibao', 'tekun', 'rigid-expenditure', 'orphan', 'disability-allowance'],
    'D',
    PRACTICE,
    '',
    PUNING,
  ),
  // Below these numbers a share says nothing: ours, until a county's own figures are known.
  row('FIGURES_FROM', ['supervision'], 10, 'D', PRACTICE),
  row('EQUAL_AMOUNTS', ['supervision'], percent(60), 'D', PRACTICE),
  row('CEILING_MARGIN', ['supervision'], percent(5), 'D', PRACTICE),
  row('EQUAL_VILLAGES', ['supervision'], percent(5), 'D', PRACTICE),
  row('VILLAGES_FROM', ['supervision'], 5, 'D', PRACTICE),
  row('FRAUD_FINE', PROGRAMMES, { part: 3, of: 1 }, 'C', R649_BEFORE_ACT, '68'),
  row('FRAUD_FINE', PROGRAMMES, { part: 2, of: 1 }, 'P', LAW26, '73'),
];

/** A setting's row as it was found, with its value in its own type. */
export type SettingOf<C extends SettingCode> = Omit<Setting, 'code' | 'value'> & {
  readonly code: C;
  readonly value: SettingValue<C>;
};

/** The setting of a code in force on a day for a programme in an area; see `limitOn`. */
export const settingOn = <C extends SettingCode>(
  programme: Matter,
  code: C,
  area: OfficeCode,
  day: Day,
  rows: readonly Setting[] = SETTING_ROWS,
): Decision<SettingOf<C>, 'no-such-setting' | 'law-rows-contradict'> => {
  const found = rowOn(rows, { programme, code, area, day }, 'no-such-setting');
  if (!found.ok) return found;
  return decided({ ...found.value, code, value: SETTINGS[code][2].parse(found.value.value) as SettingValue<C> });
};
