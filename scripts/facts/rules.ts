import { SWITCHES } from '../../shared/domain/law/switches.ts';
import { versionOf } from '../../shared/domain/rule.ts';
import { RULES } from '../../shared/rules/all.ts';

/** docs/rules.md: every detection rule with what it looks for and on which basis. */
export const renderRules = (): string => `# 监督规则 · Detection rules

由 \`shared/rules\` 生成，请勿手工修改。 Derived from the rules; not edited by hand. A finding is no decision: nobody's aid ends by it.

| 编号 id | 规则 rule | 版本 version | 程度 severity | 依据 basis |
| --- | --- | --- | --- | --- |
${RULES.map((rule) => `| ${rule.id} | ${rule.title} \`${rule.name}\` | ${versionOf(rule)} | ${rule.severity} | ${rule.basis.join('；')} |`).join('\n')}

## 开关 Switches

未列出的规则一律开启。试运行（shadow）的规则所发现的单独列出，不冻结资金，不计时限，不交办；会冻结资金的规则只能限期关闭或试运行。 Every rule is on unless it's here.

| 规则 rule | 状态 is | 地区 region | 自 from | 至 to | 理由 reason |
| --- | --- | --- | --- | --- | --- |
${SWITCHES.map(({ rule, is, region, from, to, reason }) => `| \`${rule}\` | ${is} | ${region} | ${from} | ${to ?? ''} | ${reason} |`).join('\n')}
`;
