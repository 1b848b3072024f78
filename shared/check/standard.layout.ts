import { HELD_BY } from '../domain/mandate.ts';
import type { Layout } from './layout.ts';

const titleOf = (name: keyof typeof HELD_BY): string => HELD_BY[name][0];

/** The layout that docs/check-file.md describes: the provincial platform has published none. */
export const standard: Layout = {
  title: '标准格式',
  out: {
    checkId: '请求编号',
    person: '人员序号',
    name: '姓名',
    residentId: '公民身份号码',
    relation: '与申请人关系',
    programme: '救助类别',
    mandate: '授权书',
    mandateTo: '授权截止',
    dataClasses: '核对项目',
    requestedOn: '提出日期',
  },
  result: {
    checkId: '请求编号',
    person: '人员序号',
    mandate: '授权书',
    dataClass: '核对项目',
    found: '结果',
    detail: '情况说明',
    reportNumber: '报告编号',
    reportedOn: '报告日期',
    conclusion: '结论',
  },
  classes: {
    hukou: titleOf('hukou'),
    tax: titleOf('tax'),
    'social-insurance': titleOf('social-insurance'),
    'real-estate': titleOf('real-estate'),
    business: titleOf('business'),
    'provident-fund': titleOf('provident-fund'),
    vehicles: titleOf('vehicles'),
    deposits: titleOf('deposits'),
    'payment-accounts': titleOf('payment-accounts'),
    marriage: titleOf('marriage'),
    death: titleOf('death'),
  },
  words: { found: '有', nothing: '无', 'within-limits': '未超过限额', 'over-limits': '超过限额' },
  between: '；',
};
