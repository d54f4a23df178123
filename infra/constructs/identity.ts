import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  type CfnUserPool,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** An OIDC issuer and what its tokens say; the same facts for Cognito in this stack and for any other. */
export interface Issuer {
  readonly url: string;
  readonly clientId: string;
  /** Clients or audiences whose tokens are taken. */
  readonly audiences: readonly string[];
  readonly readScope: string;
  readonly curateScope: string;
  /** Group that people need to curate; `*` where the scope is enough. */
  readonly curatorGroup: string;
}

export interface IdentityProps {
  readonly api: HttpApi;
  /** Begins the name of the sign-in pages' host; the account's number makes it unique. */
  readonly domainPrefix: string;
}

const READ = 'read';
const CURATE = 'curate';
const CURATORS = 'curators';

/** People and programs in a Cognito user pool: invited, with a second factor; one client for the console, two for programs. */
export class Identity extends Construct {
  readonly issuer: Issuer;
  readonly pool: UserPool;
  readonly programs: Readonly<Record<'reading' | 'curating', UserPoolClient>>;

  constructor(scope: Construct, id: string, { api, domainPrefix }: IdentityProps) {
    super(scope, id);
    this.pool = this.userPool();
    this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `${domainPrefix.toLowerCase()}-${Aws.ACCOUNT_ID}` },
    });
    const scopes = [
      new ResourceServerScope({ scopeName: READ, scopeDescription: 'Read stories' }),
      new ResourceServerScope({ scopeName: CURATE, scopeDescription: 'Decide about stories, remove articles' }),
    ];
    const server = this.pool.addResourceServer('Api', { identifier: 'wirefold', scopes });
    const [read, curate] = scopes.map((each) => OAuthScope.resourceServer(server, each)) as [OAuthScope, OAuthScope];
    const console = this.consoleClient(api, server, [OAuthScope.OPENID, read, curate]);
    this.programs = {
      reading: this.program('Reading', server, read),
      curating: this.program('Curating', server, curate),
    };
    const group = { userPoolId: this.pool.userPoolId, groupName: CURATORS, description: 'May decide about stories' };
    new CfnUserPoolGroup(this, 'Curators', group);
    this.issuer = {
      url: this.pool.userPoolProviderUrl,
      clientId: console.userPoolClientId,
      audiences: [console, this.programs.reading, this.programs.curating].map((client) => client.userPoolClientId),
      readScope: `wirefold/${READ}`,
      curateScope: `wirefold/${CURATE}`,
      curatorGroup: CURATORS,
    };
  }

  private userPool(): UserPool {
    const pool = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(pool.node.defaultChild as CfnUserPool).acknowledge(
      {
        id: 'AwsSolutions-COG3',
        reason: 'Threat protection costs by the head and month; people are invited and need a second factor anyway.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The Plus plan is what threat protection needs; the cheaper plan has everything that is used here.',
      },
    );
    return pool;
  }

  /** Public, so there is no secret to lose: PKCE ties the answer to the browser that asked. */
  private consoleClient(api: HttpApi, server: UserPoolResourceServer, scopes: OAuthScope[]): UserPoolClient {
    const client = new UserPoolClient(this, 'Console', {
      userPool: this.pool,
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes,
        callbackUrls: [`${api.apiEndpoint}/signin/callback`],
        logoutUrls: [`${api.apiEndpoint}/signed-out`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
    });
    client.node.addDependency(server);
    return client;
  }

  private program(id: string, server: UserPoolResourceServer, scope: OAuthScope): UserPoolClient {
    const client = new UserPoolClient(this, `${id}Program`, {
      userPool: this.pool,
      generateSecret: true,
      authFlows: {},
      oAuth: { flows: { clientCredentials: true }, scopes: [scope] },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
    });
    client.node.addDependency(server);
    return client;
  }
}
