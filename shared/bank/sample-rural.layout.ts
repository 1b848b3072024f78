import type { Layout } from './layout.ts';

/** A made-up rural bank's own layout: other headings in another order, its own words and codes, and no account in its answer. */
export const sampleRural: Layout = {
  title: '样例农商银行格式',
  out: { account: '收款账号', holder: '收款人名称', yuan: '交易金额', remark: '摘要', line: '客户流水号' },
  answer: { line: '客户流水号', yuan: '交易金额', outcome: '处理状态', code: '错误码' },
  statement: { line: '客户流水号', yuan: '发生额', outcome: '处理状态' },
  words: { paid: '00', returned: '99' },
  codes: {
    ACCOUNT_CLOSED: 'E101',
    NAME_MISMATCH: 'E102',
    FROZEN: 'E103',
    INACTIVE: 'E104',
    AMOUNT_LIMIT: 'E201',
    DECEASED: 'E901',
  },
};
