import { addDays, Day } from '../days.ts';

/** A norm as rows cite it. Its rows hold from `from` to `to`, the last day. */
export interface Norm {
  readonly name: string;
  readonly key: string;
  readonly from: Day;
  readonly to: Day | null;
}

/** Document numbers only where a catalogue confirms them; a norm whose number is not confirmed is called by its title. */
const norm = (name: string, key: string, from: string, to?: string): Norm => ({
  name,
  key,
  from: Day.parse(from),
  to: to === undefined ? null : Day.parse(to),
});

/** 社会救助法 is in force from this day (LAW26; to be confirmed by the customer's legal office, facts 9.4). */
export const ACT_FROM = Day.parse('2026-07-01');
const BEFORE_ACT = addDays(ACT_FROM, -1);

export const LAW26 = norm('《社会救助法》', 'LAW26', ACT_FROM);
export const R649 = norm('《社会救助暂行办法》', 'R649', '2014-05-01');
export const R649_BEFORE_ACT = norm('《社会救助暂行办法》', 'R649', '2014-05-01', BEFORE_ACT);
export const ARL = norm('《行政复议法》', 'ARL', '2024-01-01');
export const M57 = norm('民发〔2021〕57号', 'M57', '2021-07-01');
export const M57_BEFORE_ACT = norm('民发〔2021〕57号', 'M57', '2021-07-01', BEFORE_ACT);
/** What was settled for the fourteenth five-year plan. */
export const M57_TO_2025 = norm('民发〔2021〕57号', 'M57', '2021-07-01', '2025-12-31');
export const TK43 = norm('《特困人员认定办法》', 'TK43', '2021-07-01');
export const RIGID = norm('《刚性支出困难家庭认定办法》', 'RIGID', '2025-01-01');
export const M83 = norm('《关于进一步做好最低生活保障等社会救助兜底工作的通知》', 'M83', '2022-10-20');
export const TA23_BEFORE_ACT = norm('《关于进一步加强和改进临时救助工作的意见》', 'TA23', '2018-01-23', BEFORE_ACT);
export const XF = norm('《信访工作条例》', 'XF', '2022-05-01');
export const OGI = norm('《政府信息公开条例》', 'OGI', '2019-05-15');
export const GDS = norm('《政务数据共享条例》', 'GDS', '2025-08-01');
export const DISCRULE = norm('《纪检监察机关处理检举控告工作规则》', 'DISCRULE~', '2020-01-21');

/** Guides without a date of their own hold from the day of the national measure they carry out. */
export const GD_XF = norm('新丰县低保办事指南', 'GD-XF~', '2021-07-01');
export const GD_TA_G = norm('广东政务服务网临时救助办事指南', 'GD-TA-G~', '2021-07-01');
export const GD_TA_MZ = norm('梅州市临时救助标准（省内参考）', 'GD-TA-MZ~', '2021-07-01');
export const GD_TA_GZ = norm('广州市2024年临时救助标准（省内参考）', 'GD-TA-GZ~', '2021-07-01');
export const GD_262 = norm('《广东省最低生活保障制度实施办法》', 'GD-262~', '2019-09-01');
export const GD_HZ = norm('惠民发〔2023〕89号', 'GD-HZ~', '2023-01-01');
/** The asset test of the measure that ended with 2025, and what is known of the one that followed. */
export const GD_QY = norm(
  '《广东省最低生活保障家庭经济状况核对和生活状况评估认定办法》',
  'GD-QY~',
  '2021-07-01',
  '2025-12-31',
);
export const GD_2026 = norm(
  '《广东省最低生活保障家庭经济状况核对和生活状况综合评估办法》',
  'GD-2026~',
  '2026-01-01',
  '2030-12-31',
);
export const OGSTD = norm('政务公开标准目录', 'OGSTD~', '2021-07-01');
export const KASHI = norm('喀什地区临时救助办事指南（外省参考）', 'KASHI~', '2021-07-01');
export const JIANSHAN = norm('尖山临时救助办事指南（外省参考）', 'JIANSHAN~', '2021-07-01');
export const SHENQIU = norm('沈丘县临时救助办事指南（外省参考）', 'SHENQIU~', '2021-07-01');
export const M220 = norm('《最低生活保障审核审批办法（试行）》（已废止）', 'M220', '2021-07-01');
export const PRACTICE = norm('无明文规定，按通行做法设定', '-', '2021-07-01');
/** Of what offices are asked to do only from a day on, so that what began before goes on as it was. */
export const PRACTICE_TO_NOVEMBER_2026 = norm('无明文规定，按通行做法设定', '-', '2021-07-01', '2026-11-30');
export const PRACTICE_FROM_DECEMBER_2026 = norm('无明文规定，按通行做法设定', '-', '2026-12-01');
export const FROM_ACT_UNSET = norm('省级规定尚未查得，沿用此前标准', 'LAW26 §21', ACT_FROM);
export const FROM_2026_UNSET = norm('2026年起规定尚未查得，沿用此前标准', '-', '2026-01-01');
export const BY_ANALOGY = norm('无单独规定，参照低保程序', 'GBF39 2', '2021-07-01');
/** A figure that a county has to set and that was not found: something to run on, to be replaced before use. */
export const SAMPLE = norm('示例值，未查得当地标准，启用前由县级民政部门核定', '-', '2021-07-01');
