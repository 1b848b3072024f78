import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/**
 * Lets nothing through that breaks AWS's own advice: any finding that isn't acknowledged where it arises, with its reason, ends the synth. CDK's
 * validation of the templates (@aws/cloudformation-validate, bundled in aws-cdk-lib) runs beside it by default.
 */
export const gate = (app: App): void => Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
