import { App } from 'aws-cdk-lib';
import { bundle } from './bundle.ts';
import { deploy } from './deployment.ts';
import { gate } from './gate.ts';
import { readSettings, WrongSetting } from './settings.ts';

/** What `cdk` runs (cdk.json). Needs no account and no network. */
try {
  const app = new App();
  const settings = readSettings(app.node);
  deploy(app, settings, bundle().codeOf);
  gate(app);
  app.synth();
} catch (fault) {
  if (!(fault instanceof WrongSetting)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
