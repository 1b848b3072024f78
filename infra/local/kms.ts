import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type KeyWanted, openKeyRing } from './kms-keys.ts';
import { answerKms, KMS_ACTIONS, type KmsAction, type KmsCall, KmsRefusal } from './kms-operations.ts';
import { LOOPBACK, listenOnLoopback } from './loopback.ts';

/** A running KMS stand-in, on loopback. */
export interface Kms {
  /** `http://127.0.0.1:<port>`, for AWS_ENDPOINT_URL_KMS. */
  readonly endpoint: string;
  /** How often each action was called since the start, refused calls included. */
  readonly calls: Readonly<Record<KmsAction, number>>;
  /** The key's ARN by its alias. */
  arnOf(alias: string): string;
  /** A disabled key answers DisabledException until it is enabled again; kept in the keys file. */
  setEnabled(alias: string, enabled: boolean): void;
  stop(): Promise<void>;
}

export interface KmsOptions {
  /** The keys there have to be; those missing from the file are made. */
  readonly keys: readonly KeyWanted[];
  /** Where the keys are kept (mode 0600). Without it they end with the process. */
  readonly keysFile?: string;
  /** Without it, or with 0, a free port is taken. */
  readonly port?: number;
  /** Stands in for the key policies: false answers AccessDeniedException. Without it every caller may do everything. */
  readonly mayCall?: (call: KmsCall) => boolean;
}

/** The longest request KMS knows is under 20 kB. */
const LONGEST_BODY = 64 * 1024;

/**
 * Starts an HTTP server that speaks the KMS JSON protocol (`X-Amz-Target: TrentService.<Action>`) for the actions of kms-operations.ts.
 * Ciphertexts and their encryption context are authenticated and errors are those of KMS. Signatures are not checked: the
 * access key id in the Authorization header is believed, as anyone on this machine can read the keys file anyway.
 * @throws LocalProblem `keys-unreadable`, `port-taken`
 */
export async function startKms({ keys: wanted, keysFile, port = 0, mayCall = () => true }: KmsOptions): Promise<Kms> {
  const keys = openKeyRing(wanted, keysFile);
  const calls = Object.fromEntries(KMS_ACTIONS.map((action) => [action, 0])) as Record<KmsAction, number>;

  async function answer(request: IncomingMessage): Promise<object> {
    const action = actionOf(request);
    const credential = credentialOf(request);
    calls[action] += 1;
    return answerKms(action, await jsonOf(request), {
      keys,
      authorise(called, keyArn, context) {
        const alias = keys.find(keyArn)?.alias ?? '';
        if (mayCall({ credential, action: called, keyArn, alias, context })) return;
        const message = `User: ${credential} is not authorized to perform: kms:${called} on resource: ${keyArn}`;
        throw new KmsRefusal('AccessDeniedException', message);
      },
    });
  }

  const server = createServer(async (request, response) => {
    try {
      reply(response, 200, await answer(request));
    } catch (error) {
      const refusal = error instanceof KmsRefusal ? error : new KmsRefusal('KMSInternalException', String(error));
      const status = refusal.code === 'KMSInternalException' ? 500 : 400;
      reply(response, status, { __type: refusal.code, ...(refusal.message && { message: refusal.message }) });
    }
  });
  const bound = await listenOnLoopback(server, port);

  return {
    endpoint: `http://${LOOPBACK}:${bound}`,
    calls,
    arnOf(alias) {
      const key = keys.find(alias);
      if (key === undefined) throw new Error(`there is no key ${alias}`);
      return key.arn;
    },
    setEnabled: keys.setEnabled,
    async stop() {
      if (!server.listening) return;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function actionOf(request: IncomingMessage): KmsAction {
  const [service, name] = String(request.headers['x-amz-target']).split('.');
  const action = service === 'TrentService' ? KMS_ACTIONS.find((known) => known === name) : undefined;
  if (action !== undefined && request.method === 'POST') return action;
  throw new KmsRefusal('UnsupportedOperationException', `the local KMS speaks ${KMS_ACTIONS.join(', ')} only`);
}

function credentialOf(request: IncomingMessage): string {
  const signed = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '');
  if (signed?.[1] !== undefined) return signed[1];
  throw new KmsRefusal('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LONGEST_BODY) throw new KmsRefusal('ValidationException', 'the request is too long');
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new KmsRefusal('SerializationException', 'the request is not JSON');
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  response.writeHead(status, headers).end(JSON.stringify(body));
}
