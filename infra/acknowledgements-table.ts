import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { manifest } from '../functions/manifest.ts';
import { deploy } from './deployment.ts';
import { readSettings } from './settings.ts';

/** With everything that can be asked for, so that nothing that is acknowledged anywhere is left out. */
const EVERYTHING = {
  ...JSON.parse(readFileSync(join(import.meta.dirname, '../cdk.json'), 'utf8')).context,
  region: 'us-east-1',
  alarmEmail: 'on-duty@example.gov.cn',
  monthlyBudget: 500,
  console: 'abc123.execute-api.us-east-1.amazonaws.com',
};

interface Row {
  readonly rule: string;
  readonly reason: string;
  readonly where: string;
}

/** What is acknowledged where, as the constructs say themselves. A folder's name stands for all folders: their functions are alike. */
function acknowledged(app: App): readonly Row[] {
  const folders = new Set(Object.keys(manifest));
  return app.node.findAll().flatMap(({ node }) => {
    const where = node.path
      .split('/')
      .map((part) => (folders.has(part) ? '*' : part))
      .join('/');
    return node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>))
      .map(([id, reason]) => ({ rule: id.replace(/^Annotation::|\[.*$/gu, ''), reason, where }));
  });
}

const HEAD = `# 检查例外 · Acknowledgements

由 \`infra/\` 中各处的说明生成，请勿手工修改。 Derived from what the constructs say themselves; not edited by hand.

每次 \`cdk synth\` 都按 cdk-nag 的 AwsSolutions 与 NIST SP 800-53 第 5 版检查全部资源，另由 \`@aws/cloudformation-validate\` 检查模板；有一条未说明理由的发现，合成即告失败。
Every \`cdk synth\` holds all resources against cdk-nag's packs AwsSolutions and NIST SP 800-53 revision 5, and the templates against \`@aws/cloudformation-validate\`. One finding without a
reason ends it. These are the findings that have one. \`*\` is any function's folder.

| 规则 rule | 位置 where | 理由 reason |
|---|---|---|
`;

let rendered: string | undefined;

/** docs/acknowledgements.md. A process that asks twice waits for one synthesis only. */
export const renderAcknowledgements = (): string => {
  rendered ??= render();
  return rendered;
};

function render(): string {
  const places = new Map<
    string,
    { readonly rule: string; readonly reason: string; readonly at: Map<string, number> }
  >();
  const app = new App({ builtinCloudFormationValidation: false, context: EVERYTHING });
  deploy(app, readSettings(app.node), () => Code.fromInline('exports.handler = async () => {}'));
  for (const { rule, reason, where } of acknowledged(app)) {
    const row = places.get(`${rule} ${reason}`) ?? { rule, reason, at: new Map<string, number>() };
    row.at.set(where, (row.at.get(where) ?? 0) + 1);
    places.set(`${rule} ${reason}`, row);
  }
  const lines = [...places.values()]
    .toSorted((a, b) => (`${a.rule} ${a.reason}` < `${b.rule} ${b.reason}` ? -1 : 1))
    .map(({ rule, reason, at }) => {
      const where = [...at].map(([path, times]) => `\`${path}\`${times > 1 ? ` × ${times}` : ''}`);
      return `| ${rule} | ${where.join(', ')} | ${reason} |`;
    });
  return `${HEAD}${lines.join('\n')}\n`;
}
