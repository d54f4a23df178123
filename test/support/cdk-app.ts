import { App } from 'aws-cdk-lib';

/** An app for template tests: without CDK's check against the CloudFormation schema, which costs seconds; `synth` has it. */
export const quickApp = (): App => new App({ builtinCloudFormationValidation: false, treeMetadata: false });
