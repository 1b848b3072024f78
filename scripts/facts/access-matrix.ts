import { manifest } from '../../functions/manifest.ts';
import { ACCESS, PERMISSIONS, type Permission, type Reach } from '../../shared/access.ts';
import { clash, ROLES, type Role } from '../../shared/domain/role.ts';
import type { OperationFacts } from '../../shared/kernel/operation.ts';
import { operationsOf } from './operations.ts';

const REACHES = { never: '—', own: '本人', unit: '本单位', county: '全县' } as const satisfies Record<Reach, string>;

const roles = Object.keys(ROLES) as Role[];
const permissions = Object.keys(PERMISSIONS) as Permission[];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const named = (role: Role): string => `${ROLES[role]} \`${role}\``;

/** Who may, and how far: what an auditor asks of an operation. */
const holders = (permission: Permission, hasSubject: boolean): string =>
  roles
    .filter((role) => ACCESS[role][permission] !== 'never' && (hasSubject || ACCESS[role][permission] !== 'own'))
    .map((role) => `${ROLES[role]}（${REACHES[ACCESS[role][permission]]}）`)
    .join('、');

const whoMay = ({ may }: OperationFacts): string =>
  may === 'public' ? '任何人（无需登录） anybody' : `${PERMISSIONS[may]} \`${may}\``;

const matrix = (): string =>
  table(
    ['权限 permission', ...roles.map((role) => `${ROLES[role]} ${role}`)],
    permissions.map((permission) => [
      `${PERMISSIONS[permission]} \`${permission}\``,
      ...roles.map((role) => REACHES[ACCESS[role][permission]]),
    ]),
  );

const apart = (): string =>
  table(
    ['职责 role', '不得兼任 may not be held together with'],
    roles.map((role) => [
      named(role),
      roles
        .filter((other) => other !== role && clash([role, other]))
        .map(named)
        .join('、') || '—',
    ]),
  );

const operations = (): string =>
  table(
    ['操作 operation', '路径 route', '所需权限 permission', '谁可办理 who', '打开的密封内容 opens', '函数 function'],
    operationsOf(manifest).map(({ folder, facts, hasSubject }) => [
      `${facts.title} \`${facts.name}\``,
      `\`${facts.method} /v1${facts.path}\``,
      whoMay(facts),
      facts.may === 'public' ? '—' : holders(facts.may, hasSubject),
      facts.opens?.map((one) => `\`${one}\``).join(' ') ?? '—',
      folder,
    ]),
  );

const unattended = (): string =>
  table(
    ['作业 part', '说明 what it does', '何时 when', '函数 function'],
    Object.entries(manifest).flatMap(([folder, { kind, parts }]) =>
      kind === 'http'
        ? []
        : Object.values(parts).map(
            ({ facts }: { facts: { name: string; title: string; summary: string; schedule?: string } }) => [
              `${facts.title} \`${facts.name}\``,
              facts.summary,
              facts.schedule ? `\`${facts.schedule}\`` : '每次变更 every change',
              folder,
            ],
          ),
    ),
  );

/** docs/access-matrix.md: who may do what and how far, which roles exclude each other, and which operation takes which permission. */
export const renderAccessMatrix = (): string => `# 职责权限对照表 · Who may do what

由 \`shared/access.ts\`、\`shared/domain/role.ts\` 与各操作的声明生成，请勿手工修改。 Derived from the code that decides; not edited by hand.

- **本人**：本人的记录。 One's own record. **本单位**：所属乡镇（街道）的记录。 Records of one's own office. **全县**：本县各单位的记录。 Records of every office of the county. **—**：不允许。 Never.
- 一人任多项职责的，取其中范围最大者；每次请求都按任职登记重新核对，不以登录凭证为准。 Of several roles the widest reach counts; the register is asked at every request, whatever the token says.
- 受托代理的，在委托的职责、范围和期限内按本表办理，以受托人自己的名义记账并注明委托。 Under a delegation this table holds for the delegated duties, on its days and within its scope; the deed is the delegate's and names it.
- 同一案件的各环节还须由不同人员办理（\`duties-not-separated\`），与本表无关地由案件本身核对。 Beyond this table, nobody acts on two stages of one case; the case itself checks that.

## 一、职责与权限 Roles and permissions

${matrix()}

## 二、不得兼任的职责 Roles that exclude each other

${apart()}

## 三、操作与权限 Operations

${operations()}

## 四、无人值守的作业 What runs without a person

审计账中以 \`system:\` 加作业名记名。 In the ledger these act as \`system:\` and their name.

${unattended()}
`;
