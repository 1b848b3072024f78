import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { readSettings, WrongSetting } from '../../infra/settings.ts';
import { aDeployed, aDeployment, all, GIVEN, ROOT, warningsOf } from './a-deployment.ts';

const settingsOf = (context: Record<string, unknown>) =>
  readSettings(new App({ context: { ...GIVEN, ...context } }).node);

describe('a wrong setting ends the synth with a sentence that names it', () => {
  test.each([
    [{ stage: 'Pilot County' }, /stage: a lower-case name/u],
    [{ region: 'beijing' }, /region: one AWS region spelled out/u],
    [{ account: '1234' }, /account: the twelve digits/u],
    [{ issuer: 'http://sign-in.example.cn' }, /issuer: the https address/u],
    [
      { issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc' },
      /issuer: no user pool of Cognito but the one that is made/u,
    ],
    [{ audience: '' }, /audience: the audience/u],
    [{ bureau: '445281006' }, /bureau: the nine-digit code/u],
    [{ logRetentionDays: '180' }, /logRetentionDays: one of 365, .*six months/u],
    [{ exportDays: '31' }, /exportDays: for how many days an export can be fetched/u],
    [{ archiveYears: '0' }, /archiveYears: for how many years nobody may delete/u],
    [{ archiveDecidedOn: 'today' }, /archiveDecidedOn: the day on which/u],
    [{ checkpointKeys: '0' }, /checkpointKeys: how many keys/u],
    [{ ledgerWitness: 'somebody' }, /ledgerWitness: the public key/u],
    [{ console: 'https://x.cn' }, /console: the host name of the API/u],
    [
      { console: 'abc.execute-api.us-east-1.amazonaws.com', region: 'cn-north-1' },
      /console: left out in China, whose CloudFront/u,
    ],
    [{ alarmEmail: 'the office' }, /alarmEmail: the address/u],
    [{ monthlyBudget: '0' }, /monthlyBudget: what a month may cost/u],
    [{ ledgerConcurrency: '0' }, /ledgerConcurrency: how many executions/u],
  ])('%o', (context, sentence) => {
    expect(() => settingsOf(context)).toThrow(WrongSetting);
    expect(() => settingsOf(context)).toThrow(sentence);
  });

  test('all wrong ones at once', () => {
    expect(() => settingsOf({ stage: '', region: '' })).toThrow(/stage: .*\n.*region: /u);
  });
});

test('what the command line gives is text, and numbers are taken from it', () => {
  expect(settingsOf({ logRetentionDays: '731', ledgerConcurrency: '5' })).toMatchObject({
    logRetentionDays: 731,
    ledgerConcurrency: 5,
  });
});

describe('both partitions', () => {
  test.each(['cn-north-1', 'cn-northwest-1', 'us-east-1'])('%s', (region) => {
    const text = JSON.stringify(Object.values(aDeployment({ region })).map((template) => template.toJSON()));

    expect(text).not.toMatch(/arn:aws(-cn)?:/u);
    expect(text).toContain(`dynamodb.${region}.amazonaws.com"`);
    expect(text.includes('.amazonaws.com.cn')).toBe(region.startsWith('cn-'));
  });

  test('without an issuer the office gets its own sign-in, two factors required; in China, which has none, it is told what to give', () => {
    const own = aDeployment({ region: 'us-east-1', issuer: undefined });
    const lacking = aDeployment({ region: 'cn-north-1', issuer: undefined });

    own.data.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
      },
    });
    own.data.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    expect(JSON.stringify(all(own.service, 'AWS::ApiGatewayV2::Authorizer'))).toMatch(
      /Issuer.*SignInPool.*ProviderURL/u,
    );
    lacking.data.resourceCountIs('AWS::Cognito::UserPool', 0);
    lacking.service.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://no-issuer-given.invalid' },
    });
    expect(warningsOf(aDeployed({ region: 'cn-north-1', issuer: undefined }).service)).toEqual([
      expect.stringMatching(/give -c issuer=https/u),
    ]);
    expect(warningsOf(aDeployed({ region: 'us-east-1', issuer: undefined }).service)).toEqual([]);
  });

  test('nothing is asked of China that it lacks', () => {
    const types = Object.values(aDeployment({ region: 'cn-north-1', issuer: undefined })).flatMap((template) =>
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type),
    );

    expect(types.filter((type) => /^AWS::(Cognito|CloudFront|WAFv2)::/u.test(type))).toEqual([]);
  });

  test('no source of the infrastructure spells a partition', () => {
    const files = readdirSync(join(ROOT, 'infra'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('local/'),
    );

    expect(files.filter((file) => /arn:aws/u.test(readFileSync(join(ROOT, 'infra', file), 'utf8')))).toEqual([]);
  });
});

test('two stages of one account share no name', () => {
  const names = (stage: string) =>
    JSON.stringify(Object.values(aDeployment({ stage })).map((stack) => stack.toJSON())).match(
      /doudi[/-]pilot[a-z/-]*/gu,
    );

  expect(names('pilot')).not.toBeNull();
  expect(names('training')).toBeNull();
});
