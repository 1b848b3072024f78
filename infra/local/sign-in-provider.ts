import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { SignInKeys } from './sign-in-keys.ts';
import { PAGE_HEADERS, sorryPage } from './sign-in-page.ts';
import { signInStore } from './sign-in-store.ts';

/** The `aud` of every access token: this API and no other. */
export const AUDIENCE = 'doudi';

/** The same API as an OAuth resource, which has to be an absolute URI (RFC 8707). */
const RESOURCE = 'urn:doudi:api';

/** A grant that asks for no proof at all. It exists in `infra/local` only: the cloud has its own issuer. */
export const LOCAL_GRANT = 'urn:doudi:local-operator';
export const LOCAL_CLIENT = 'doudi-local';
const CONSOLE_CLIENT = 'doudi-console';

/**
 * What a token says of how its holder signed in (RFC 8176). Nobody proves anything on this machine, so it says what a provider in the cloud would; `factors` of the local grant asks for
 * a token as of a weaker sign-in.
 */
const METHODS: Readonly<Record<string, { readonly amr?: readonly string[] }>> = {
  several: { amr: ['pwd', 'otp'] },
  one: { amr: ['pwd'] },
  untold: {},
};

/** Seconds. An access token lives a quarter of an hour, a browser's session a working day. */
const ACCESS_TOKEN_S = 15 * 60;
const SESSION_S = 8 * 60 * 60;

const API = {
  scope: '',
  audience: AUDIENCE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: ACCESS_TOKEN_S,
  jwt: { sign: { alg: 'RS256' } },
} as const;

/**
 * The OpenID provider: authorization code with PKCE for people at a browser, and the local grant for a command line.
 * Tokens are RS256, which is what API Gateway's authorizer verifies, and say who (`sub`), how they signed in (`amr`), and nothing else about them.
 */
export function signInProvider(issuer: string, keys: SignInKeys, operators: ReadonlySet<string>): Provider {
  const provider = new Provider(issuer, configuration(keys, operators));

  provider.registerGrantType<{ operator?: string; lifetime?: string; factors?: string }>(
    LOCAL_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const { operator = '', lifetime = String(ACCESS_TOKEN_S) } = params;
      if (!operators.has(operator)) throw new errors.InvalidRequest('operator is not one of the seeded operators');
      const expiresIn = Number(lifetime);
      if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > ACCESS_TOKEN_S) {
        throw new errors.InvalidRequest(`lifetime is a number of seconds from 1 to ${ACCESS_TOKEN_S}`);
      }
      if (params.factors !== undefined && !Object.hasOwn(METHODS, params.factors)) {
        throw new errors.InvalidRequest(`factors is one of ${Object.keys(METHODS).join(', ')}`);
      }
      const grant = new provider.Grant({ accountId: operator, clientId: client.clientId });
      const token = new provider.AccessToken({
        client,
        accountId: operator,
        grantId: await grant.save(),
        gty: LOCAL_GRANT,
        resourceServer: new provider.ResourceServer(RESOURCE, API),
        expiresIn,
      });
      const value = await token.save();
      ctx.body = { access_token: value, expires_in: expiresIn, token_type: token.tokenType };
    },
    ['operator', 'lifetime', 'factors'],
  );
  provider.on('server_error', (_ctx, fault) => console.error(`sign-in: ${fault.name}: ${fault.message}`));
  return provider;
}

function configuration(keys: SignInKeys, operators: ReadonlySet<string>): Configuration {
  const policy = interactionPolicy.base();
  // Nothing to consent to: the console is the office's own, and there is no third party.
  policy.remove('consent');
  return {
    adapter: signInStore(),
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    claims: { openid: ['sub'] },
    extraTokenClaims: (ctx) => METHODS[String(ctx.oidc.params?.['factors'] ?? 'several')] ?? {},
    scopes: ['openid'],
    responseTypes: ['code'],
    clients: [
      {
        client_id: LOCAL_CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: [LOCAL_GRANT],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: CONSOLE_CLIENT,
        // A native client's loopback address may carry any port (RFC 8252 section 7.3).
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
      },
    ],
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientId === CONSOLE_CLIENT && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== RESOURCE) throw new errors.InvalidTarget();
          return API;
        },
      },
    },
    findAccount: (_ctx, id) =>
      operators.has(id) ? { accountId: id, claims: () => Promise.resolve({ sub: id }) } : undefined,
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant,
    renderError: (ctx, out) => {
      ctx.set(PAGE_HEADERS);
      ctx.body = sorryPage([out.error, out.error_description].filter(Boolean).join(': '));
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_S,
      AuthorizationCode: 60,
      Grant: SESSION_S,
      IdToken: ACCESS_TOKEN_S,
      Interaction: 10 * 60,
      Session: SESSION_S,
    },
  };
}

/** Gives the signed-in operator's client what the consent page would have given it. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing) return existing;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}
