import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import { Api, type RouteFacts } from '../constructs/api.ts';
import { Schedules, type Ticking } from '../constructs/schedules.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { measureStock, STOCK_TAKING } from '../constructs/stock-metrics.ts';
import { readStream } from '../constructs/stream-reading.ts';
import type { Watch } from '../constructs/watch.ts';
import { lacksSignIn, NOBODY, type Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export interface ServiceProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly codeOf: (folder: string) => Code;
}

/** Everything that runs, derived from the manifest: a part that is there has its route, its reading or its schedule, and no one states it again. */
export class ServiceStack extends Stack {
  /** Everything that can be alarming here, for the watch stack. */
  readonly watches: readonly Watch[];
  /** What the API answered, for the board. */
  readonly answers: Api['answers'];

  constructor(scope: Construct, id: string, { settings, data, codeOf }: ServiceProps) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-service`,
      description: 'Doudi: functions, HTTP API, stream reading and schedules',
      env: { region: settings.region, ...(settings.account && { account: settings.account }) },
    });
    const { stage } = settings;
    const api = new Api(
      this,
      settings,
      data.signIn ?? { issuer: settings.issuer ?? NOBODY, audience: settings.audience },
    );
    const watches: Watch[] = [...api.watches];
    for (const [folder, needs] of Object.entries(manifest)) {
      const made = new ServiceFunction(this, { folder, needs, code: codeOf(folder), settings, data });
      if (needs.kind === 'http') api.attach(made, factsOf<RouteFacts>(needs.parts));
      else if (needs.kind === 'stream') readStream(made, folder, data.records);
      else new Schedules(made, factsOf<Ticking>(needs.parts), stage);
      if (STOCK_TAKING in needs.parts) measureStock(made, stage);
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

const factsOf = <F>(parts: Readonly<Record<string, { readonly facts: F }>>): readonly F[] =>
  Object.values(parts).map(({ facts }) => facts);
