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
  /** Whether the pool refuses to be deleted. */
  readonly deletionProtection: boolean;
}

const READ = 'read';
const CURATE = 'curate';
const CURATORS = 'curators';

/** People and programs in a Cognito user pool: invited, with a second factor; one client for the console, two for programs. */
export class Identity extends Construct {
  readonly issuer: Issuer;
  readonly pool: UserPool;
  readonly programs: Readonly<Record<'reading' | 'curating', UserPoolClient>>;
  /** Where programs ask for access tokens. */
  readonly tokenUrl: string;

  constructor(scope: Construct, id: string, { api, domainPrefix, deletionProtection }: IdentityProps) {
    super(scope, id);
    this.pool = this.userPool(deletionProtection);
    const domain = this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: hostName(domainPrefix) } });
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
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

  private userPool(deletionProtection: boolean): UserPool {
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
      deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
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

/** Cognito allows 63 characters, of which the account's number and a hyphen take 13. */
const LONGEST_PREFIX = 50;
const RESERVED = /aws|amazon|cognito/;

/** First part of the sign-in pages' host, the same for every deployment of a stack and of no other account's. */
function hostName(prefix: string): string {
  const name = prefix.toLowerCase();
  const fault = RESERVED.exec(name)
    ? `Cognito allows no host whose name holds “${RESERVED.exec(name)![0]}”`
    : name.length > LONGEST_PREFIX && `it is ${name.length} characters long, and ${LONGEST_PREFIX} is the most`;
  if (fault)
    throw new Error(`“${prefix}” cannot begin the name of the sign-in pages: ${fault}. Give the stack another name.`);
  return `${name}-${Aws.ACCOUNT_ID}`;
}
