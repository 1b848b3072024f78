import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, Mfa, StandardThreatProtectionMode, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** Where tokens come from and for whom, as API Gateway has to know it. */
export interface SignIn {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * A sign-in service for an office that has none. Nobody gets a token without a password and a code of their authenticator, nobody registers by themself, and nobody gets in again by a
 * mail alone. A user's name is the operator's id (shared/domain/sign-in.ts). Who may do what stands in Doudi's own register: a user without an appointment may do nothing.
 */
export class StaffPool extends Construct implements SignIn {
  readonly issuer: string;
  readonly audience: string;

  constructor(scope: Construct, stage: string) {
    super(scope, 'SignIn');
    const pool = new UserPool(this, 'Pool', {
      userPoolName: `doudi-${stage}`,
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
        passwordHistorySize: 5,
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const client = pool.addClient('Office', {
      userPoolClientName: `doudi-${stage}`,
      generateSecret: false,
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.minutes(60),
      idTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(10),
    });
    this.issuer = pool.userPoolProviderUrl;
    this.audience = client.userPoolClientId;
  }
}
