import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, type Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { afterAll, expect, test, vi } from 'vitest';
import { deploy } from '../../infra/deployment.ts';
import { gate } from '../../infra/gate.ts';
import { readSettings } from '../../infra/settings.ts';
import { GIVEN } from './a-deployment.ts';

const outdir = mkdtempSync(join(tmpdir(), 'doudi-gate-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

interface Report {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: readonly { readonly ruleName: string; readonly severity?: string }[];
}

/** A synth with both gates shut, as `cdk synth` has them, and what they reported. */
function synth(
  context: Readonly<Record<string, unknown>>,
  spoil: (service: Stack) => void = () => {},
): readonly Report[] {
  const app = new App({ outdir, context: { ...GIVEN, issuer: 'https://sign-in.example.gov.cn', ...context } });
  const { service } = deploy(app, readSettings(app.node), () => Code.fromInline('exports.handler = async () => {}'));
  spoil(service);
  gate(app);
  try {
    app.synth();
  } catch (fault) {
    if ((fault as Error).name !== 'ValidationFailed') throw fault;
  }
  return JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')).pluginReports;
}

const faultsOf = (reports: readonly Report[]) =>
  reports
    .filter(({ conclusion }) => conclusion !== 'success')
    .flatMap(({ pluginName, violations }) => violations.map(({ ruleName }) => `${pluginName} ${ruleName}`));

const EVERYTHING = {
  region: 'us-east-1',
  issuer: undefined,
  alarmEmail: 'on-duty@example.gov.cn',
  monthlyBudget: '500',
  console: 'abc123.execute-api.us-east-1.amazonaws.com',
};

test.each([
  ['China with an issuer', { region: 'cn-north-1' }],
  ['the rest of the world with everything that can be asked for, its own sign-in and its pages', EVERYTHING],
])(
  'AWS’s advice and the templates’ schemas find nothing amiss in %s',
  (_, context) => {
    expect(synth(context)).toEqual([]);
    // The first of them loads the schemas of every type that there is.
  },
  120_000,
);

test('everything that is acknowledged would be found without it, and has a reason of a sentence', () => {
  const reasons = new Map<string, string>();
  const keeping = vi.spyOn(Validations.prototype, 'acknowledge').mockImplementation((...rules) => {
    for (const { id, reason } of rules) reasons.set(id.replace(/\[.*$/u, ''), reason);
  });
  const app = new App({ outdir, context: { ...GIVEN, ...EVERYTHING } });
  deploy(app, readSettings(app.node), () => Code.fromInline('exports.handler = async () => {}'));
  keeping.mockRestore();
  const found = [new AwsSolutionsChecks(), new NIST80053R5Checks()]
    .flatMap((pack) => pack.validateScope(app).violations)
    .map(({ ruleName }) => ruleName.replace(/\[.*$/u, ''));

  expect([...reasons.keys()].sort()).toEqual([...new Set(found)].sort());
  for (const reason of reasons.values()) expect(reason).toMatch(/^[A-Z].{40,}\.$/u);
});

test('the gates are really shut: an open queue and a table without a key end the synth', () => {
  const faults = faultsOf(
    synth({}, (service) => {
      new Queue(service, 'Open');
      new Topic(service, 'Bare');
      new CfnResource(service, 'Keyless', { type: 'AWS::DynamoDB::Table', properties: { BillingMode: 'FOR_FREE' } });
    }),
  ).join('\n');

  expect(faults).toMatch(/AwsSolutions.*SQS4/u);
  expect(faults).toMatch(/NIST.*SNSEncryptedKMS/u);
  expect(faults).toMatch(/CloudFormation Validate/u);
});
