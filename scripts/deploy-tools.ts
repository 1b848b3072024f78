/**
 * What the deployment's proof needs beyond npm's lock file: MiniStack from PyPI in a virtual environment of its own, and AWS's runtime client for Node,
 * which npm builds from its C++ sources. Both lie under node_modules/.cache, are fetched once, and are named here with their versions.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '../node_modules/.cache/doudi');

const MINISTACK = 'ministack==1.5.33';
/** MiniStack takes these when they are there: signatures, and the notation in which CloudWatch is spoken to. */
const BESIDE = ['cryptography==50.0.2', 'cbor2==6.3.0'] as const;
const RUNTIME_CLIENT = {
  name: 'aws-lambda-ric',
  version: '4.0.2',
  sha512: 'FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==',
} as const;

/** Why the tools can't be had here, in a sentence. */
export class ToolsOutOfReach extends Error {
  override readonly name = 'ToolsOutOfReach';
}

const MINISTACK_PLACE = join(CACHE, [MINISTACK, ...BESIDE].join('+').replaceAll('==', '-'));
const RUNTIME_CLIENT_PLACE = join(CACHE, `${RUNTIME_CLIENT.name}-${RUNTIME_CLIENT.version}`);

/** Where they are once they are fetched. */
export const TOOLS = {
  python: join(MINISTACK_PLACE, 'bin/python'),
  runtimeClient: join(RUNTIME_CLIENT_PLACE, 'node_modules', RUNTIME_CLIENT.name, 'index.mjs'),
} as const;

/** Building the runtime client takes under a minute on two idle processors. What hangs at a registry that doesn't answer is ended. */
const LONGEST_MS = 300_000;

const run = (command: string, args: readonly string[], cwd = CACHE, env: Readonly<Record<string, string>> = {}) =>
  spawnSync(command, [...args], { encoding: 'utf8', cwd, timeout: LONGEST_MS, env: { ...process.env, ...env } });

/** The last thing that was said, which is where tools say why. */
const lastLine = (said: string | null): string => said?.trim().split('\n').at(-1) || 'no answer in time';

/** What was begun and not finished, as its last file tells, is begun again. */
function once(last: string, place: string, make: (place: string) => void): void {
  if (existsSync(join(place, last))) return;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  try {
    make(place);
  } catch (fault) {
    rmSync(place, { recursive: true, force: true });
    throw fault;
  }
}

function makeMiniStack(place: string): void {
  const made = run('python3', ['-m', 'venv', place]);
  if (made.status !== 0) {
    throw new ToolsOutOfReach(
      'python3 cannot make a virtual environment: install Python 3.10 or newer with venv (Debian: apt-get install python3-venv)',
    );
  }
  const fetched = run(join(place, 'bin/python'), [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'],
    ...['--only-binary', ':all:', '--retries', '1', '--timeout', '15', MINISTACK, ...BESIDE],
  ]);
  if (fetched.status !== 0)
    throw new ToolsOutOfReach(`${MINISTACK} cannot be had from PyPI: ${lastLine(fetched.stderr)}`);
}

/** Its scripts build libcurl and a native module; Node's headers come with the Node that npm brought, so that none are downloaded. */
function makeRuntimeClient(place: string): void {
  const { name, version, sha512 } = RUNTIME_CLIENT;
  const lacking = ['cmake', 'g++', 'make'].filter((tool) => run(tool, ['--version']).status !== 0);
  if (lacking.length > 0) {
    throw new ToolsOutOfReach(
      `${name} is built from source, and ${lacking.join(', ')} is missing here (Debian: apt-get install cmake g++ make)`,
    );
  }
  const packed = run('npm', ['pack', '--silent', '--ignore-scripts', `${name}@${version}`], place);
  if (packed.status !== 0)
    throw new ToolsOutOfReach(`${name} ${version} cannot be had from npm: ${lastLine(packed.stderr)}`);
  const archive = join(place, `${name}-${version}.tgz`);
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== sha512)
    throw new ToolsOutOfReach(
      `${name} ${version}, as npm has it here, is not the archive that was looked at, and is not run`,
    );
  const node = join(realpathSync(process.execPath), '../..');
  const built = run(
    'npm',
    ['install', '--prefix', place, '--no-audit', '--no-fund', '--loglevel=error', archive],
    place,
    {
      ...(existsSync(join(node, 'include/node/node.h')) && { npm_config_nodedir: node }),
    },
  );
  if (built.status !== 0)
    throw new ToolsOutOfReach(`${name} ${version} cannot be built here: ${lastLine(built.stderr)}`);
}

/**
 * Fetches what isn't there yet.
 * @throws ToolsOutOfReach when the network or the machine lacks something
 */
export const fetchMiniStack = (): void => once('bin/ministack', MINISTACK_PLACE, makeMiniStack);
export const fetchRuntimeClient = (): void =>
  once(`node_modules/${RUNTIME_CLIENT.name}/rapid-client.node`, RUNTIME_CLIENT_PLACE, makeRuntimeClient);
