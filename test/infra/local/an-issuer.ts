import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const AUDIENCE = 'doudi';

/** An issuer that signs whatever a test asks for and publishes one RS256 key (`k1`) and one ES256 key (`k2`). */
export async function anIssuer() {
  const [rsa, ec] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('ES256')]);
  const keys = [
    { ...(await exportJWK(rsa.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(ec.publicKey)), kid: 'k2', alg: 'ES256', use: 'sig' },
  ];
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = Math.floor(Date.now() / 1000);
  const usual: JWTPayload = { iss: issuer, aud: AUDIENCE, sub: 'lin', iat: now, exp: now + 900 };

  return {
    now,
    settings: { issuer, audience: AUDIENCE, jwksUri: `${issuer}/jwks` },
    rsa,
    ec,
    publicKeyText: await exportSPKI(rsa.publicKey),
    /** The usual claims with these changes (undefined removes one), signed with the usual key. */
    token: (changes: JWTPayload = {}) =>
      new SignJWT(JSON.parse(JSON.stringify({ ...usual, ...changes })))
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .sign(rsa.privateKey),
    /** The usual claims under any header and key. */
    signed: (header: { alg: string; kid?: string }, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT(usual).setProtectedHeader(header).sign(key),
    close: () => server.close(),
  };
}

export type Issuer = Awaited<ReturnType<typeof anIssuer>>;
