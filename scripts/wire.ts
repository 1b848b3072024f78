/**
 * Writes the generated lists from the files that are there: `functions/<folder>/index.ts` (parts with the adapters that they need), `handler.ts` (what Lambda
 * loads), and `functions/manifest.ts` (every part by folder, importable without AWS or environment). `--check` writes nothing and fails when one is stale.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FunctionKind, needsOf } from '../shared/kernel/shell-needs.ts';
import type { Power } from '../shared/powers.ts';
import { unusedNeeds } from './unused-needs.ts';

const ROOT = join(import.meta.dirname, '..');
const FUNCTIONS = join(ROOT, 'functions');
const SUFFIXES = { operation: 'http', consumer: 'stream', job: 'schedule' } as const satisfies Record<
  string,
  FunctionKind
>;
type Suffix = keyof typeof SUFFIXES;

interface Part {
  readonly file: string;
  readonly name: string;
  readonly suffix: Suffix;
  readonly facts: { readonly needs: readonly Power[]; readonly may?: string };
}

const camel = (kebab: string): string => kebab.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
const kebab = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

async function partsOf(folder: string): Promise<Part[]> {
  const parts: Part[] = [];
  for (const file of readdirSync(join(FUNCTIONS, folder)).sort()) {
    const match = /^([a-z0-9-]+)\.(operation|consumer|job)\.ts$/u.exec(file);
    if (!match) continue;
    const name = camel(match[1] ?? '');
    const path = join(FUNCTIONS, folder, file);
    const loaded: Record<string, { facts: Part['facts'] & { name: string } } | undefined> = await import(
      pathToFileURL(path).href
    );
    const part = loaded[name];
    if (!part || part.facts.name !== name)
      throw new Error(`functions/${folder}/${file} must export ${name}, whose facts name it so`);
    const unused = unusedNeeds(readFileSync(path, 'utf8'), file, part.facts.needs);
    if (unused.length > 0)
      throw new Error(
        `functions/${folder}/${file} needs ${unused.join(', ')} and uses it nowhere: take it out of needs`,
      );
    parts.push({ file, name, suffix: match[2] as Suffix, facts: part.facts });
  }
  return parts;
}

const HEAD = '// Written by `npm run wire` from the parts in this folder. Not edited by hand.\n';

function indexText(folder: string, kind: FunctionKind, parts: readonly Part[]): string {
  const needs = needsOf(kind, parts);
  const shell = { http: 'http', stream: 'stream', schedule: 'tick' }[kind];
  const imports = [
    ...needs.map((need) => `import { ${need} } from '../../shared/aws/${kebab(need)}.ts';`),
    `import { openEstate } from '../../shared/aws/estate.ts';`,
    ...(kind === 'stream' ? [`import { readChange } from '../../shared/aws/read-change.ts';`] : []),
    `import { type Environment, readConfig } from '../../shared/kernel/config.ts';`,
    `import { ${shell} } from '../../shared/kernel/${shell}.ts';`,
    `import { openLog } from '../../shared/kernel/log.ts';`,
    ...parts.map(({ name, file }) => `import { ${name} } from './${file}';`),
  ].sort(byModule);
  return `${HEAD}${imports.join('\n')}

/** The function \`${folder}\` for an environment: its parts, and exactly the powers that they need. */
export const create = (environment: Environment) => {
  const config = readConfig(environment);
  const estate = openEstate(config);
  return ${shell}(
    { ${parts.map(({ name }) => name).join(', ')} },
    {
${needs.map((need) => `      ${need}: ${need}(estate),`).join('\n')}
    },${kind === 'stream' ? '\n    readChange,' : ''}
    openLog('${folder}', config.LOG_LEVEL),
  );
};
`;
}

const byModule = (one: string, other: string): number => {
  const path = (line: string) => /'(.*)'/u.exec(line)?.[1] ?? '';
  return path(one) < path(other) ? -1 : 1;
};

const HANDLER = `${HEAD}import { create } from './index.ts';

export const handler = create(process.env);
`;

function manifestText(folders: readonly { folder: string; kind: FunctionKind; parts: readonly Part[] }[]): string {
  const imports = folders
    .flatMap(({ folder, parts }) => parts.map(({ name, file }) => `import { ${name} } from './${folder}/${file}';`))
    .sort(byModule);
  return `// Written by \`npm run wire\`. Not edited by hand.
${imports.join('\n')}

/** Every part by function folder. Routes, schedules, grants, the local runner and the documents are derived from this. */
export const manifest = {
${folders.map(({ folder, kind, parts }) => `  ${folder}: { kind: '${kind}', parts: { ${parts.map(({ name }) => name).join(', ')} } },`).join('\n')}
} as const;
`;
}

export async function wired(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const folders: { folder: string; kind: FunctionKind; parts: Part[] }[] = [];
  for (const folder of readdirSync(FUNCTIONS).sort()) {
    if (!statSync(join(FUNCTIONS, folder)).isDirectory()) continue;
    const parts = await partsOf(folder);
    const kinds = new Set(parts.map(({ suffix }) => SUFFIXES[suffix]));
    const [kind] = kinds;
    if (!kind || kinds.size > 1) throw new Error(`functions/${folder} must hold parts of one kind`);
    folders.push({ folder, kind, parts });
    files.set(`functions/${folder}/index.ts`, indexText(folder, kind, parts));
    files.set(`functions/${folder}/handler.ts`, HANDLER);
  }
  files.set('functions/manifest.ts', manifestText(folders));
  files.set('shared/rules/all.ts', rulesText());
  return files;
}

function rulesText(): string {
  const rules = readdirSync(join(ROOT, 'shared/rules'))
    .filter((file) => file.endsWith('.rule.ts'))
    .sort()
    .map((file) => ({ file, name: camel(file.replace(/\.rule\.ts$/u, '')) }));
  return `// Written by \`npm run wire\`. Not edited by hand.
${rules.map(({ name, file }) => `import { ${name} } from './${file}';`).join('\n')}

/** Every detection rule. */
export const RULES = [${rules.map(({ name }) => name).join(', ')}] as const;
`;
}

/** Generated text is compared and written in the formatter's own shape. */
async function formatted(path: string, text: string): Promise<string> {
  const { spawnSync } = await import('node:child_process');
  const run = spawnSync(join(ROOT, 'node_modules/.bin/biome'), ['check', '--write', `--stdin-file-path=${path}`], {
    input: text,
    encoding: 'utf8',
    cwd: ROOT,
  });
  if (run.status !== 0) throw new Error(`the formatter refuses ${path}: ${run.stderr}`);
  return run.stdout;
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const stale: string[] = [];
  for (const [path, raw] of await wired()) {
    const text = await formatted(path, raw);
    const there = (() => {
      try {
        return readFileSync(join(ROOT, path), 'utf8');
      } catch {
        return '';
      }
    })();
    if (there === text) continue;
    stale.push(path);
    if (!check) writeFileSync(join(ROOT, path), text);
  }
  if (check && stale.length > 0) {
    console.error(`stale, run \`npm run wire\`: ${stale.join(', ')}`);
    process.exit(1);
  }
  console.log(check ? 'wire: fresh' : `wire: ${stale.length} written`);
}
