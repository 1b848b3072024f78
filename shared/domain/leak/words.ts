import type { Stretch } from './numbers.ts';

/** Illness, disability and what is only said of the ill (PIPL §28: health is sensitive). Longer words stand before the shorter that they contain. */
const HEALTH =
  /艾滋|(?<![A-Za-z])HIV(?![A-Za-z])|癌|肿瘤|白血病|淋巴瘤|血友病|尿毒症|肾衰竭?|肾病|透析|化疗|放疗|器官移植|肝硬化|肝炎|乙肝|丙肝|肺结核|结核病|尘肺|哮喘|慢阻肺|心脏病|冠心病|心肌梗|心衰|高血压|糖尿病|中风|脑梗|脑出血|脑瘫|偏瘫|截瘫|瘫痪|植物人|癫痫|帕金森|阿尔茨海默|痴呆|精神病|精神分裂|精神障碍|抑郁症|双相|自闭症|孤独症|智力障碍|智障|精神残疾|智力残疾|肢体残疾|视力残疾|听力残疾|言语残疾|多重残疾|[一二三四1-4]级残疾|残疾[一二三四1-4]级|残疾证号?|重度残疾(?!人护理补贴)|失明|聋哑|耳聋|截肢|系统性红斑狼疮|红斑狼疮|再生障碍性贫血|地中海贫血|重症肌无力|渐冻症|骨折|梅毒|性病|吸毒|戒毒|怀孕|流产|不孕|患病|患有|病史|病情|病因|确诊|诊断为|诊断证明|住院(?!医师)|手术|重病|大病(?!保险|医疗|救助)|失能(?!老年人补贴)|半失能|生活不能自理/gu;

/** A house number, down to which an address may not be told: a place and a number, or a building with a flat. */
const COUNTED = '(?:[0-9]{1,5}|[零〇一二三四五六七八九十百]{1,6})';
const HOUSE = new RegExp(
  [
    `(?:村|路|街|巷|弄|道|里|坊|庄|屯|寨|组|队|社|区|苑|园|城|庭|厦|院|围|厝|埔|埕|胡同|段|湾|圩|岗|坑|洋|镇|乡|排|楼|栋|幢|座)(?:第|门牌|甲|乙|丙|附)?${COUNTED}(?:[-之附]${COUNTED})*(?:号|號|番)(?!线|文|令|公告|通知|函|窗|栏|柜|厅|台|公示|会议|机|桌|车|厂|样|井|地块|泵|变)`,
    `(?:村|路|街|巷|弄|道|里|坊|庄|屯|寨|组|队|社|区|苑|园|城|庭|厦|院|围|厝)${COUNTED}(?:栋|幢|座|单元|号楼)`,
    `${COUNTED}(?:栋|幢|座|号楼|单元)[-之 ,，]?(?:${COUNTED}(?:单元|梯|层|楼)[-之 ,，]?)?${COUNTED}(?:室|房|号|户)`,
    `${COUNTED}(?:楼|层)${COUNTED}(?:室|房)`,
    `门牌(?:号码?)?(?:为|是|:|：)?${COUNTED}`,
  ].join('|'),
  'gu',
);
/** Where an office sits may be told. */
const OF_AN_OFFICE =
  /(?:民政局|民政办|办事处|大厅|服务中心|便民中心|街道办|政府|村委会|居委会|委员会|法院|检察院|银行|信用社|医院|派出所|信访局|窗口)[^，。；;,\n]{0,16}$/u;

export const healthIn = (text: string): readonly Stretch[] => matches(text, HEALTH);

export const housesIn = (text: string): readonly Stretch[] =>
  matches(text, HOUSE).filter(({ from }) => !OF_AN_OFFICE.test(text.slice(Math.max(0, from - 32), from + 1)));

/** A name however it is spaced. Names of one character say nothing and are not looked for. */
export const namesIn = (text: string, names: readonly string[]): readonly Stretch[] =>
  names.flatMap((name) => {
    const letters = [...name].filter((char) => /\S/u.test(char));
    if (letters.length < 2) return [];
    const spaced = letters.map((char) => char.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')).join('[ \\-·•._]{0,3}');
    return matches(text, new RegExp(spaced, 'giu'));
  });

const matches = (text: string, pattern: RegExp): readonly Stretch[] =>
  [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
