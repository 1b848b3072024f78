import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { PROGRAMMES } from '../programme.ts';

/** What a limit can be about: a programme, or one of the other matters the office answers for within a time. */
export const Matter = z.enum([...PROGRAMMES, 'complaint', 'real-name-report', 'access-request', 'shared-data']);
export type Matter = z.infer<typeof Matter>;

/** Where a row holds. A provincial row goes before a national one. */
export const Region = z.enum(['national', 'guangdong']);
export type Region = z.infer<typeof Region>;

export const LimitUnit = z.enum(['working-days', 'calendar-days', 'months', 'hours', 'day-of-month']);
export type LimitUnit = z.infer<typeof LimitUnit>;

/** `confirmed`: read in full text. `partial`: only a local guide or an excerpt was readable. `default`: no law, our advice. */
export const Confidence = z.enum(['confirmed', 'partial', 'default']);
export type Confidence = z.infer<typeof Confidence>;

/** What each limit is called, and the event its time runs from (that day itself is not counted). */
const SUBJECTS = {
  CHECK_PRE_GD: ['受理前家庭经济状况核对', '签署核对委托书', 'the signing of the mandate'],
  ACCEPT_NOTICE_GD: ['出具受理或不予受理通知书', '核对完成', 'the end of the check'],
  RECHECK_GD: ['核对结果异议复核', '对核对结果提出异议', 'the objection to the check result'],
  ACCEPT: ['作出受理或不予受理决定', '登记申请', 'the application'],
  INVEST_START: ['启动家庭经济状况调查', '受理', 'acceptance'],
  CHECK_START: ['启动信息核对', '县级收到核对请求', "the county's receipt of the request"],
  VISIT_GD: ['完成入户调查评估', '出具受理通知书', 'the acceptance notice'],
  OPINION_GD: ['提出初审意见', '调查评估完成', 'the end of the assessment'],
  POST_MIN: ['公示期', '开始公示', 'the posting'],
  SEND_UP_GD: ['上报审核材料', '公示期满', 'the end of the posting'],
  COUNTY_DECIDE: ['县级提出审核确认意见', '县级收到材料', "the county's receipt of the file"],
  TOTAL: ['审核确认全程（县级确认）', '受理', 'acceptance'],
  TOTAL_DELEGATED: ['审核确认全程（权限下放乡镇）', '受理', 'acceptance'],
  TOTAL_EXT: ['审核确认全程（特殊情形延长）', '受理', 'acceptance'],
  REFUSE_NOTICE: ['不予确认书面告知', '作出决定', 'the decision'],
  TK_INVEST: ['特困人员调查并提出初审意见', '受理', 'acceptance'],
  TK_REINVEST: ['特困人员公示异议重新调查', '提出异议', 'the objection'],
  TK_CONFIRM: ['特困人员审核确认', '县级收到材料', "the county's receipt of the file"],
  TK_REASSESS: ['特困人员生活自理能力复评', '报告自理能力变化', 'the report of the change'],
  TK_END_POST: ['终止救助供养公示期', '拟终止救助供养', 'the proposal to end support'],
  TK_END_OBJ: ['终止救助供养异议复核', '提出异议', 'the objection'],
  RIGID_TOTAL: ['刚性支出困难家庭认定全程', '受理', 'acceptance'],
  RIGID_VALID: ['刚性支出困难家庭认定有效期', '认定', 'the recognition'],
  TA_TOTAL: ['临时救助全程（支出型）', '受理', 'acceptance'],
  TA_PAY_FIRST: ['急难型先行救助', '接到报告', 'the report'],
  TA_DECIDE: ['急难型救助作出决定', '接到报告', 'the report'],
  /** Counted from the aid, the earliest day on which the emergency can have eased: that day itself nobody would have to write down. */
  TA_COMPLETE: ['急难型补齐手续', '先行救助', 'the aid that came first'],
  TA_AFTER_REVIEW: ['先行救助事后复核', '补齐手续', 'the completion of the papers'],
  REVIEW_STABLE: ['定期核查（情况稳定）', '上次核查', 'the last review'],
  REVIEW_UNSTABLE: ['定期核查（情况不稳定）', '上次核查', 'the last review'],
  DEATH_CLOSE: ['成员死亡后增减停发', '成员死亡', 'the death'],
  GRACE_MAX: ['渐退期上限', '收入超过标准', 'the income passing the standard'],
  PAY_DAY: ['按月发放日', '当月', 'the month'],
  PUBLISH: ['公布确认结果', '作出决定', 'the decision'],
  XF_NOTICE: ['信访受理告知', '收到信访事项', 'receipt of the petition'],
  XF_OBJECT: ['对转送事项提出异议', '收到转送', 'the transfer'],
  XF_FINISH: ['信访事项办结', '受理信访事项', 'acceptance of the petition'],
  XF_REVIEW: ['请求复查、复核', '收到书面答复', 'service of the answer'],
  XF_REVIEW_ANSWER: ['复查、复核答复', '收到复查、复核请求', 'receipt of the request for review'],
  RN_ACCEPT: ['实名检举控告受理告知', '收到检举控告', 'receipt of the accusation'],
  RN_FEEDBACK: ['实名检举控告结果反馈', '办结', 'the conclusion'],
  OGI_ANSWER: ['政府信息公开申请答复', '收到申请', 'receipt of the request'],
  OGI_THIRD: ['第三方意见', '征求意见', 'the question to the third party'],
  OGI_FIX: ['政府信息公开申请补正告知', '收到申请', 'receipt of the request'],
  GDS_FIX: ['共享数据校核', '收到校核请求', 'the request for correction'],
} as const satisfies Record<string, readonly [title: string, zh: string, en: string]>;

export const LimitCode = z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS, ...(keyof typeof SUBJECTS)[]]);
export type LimitCode = z.infer<typeof LimitCode>;

/** The event a limit runs from, as a phrase in Chinese and in English. */
export const triggerOf = (code: LimitCode): { readonly zh: string; readonly en: string } => {
  const [, zh, en] = SUBJECTS[code];
  return { zh, en };
};

/** A limit of the law, dated. `to` is the last day in force, null while it is. `article` is for readers, `source` the key in our records. */
export const Limit = z
  .strictObject({
    code: LimitCode,
    title: z.string().min(1),
    trigger: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).readonly(),
    programmes: z.array(Matter).min(1).readonly(),
    region: Region,
    from: Day,
    to: Day.nullable(),
    value: z.int().min(1),
    unit: LimitUnit,
    /** The whole time when extended, in the same unit, and on what ground. */
    extension: z
      .strictObject({ total: z.int().min(1), ground: z.string().min(1) })
      .readonly()
      .optional(),
    article: z.string().min(1),
    source: z.string().min(1),
    confidence: Confidence,
  })
  .readonly();
export type Limit = z.infer<typeof Limit>;

/** A row as it was found for one programme or other matter. */
export type LimitOf = Limit & { readonly programme: Matter };

interface Norm {
  readonly name: string;
  readonly key: string;
  readonly from: Day;
}

/** Document numbers only where a catalogue confirms them; a norm whose number is not confirmed is called by its title. */
const norm = (name: string, key: string, inForceFrom: string): Norm => ({ name, key, from: Day.parse(inForceFrom) });
const M57 = norm('民发〔2021〕57号', 'M57', '2021-07-01');
const TK43 = norm('《特困人员认定办法》', 'TK43', '2021-07-01');
const RIGID = norm('《刚性支出困难家庭认定办法》', 'RIGID', '2025-01-01');
const M83 = norm('《关于进一步做好最低生活保障等社会救助兜底工作的通知》', 'M83', '2022-10-20');
const XF = norm('《信访工作条例》', 'XF', '2022-05-01');
const OGI = norm('《政府信息公开条例》', 'OGI', '2019-05-15');
const GDS = norm('《政务数据共享条例》', 'GDS', '2025-08-01');
const DISCRULE = norm('《纪检监察机关处理检举控告工作规则》', 'DISCRULE~', '2020-01-21');
/** Guides without a date of their own hold from the day of the national measure they carry out. */
const GD_XF = norm('新丰县低保办事指南', 'GD-XF~', '2021-07-01');
const OGSTD = norm('政务公开标准目录', 'OGSTD~', '2021-07-01');
const KASHI = norm('喀什地区临时救助办事指南（外省参考）', 'KASHI~', '2021-07-01');
const M220 = norm('《最低生活保障审核审批办法（试行）》（已废止）', 'M220', '2021-07-01');
const PRACTICE = norm('无明文规定，按通行做法设定', '-', '2021-07-01');
const BY_ANALOGY = norm('无单独规定，参照低保程序', 'GBF39 2', '2021-07-01');

const UNITS = { wd: 'working-days', cd: 'calendar-days', mo: 'months', h: 'hours', dom: 'day-of-month' } as const;
const CONFIDENCE = { C: 'confirmed', P: 'partial', D: 'default' } as const;

const row = (
  code: LimitCode,
  programmes: readonly Matter[],
  value: number,
  unit: keyof typeof UNITS,
  confidence: keyof typeof CONFIDENCE,
  by: Norm,
  section = '',
  more: Partial<Pick<Limit, 'region' | 'extension'>> = {},
): Limit => ({
  code,
  title: SUBJECTS[code][0],
  trigger: triggerOf(code),
  programmes,
  region: 'national',
  from: by.from,
  to: null,
  value,
  unit: UNITS[unit],
  article: section === '' ? by.name : `${by.name} §${section}`,
  source: section === '' ? by.key : `${by.key} §${section}`,
  confidence: CONFIDENCE[confidence],
  ...more,
});

const GUANGDONG = { region: 'guangdong' } as const;

/** The limits in force, one row each (facts.md 9.1), then what is recommended where a programme has no limit of its own (1.3, 1.4). */
export const LIMITS: readonly Limit[] = [
  row('CHECK_PRE_GD', ['dibao'], 2, 'wd', 'P', GD_XF, '', GUANGDONG),
  row('ACCEPT_NOTICE_GD', ['dibao'], 2, 'wd', 'P', GD_XF, '', GUANGDONG),
  row('RECHECK_GD', ['dibao'], 2, 'wd', 'P', GD_XF, '', GUANGDONG),
  row('INVEST_START', ['dibao'], 3, 'wd', 'C', M57, '15'),
  row('CHECK_START', ['dibao'], 3, 'wd', 'C', M57, '17'),
  row('VISIT_GD', ['dibao'], 10, 'wd', 'P', GD_XF, '', GUANGDONG),
  row('OPINION_GD', ['dibao'], 5, 'wd', 'P', GD_XF, '', GUANGDONG),
  row('POST_MIN', ['dibao'], 7, 'cd', 'C', M57, '19'),
  row('POST_MIN', ['tekun'], 7, 'cd', 'C', TK43, '15'),
  row('SEND_UP_GD', ['dibao'], 3, 'wd', 'P', GD_XF, '', GUANGDONG),
  row('COUNTY_DECIDE', ['dibao'], 10, 'wd', 'C', M57, '20'),
  row('TOTAL', ['dibao'], 30, 'wd', 'C', M57, '22'),
  row('TOTAL_DELEGATED', ['dibao'], 20, 'wd', 'C', M83, '4(1)'),
  row('TOTAL_EXT', ['dibao'], 45, 'wd', 'C', M57, '22'),
  row('REFUSE_NOTICE', ['dibao'], 3, 'wd', 'C', M57, '21'),
  row('REFUSE_NOTICE', ['tekun'], 3, 'wd', 'C', TK43, '18'),
  row('TK_INVEST', ['tekun'], 15, 'wd', 'C', TK43, '13'),
  row('TK_REINVEST', ['tekun'], 15, 'wd', 'C', TK43, '15'),
  row('TK_CONFIRM', ['tekun'], 15, 'wd', 'C', TK43, '16'),
  row('TK_REASSESS', ['tekun'], 10, 'wd', 'C', TK43, '23'),
  row('TK_END_POST', ['tekun'], 7, 'cd', 'C', TK43, '26'),
  row('TK_END_OBJ', ['tekun'], 15, 'wd', 'C', TK43, '26'),
  row('RIGID_TOTAL', ['rigid-expenditure'], 30, 'wd', 'C', RIGID, '8', {
    extension: { total: 45, ground: '人户分离或者调查困难' },
  }),
  row('RIGID_VALID', ['rigid-expenditure'], 12, 'mo', 'C', RIGID, '10'),
  row('TA_TOTAL', ['temporary'], 15, 'wd', 'D', KASHI),
  row('TA_PAY_FIRST', ['temporary'], 24, 'h', 'D', PRACTICE),
  row('TA_DECIDE', ['temporary'], 1, 'wd', 'D', PRACTICE),
  row('TA_COMPLETE', ['temporary'], 10, 'wd', 'D', PRACTICE),
  row('TA_AFTER_REVIEW', ['temporary'], 10, 'wd', 'D', PRACTICE),
  row('ACCEPT', ['temporary'], 5, 'wd', 'D', PRACTICE),
  row('REFUSE_NOTICE', ['temporary'], 3, 'wd', 'D', BY_ANALOGY),
  row('REVIEW_STABLE', ['dibao', 'tekun'], 12, 'mo', 'C', M57, '31'),
  row('REVIEW_UNSTABLE', ['dibao'], 6, 'mo', 'C', M57, '31'),
  row('DEATH_CLOSE', ['dibao'], 3, 'mo', 'C', M83, '1(3)'),
  row('GRACE_MAX', ['dibao'], 6, 'mo', 'C', M83, '1(3)'),
  row('PAY_DAY', ['dibao', 'tekun'], 10, 'dom', 'D', M220),
  row('PUBLISH', PROGRAMMES, 10, 'wd', 'P', OGSTD),
  row('XF_NOTICE', ['complaint'], 15, 'cd', 'C', XF, '23'),
  row('XF_OBJECT', ['complaint'], 5, 'wd', 'C', XF, '23'),
  row('XF_FINISH', ['complaint'], 60, 'cd', 'C', XF, '34', { extension: { total: 90, ground: '经本机关负责人批准' } }),
  row('XF_REVIEW', ['complaint'], 30, 'cd', 'C', XF, '35-36'),
  row('XF_REVIEW_ANSWER', ['complaint'], 30, 'cd', 'C', XF, '35-36'),
  row('RN_ACCEPT', ['real-name-report'], 15, 'wd', 'P', DISCRULE),
  row('RN_FEEDBACK', ['real-name-report'], 15, 'wd', 'P', DISCRULE),
  row('OGI_ANSWER', ['access-request'], 20, 'wd', 'C', OGI, '33', {
    extension: { total: 40, ground: '需要延长答复期限' },
  }),
  row('OGI_THIRD', ['access-request'], 15, 'wd', 'C', OGI, '32'),
  row('OGI_FIX', ['access-request'], 7, 'wd', 'C', OGI, '30'),
  row('GDS_FIX', ['shared-data'], 10, 'wd', 'C', GDS, '26'),

  row('INVEST_START', ['dibao-margin'], 3, 'wd', 'D', BY_ANALOGY),
  row('CHECK_START', ['dibao-margin'], 3, 'wd', 'D', BY_ANALOGY),
  row('POST_MIN', ['dibao-margin', 'rigid-expenditure', 'temporary'], 7, 'cd', 'D', BY_ANALOGY),
  row('COUNTY_DECIDE', ['dibao-margin'], 10, 'wd', 'D', BY_ANALOGY),
  row('TOTAL', ['dibao-margin'], 30, 'wd', 'D', BY_ANALOGY),
  row('TOTAL_DELEGATED', ['dibao-margin'], 20, 'wd', 'D', BY_ANALOGY),
  row('TOTAL_EXT', ['dibao-margin'], 45, 'wd', 'D', BY_ANALOGY),
  row('REFUSE_NOTICE', ['dibao-margin'], 3, 'wd', 'D', BY_ANALOGY),
];

/**
 * The limit in force on a day for a programme in a region: the province's row if there is one, else the nation's; of two such,
 * the later. Store with the case what was found: a later law does not change a time that already runs.
 */
export const limitFor = (
  code: LimitCode,
  { programme, region, on }: { readonly programme: Matter; readonly region: Region; readonly on: Day },
  limits: readonly Limit[] = LIMITS,
): Decision<LimitOf, 'no-such-limit'> => {
  const holds = (limit: Limit): boolean =>
    limit.code === code &&
    limit.programmes.includes(programme) &&
    (limit.region === region || limit.region === 'national') &&
    limit.from <= on &&
    (limit.to === null || on <= limit.to);
  const [found] = limits
    .filter(holds)
    .sort((a, b) => Number(b.region === region) - Number(a.region === region) || (a.from < b.from ? 1 : -1));
  return found === undefined
    ? refused('no-such-limit', { code, programme, region, on })
    : decided({ ...found, programme });
};

/** The same limit with its extended time. Whether the ground for extending is there, is for the caller to have established. */
export const extended = <L extends Limit>(limit: L): Decision<L, 'limit-not-extendable'> =>
  limit.extension === undefined
    ? refused('limit-not-extendable', { code: limit.code })
    : decided({ ...limit, value: limit.extension.total });
