import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addOutputs } from './outputs.ts';
import { propsFrom } from './settings.ts';
import { Wirefold } from './wirefold.ts';

const app = new App();
const context = (name: string): unknown => app.node.tryGetContext(name);

const description = 'Scraped news pages in, each story once with its copies out.';
const stack = new Stack(app, String(context('stackName') ?? 'Wirefold'), { description });
// CDK leaves `Default` out of the names of resources: a bucket keeps its name, and what lies in it, from version to version.
addOutputs(stack, new Wirefold(stack, 'Default', propsFrom(context, stack)));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
app.synth();
