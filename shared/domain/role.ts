import * as z from 'zod';

/** The duties that an operator can be appointed to, with their Chinese names. */
export const ROLES = {
  intake: '受理经办',
  investigator: '入户调查',
  reviewer: '乡镇审核',
  approver: '县级确认',
  finance: '县级财务',
  releaser: '资金发放',
  'finance-lead': '财务负责人',
  'bureau-lead': '分管局领导',
  supervisor: '监督检查',
  auditor: '审计',
  administrator: '系统管理',
} as const;

export const Role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
export type Role = keyof typeof ROLES;

/** Who decides on aid or moves its money. */
const ACTING: readonly Role[] = [
  'intake',
  'investigator',
  'reviewer',
  'approver',
  'finance',
  'releaser',
  'finance-lead',
  'bureau-lead',
];

/** Pairs that one person may not hold together (B1): who decides doesn't pay, who watches doesn't act, who appoints holds no duty. */
const APART: readonly (readonly [Role, readonly Role[]])[] = [
  ['intake', ['approver', 'finance', 'releaser']],
  ['investigator', ['approver', 'finance', 'releaser']],
  ['reviewer', ['approver', 'finance', 'releaser']],
  ['approver', ['finance', 'releaser']],
  ['finance', ['releaser']],
  ['finance-lead', ['intake', 'investigator', 'reviewer', 'approver', 'finance', 'releaser']],
  ['bureau-lead', ['intake', 'investigator', 'reviewer', 'approver', 'finance', 'releaser', 'finance-lead']],
  ['supervisor', [...ACTING]],
  ['auditor', [...ACTING, 'supervisor']],
  ['administrator', [...ACTING, 'supervisor', 'auditor']],
];

/** The first two roles of the list that one person may not hold together. */
export function clash(roles: readonly Role[]): readonly [Role, Role] | undefined {
  for (const [role, apart] of APART) {
    if (!roles.includes(role)) continue;
    const other = apart.find((candidate) => roles.includes(candidate));
    if (other) return [role, other];
  }
  return undefined;
}
