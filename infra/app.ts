import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { issuerFrom } from './issuer-context.ts';
import { PipelineStack } from './pipeline-stack.ts';

const app = new App();
const context = (name: string): string | undefined => app.node.tryGetContext(name);

new PipelineStack(app, context('stackName') ?? 'Wirefold', {
  bundles: 'dist/lambdas',
  alarmEmail: context('alarmEmail'),
  issuer: issuerFrom(context),
  description: 'Scraped news pages in, each story once with its copies out.',
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
app.synth();
