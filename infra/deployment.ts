import type { App } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Settings } from './settings.ts';
import { BackgroundStack } from './stacks/background.ts';
import { ConsoleStack } from './stacks/console.ts';
import { DataStack } from './stacks/data.ts';
import { ServiceStack } from './stacks/service.ts';
import { WatchStack } from './stacks/watch.ts';

export interface Deployment {
  readonly data: DataStack;
  readonly service: ServiceStack;
  readonly background: BackgroundStack;
  readonly watch: WatchStack;
  /** Only where it was asked for. */
  readonly console: ConsoleStack | undefined;
}

/** The whole deployment in an app: what is kept, what answers and what runs by itself on it, and who looks after all of them. */
export function deploy(app: App, settings: Settings, codeOf: (folder: string) => Code): Deployment {
  const data = new DataStack(app, 'Data', settings);
  const service = new ServiceStack(app, 'Service', { settings, data, codeOf });
  const background = new BackgroundStack(app, 'Background', { settings, data, codeOf });
  const watch = new WatchStack(app, 'Watch', { settings, service, background });
  const console =
    settings.console === undefined ? undefined : new ConsoleStack(app, 'Console', settings, settings.console);
  return { data, service, background, watch, console };
}
