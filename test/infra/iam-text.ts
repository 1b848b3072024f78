import type { Template } from 'aws-cdk-lib/assertions';
import { all } from './a-deployment.ts';

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** CloudFormation's way of naming a thing, as a person would: logical ids lose their hash, exports what CDK puts before their names. */
export function named(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[how, what] = ['', undefined]] = Object.entries(value as Record<string, unknown>);
  if (how === 'Ref') return plain(String(what));
  if (how === 'Fn::GetAtt') return (what as readonly string[]).map(plain).join('.');
  if (how === 'Fn::ImportValue')
    return String(what).replace(
      /^.*ExportsOutput(?:Ref|FnGetAtt)([A-Za-z]+?)[0-9A-F]{8}([A-Za-z]*?)[0-9A-F]{8}$/u,
      'data $1.$2',
    );
  if (how === 'Fn::Join') return (what as [string, unknown[]])[1].map(named).join((what as [string])[0]);
  return JSON.stringify(value);
}
const plain = (id: string): string => id.replace(/[0-9A-F]{8}$/u, '');

function lineOf({ Effect, Action, Resource, Principal, Condition }: Statement): string {
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, values]) => `    if ${key} ${operator} ${listed(values).map(named).sort().join(' ')}`,
    ),
  );
  const who =
    Principal === undefined
      ? ''
      : ` by ${Object.values(Principal as object)
          .map(named)
          .join(' ')}`;
  const on = Resource === undefined ? '' : ` on ${listed(Resource).map(named).sort().join(' ')}`;
  return [`  ${Effect.toLowerCase()} ${[...listed(Action)].sort().join(' ')}${on}${who}`, ...conditions].join('\n');
}

/** Every statement of every role, key and queue, in a form in which a change can be read. */
export function iamText(templates: Readonly<Record<string, Template>>): string {
  const blocks: string[] = [];
  for (const [stack, template] of Object.entries(templates)) {
    for (const { id, Properties } of all(template, 'AWS::IAM::Role')) {
      const trusted: readonly Statement[] = Properties.AssumeRolePolicyDocument.Statement;
      const granted: readonly Statement[] = Properties.Policies.flatMap(
        (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
      );
      blocks.push([`${stack} role ${plain(id)}`, ...[...trusted, ...granted].map(lineOf).sort()].join('\n'));
    }
    for (const type of ['AWS::KMS::Key', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy']) {
      for (const { id, Properties } of all(template, type)) {
        const statements: readonly Statement[] = (Properties.KeyPolicy ?? Properties.PolicyDocument).Statement;
        blocks.push([`${stack} ${type} ${plain(id)}`, ...statements.map(lineOf).sort()].join('\n'));
      }
    }
    for (const { Properties } of all(template, 'AWS::Lambda::Permission')) {
      blocks.push(
        `${stack} permission on ${named(Properties.FunctionName)}\n  allow ${Properties.Action} on ${named(Properties.FunctionName)} by ${Properties.Principal}\n    if from ${named(Properties.SourceArn)}`,
      );
    }
  }
  return `${blocks.sort().join('\n\n')}\n`;
}
