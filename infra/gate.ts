import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';

/**
 * Lets nothing through that breaks AWS's own advice or the United States' catalogue of controls (NIST SP 800-53 revision 5): any finding that isn't acknowledged where it arises, with its reason, ends the synth. CDK's
 * validation of the templates (@aws/cloudformation-validate, bundled in aws-cdk-lib) runs beside it by default.
 */
export const gate = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
