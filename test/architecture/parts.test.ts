import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { PERMISSIONS } from '../../shared/access.ts';
import type { Operation } from '../../shared/kernel/operation.ts';
import { filesIn, PART_FILES, ROOT, shellDeedsOf, surprisesOf, textOf } from './sources.ts';

const parts = Object.values(manifest).flatMap(({ parts }) => Object.values(parts));
const operations = parts.filter((part): part is Operation => part.kind === 'operation');

test('every part file stands in the manifest', () => {
  expect(parts.map(({ facts }) => facts.name).sort()).toHaveLength(PART_FILES.length);
});

test('a part catches nothing, logs nothing, reads no environment and loads nothing on the way', () => {
  const deeds = Object.fromEntries(PART_FILES.map((path) => [path, shellDeedsOf(path)]));

  expect(Object.entries(deeds).filter(([, found]) => found.length > 0)).toEqual([]);
});

test('what a part may not do is found in whatever way it is written', () => {
  const text = `export const a = async () => { try { await f(); } finally { g().catch(h); } globalThis.console.log(process['env']); await import('x'); };`;

  expect(shellDeedsOf('a.ts', text)).toEqual(['catch', 'console', 'import()', 'process', 'try']);
});

test('the core parses no environment: it is read by the handlers and handed over', () => {
  const readers = filesIn(
    '{shared,functions}/**/*.ts',
    'infra/*.ts',
    'infra/{stacks,constructs,bundle}/**/*.ts',
  ).filter((path) => /\bprocess\.(env|argv)|\bprocess\[/u.test(textOf(path)));

  expect(readers).toEqual(filesIn('functions/*/handler.ts'));
});

test('decisions are given the time as a value, and nothing in them is left to chance', () => {
  const core = [...filesIn('shared/{domain,rules,screening}/**/*.ts'), ...PART_FILES];
  const surprises = core.map((path) => ({ path, found: surprisesOf(path) })).filter(({ found }) => found.length > 0);

  expect(surprises).toEqual([]);
  expect(surprisesOf('a.ts', 'export const a = [new Date(), Date.now(), Math.random()];')).toHaveLength(3);
});

test('a part stays readable at a sitting', () => {
  const long = PART_FILES.map((path) => ({ path, lines: textOf(path).split('\n').length })).filter(
    ({ lines }) => lines > 120,
  );

  expect(long).toEqual([]);
});

test('every part is named by a test', () => {
  const tests = filesIn('test/**/*.ts').map(textOf).join('\n');
  const unnamed = parts.map(({ facts }) => facts.name).filter((name) => !new RegExp(`\\b${name}\\b`, 'u').test(tests));

  expect(unnamed).toEqual([]);
});

test('every creation can say what it made when it is asked again', () => {
  const mute = operations.filter(({ creates, deeds }) => creates && !deeds.made).map(({ facts }) => facts.name);

  expect(mute).toEqual([]);
});

test('what opens personal data is about a record or a person, so that the note says whom', () => {
  const unplaced = operations
    .filter(({ facts, deeds }) => facts.opens && !deeds.subject)
    .map(({ facts }) => facts.name);

  expect(unplaced).toEqual([]);
});

test('no permission is granted that no operation takes', () => {
  const taken = new Set<string>(operations.map(({ facts }) => facts.may));

  expect(Object.keys(PERMISSIONS).filter((permission) => !taken.has(permission))).toEqual([]);
});

/** Runs in a process of its own: notes every module that is resolved and every name that is read of the environment. */
const WATCH = `
  import { registerHooks } from 'node:module';
  const modules = [], names = [];
  registerHooks({ resolve(specifier, context, next) { const found = next(specifier, context); modules.push(found.url); return found; } });
  process.env = new Proxy(process.env, {
    get(env, name) { if (typeof name === 'string') names.push(name); return Reflect.get(env, name); },
    has(env, name) { names.push(String(name)); return Reflect.has(env, name); },
    ownKeys(env) { names.push('(all)'); return Reflect.ownKeys(env); },
  });
  const { manifest } = await import(process.argv[1]);
  process.stdout.write(JSON.stringify({ folders: Object.keys(manifest).length, modules, names }));
`;

test('the manifest can be read without AWS and without environment', () => {
  const run = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', WATCH, join(ROOT, 'functions/manifest.ts')],
    { encoding: 'utf8' },
  );
  const { folders, modules, names } = JSON.parse(run.stdout) as { folders: number; modules: string[]; names: string[] };

  expect(folders).toBe(Object.keys(manifest).length);
  expect(modules.length).toBeGreaterThan(PART_FILES.length);
  expect(modules.filter((url) => /@aws-sdk|@smithy|middy|powertools|shared\/aws|kernel\/http/u.test(url))).toEqual([]);
  // Node's own loader asks for these while it loads.
  expect([...new Set(names)].filter((name) => !/^(NODE|WATCH)_/u.test(name))).toEqual([]);
});

test('the generated lists are fresh', () => {
  const run = spawnSync(process.execPath, [join(ROOT, 'scripts/wire.ts'), '--check'], { encoding: 'utf8' });

  expect(run.stderr + run.stdout).toBe('wire: fresh\n');
});
