import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import { Schedules, type Ticking } from '../constructs/schedules.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { measureStock, STOCK_TAKING } from '../constructs/stock-metrics.ts';
import { readStream } from '../constructs/stream-reading.ts';
import type { Watch } from '../constructs/watch.ts';
import type { ServiceProps } from './service.ts';

/** What runs without anybody calling it: readers of the stream and schedules, derived from the manifest as the routes are (decision 53). */
export class BackgroundStack extends Stack {
  /** Everything that can be alarming here, for the watch stack. */
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { settings, data, codeOf }: ServiceProps) {
    super(scope, id, {
      stackName: `doudi-${settings.stage}-background`,
      description: 'Doudi: stream readings and schedules',
      env: { region: settings.region, ...(settings.account && { account: settings.account }) },
    });
    const { stage } = settings;
    const watches: Watch[] = [];
    for (const [folder, needs] of Object.entries(manifest)) {
      if (needs.kind === 'http') continue;
      const made = new ServiceFunction(this, { folder, needs, code: codeOf(folder), settings, data });
      if (needs.kind === 'stream') readStream(made, folder, data.records);
      else
        new Schedules(
          made,
          Object.values(needs.parts).map(({ facts }) => facts as Ticking),
          stage,
        );
      if (STOCK_TAKING in needs.parts) measureStock(made, stage);
      watches.push(...made.watches);
    }
    this.watches = watches;
  }
}
