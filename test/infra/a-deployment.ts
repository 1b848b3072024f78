import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { deploy } from '../../infra/deployment.ts';
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
  readonly watch: Template;
} {
  const app = new App({
    builtinCloudFormationValidation: false,
    context: { ...GIVEN, issuer: 'https://sign-in.example.gov.cn', ...context },
  });
  const { data, service, watch } = deploy(app, readSettings(app.node), () =>
    Code.fromInline('exports.handler = async () => {}'),
  );
  return {
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    watch: Template.fromStack(watch),
  };
}

export interface Resource {
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of every shape, and a test that asks for what isn't there fails.
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
}

export const all = (template: Template, type: string): readonly (Resource & { readonly id: string })[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({ id, ...(resource as Resource) }));
