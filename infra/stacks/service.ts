import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import { Api, type RouteFacts } from '../constructs/api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Watch } from '../constructs/watch.ts';
import { lacksSignIn, NOBODY, type Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export interface ServiceProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly codeOf: (folder: string) => Code;
}

/** The API and what answers, derived from the manifest: an operation that is there has its route, and no one states it again. What runs by itself is in the background stack (decision 53). */
export class ServiceStack extends Stack {
  /** Everything that can be alarming here, for the watch stack. */
  readonly watches: readonly Watch[];
  /** What the API answered, for the board. */
  readonly answers: Api['answers'];

  constructor(scope: Construct, id: string, { settings, data, codeOf }: ServiceProps) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-service`,
      description: 'Doudi: HTTP API and the functions behind it',
      env: { region: settings.region, ...(settings.account && { account: settings.account }) },
    });
    const api = new Api(
      this,
      settings,
      data.signIn ?? { issuer: settings.issuer ?? NOBODY, audience: settings.audience },
    );
    const watches: Watch[] = [...api.watches];
    for (const [folder, needs] of Object.entries(manifest)) {
      if (needs.kind !== 'http') continue;
      const made = new ServiceFunction(this, { folder, needs, code: codeOf(folder), settings, data });
      api.attach(
        made,
        Object.values<{ readonly facts: RouteFacts }>(needs.parts).map(({ facts }) => facts),
      );
      watches.push(...made.watches);
    }
    this.watches = watches;
    this.answers = api.answers;
    new CfnOutput(this, 'Address', { description: 'Where the API answers', value: api.http.apiEndpoint });
    if (data.signIn) {
      new CfnOutput(this, 'SignInIssuer', { description: 'Who gives tokens', value: data.signIn.issuer });
      new CfnOutput(this, 'SignInClient', { description: 'For whom tokens are', value: data.signIn.audience });
    }
    if (lacksSignIn(settings)) {
      Annotations.of(this).addWarningV2(
        'doudi:no-issuer',
        'China has no user pools of Cognito, so nobody will be able to sign in and API Gateway will refuse the deployment: give -c issuer=https://...',
      );
    }
  }
}
