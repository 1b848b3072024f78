import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

export const AUDIENCE = 'doudi';
const KEY_ID = 'proof';

export interface Issuer {
  readonly url: string;
  /** Made for one run and thrown away with it. */
  readonly privateKey: JWK;
  close(): void;
}

/** An OIDC issuer on loopback, over TLS as API Gateway wants it: a discovery document and a key set. Tokens are signed by whoever holds the key. */
export async function startIssuer(dir: string): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }];
  const tls = { key: readFileSync(join(dir, 'key.pem')), cert: readFileSync(join(dir, 'certificate.pem')) };
  const server = createServer(tls, ({ url }, response) => {
    const page = pages()[url ?? ''];
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(page ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pages = (): Record<string, unknown> => ({
    '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
    '/keys': { keys },
  });
  return { url: issuer, privateKey: await exportJWK(privateKey), close: () => server.close() };
}

export interface TokenTerms {
  readonly issuer: string;
  readonly privateKey: JWK;
  /** The emulator's time, in milliseconds. */
  readonly now: number;
  readonly audience?: string;
  readonly lifetime?: number;
}

/** An access token as an office's identity service gives it: who, for whom, and until when. */
export async function tokenOf(
  subject: string,
  { issuer, privateKey, now, audience = AUDIENCE, lifetime = 900 }: TokenTerms,
): Promise<string> {
  const at = Math.floor(now / 1000);
  return await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt(at)
    .setExpirationTime(at + lifetime)
    .sign(await importJWK(privateKey, 'RS256'));
}
