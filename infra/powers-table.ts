import { type Action, GRANTS, merged, type Needy, type Only, type Place, powersOf, RUNNING } from './grants.ts';

interface Row {
  readonly action: Action;
  readonly on: Place;
  readonly only: Only | undefined;
  readonly through: readonly string[];
}

const RUNNING_IT = '(running at all)';

/** Which action, on what, and through which powers it came: what is merged for IAM is taken apart by action again for the reader. */
function rowsOf(needs: Needy): readonly Row[] {
  const sources = [
    ...powersOf(needs).map((power) => ({ name: `\`${power}\``, grants: merged(GRANTS[power]) })),
    { name: RUNNING_IT, grants: merged(RUNNING[needs.kind]) },
  ];
  return merged(sources.flatMap(({ grants }) => grants)).flatMap(({ actions, on, only }) =>
    actions.map((action) => ({
      action,
      on,
      only,
      through: sources
        .filter(({ grants }) =>
          grants.some((grant) => grant.on === on && grant.only?.by === only?.by && grant.actions.includes(action)),
        )
        .map(({ name }) => name),
    })),
  );
}

const WHICH = {
  partitions: (values) => values.map((value) => `\`${value}\``).join(' '),
  objects: (values) => `objects ${values.map((value) => `\`${value}\``).join(' ')}`,
  compartment: (values) => `compartment ${values.map((value) => `**${value}**`).join(', ')}`,
  kind: (values) => `index key ${values.map((value) => `*${value}*`).join(', ')}`,
} as const satisfies Record<Only['by'], (values: readonly string[]) => string>;

const HEAD = `# 权限总表 · What each function may do

由 \`functions/manifest.ts\` 与 \`infra/grants.ts\` 生成，请勿手工修改。 Derived from the manifest and the grants; not edited by hand.

- 每个函数只有一个角色，角色里只有下列动作；没有修改（UpdateItem）、删除（DeleteItem、DeleteObject）、全表扫描（Scan）。 One role a function, and in it these actions only; nothing updates in place, deletes or scans.
- \`CASE#*\` 之类是记录主键的开头（\`dynamodb:LeadingKeys\`），由 DynamoDB 执行。 What stands like \`CASE#*\` is the beginning of the items' keys, enforced by DynamoDB.
- \`entries/*\` 之类是对象名的开头，由 S3 执行。 What stands like \`entries/*\` is the beginning of objects’ names, enforced by S3.
- 分区（compartment）与索引密钥由 KMS 按加密上下文执行；没有该分区的授权，密文打不开。 Compartments and index keys are enforced by KMS on the encryption context.
- 能封入某分区者，技术上也能打开该分区：封存与打开用同一把数据密钥。 Whoever may seal into a compartment could technically open it: both take the same data key.
`;

/** docs/powers.md: every function, every IAM action it has, on which items or compartments, and which power brought it. */
export function renderPowers(manifest: Readonly<Record<string, Needy>>): string {
  const sections = Object.entries(manifest).map(([folder, needs]) => {
    const rows = rowsOf(needs).map(
      ({ action, on, only, through }) =>
        `| \`${action}\` | ${on === 'anything' ? '(AWS knows no resource for it)' : on} | ${only ? WHICH[only.by](only.values) : ''} | ${through.join(', ')} |`,
    );
    return `## ${folder}\n\n| IAM action | on | keys or compartments | through |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return [HEAD, ...sections].join('\n');
}
