import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

export const ROOT = join(import.meta.dirname, '../..');

/** Paths from the root, sorted. */
export const filesIn = (...patterns: readonly string[]): readonly string[] =>
  globSync(patterns, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const PART_FILES = filesIn('functions/*/*.{operation,consumer,job}.ts');

type Forbidden = 'try' | 'catch' | 'console' | 'process' | 'import()';

/** What a file does that only the shell may do: catching, logging, reading the environment, loading on the way. Read from its syntax, not from its text. */
export function shellDeedsOf(path: string, text = textOf(path)): readonly Forbidden[] {
  const found = new Set<Forbidden>();
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path} doesn't parse`);
  new Visitor({
    TryStatement: () => void found.add('try'),
    ImportExpression: () => void found.add('import()'),
    MemberExpression: ({ property }) => {
      if (property.type === 'Identifier' && property.name === 'catch') found.add('catch');
    },
    Identifier: ({ name }) => {
      if (name === 'console' || name === 'process') found.add(name);
    },
  }).visit(parsed.program);
  return [...found].sort();
}

/** Where a file asks the machine for the time or for chance, which the core is given as values. */
export function surprisesOf(path: string, text = textOf(path)): readonly string[] {
  const found = new Set<string>();
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path} doesn't parse`);
  new Visitor({
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) found.add('new Date()');
    },
    MemberExpression: ({ object, property }) => {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${object.name}.${property.name}`;
      if (/^(Date\.now|Math\.random|performance\.now|Temporal\.Now)$/u.test(name)) found.add(name);
    },
    Identifier: ({ name }) => {
      if (/^(randomUUID|randomBytes|setTimeout|setInterval)$/u.test(name)) found.add(name);
    },
  }).visit(parsed.program);
  return [...found].sort();
}
