import { RULES } from '../../shared/rules/all.ts';

/** docs/rules.md: every detection rule with what it looks for and on which basis. */
export const renderRules = (): string => `# 监督规则 · Detection rules

由 \`shared/rules\` 生成，请勿手工修改。 Derived from the rules; not edited by hand. A finding is no decision: nobody's aid ends by it.

| 编号 id | 规则 rule | 程度 severity | 依据 basis |
| --- | --- | --- | --- |
${RULES.map(({ id, title, name, severity, basis }) => `| ${id} | ${title} \`${name}\` | ${severity} | ${basis.join('；')} |`).join('\n')}
`;
