import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ACCOUNT_SIGNS, MONEY_OF_A_MONTH, monthNumber, SIGN } from '../shared/screening/partition.ts';
import { peerPackages } from './peer-packages.ts';
import { accountOf, caseIdOf, DIED_IN, MONTHS, personOf, registered, samples } from './sample-payments.ts';

/** DuckDB with its library is 96 MB. */
export const PEERS = {
  '@duckdb/node-api': '1.5.6-r.1',
  'better-sqlite3': '13.2.0',
  'json-rules-engine': '7.3.1',
} as const;
export const peersOf = (quick: boolean): NodeJS.Require | undefined => peerPackages('screening', PEERS, { quick });

const [FROM = 0, , TO = 0] = MONTHS.map(monthNumber);

/** The questions of the outlook, as one counts them in SQL. */
export const QUESTIONS = {
  death: `SELECT count(DISTINCT p.row_no) FROM payments p JOIN people q ON q.row_no = p.row_no JOIN deaths d ON d.person = q.person WHERE d.died_in < p.month`,
  flag: `SELECT count(DISTINCT q.row_no) FROM people q JOIN flagged f ON f.person = q.person`,
  beside: `WITH pays AS (SELECT p.row_no, p.case_no, p.month, q.person FROM payments p JOIN people q ON q.row_no = p.row_no
      WHERE (p.signs & ${MONEY_OF_A_MONTH}) = ${MONEY_OF_A_MONTH} AND p.case_no NOT IN (SELECT case_no FROM holdings WHERE alone = 1)),
    shared AS (SELECT person, month FROM pays GROUP BY person, month HAVING min(case_no) <> max(case_no))
    SELECT count(DISTINCT row_no) FROM (
      SELECT p.row_no FROM pays p JOIN shared s ON s.person = p.person AND s.month = p.month
      UNION ALL SELECT p.row_no FROM holdings h JOIN people q ON q.person = h.person JOIN payments p ON p.row_no = q.row_no WHERE h.case_no <> p.case_no) a`,
  account: `SELECT count(*) FROM payments p WHERE (p.signs & ${ACCOUNT_SIGNS}) <> 0
      OR EXISTS (SELECT 1 FROM uses u WHERE u.account = p.account AND u.case_no <> p.case_no)
      OR ((p.signs & ${SIGN.counts}) <> 0 AND (p.account, p.paid_in) IN (
        SELECT account, paid_in FROM payments WHERE (signs & ${SIGN.counts}) <> 0 GROUP BY account, paid_in HAVING min(case_no) <> max(case_no)))`,
  gap: `WITH paid AS (SELECT DISTINCT case_no, month FROM payments WHERE (signs & ${MONEY_OF_A_MONTH}) = ${MONEY_OF_A_MONTH} AND month BETWEEN ${FROM} AND ${TO})
    SELECT count(*) FROM payments p WHERE (p.signs & ${MONEY_OF_A_MONTH}) = ${MONEY_OF_A_MONTH} AND p.month BETWEEN ${FROM + 2} AND ${TO}
      AND EXISTS (SELECT 1 FROM paid b WHERE b.case_no = p.case_no AND b.month = p.month - 2)
      AND NOT EXISTS (SELECT 1 FROM paid b WHERE b.case_no = p.case_no AND b.month = p.month - 1)`,
} as const;
export type Question = keyof typeof QUESTIONS;

export const TABLES = {
  payments: ['row_no', 'case_no', 'account', 'month', 'paid_in', 'signs'],
  people: ['row_no', 'person'],
  deaths: ['person', 'died_in'],
  flagged: ['person'],
  uses: ['account', 'case_no'],
  holdings: ['person', 'case_no', 'alone'],
} as const;
type TableName = keyof typeof TABLES;

/** Which columns hold names: numbers where they are interned beforehand, else marks as the store has them. */
const NAMES = ['case_no', 'account', 'person'];
export const typeOf = (column: string, marks: boolean): string =>
  marks && NAMES.includes(column) ? 'VARCHAR' : 'INTEGER';

/** Writes the sample as one file of comma separated values a table. */
export function writeTables(folder: string, cases: number, marks: boolean): void {
  const caseName = marks ? caseIdOf : String;
  const personName = marks ? personOf : String;
  const accountName = marks ? accountOf : String;
  const files = Object.fromEntries(
    Object.entries(TABLES).map(([name, columns]) => {
      const file = openSync(join(folder, `${name}.csv`), 'w');
      let waiting = `${columns.join(',')}\n`;
      const flush = () => {
        writeSync(file, waiting);
        waiting = '';
      };
      const write = (...cells: readonly (string | number)[]) => {
        waiting += `${cells.join(',')}\n`;
        if (waiting.length > 1_000_000) flush();
      };
      const close = () => {
        flush();
        closeSync(file);
      };
      return [name, { write, close }];
    }),
  ) as Record<TableName, { write: (...cells: readonly (string | number)[]) => void; close: () => void }>;
  let row = 0;
  for (const { of, month, account, people, programme, signs, cancelled } of samples(cases)) {
    const sign =
      (signs.stranger ? SIGN.stranger : 0) |
      (signs.staff ? SIGN.staff : 0) |
      (signs.closed ? SIGN.closed : 0) |
      (signs.unproven ? SIGN.unproven : 0) |
      (cancelled ? 0 : SIGN.counts) |
      (programme === 'temporary' ? 0 : SIGN.monthly);
    files.payments.write(row, caseName(of), accountName(account), FROM + month, FROM + month, sign);
    for (const person of people) files.people.write(row, personName(person));
    row += 1;
  }
  for (let of = 0; of < cases; of += 1) {
    const { people, uses } = registered(of, cases);
    for (const held of uses) files.uses.write(accountName(of), caseName(held));
    for (const { person, died, flagged, holds } of people) {
      if (died) files.deaths.write(personName(person), DIED_IN);
      if (flagged) files.flagged.write(personName(person));
      for (const { of: held, alone } of holds) files.holdings.write(personName(person), caseName(held), alone ? 1 : 0);
    }
  }
  for (const { close } of Object.values(files)) close();
}

export interface Database {
  readonly load: (folder: string, marks: boolean) => Promise<void>;
  readonly count: (sql: string) => Promise<number>;
}

interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>;
        runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
      }>;
    }>;
  };
}

export async function duckDb(require: NodeJS.Require): Promise<Database> {
  const { DuckDBInstance } = require('@duckdb/node-api') as DuckDb;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return {
    async load(folder, marks) {
      for (const [name, columns] of Object.entries(TABLES)) {
        const types = columns.map((column) => `'${column}': '${typeOf(column, marks)}'`).join(', ');
        await connection.run(
          `CREATE TABLE ${name} AS SELECT * FROM read_csv('${join(folder, `${name}.csv`)}', header = true, columns = {${types}})`,
        );
      }
    },
    count: async (sql) => Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0]),
  };
}

interface Sqlite {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: (string | number)[]): unknown; get(): unknown };
}

/** better-sqlite3 where it is installed, else the SQLite that comes with Node. Rows are inserted in one transaction, and what is grouped and joined by has its index. */
export function sqlite(require: NodeJS.Require | undefined, read: (file: string) => Iterable<string>): Database {
  const Better = require?.('better-sqlite3') as (new (path: string) => Sqlite) | undefined;
  const database: Sqlite = Better ? new Better(':memory:') : (new DatabaseSync(':memory:') as Sqlite);
  return {
    async load(folder, marks) {
      database.exec('BEGIN');
      for (const [name, columns] of Object.entries(TABLES)) {
        database.exec(
          `CREATE TABLE ${name} (${columns.map((column) => `${column} ${typeOf(column, marks)}`).join(', ')})`,
        );
        const insert = database.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`);
        for (const line of read(join(folder, `${name}.csv`))) insert.run(...line.split(','));
      }
      database.exec('COMMIT');
      for (const [name, columns] of Object.entries(TABLES))
        for (const column of columns)
          if ([...NAMES, 'row_no'].includes(column))
            database.exec(`CREATE INDEX ${name}_${column} ON ${name} (${column})`);
      database.exec('ANALYZE');
    },
    count: async (sql) => Number(Object.values(database.prepare(sql).get() as object)[0]),
  };
}

interface JsonRules {
  readonly Engine: new () => {
    addRule(rule: object): void;
    run(facts: object): Promise<{ readonly events: readonly { readonly type: string }[] }>;
  };
}

/** The questions about a line by itself and by what registers say, one run a line. Groups are beyond it. */
export async function jsonRules(
  require: NodeJS.Require,
  rows: Iterable<object>,
): Promise<{ readonly rows: number; readonly counts: Record<string, number> }> {
  const { Engine } = require('json-rules-engine') as JsonRules;
  const engine = new Engine();
  const is = (fact: string) => ({ fact, operator: 'equal', value: true });
  engine.addRule({ conditions: { all: [is('flag')] }, event: { type: 'flag' } });
  const earlier = { fact: 'diedIn', operator: 'lessThan', value: { fact: 'month' } };
  engine.addRule({ conditions: { all: [earlier] }, event: { type: 'death' } });
  engine.addRule({
    conditions: { any: ['stranger', 'staff', 'closed', 'unproven'].map(is) },
    event: { type: 'signs' },
  });
  const counts: Record<string, number> = { death: 0, flag: 0, signs: 0 };
  let seen = 0;
  for (const facts of rows) {
    seen += 1;
    for (const { type } of (await engine.run(facts)).events) counts[type] = (counts[type] ?? 0) + 1;
  }
  return { rows: seen, counts };
}
