import type { Layout } from './layout.ts';

/** The layout that docs/bank-file.md describes, for banks without one of their own. */
export const standard: Layout = {
  title: '标准格式',
  out: {
    line: '明细号',
    holder: '户名',
    account: '账号',
    bank: '开户银行',
    yuan: '金额',
    month: '月份',
    remark: '附言',
  },
  answer: { line: '明细号', account: '账号', yuan: '金额', outcome: '结果', code: '退回代码' },
  statement: { line: '明细号', yuan: '金额', outcome: '结果' },
  words: { paid: '成功', returned: '退回' },
  codes: {
    ACCOUNT_CLOSED: 'ACCOUNT_CLOSED',
    NAME_MISMATCH: 'NAME_MISMATCH',
    FROZEN: 'FROZEN',
    INACTIVE: 'INACTIVE',
    AMOUNT_LIMIT: 'AMOUNT_LIMIT',
    DECEASED: 'DECEASED',
  },
};
