/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles. Our adapters hand Lambda's own credentials to every client
 * (shared/aws/dynamo.ts), so the chain of profiles, SSO and instance metadata would be 130 kB and 9 ms at each start for nothing.
 */
export const defaultProvider = () => async (): Promise<never> => {
  throw new Error('a client was made without credentials: give it those of the environment');
};
