import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { runQuick } from './a-printed-table.ts';

const OF_A_CASE = [
  ...['submitApplication', 'signMandate', 'acceptCase', 'requestCheck', 'recordCheckResult', 'recordVisit'],
  ...['openHousehold', 'assessHousehold', 'giveOpinion', 'postOpinion', 'confirmCase', 'readNotice', 'grantBenefit'],
];

// A bench is a process of its own, that lives through a county or measures for half a minute on an idle machine; beside others it takes its time.
vi.setConfig({ testTimeout: 240_000 });

test('every function stands in the table of bundles, beside a bare bundle of the two SDK clients', () => {
  const run = runQuick('bundles');

  expect(run.status, run.text).toBe(0);
  expect(run.figure('(bare clients)', 'of bare')).toBe('1.00x');
  for (const folder of Object.keys(manifest)) expect(run.figure(folder, 'bytes'), folder).toMatch(/^[1-9][0-9,]+$/u);
  expect(run.text).toMatch(/aim: import under 45 ms over an empty process: (met|NOT met) \(/u);
});

test('the gateway’s figures stand beside those of the bare SDK, one and eight at a time', () => {
  const run = runQuick('http');

  expect(run.status, run.text).toBe(0);
  for (const row of ['submitApplication', 'readCase', 'bare SDK: get of the same item'])
    expect(run.figure(row, 'p99 ms'), row).toMatch(/^[0-9.,]+$/u);
  expect(run.text).toContain('8 at a time');
});

test('no operation of a case calls KMS while it holds its keys, and a reading costs what it reads', () => {
  const run = runQuick('counts');

  expect(run.status, run.text).toBe(0);
  for (const operation of OF_A_CASE) expect(run.figure(operation, 'warm'), operation).toBe('0');
  // The operator, the case, and whether the operator is shut out of it: three strong reads.
  expect(run.figure('readCase', 'requests to DynamoDB')).toBe('3 get');
  expect(run.figure('readCase', 'read units')).toBe('3');
  expect(run.figure('readCase', 'write units')).toBe('0');
  // Asked, case, household, three people, the task that waits, the clock until it is answered, what it says of kin and a phone in one transaction; before it the operator, the epoch, the mark of each person and phone (three of the four are new, and looked for once more before they are filed), one query for each, whether a person is in another programme, and the mark of each name and number, which is new. Behind it, by the stream, that the office took an application, and of all three an entry under name and number, in one transaction, and a question each for others there.
  expect(run.figure('submitApplication', 'requests to DynamoDB')).toBe(
    '15 get, 6 transact of 2, 11 query, 2 batch-get, 1 transact of 10, 1 transact, 1 transact of 3',
  );
  expect(Number(run.figure('submitApplication', 'ledger entries'))).toBe(20);
  // The head is read, then the entry and its mark are put in one transaction: four units, and one for each of the five indexes that every entry stands in.
  expect(run.figure('a ledger entry', 'requests to DynamoDB')).toBe('1 query, 1 transact of 2');
  expect(run.figure('a ledger entry', 'write units')).toBe('9');
  for (const operation of ['signMandate', 'acceptCase', 'requestCheck', 'openHousehold', 'confirmCase', 'releaseBatch'])
    expect(run.figure(operation, 'warm'), operation).toBe('0');
});

test('a sweep asks and costs the same with a hundred clocks open and with a thousand', () => {
  const run = runQuick('sweep');

  expect(run.status, run.text).toBe(0);
  expect(run.text).toContain('requests and units the same however many clocks are open: met');
  for (const head of ['requests', 'read units', 'write units', 'findings'])
    expect(run.figure('1,000', head), head).toBe(run.figure('100', head));
  // Every clock that was due has its finding.
  expect(run.figure('100', 'findings')).toBe('20');
});

test('how long an act waits for its finding is told, with nothing else going on and beside other work', () => {
  const run = runQuick('findings');

  expect(run.status, run.text).toBe(0);
  for (const row of ['nothing else', 'a clerk takes applications', 'clerks take as many as they can']) {
    expect(run.figure(row, 'acts'), row).toBe('2');
    expect(run.figure(row, 'p99 ms'), row).toMatch(/^[1-9][0-9.]*$/u);
  }
  expect(run.text).toMatch(/aim: 99 of 100 within two seconds, nothing else going on: (met|NOT met) \(/u);
});

test('the ledger is verified beside a bare hash chain, and what is verified is said to grow or not', () => {
  const run = runQuick('ledger');

  expect(run.status, run.text).toBe(0);
  expect(run.figure('(bare SHA-256 chain)', 'of bare')).toBe('1.00x');
  for (const row of ['the chain', 'chain, times and Merkle tree', 'through the local engine, 50 at once'])
    expect(run.figure(row, 'entries a second'), row).toMatch(/^[1-9][0-9,]+$/u);
  expect(run.figure('at the end', 'megabytes in use')).toMatch(/^[0-9.]+$/u);
});

test('sealing stands beside the floor and the AWS Encryption SDK, in both directions, with its bytes; a read costs its note', () => {
  const run = runQuick('sealing');

  expect(run.status, run.text).toBe(0);
  for (const row of [
    'bare AES-256-GCM, kept key',
    'AWS Encryption SDK, fastest mode',
    'shared/sealing, key from its ring',
  ])
    expect(run.figure(row, 'per second'), row).toMatch(/^[1-9][0-9,]*$/u);
  expect(run.text).toContain('at most 128 bytes over per record: met (86 bytes)');
  expect(run.figure('without a note', 'read units')).toBe('1');
  expect(run.figure('without a note', 'write units')).toBe('0');
  expect(run.figure('with its note', 'write units')).toBe('2');
});

test('screening by columns and by SQL raise the same rows, and the rules say something of them', () => {
  const run = runQuick('screening');

  expect(run.status, run.text).toBe(0);
  for (const row of ['shared/screening', 'SQLite, names as numbers beforehand'])
    expect(run.figure(row, 'peak MB'), row).toMatch(/^[1-9][0-9,]*$/u);
  for (const question of ['death', 'flag', 'beside', 'account', 'gap'])
    expect(Number(run.figure(question, 'rows')), question).toBeGreaterThan(0);
  for (const rule of ['R01', 'R03', 'R29', 'R31']) expect(Number(run.figure(rule, 'hits')), rule).toBeGreaterThan(0);
});

test('a bench that is not there is named, with those that are', () => {
  const run = runQuick('speed');

  expect(run.status).toBe(2);
  const there = readdirSync(join(import.meta.dirname, '../../bench')).filter((file) => file.endsWith('.bench.ts'));
  for (const file of there) expect(run.text).toContain(file.replace('.bench.ts', ''));
});

test('of the keys of a national month the ledger’s one chain is the first to grow too hot, and a county’s never does', () => {
  const run = runQuick('heat');

  expect(run.status, run.text).toBe(0);
  const breaks = (row: string) => Number(run.figure(row, 'breaks at lines a month')?.replaceAll(',', ''));
  expect(breaks('ledger CHAIN: one key for all')).toBeLessThan(50_000_000);
  for (const row of ['byPlace BATCH#<month>: one key for all', 'byWake WAKE#CLOCK: one key for all'])
    expect(breaks(row), row).toBeGreaterThan(breaks('ledger CHAIN: one key for all'));
  expect(Number(run.figure('ledger CHAIN: one key for all', 'a second, county'))).toBeLessThan(1000);
});
