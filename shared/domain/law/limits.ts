import * as z from 'zod';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OfficeCode } from '../ids.ts';
import { PROGRAMMES } from '../programme.ts';
import {
  ARL,
  BY_ANALOGY,
  DISCRULE,
  GD_XF,
  GDS,
  JIANSHAN,
  KASHI,
  M57,
  M83,
  M220,
  type Norm,
  OGI,
  OGSTD,
  PRACTICE,
  RIGID,
  TK43,
  XF,
} from './norms.ts';
import { type Matter, RowHead, rowOn } from './row.ts';

export const LimitUnit = z.enum(['working-days', 'calendar-days', 'months', 'hours', 'day-of-month']);
export type LimitUnit = z.infer<typeof LimitUnit>;

/** What each limit is called, and the event its time runs from (that day itself is not counted). */
const SUBJECTS = {
  CHECK_PRE_GD: ['受理前家庭经济状况核对', '签署核对委托书', 'the signing of the mandate'],
  ACCEPT_NOTICE_GD: ['出具受理或不予受理通知书', '核对完成', 'the end of the check'],
  RECHECK_GD: ['核对结果异议复核', '对核对结果提出异议', 'the objection to the check result'],
  ACCEPT: ['作出受理或不予受理决定', '登记申请', 'the application'],
  SUPPLEMENT: ['申请人补正材料', '出具补正告知书', 'the supplement notice'],
  ACCEPT_SUPPLEMENTED: ['补正后作出受理或不予受理决定', '材料补齐', 'the last paper that was missing'],
  INVEST_START: ['启动家庭经济状况调查', '受理', 'acceptance'],
  CHECK_START: ['启动信息核对', '县级收到核对请求', "the county's receipt of the request"],
  VISIT_GD: ['完成入户调查评估', '出具受理通知书', 'the acceptance notice'],
  OPINION_GD: ['提出初审意见', '调查评估完成', 'the end of the assessment'],
  POST_START: ['开始公示', '提出初审意见', 'the opinion'],
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
  /** Counted from the decision: until then the report has the clock of the decision (TA_DECIDE). */
  TA_PAY_FIRST: ['急难型先行救助发放', '决定先行救助', 'the decision on aid that comes first'],
  TA_DECIDE: ['急难型救助作出决定', '接到报告', 'the report'],
  /** Counted from the aid, the earliest day on which the emergency can have eased: that day itself nobody would have to write down. */
  TA_COMPLETE: ['急难型补齐手续', '先行救助', 'the aid that came first'],
  TA_AFTER_REVIEW: ['先行救助事后复核', '补齐手续', 'the completion of the papers'],
  REVIEW_STABLE: ['定期核查（情况稳定）', '上次核查', 'the last review'],
  REVIEW_UNSTABLE: ['定期核查（情况不稳定）', '上次核查', 'the last review'],
  DEATH_CLOSE: ['成员死亡后增减停发', '成员死亡', 'the death'],
  GRACE_MAX: ['渐退期上限', '收入超过标准', 'the income passing the standard'],
  PAY_DAY: ['按月发放日', '当月', 'the month'],
  BATCH_BUILD: ['编制发放批次', '开始编制', 'the beginning of building'],
  BATCH_SCREEN: ['筛查发放批次', '编制完成', 'the end of building'],
  BATCH_APPROVE: ['审批发放批次', '筛查完成', 'the end of screening'],
  BATCH_FUND: ['锁定发放资金', '审批通过', 'approval'],
  BATCH_RELEASE: ['发放', '锁定资金', 'the blocking of the money'],
  BATCH_SEND: ['取走代发文件', '发放', 'the release'],
  BATCH_ANSWER: ['银行回盘', '取走代发文件', 'the taking of the last file'],
  FILE_DESTROY: ['确认销毁导出的文件', '取走文件', 'the taking of the file'],
  BATCH_RECONCILE: ['与银行对账', '回盘完成', 'the last answer of the bank'],
  BATCH_CLOSE: ['办结暂缓和退回的发放', '对账完成', 'reconciliation'],
  LINE_FOLLOW: ['补发核查后放行的发放', '可补发', 'the first of its lines that is ready'],
  RETURN_VERIFY: ['核实银行退回的发放', '银行退回', 'the return'],
  RETURN_REISSUE: ['补发银行退回的发放', '银行退回', 'the return'],
  FUNDS_DECIDE: ['审批资金拨入、划转和核准账户', '登记', 'the entry'],
  FUNDS_PAY: ['可用资金列入发放批次', '资金可用', 'the day on which the money was there'],
  TOP_UP_PAY: ['补发决定列入发放批次', '决定补发', 'the order'],
  ACCOUNT_COOLING: ['收款账户变更冷静期', '申请变更', 'the request'],
  ACCOUNT_CONFIRM: ['核实收款账户变更', '申请变更', 'the request'],
  SPOT_CHECK_VISIT: ['县级入户抽查特困人员', '抽中或者选定', 'the case was drawn or chosen'],
  RECOVERY_AGREE: ['签订退回资金协议', '提出退回', 'the opening of the recovery'],
  CUSTODY_FILE: ['代持卡折报县级备案', '登记代持', 'the entry of the custody'],
  CALL_BACK: ['电话回访已到账的发放', '抽取回访样本', 'the drawing of the sample'],
  CALL_BACK_VISIT: ['上门核实电话回访不到的发放', '电话回访不到', 'the last call that nobody took'],
  PUBLISH: ['公布确认结果', '作出决定', 'the decision'],
  PUBLISH_TERM: ['公布期', '公布', 'the publication'],
  XF_NOTICE: ['信访受理告知', '收到信访事项', 'receipt of the petition'],
  XF_OBJECT: ['对转送事项提出异议', '收到转送', 'the transfer'],
  XF_FINISH: ['信访事项办结', '受理信访事项', 'acceptance of the petition'],
  XF_REVIEW: ['请求复查、复核', '收到书面答复', 'service of the answer'],
  XF_REVIEW_ANSWER: ['复查、复核答复', '收到复查、复核请求', 'receipt of the request for review'],
  COMPLAINT_RESULT: ['建议和检举控告办结', '受理信访事项', 'acceptance of the petition'],
  RN_ACCEPT: ['实名检举控告受理告知', '收到检举控告', 'receipt of the accusation'],
  RN_FEEDBACK: ['处理结果反馈', '办结', 'the conclusion'],
  OGI_ANSWER: ['政府信息公开申请答复', '收到申请', 'receipt of the request'],
  OGI_THIRD: ['第三方意见', '征求意见', 'the question to the third party'],
  OGI_FIX: ['政府信息公开申请补正告知', '收到申请', 'receipt of the request'],
  GDS_FIX: ['共享数据校核', '收到校核请求', 'the request for correction'],
  REMEDY_RECONSIDER: ['申请行政复议', '知道决定', 'learning of the decision'],
  NOTICE_DELIVER: ['送达通知书', '出具通知书', 'the issue of the notice'],
  ADJUST_NOTICE: ['增减停发书面告知', '作出决定', 'the decision'],
  HEARING_HOLD: ['听取当事人意见', '拟减发、停发', 'the proposal to reduce or stop'],
  REINVEST: ['公示异议重新调查', '提出异议', 'the objection'],
  FINDING_BLOCKING: ['核查暂缓发放的线索', '线索生成', 'the finding'],
  FINDING_HANDLE: ['核查监督线索', '线索生成', 'the finding'],
  FINDING_ACT: ['查实线索的处理', '线索查实', 'the confirmation of the finding'],
  CHANGE_HANDLE: ['家庭情况变化核查', '报告变化', 'the report of the change'],
  ADJUST_DECIDE: ['作出增减停发决定', '提出意见或听取意见', 'the proposal, or the hearing'],
  CONVERSION_OPEN: ['登记转办申请', '作出转办决定', 'the decision to convert'],
  APPEAL_ANSWER: ['提交复议答复或应诉材料', '收到复议申请书或起诉状副本', 'receipt of the application or complaint'],
  APPEAL_RESULT: ['复议决定或判决', '受理复议或立案', 'its acceptance by the body'],
  APPEAL_CARRY_OUT: ['执行复议决定或判决', '收到复议决定或判决', 'receipt of the result'],
} as const satisfies Record<string, readonly [title: string, zh: string, en: string]>;

export const LimitCode = z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS, ...(keyof typeof SUBJECTS)[]]);
export type LimitCode = z.infer<typeof LimitCode>;

/** Times that a household has, not the office: when such a one has passed, it is the office's turn. */
export const OF_THE_HOUSEHOLD: readonly LimitCode[] = ['SUPPLEMENT', 'REMEDY_RECONSIDER'];

/** The event a limit runs from, as a phrase in Chinese and in English. */
export const triggerOf = (code: LimitCode): { readonly zh: string; readonly en: string } => {
  const [, zh, en] = SUBJECTS[code];
  return { zh, en };
};

/** Why a time may be extended, with what the norm calls it. */
export const EXTENSION_GROUNDS = {
  'posting-objection': '公示期间有异议',
  'residence-apart': '人户分离',
  'cross-place': '异地申请',
  'hard-investigation': '家庭经济状况调查难度较大',
  complex: '情况复杂，经本机关负责人批准',
  'more-time': '需要延长答复期限',
} as const;
export const ExtensionGround = z.enum(
  Object.keys(EXTENSION_GROUNDS) as [keyof typeof EXTENSION_GROUNDS, ...(keyof typeof EXTENSION_GROUNDS)[]],
);
export type ExtensionGround = z.infer<typeof ExtensionGround>;

/** A limit of the law, dated. */
export const Limit = z
  .strictObject({
    ...RowHead,
    code: LimitCode,
    title: z.string().min(1),
    trigger: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).readonly(),
    value: z.int().min(1),
    unit: LimitUnit,
    /** The whole time when extended, in the same unit, and on what grounds. */
    extension: z
      .strictObject({ total: z.int().min(1), grounds: z.array(ExtensionGround).min(1).readonly() })
      .readonly()
      .optional(),
  })
  .readonly();
export type Limit = z.infer<typeof Limit>;

/** A row as it was found for one programme or other matter. */
export type LimitOf = Limit & { readonly programme: Matter };

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
  to: by.to,
  value,
  unit: UNITS[unit],
  article: section === '' ? by.name : `${by.name} §${section}`,
  source: section === '' ? by.key : `${by.key} §${section}`,
  confidence: CONFIDENCE[confidence],
  ...more,
});

const GUANGDONG = { region: 'guangdong' } as const;
/** The special cases in which the whole procedure may take longer (M57 §22). */
const TO_45 = {
  extension: {
    total: 45,
    grounds: ['posting-objection', 'residence-apart', 'cross-place', 'hard-investigation'],
  },
} as const;

/** The limits of facts.md 9.1, one row each. */
const FOUND: readonly Limit[] = [
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
  row('TOTAL', ['dibao'], 30, 'wd', 'C', M57, '22', TO_45),
  row('TOTAL_DELEGATED', ['dibao'], 20, 'wd', 'C', M83, '4(1)', TO_45),
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
    extension: { total: 45, grounds: ['residence-apart', 'hard-investigation'] },
  }),
  row('RIGID_VALID', ['rigid-expenditure'], 12, 'mo', 'C', RIGID, '10'),
  row('TA_TOTAL', ['temporary'], 15, 'wd', 'D', KASHI),
  row('TA_PAY_FIRST', ['temporary'], 24, 'h', 'D', PRACTICE),
  row('TA_COMPLETE', ['temporary'], 10, 'wd', 'D', PRACTICE),
  row('REVIEW_STABLE', ['dibao', 'tekun'], 12, 'mo', 'C', M57, '31'),
  row('REVIEW_UNSTABLE', ['dibao'], 6, 'mo', 'C', M57, '31'),
  row('DEATH_CLOSE', ['dibao'], 3, 'mo', 'C', M83, '1(3)'),
  row('GRACE_MAX', ['dibao'], 6, 'mo', 'C', M83, '1(3)'),
  row('PAY_DAY', ['dibao', 'tekun'], 10, 'dom', 'D', M220),
  row('BATCH_BUILD', PROGRAMMES, 1, 'wd', 'D', PRACTICE),
  row('BATCH_SCREEN', PROGRAMMES, 1, 'wd', 'D', PRACTICE),
  row('BATCH_APPROVE', PROGRAMMES, 2, 'wd', 'D', PRACTICE),
  row('BATCH_FUND', PROGRAMMES, 1, 'wd', 'D', PRACTICE),
  row('BATCH_RELEASE', PROGRAMMES, 1, 'wd', 'D', PRACTICE),
  row('BATCH_SEND', PROGRAMMES, 1, 'wd', 'D', PRACTICE),
  row('BATCH_ANSWER', PROGRAMMES, 3, 'wd', 'D', PRACTICE),
  row('FILE_DESTROY', [...PROGRAMMES, 'shared-data'], 30, 'cd', 'D', PRACTICE),
  row('BATCH_RECONCILE', PROGRAMMES, 2, 'wd', 'D', PRACTICE),
  row('BATCH_CLOSE', PROGRAMMES, 20, 'wd', 'D', PRACTICE),
  row('FUNDS_DECIDE', ['supervision'], 5, 'wd', 'D', PRACTICE),
  row('FUNDS_PAY', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('TOP_UP_PAY', PROGRAMMES, 30, 'cd', 'D', PRACTICE),
  row('LINE_FOLLOW', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('RETURN_VERIFY', PROGRAMMES, 5, 'wd', 'D', PRACTICE),
  row('RETURN_REISSUE', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('ACCOUNT_COOLING', PROGRAMMES, 3, 'cd', 'D', PRACTICE),
  row('ACCOUNT_CONFIRM', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('RECOVERY_AGREE', ['supervision'], 30, 'cd', 'D', PRACTICE),
  row('CUSTODY_FILE', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('PUBLISH', PROGRAMMES, 10, 'wd', 'P', OGSTD),
  row('XF_NOTICE', ['complaint'], 15, 'cd', 'C', XF, '23'),
  row('XF_OBJECT', ['complaint'], 5, 'wd', 'C', XF, '23'),
  row('XF_FINISH', ['complaint'], 60, 'cd', 'C', XF, '34', { extension: { total: 90, grounds: ['complex'] } }),
  row('XF_REVIEW', ['complaint'], 30, 'cd', 'C', XF, '35-36'),
  row('XF_REVIEW_ANSWER', ['complaint'], 30, 'cd', 'C', XF, '35-36'),
  row('RN_ACCEPT', ['real-name-report'], 15, 'wd', 'P', DISCRULE),
  row('RN_FEEDBACK', ['real-name-report'], 15, 'wd', 'P', DISCRULE),
  row('OGI_ANSWER', ['access-request'], 20, 'wd', 'C', OGI, '33', {
    extension: { total: 40, grounds: ['more-time'] },
  }),
  row('OGI_THIRD', ['access-request'], 15, 'wd', 'C', OGI, '32'),
  row('OGI_FIX', ['access-request'], 7, 'wd', 'C', OGI, '30'),
  row('GDS_FIX', ['shared-data'], 10, 'wd', 'C', GDS, '26'),
  row('REMEDY_RECONSIDER', PROGRAMMES, 60, 'cd', 'C', ARL, '20'),
];

const MARGIN: readonly Matter[] = ['dibao-margin'];
const MARGIN_RIGID: readonly Matter[] = ['dibao-margin', 'rigid-expenditure'];
const BUT_DIBAO: readonly Matter[] = ['tekun', 'dibao-margin', 'rigid-expenditure', 'temporary'];

/** What is recommended where a programme has no limit of its own: every step has an end, and says that it is advice (facts.md 1.2-1.6). */
const RECOMMENDED: readonly Limit[] = [
  row('CHECK_PRE_GD', BUT_DIBAO, 2, 'wd', 'D', BY_ANALOGY, '', GUANGDONG),
  row('ACCEPT_NOTICE_GD', BUT_DIBAO, 2, 'wd', 'D', BY_ANALOGY, '', GUANGDONG),
  row('RECHECK_GD', BUT_DIBAO, 2, 'wd', 'D', BY_ANALOGY, '', GUANGDONG),
  row('INVEST_START', BUT_DIBAO, 3, 'wd', 'D', BY_ANALOGY),
  row('CHECK_START', BUT_DIBAO, 3, 'wd', 'D', BY_ANALOGY),
  row('VISIT_GD', MARGIN_RIGID, 10, 'wd', 'D', BY_ANALOGY, '', GUANGDONG),
  row('OPINION_GD', MARGIN_RIGID, 5, 'wd', 'D', BY_ANALOGY, '', GUANGDONG),
  row('POST_MIN', ['dibao-margin', 'rigid-expenditure', 'temporary'], 7, 'cd', 'D', BY_ANALOGY),
  row('PUBLISH_TERM', PROGRAMMES, 7, 'cd', 'D', BY_ANALOGY),
  row('SEND_UP_GD', BUT_DIBAO, 3, 'wd', 'D', BY_ANALOGY, '', GUANGDONG),
  row('COUNTY_DECIDE', MARGIN_RIGID, 10, 'wd', 'D', BY_ANALOGY),
  row('COUNTY_DECIDE', ['temporary'], 5, 'wd', 'D', JIANSHAN),
  row('TOTAL', MARGIN, 30, 'wd', 'D', BY_ANALOGY, '', TO_45),
  row('TOTAL_DELEGATED', MARGIN, 20, 'wd', 'D', BY_ANALOGY, '', TO_45),
  row('TOTAL_EXT', MARGIN, 45, 'wd', 'D', BY_ANALOGY),
  row('REFUSE_NOTICE', ['dibao-margin', 'rigid-expenditure', 'temporary'], 3, 'wd', 'D', BY_ANALOGY),
  row('REVIEW_STABLE', MARGIN, 12, 'mo', 'D', BY_ANALOGY),
  row('REVIEW_UNSTABLE', MARGIN, 6, 'mo', 'D', BY_ANALOGY),
  row('DEATH_CLOSE', ['tekun', 'dibao-margin', 'rigid-expenditure'], 3, 'mo', 'D', BY_ANALOGY),
  row('GRACE_MAX', MARGIN, 6, 'mo', 'D', BY_ANALOGY),
  row('PAY_DAY', ['temporary'], 10, 'dom', 'D', M220),
  row('NOTICE_DELIVER', PROGRAMMES, 3, 'wd', 'D', BY_ANALOGY),
  row('ADJUST_NOTICE', PROGRAMMES, 3, 'wd', 'D', BY_ANALOGY),
  row('HEARING_HOLD', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('REINVEST', ['dibao', 'dibao-margin', 'rigid-expenditure', 'temporary'], 10, 'wd', 'D', PRACTICE),
  row('CHANGE_HANDLE', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('ADJUST_DECIDE', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('CONVERSION_OPEN', PROGRAMMES, 5, 'wd', 'D', PRACTICE),
  row('APPEAL_ANSWER', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('APPEAL_RESULT', PROGRAMMES, 6, 'mo', 'D', PRACTICE),
  row('APPEAL_CARRY_OUT', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('SPOT_CHECK_VISIT', ['tekun'], 20, 'wd', 'D', PRACTICE),
  row('CALL_BACK', ['supervision'], 10, 'wd', 'D', PRACTICE),
  row('CALL_BACK_VISIT', ['supervision'], 20, 'wd', 'D', PRACTICE),
  row('FINDING_BLOCKING', ['supervision'], 5, 'wd', 'D', PRACTICE),
  row('FINDING_HANDLE', ['supervision'], 20, 'wd', 'D', PRACTICE),
  row('FINDING_ACT', ['supervision'], 10, 'wd', 'D', PRACTICE),
  row('COMPLAINT_RESULT', ['complaint'], 60, 'cd', 'D', PRACTICE),
  row('RN_FEEDBACK', ['complaint'], 15, 'wd', 'D', PRACTICE),
  row('ACCEPT', PROGRAMMES, 5, 'wd', 'D', PRACTICE),
  row('POST_START', PROGRAMMES, 3, 'wd', 'D', PRACTICE),
  row('RECHECK_GD', PROGRAMMES, 2, 'wd', 'D', BY_ANALOGY),
  row('SUPPLEMENT', PROGRAMMES, 10, 'wd', 'D', PRACTICE),
  row('ACCEPT_SUPPLEMENTED', PROGRAMMES, 5, 'wd', 'D', PRACTICE),
  row('TA_DECIDE', ['temporary'], 1, 'wd', 'D', PRACTICE),
  row('TA_AFTER_REVIEW', ['temporary'], 10, 'wd', 'D', PRACTICE),
];

/** Every limit there is, dated. */
export const LIMITS: readonly Limit[] = [...FOUND, ...RECOMMENDED];

/**
 * The limit of a code in force on a day for a programme in an area (an office's division code): the narrowest region's row. Refuses where there is none,
 * and where two of one region contradict each other. Store with the case what was found: a later law doesn't change a time that already runs.
 */
export const limitOn = (
  programme: Matter,
  code: LimitCode,
  area: OfficeCode,
  day: Day,
  limits: readonly Limit[] = LIMITS,
): Decision<LimitOf, 'no-such-limit' | 'law-rows-contradict'> => {
  const found = rowOn(limits, { programme, code, area, day }, 'no-such-limit');
  return found.ok ? decided({ ...found.value, programme }) : found;
};

/** The same limit with its extended time, on a ground that the norm names. Whether the ground is there, is for the caller to have established. */
export const extended = <L extends Limit>(
  limit: L,
  ground: ExtensionGround,
): Decision<L, 'limit-not-extendable' | 'ground-not-lawful'> => {
  const { extension } = limit;
  if (extension === undefined) return refused('limit-not-extendable');
  if (!extension.grounds.includes(ground)) return refused('ground-not-lawful', { grounds: extension.grounds });
  return decided({ ...limit, value: extension.total });
};

/** The limit over the whole procedure of a programme under a confirmation model; tekun has none, only one for each of its steps (TK43 §13, §16). */
export const WHOLE_PROCEDURE = {
  county: {
    dibao: 'TOTAL',
    tekun: null,
    'dibao-margin': 'TOTAL',
    'rigid-expenditure': 'RIGID_TOTAL',
    temporary: 'TA_TOTAL',
  },
  township: {
    dibao: 'TOTAL_DELEGATED',
    tekun: null,
    'dibao-margin': 'TOTAL_DELEGATED',
    'rigid-expenditure': 'RIGID_TOTAL',
    temporary: 'TA_TOTAL',
  },
} as const satisfies Record<'county' | 'township', Record<(typeof PROGRAMMES)[number], LimitCode | null>>;
