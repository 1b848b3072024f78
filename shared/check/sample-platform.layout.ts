import type { Layout } from './layout.ts';

/** A made-up platform's own layout: other headings in another order, its own words and codes, and nothing of relation and programme. */
export const samplePlatform: Layout = {
  title: '样例核对平台格式',
  out: {
    residentId: '证件号码',
    name: '被核对人',
    dataClasses: '核对范围',
    mandate: '委托书编号',
    mandateTo: '委托有效期至',
    person: '成员号',
    checkId: '委托单号',
    requestedOn: '委托日期',
  },
  result: {
    reportNumber: '核对报告号',
    reportedOn: '出具日期',
    conclusion: '核对结论',
    checkId: '委托单号',
    person: '成员号',
    mandate: '委托书编号',
    dataClass: '信息类别',
    found: '有无信息',
    detail: '详情',
  },
  classes: {
    hukou: '01',
    tax: '02',
    'social-insurance': '03',
    'real-estate': '04',
    business: '05',
    'provident-fund': '06',
    vehicles: '07',
    deposits: '08',
    'payment-accounts': '09',
    marriage: '10',
    death: '11',
  },
  words: { found: 'Y', nothing: 'N', 'within-limits': '合格', 'over-limits': '不合格' },
  between: ',',
};
