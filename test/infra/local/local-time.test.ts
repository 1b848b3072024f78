import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocalTime } from '../../../infra/local/local-time.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'doudi-time-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('the office goes on where it stopped, however long the machine was off', () => {
  const instant = Date.parse('2026-09-10T01:00:00.000Z');
  openLocalTime(dir).moveTo(instant);
  const file = join(dir, 'time.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).instant).toBeGreaterThanOrEqual(instant);

  writeFileSync(file, JSON.stringify({ instant }));
  const later = openLocalTime(dir).now();

  expect(later - instant).toBeGreaterThanOrEqual(0);
  expect(later - instant).toBeLessThan(5_000);
});

test('what was written before a stop is dated by the office’s time of then, what is written after it by that of now', () => {
  const [instant, hour] = [Date.parse('2026-05-10T01:00:00.000Z'), 3_600_000];
  const stopped = Date.now() - 5 * hour;
  writeFileSync(join(dir, 'time.json'), JSON.stringify({ instant, machine: stopped }));

  const time = openLocalTime(dir);

  expect(time.of(stopped - hour)).toBe(instant - hour);
  expect(time.of(stopped)).toBe(instant);
  expect(Math.abs(time.of(Date.now()) - time.now())).toBeLessThan(5_000);
  time.moveTo(instant + 24 * hour);
  expect(Math.abs(time.of(Date.now()) - instant - 24 * hour)).toBeLessThan(5_000);
  expect(time.of(stopped)).toBe(instant);
});

test('a throw-away system has the machine’s own time, and moves it for itself alone', () => {
  const time = openLocalTime(undefined);
  time.moveTo(0);
  time.keep();

  expect(time.now()).toBeLessThan(5_000);
  expect(Math.abs(openLocalTime(undefined).now() - Date.now())).toBeLessThan(5_000);
});
