import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import * as z from 'zod';
import { closeServer, IDLE_MS, readBody } from './local-http.ts';
import { LOOPBACK, listenOnLoopback } from './loopback.ts';
import { signInKeys } from './sign-in-keys.ts';
import { PAGE_HEADERS, signInPage, sorryPage } from './sign-in-page.ts';
import { AUDIENCE, LOCAL_CLIENT, LOCAL_GRANT, signInProvider } from './sign-in-provider.ts';

export interface SignInSettings {
  /** 0 asks the system for a free port. The issuer carries the port, so a fixed one keeps it the same. */
  readonly port: number;
  /** Where the signing key is kept; without it the key dies with the process. */
  readonly dataDir?: string;
  readonly operators: readonly { readonly id: string }[];
}

export interface SignIn {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /**
   * A JWT access token for a seeded operator, fetched from the token endpoint. `lifetime` is in seconds, 1 to 900, and
   * 900 unless told; `factors` is how strongly the token says its holder signed in, `several` unless told. Rejects with the provider's sentence when there is no such operator.
   */
  tokenFor(
    operatorId: string,
    options?: { readonly lifetime?: number; readonly factors?: 'several' | 'one' | 'untold' },
  ): Promise<string>;
  close(): Promise<void>;
}

/** A login form holds one operator's id. */
const FORM_LIMIT = 4 * 1024;

const TokenAnswer = z.union([
  z.object({ access_token: z.string() }),
  z.object({ error: z.string(), error_description: z.string().optional() }),
]);

/**
 * Sign-in on loopback: a real OpenID provider whose accounts are the seeded operators. A person signs in by browser
 * (authorization code with PKCE, client `doudi-console`, redirect to `/callback` on any loopback port); a command line
 * gets its token, on this machine only, with
 * `curl -s http://127.0.0.1:PORT/token -d client_id=doudi-local -d grant_type=urn:doudi:local-operator -d operator=lin`.
 * Rejects with LocalProblem `port-taken` or `keys-unreadable`.
 */
export async function startSignIn(settings: SignInSettings): Promise<SignIn> {
  const operators = new Set(settings.operators.map(({ id }) => id));
  const keys = await signInKeys(settings.dataDir);
  // The provider needs the issuer, and the issuer the port, which is known only once the server listens.
  const opened = Promise.withResolvers<RequestListener>();
  const server = createServer({ keepAliveTimeout: IDLE_MS }, (request, response) => {
    opened.promise.then((answer) => answer(request, response));
  });
  const port = await listenOnLoopback(server, settings.port);
  const issuer = `http://${LOOPBACK}:${port}`;
  opened.resolve(signInSite(issuer, signInProvider(issuer, keys, operators), operators));

  return {
    issuer,
    audience: AUDIENCE,
    jwksUri: `${issuer}/jwks`,
    async tokenFor(operatorId, { lifetime, factors } = {}) {
      const form = new URLSearchParams({ client_id: LOCAL_CLIENT, grant_type: LOCAL_GRANT, operator: operatorId });
      if (lifetime !== undefined) form.set('lifetime', String(lifetime));
      if (factors !== undefined) form.set('factors', factors);
      const response = await fetch(`${issuer}/token`, { method: 'POST', body: form });
      const answer = TokenAnswer.parse(await response.json());
      if ('error' in answer) throw new Error(`no token for ${operatorId}: ${answer.error_description ?? answer.error}`);
      return answer.access_token;
    },
    close: () => closeServer(server),
  };
}

/** The provider's own pages, and beside them the one that asks who you are. */
function signInSite(issuer: string, provider: Provider, operators: ReadonlySet<string>): RequestListener {
  const ownHost = new URL(issuer).host;
  const provide = provider.callback();

  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return show(response, 200, signInPage([...operators]));
    const form = await readBody(request, FORM_LIMIT);
    const accountId = new URLSearchParams(form?.toString('utf8')).get('operator') ?? '';
    if (!operators.has(accountId)) return show(response, 400, signInPage([...operators]));
    await provider.interactionFinished(request, response, { login: { accountId } });
  };

  return (request, response) => {
    // A name that merely resolves to this machine is another site's page trying its luck (DNS rebinding).
    if (request.headers.host !== ownHost) return show(response, 421, sorryPage(`This is ${issuer}`));
    if (!request.url?.startsWith('/interaction/')) return void provide(request, response);
    interact(request, response).catch(() => {
      if (!response.headersSent) show(response, 400, sorryPage('This sign-in has ended.'));
    });
  };
}

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, PAGE_HEADERS).end(html);
}
