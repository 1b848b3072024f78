import * as z from 'zod';

/** The duties that an operator can be appointed to, with their Chinese names. */
export const ROLES = {
  intake: '受理经办',
  investigator: '入户调查',
  reviewer: '乡镇审核',
  'township-lead': '乡镇分管负责人',
  approver: '县级确认',
  finance: '县级财务',
  releaser: '资金发放',
  'finance-lead': '财务负责人',
  'bureau-lead': '分管局领导',
  hotline: '热线信访受理',
  supervisor: '监督检查',
  auditor: '审计',
  'discipline-liaison': '纪检联络',
  'identity-custodian': '身份信息保管',
  administrator: '系统管理',
  'stand-in': '备岗代理',
} as const;

export const Role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
export type Role = keyof typeof ROLES;

/** Where each duty belongs: with the township or street office, with the county bureau, or with either. */
export const LEVELS = {
  intake: 'township',
  investigator: 'township',
  reviewer: 'township',
  'township-lead': 'township',
  approver: 'bureau',
  finance: 'bureau',
  releaser: 'bureau',
  'finance-lead': 'bureau',
  'bureau-lead': 'bureau',
  // The county opens the hotline (LAW26 §60).
  hotline: 'bureau',
  supervisor: 'bureau',
  auditor: 'bureau',
  'discipline-liaison': 'bureau',
  'identity-custodian': 'bureau',
  administrator: 'bureau',
  'stand-in': 'either',
} as const satisfies Record<Role, 'township' | 'bureau' | 'either'>;

/**
 * The only duties that one person may hold together (B1); any other two exclude each other, a new one all the others. Whoever accepts may also visit and review, of different
 * cases: that nobody acts on two stages of one is up to the case. Who decides doesn't pay, who watches doesn't act, who takes a complaint is none whom it may be about, who keeps
 * keys opens nothing, who appoints holds no duty. Why, pair by pair: docs/decisions/0014.
 */
const TOGETHER: readonly (readonly Role[])[] = [['intake', 'investigator', 'reviewer']];

/** The first two roles of the list that one person may not hold together. */
export function clash(roles: readonly Role[]): readonly [Role, Role] | undefined {
  for (const [at, one] of roles.entries()) {
    const other = roles
      .slice(at + 1)
      .find((next) => next !== one && !TOGETHER.some((group) => group.includes(one) && group.includes(next)));
    if (other) return [one, other];
  }
  return undefined;
}
