import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';

/** `issuer` and `audience` are compared to the letter; `jwksUri` is where the issuer publishes its public keys. */
export interface AuthorizerSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

/** Every claim as text, as API Gateway hands it on, or the `www-authenticate` challenge to answer 401 with. */
type Verdict =
  | { readonly ok: true; readonly claims: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly challenge: string; readonly fault?: unknown };

/**
 * Signatures that anyone can check and only the issuer can make. `none` and the HMAC family are absent on purpose: with
 * HS256 the issuer's public key would do as the secret. API Gateway itself documents only the RSA family, so a cloud
 * issuer should sign with RS256, as the local one does.
 */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];

/** API Gateway may keep an issuer's keys for two hours. */
const KEYS_KEPT_MS = 2 * 60 * 60 * 1000;

/** An unknown `kid` asks the issuer again at most this often, so a new local key is seen within a second. */
const KEYS_ASKED_AGAIN_MS = 1_000;

/** What is wrong with a token, in the words of the challenge. */
class Unfit extends Error {}

/**
 * The JWT authorizer of an API Gateway HTTP API: takes the `authorization` header (the token, with or without `Bearer`)
 * and checks algorithm, `kid`, signature, `iss`, `aud` (or `client_id` where there is no `aud`), `exp`, `nbf` and `iat`
 * against the real clock. It never throws: an issuer that cannot be reached is a refusal, with the reason in `fault`.
 */
export function jwtAuthorizer(settings: AuthorizerSettings): (authorization: string | undefined) => Promise<Verdict> {
  const keys = createRemoteJWKSet(new URL(settings.jwksUri), {
    cacheMaxAge: KEYS_KEPT_MS,
    cooldownDuration: KEYS_ASKED_AGAIN_MS,
  });

  return async (authorization) => {
    const token = authorization?.replace(/^Bearer(\s+|$)/i, '').trim();
    if (!token) return { ok: false, challenge: 'Bearer' };
    try {
      const { payload } = await jwtVerify(
        token,
        (header, jws) => {
          if (!header.kid) throw new Unfit('the token does not name its key');
          return keys(header, jws);
        },
        { algorithms: ALGORITHMS, issuer: settings.issuer, requiredClaims: ['exp'] },
      );
      checkAudience(payload, settings.audience);
      checkIssuedAt(payload);
      return { ok: true, claims: claimsAsText(payload) };
    } catch (cause) {
      const description = describe(cause);
      return {
        ok: false,
        challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
        ...(description === ISSUER_UNREACHABLE ? { fault: cause } : {}),
      };
    }
  };
}

/** `client_id` speaks only where `aud` is silent; a token with a foreign `aud` is refused whatever its client. */
function checkAudience({ aud, client_id }: JWTPayload, audience: string): void {
  const meant = aud ?? client_id;
  const fits = Array.isArray(meant) ? meant.includes(audience) : meant === audience;
  if (!fits) throw new Unfit('the token does not have a valid audience');
}

/** jose looks at `iat` only when a maximum age is asked for; API Gateway always refuses one that lies ahead. */
function checkIssuedAt({ iat }: JWTPayload): void {
  if (iat !== undefined && !(Number.isFinite(iat) && iat <= Date.now() / 1000)) {
    throw new Unfit('the token was issued in the future');
  }
}

const ISSUER_UNREACHABLE = 'OIDC discovery endpoint communication error';

/** Fixed sentences only: nothing the caller sent goes back into a header. */
function describe(cause: unknown): string {
  if (cause instanceof Unfit) return cause.message;
  if (cause instanceof errors.JWTExpired) return 'the token has expired';
  if (cause instanceof errors.JWTClaimValidationFailed) {
    if (cause.claim === 'iss') return 'the token does not have a valid issuer';
    if (cause.claim === 'nbf') return 'the token is not valid yet';
    return 'the token does not have valid claims';
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) return 'signing method is invalid';
  if (cause instanceof errors.JWKSNoMatchingKey) return 'the token was signed by an unknown key';
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'the signature is invalid';
  if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid) return 'the token is malformed';
  if (cause instanceof errors.JOSENotSupported) return 'the token asks for something unsupported';
  return ISSUER_UNREACHABLE;
}

function claimsAsText(payload: JWTPayload): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
}

/** A list becomes `[a b]`, a number or a truth value its digits or word. Nested objects, which we never issue, stay JSON. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
