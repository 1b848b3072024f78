import type { z } from 'zod';
import type { Degree } from '../award.ts';
import type { Cause } from '../case/aid-first.ts';
import type { CameBy } from '../case/case.ts';
import type { IncomeKind, Relation } from '../household.ts';
import type { CheckConclusion } from '../means-check.ts';

/** How documents call what the system knows by a word. */
export const RELATIONS = {
  applicant: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  sibling: '兄弟姐妹',
  other: '其他',
} as const satisfies Record<z.infer<typeof Relation>, string>;

export const INCOMES = {
  wage: '工资性收入',
  farming: '种养殖等经营收入',
  business: '其他经营净收入',
  property: '财产净收入',
  pension: '养老金等转移净收入',
  support: '赡养、抚养、扶养费',
  other: '其他收入',
  'special-care': '优抚对象抚恤补助',
  'family-planning': '计划生育奖励扶助',
  scholarship: '奖学金、助学金',
  bravery: '见义勇为奖励',
  assistance: '政府发放的社会救助款物',
  'basic-pension': '城乡居民中央基础养老金',
} as const satisfies Record<z.infer<typeof IncomeKind>, string>;

export const CAME_BY = {
  applicant: '本人申请',
  committee: '村（居）民委员会代为申请',
  'other-person': '委托他人代为申请',
  found: '主动发现',
} as const satisfies Record<z.infer<typeof CameBy>, string>;

export const CONCLUSIONS = {
  'within-limits': '符合规定限额',
  'over-limits': '超过规定限额',
} as const satisfies Record<z.infer<typeof CheckConclusion>, string>;

export const CAUSES = {
  fire: '火灾',
  'traffic-accident': '交通事故',
  'sudden-illness': '突发重大疾病',
  other: '其他急难情形',
} as const satisfies Record<z.infer<typeof Cause>, string>;

export const DEGREES = { moderate: '较重', severe: '严重' } as const satisfies Record<Degree, string>;
