import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Identity } from './constructs/identity.ts';
import type { Wirefold } from './wirefold.ts';

/** Names what of a pipeline people and commands ask for, as outputs of its stack. */
export function addOutputs(stack: Stack, news: Wirefold): void {
  const { pages, articles, reprocess } = news.queues;
  const outputs: Readonly<Record<string, readonly [value: string, description: string]>> = {
    PagesBucket: [news.pagesBucket.bucketName, 'Drop pages here.'],
    ApiUrl: [news.apiUrl, 'The console, behind a sign-in, and the JSON API, behind access tokens.'],
    Issuer: [news.issuer.url, 'Signs people in and gives out tokens.'],
    ...(news.identity && identityOutputs(news.identity)),
    ArticlesBucket: [news.articlesBucket.bucketName, 'Extracted articles.'],
    TableName: [news.table.tableName, 'Stories, and everything that finds them.'],
    PageQueue: [pages.queue.queueUrl, 'S3 events that wait.'],
    PageDeadLetters: [pages.deadLetters.queueUrl, 'S3 events that could not be handled.'],
    ArticleQueue: [articles.queue.queueUrl, 'Articles that wait for clustering.'],
    ArticleDeadLetters: [articles.deadLetters.queueUrl, 'Articles that could not be clustered.'],
    ReprocessOrders: [reprocess.queue.queueUrl, 'Send {} here to make all stories anew.'],
    ReprocessDeadLetters: [reprocess.deadLetters.queueUrl, 'Orders that could not be carried out.'],
    AlarmTopic: [news.alarms.topic.topicArn, 'Subscribe to hear of alarms.'],
    DashboardName: [news.dashboard.dashboardName, 'In CloudWatch, under Dashboards.'],
  };
  for (const [name, [value, description]] of Object.entries(outputs)) {
    new CfnOutput(stack, name, { value, description });
  }
}

function identityOutputs({ pool, programs, tokenUrl }: Identity) {
  return {
    UserPoolId: [pool.userPoolId, 'Invite people here; those in the group curators may decide.'],
    TokenUrl: [tokenUrl, 'Programs ask here for access tokens.'],
    ReadingProgram: [programs.reading.userPoolClientId, 'Client for programs that read (client credentials).'],
    CuratingProgram: [programs.curating.userPoolClientId, 'Client for programs that decide and remove as well.'],
  } as const;
}
