import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type Deployment, deploy } from '../../infra/deployment.ts';
import { readSettings } from '../../infra/settings.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** What cdk.json gives: the settings that stand there are tested as they stand. */
export const GIVEN: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(join(ROOT, 'cdk.json'), 'utf8'),
).context;

/** A deployment's templates, as `-c name=value` would change it. Without bundles and without validation, which have tests of their own. */
export function aDeployment(context: Readonly<Record<string, unknown>> = {}): {
  readonly data: Template;
  readonly service: Template;
  readonly background: Template;
  readonly watch: Template;
  readonly console?: Template;
} {
  const { data, service, background, watch, console } = aDeployed(context);
  return {
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    background: Template.fromStack(background),
    watch: Template.fromStack(watch),
    ...(console && { console: Template.fromStack(console) }),
  };
}

/** The same as stacks that aren't synthesized yet. */
export function aDeployed(context: Readonly<Record<string, unknown>> = {}): Deployment {
  const app = new App({
    builtinCloudFormationValidation: false,
    context: { ...GIVEN, issuer: 'https://sign-in.example.gov.cn', ...context },
  });
  return deploy(app, readSettings(app.node), () => Code.fromInline('exports.handler = async () => {}'));
}

/** What whoever deploys is warned of. */
export const warningsOf = ({ node }: Stack): readonly unknown[] =>
  node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => data);

export interface Resource {
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of every shape, and a test that asks for what isn't there fails.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

type Found = Resource & { readonly id: string };

export const all = (template: Template, type: string): readonly Found[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({ id, ...(resource as Resource) }));

/** The same of everything that runs: what answers, and what runs by itself. */
export const running = (
  { service, background }: { readonly service: Template; readonly background: Template },
  type: string,
): readonly Found[] => [...all(service, type), ...all(background, type)];
