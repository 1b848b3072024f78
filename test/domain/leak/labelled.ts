import { Day } from '../../../shared/domain/days.ts';
import type { LeakKind } from '../../../shared/domain/leak/leak.ts';
import { residentIdFor } from '../../../shared/domain/resident-id.ts';

/** A text with what a careful reader would strike out of it. Everything in it is made up. */
export interface Labelled {
  readonly text: string;
  readonly kinds: readonly LeakKind[];
}

/** The children of the made-up case. */
export const MINORS = ['示例童童', '样小禾', '例 明'] as const;
/** What the office itself prints under every paper. */
export const OURS = ['0663-2000012', '12345'] as const;

/** A sequence of numbers that is the same in every run. */
const sequence = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
const draw = sequence(20_261_123);
const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
const digits = (count: number): string => Array.from({ length: count }, () => draw(10)).join('');
const two = (n: number): string => String(n).padStart(2, '0');
const aDay = (): string => `${1940 + draw(80)}-${two(1 + draw(12))}-${two(1 + draw(28))}`;

const anId = (): string => residentIdFor({ bornOn: Day.parse(aDay()), sequence: draw(1000) });
const aMobile = (): string => `${pick(['13', '15', '17', '18', '19'])}${digits(1)}0000${digits(4)}`;
const aLandline = (): string => `0${pick(['663', '754', '768'])}-${pick(['2', '6', '8'])}00${digits(4)}`;
const aCard = (): string => {
  const body = `${pick(['6200', '6217', '9559'])}000000${digits(pick([5, 8]))}`;
  let total = 0;
  for (let at = 0; at < body.length; at += 1) {
    const digit = Number(body.charAt(body.length - 1 - at));
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${body}${(10 - (total % 10)) % 10}`;
};
const PLACES = ['示例村', '样板路', '示例街', '例坊巷', '样本大道路', '示例村三组', '东示例围', '样板新村'];
const anAddress = (): string =>
  pick([
    () => `${pick(PLACES)}${1 + draw(300)}号`,
    () => `${pick(PLACES)}第${1 + draw(99)}号`,
    () => `${pick(PLACES)}${pick(['十二', '三十', '一百零六', '八'])}号`,
    () => `示例花园小区${1 + draw(20)}栋${1 + draw(4)}单元${1 + draw(9)}0${1 + draw(4)}室`,
    () => `样板苑${1 + draw(20)}幢${100 + draw(900)}房`,
    () => `${pick(PLACES)}${1 + draw(90)}-${1 + draw(9)}号`,
    () => `示例里${1 + draw(30)}号楼${1 + draw(6)}0${1 + draw(8)}室`,
    () => `${pick(PLACES)}门牌${1 + draw(90)}号`,
  ])();
const AILMENTS = [
  '患有尿毒症',
  '肺癌晚期',
  '长期住院治疗',
  '精神残疾二级',
  '一级残疾',
  '半失能',
  '糖尿病多年',
  '需每周透析',
  '脑瘫',
  '确诊白血病',
  '患抑郁症',
  '残疾证在办',
  '接受化疗',
  '因中风偏瘫',
  '怀孕六个月',
  '乙肝携带',
  '高血压三期',
  '双目失明',
  '智力残疾',
  '车祸后截肢',
];

/** How people write numbers when they don't write them plainly, on purpose or not. */
const wide = (text: string): string =>
  text.replace(/[0-9A-Z-]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const spaced = (text: string): string => text.replace(/(.{4})(?=.)/gu, '$1 ');
const hyphened = (text: string): string => text.replace(/(.{6})(?=.)/gu, '$1-');
const threaded = (text: string): string => [...text].join('\u200b');
const inChinese = (text: string): string =>
  text.replace(/[0-9]/gu, (char) => '〇一二三四五六七八九'.charAt(Number(char)));
const inHalfChinese = (text: string): string =>
  text.replace(/[0-9](?=.{0,5}$)/gu, (char) => '零一二三四五六七八九'.charAt(Number(char)));
const dotted = (text: string): string => text.replace(/(.{3})(?=.)/gu, '$1.');
const oneByOne = (text: string): string => [...text].join(' ');
const arabicIndic = (text: string): string =>
  text.replace(/[0-9]/gu, (char) => String.fromCharCode(0x0660 + Number(char)));
const asIs = (text: string): string => text;
const DISGUISES = [
  asIs,
  asIs,
  asIs,
  wide,
  spaced,
  hyphened,
  threaded,
  inChinese,
  inHalfChinese,
  dotted,
  oneByOne,
  arabicIndic,
];

const FRAMES = [
  (it: string) => `经审核，示例甲家庭符合条件，${it}，予以公示。`,
  (it: string) => `${it}`,
  (it: string) => `申请人示例乙（${it}）自2026年7月起享受保障，每月860.00元。`,
  (it: string) => `说明：${it}。如有异议请于公示期内提出。`,
  (it: string) => `2026-07-01受理；${it}；2026-07-08公示期满。`,
];
const framed = (it: string): string => pick(FRAMES)(it);
const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

const leaking: readonly Labelled[] = [
  ...times(150, () => ({ text: framed(`身份证${pick(DISGUISES)(anId())}`), kinds: ['resident-id'] as const })),
  ...times(60, () => ({ text: framed(pick(DISGUISES)(anId())), kinds: ['resident-id'] as const })),
  ...times(20, () => ({ text: framed(`号码${anId().toLowerCase()}`), kinds: ['resident-id'] as const })),
  ...times(120, () => ({
    text: framed(`${pick(['电话', '联系', ''])}${pick(DISGUISES)(aMobile())}`),
    kinds: ['mobile'] as const,
  })),
  ...times(20, () => ({ text: framed(`+86 ${aMobile()}`), kinds: ['mobile'] as const })),
  ...times(30, () => ({
    text: framed(`${aMobile().replace(/^(...)(....)(....)$/u, '$1 $2 $3')}`),
    kinds: ['mobile'] as const,
  })),
  ...times(60, () => ({
    text: framed(`家中电话${pick([asIs, wide, threaded])(aLandline())}`),
    kinds: ['landline'] as const,
  })),
  ...times(20, () => ({ text: framed(`联系电话：2${digits(6)}`), kinds: ['landline'] as const })),
  ...times(100, () => ({
    text: framed(`${pick(['卡号', '打入', ''])}${pick(DISGUISES)(aCard())}`),
    kinds: ['bank-account'] as const,
  })),
  ...times(40, () => ({ text: framed(`存折账号8001${digits(pick([8, 11, 14]))}`), kinds: ['bank-account'] as const })),
  ...times(120, () => ({
    text: framed(`${pick(['家住', '现住', '住址：'])}${pick([asIs, asIs, wide])(anAddress())}`),
    kinds: ['address'] as const,
  })),
  ...times(80, () => ({ text: framed(pick(AILMENTS)), kinds: ['health'] as const })),
  ...times(40, () => ({
    text: framed(`其子${pick(['示例童童', '样小禾', '示 例 童 童', '样\u200b小禾', '例明', '例·明'])}在读`),
    kinds: ['minor-name'] as const,
  })),
  ...times(40, () => ({
    text: framed(`示例丙，${anId()}，电话${aMobile()}，住${anAddress()}，${pick(AILMENTS)}`),
    kinds: ['resident-id', 'mobile', 'address', 'health'] as const,
  })),
  // Hard ones: said in a way that no pattern knows. They stay in the set, so that the figures are honest.
  { text: '身份证前六位990000，出生1980年1月1日，后四位0012。', kinds: ['resident-id'] },
  { text: '手机一三八，四个零，再加二四六八。', kinds: ['mobile'] },
  { text: '住村口老榕树右手第二家。', kinds: ['address'] },
  { text: '这家男人得了那种治不好的血液病。', kinds: ['health'] },
  { text: '他腿脚不便，常年卧床。', kinds: ['health'] },
  { text: '他家老三童童刚上小学。', kinds: ['minor-name'] },
  { text: '电话：幺三八零零零零零零幺二。', kinds: ['mobile'] },
  { text: '卡尾号前面是六二一七零零零零零零，后面是一二三四五六七八八。', kinds: ['bank-account'] },
];

const clean: readonly string[] = [
  ...times(
    60,
    () => `经审核，示例${pick(['甲', '乙', '丙'])}，家庭人口${1 + draw(6)}人，每月${1 + draw(3)},${digits(3)}.00元。`,
  ),
  ...times(60, () => `依据民发〔20${20 + draw(7)}〕${1 + draw(99)}号第${1 + draw(40)}条办理。`),
  ...times(40, () => `普府办〔2026〕${1 + draw(300)}号文件，2026年${1 + draw(12)}月${1 + draw(28)}日施行。`),
  ...times(
    60,
    () => `案件编号case_${'0123456789abcdefghijklmnopqrstuv'.slice(draw(6), 26).padEnd(26, '7')}，请妥善保存。`,
  ),
  ...times(
    60,
    () =>
      `受理号SL2026${two(1 + draw(12))}${two(1 + draw(28))}${digits(4)}，受理日期2026-${two(1 + draw(12))}-${two(1 + draw(28))}。`,
  ),
  ...times(40, () => `核对报告HD-2026${two(1 + draw(12))}${two(1 + draw(28))}-${digits(5)}显示符合规定。`),
  ...times(40, () => `公示期自2026-07-0${1 + draw(9)}至2026-07-1${draw(9)}，共7天。`),
  ...times(
    40,
    () => `本批次共${digits(5)}户，合计${1 + draw(9)}${digits(7)}.${digits(2)}元（${1 + draw(9)}${digits(9)}分）。`,
  ),
  ...times(40, () => `统一社会信用代码11445281${digits(9)}${pick(['X', '5', 'K'])}，发文单位普宁市民政局。`),
  ...times(40, () => `区划代码44528${digits(1)}${pick(['006', '104', '201'])}，批次号BATCH2026${digits(10)}。`),
  ...times(30, () => `监督热线12345，本单位电话0663-2000012。`),
  ...times(30, () => `请到街道办事处服务大厅${1 + draw(9)}号窗口办理，携带本通知书。`),
  ...times(30, () => `地址：燎原街道办事处示例路${1 + draw(99)}号，工作日9:00至17:30。`),
  ...times(30, () => `2026年${1 + draw(12)}月${1 + draw(28)}日第${1 + draw(9)}号公告，${1 + draw(9)}楼会议室张贴。`),
  ...times(30, () => `校验码${anId().slice(0, 17)}${pick(['B', 'C'])}，验证网址已附。`),
  ...times(30, () => {
    const id = anId();
    const last = id.charAt(17);
    return `流水${id.slice(0, 17)}${last === '5' ? '6' : '5'}，系统自动生成。`;
  }),
  ...times(30, () => `订单${aCard().slice(0, -1)}${digits(9)}，长度不是卡号。`),
  ...times(20, () => `2026年第一、二、三、四季度分别为${digits(3)}、${digits(3)}、${digits(3)}、${digits(3)}户。`),
  '家庭人均收入高于当地最低生活保障标准，不予确认。',
  '申请人户籍不在本地且未持有本地居住证，已告知其向户籍所在地提出申请。',
  '如不服本决定，可自知道本决定之日起六十日内申请行政复议。',
  '可依法申请医疗救助、残疾人两项补贴或者大病保险。',
  '请向市残疾人联合会、卫生健康局咨询。',
  '本村1号公示栏、社区2号公告栏均已张贴。',
  '一二三四五，上山打老虎。',
  '一至六年级学生共一百二十三人。',
  ...times(
    40,
    () => `${1 + draw(9)} ${1 + draw(6)} ${100 + draw(900)} ${100 + draw(900)} ${100 + draw(900)} ${digits(2)}`,
  ),
  ...times(20, () => `2026.0${1 + draw(9)}.${two(1 + draw(28))}-2026.1${draw(3)}.${two(1 + draw(28))}`),
  ...times(20, () => `13 5${digits(2)} ${digits(3)} ${digits(3)}`),
  ...times(
    20,
    () =>
      `${two(draw(24))}:${two(draw(60))}-${two(draw(24))}:${two(draw(60))} 2026/0${1 + draw(9)}/${two(1 + draw(28))}`,
  ),
  '标准为每人每月七百二十二元。',
  '农村三组、五队、六社均已公示。',
  '第十二条第三款第（一）项。',
  '12.5%，1.5倍，30%抽查。',
  '时间：09:30-17:30，2026/07/01-2026/07/08。',
  '法定代表人签章处，经办人签章处。',
  '三年级二班同学们，大家好。',
  '在示例村村委会公示栏公示7天。',
  '公示编号GS-2026-0007-000123。',
  'ISBN 978-7-100-00000-0。',
  '版本2026.11.23.1，第3号令。',
];

/** About two thousand texts: a good half of them leak, each in one or several ways, the others nearly look as if. */
export const LABELLED: readonly Labelled[] = [...leaking, ...clean.map((text) => ({ text, kinds: [] }))];
