import type { Day } from '../domain/days.ts';
import { DeathId } from '../domain/ids.ts';
import { Death } from '../domain/register.ts';
import {
  endImport,
  failImport,
  goOn,
  type ImportFailure,
  openImport,
  type RegisterImport,
  type Stretch,
} from '../domain/registers/import.ts';
import type { RowOf } from '../domain/registers/registers.ts';
import { type FileRow, layoutOf, personIn, type RegisterEntry, readRow, type Values } from '../domain/registers/row.ts';
import type { ResidentId } from '../domain/resident-id.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { enterStaff } from './enter-staff.ts';
import { kinOfAided, wholeFamilies } from './keep-kin.ts';

type Taking = Pick<
  Powers,
  'takeRegisters' | 'indexPeople' | 'recordDeaths' | 'readStaff' | 'registerStaff' | 'readHoldings'
>;
interface At {
  readonly act: Act;
  readonly today: Day;
  readonly mayGoOn: () => boolean;
}

/** A sheet has some 60 KB, and a stretch without anybody known is written down after so many rows. */
const ENTRIES_IN_SHEET = 400;
const ROWS_IN_STRETCH = 20_000;
/** A sheet with less room than a large family takes is full. */
const SPARE = 40;

/** Registers whose rows go into a register of our own, each by itself. */
const ONE_BY_ONE: readonly RegisterImport['register'][] = ['deaths', 'staff'];

/** Registers by which somebody is found because they aren't in it (R28, R29): that they are is kept of a row that can't be read. */
const PROVE_ABSENCE: readonly RegisterImport['register'][] = ['household-register', 'bank-accounts'];

interface Reading {
  readonly at: number;
  readonly rows: number;
  readonly strangers: number;
  readonly kept: number;
  readonly bad: Stretch['bad'];
  readonly entries: readonly RegisterEntry[];
}
const NOTHING: Omit<Reading, 'at'> = { rows: 0, strangers: 0, kept: 0, bad: [], entries: [] };

/**
 * Takes an approved file in, or goes on with it, until it is through or the time is up. Each stretch is one conditional write of the import with what it keeps: a run that dies leaves off
 * between two, and two runs at once can't both go on. Of people whom nobody here knows nothing is kept but that they stand in a family with a household in aid. `moved`: somebody else had it in hand.
 */
export async function takeRegister(
  from: RegisterImport,
  powers: Taking,
  at: At,
): Promise<{ readonly import: RegisterImport; readonly outcome: 'finished' | 'unfinished' | 'moved' }> {
  const { takeRegisters } = powers;
  let now = from;
  const save = async (becomes: RegisterImport, entries: readonly RegisterEntry[] = []): Promise<boolean> => {
    const saved = await takeRegisters.save(now, becomes, entries, at.act);
    if (saved.ok) now = becomes;
    return saved.ok;
  };
  const end = async (becomes: RegisterImport, outcome: 'finished' | 'moved' = 'finished') => {
    const saved = await save(becomes);
    if (saved && becomes.failure !== 'upload-missing') await takeRegisters.empty(becomes);
    return { import: now, outcome: saved ? outcome : ('moved' as const) };
  };
  const fail = async (failure: ImportFailure) => await end(failImport(now, failure));

  if (now.state === 'approved') {
    const arrived = await takeRegisters.arrived(now);
    if (arrived !== 'as-announced') return await fail(arrived === 'missing' ? 'upload-missing' : 'upload-differs');
  }
  let reading: Reading = { ...NOTHING, at: now.cursor.at };
  const keep = async (): Promise<boolean> => {
    const { entries, ...stretch } = reading;
    const saved = await save(goOn(now, { ...stretch, sheet: entries.length > 0 }), entries);
    reading = { ...NOTHING, at: reading.at };
    return saved;
  };
  const take = async (rows: readonly FileRow[]): Promise<'moved' | 'unfinished' | undefined> => {
    for (let next = 0; next < rows.length; ) {
      const most = ONE_BY_ONE.includes(now.register) ? 50 : ENTRIES_IN_SHEET - reading.entries.length;
      const before = Math.min(rows.length, next + most);
      const whole = isByFamily && before < rows.length ? wholeFamilies(rows, now.layout ?? {}, before) : before;
      const some = rows.slice(next, whole > next ? whole : before);
      reading = await readOn(now, reading, some, powers, at);
      next += some.length;
      const full = reading.entries.length >= ENTRIES_IN_SHEET - SPARE || reading.rows >= ROWS_IN_STRETCH;
      const late = !at.mayGoOn();
      if ((full || late) && !(await keep())) return 'moved';
      if (late) return 'unfinished';
    }
    return undefined;
  };
  const isByFamily = from.register === 'household-register';
  // What may be the beginning of a family waits for the rows behind it.
  let waits: readonly FileRow[] = [];
  for await (const some of takeRegisters.rows(now)) {
    if (!some.ok) return await fail(some.why);
    let rows = some.value;
    if (now.state === 'approved') {
      const [first, ...others] = rows;
      const layout = layoutOf(now.register, first?.cells ?? []);
      if (!first || !layout.ok) return await fail('columns-missing');
      if (!(await save(openImport(now, layout.value, first.end)))) return { import: now, outcome: 'moved' };
      rows = others;
    }
    rows = [...waits, ...rows];
    const whole = isByFamily ? wholeFamilies(rows, now.layout ?? {}, rows.length) : rows.length;
    waits = rows.slice(whole);
    const stopped = await take(rows.slice(0, whole));
    if (stopped) return { import: now, outcome: stopped };
  }
  const stopped = await take(waits);
  if (stopped) return { import: now, outcome: stopped };
  if (now.state === 'approved') return await fail('columns-missing');
  if (reading.rows > 0 && !(await keep())) return { import: now, outcome: 'moved' };
  return await end(endImport(now, at.today));
}

/** Some rows more: read, and looked up. */
async function readOn(
  now: RegisterImport,
  was: Reading,
  rows: readonly FileRow[],
  powers: Taking,
  { act, today }: At,
): Promise<Reading> {
  const { id, register, office, layout, cursor } = now;
  const good: { residentId: ResidentId; values: Values; row: number }[] = [];
  const bad = [...was.bad];
  const unread: ResidentId[] = [];
  for (const [nth, { cells }] of rows.entries()) {
    // The headings are the first row of the file.
    const row = cursor.rows + was.rows + nth + 2;
    const read = readRow(register, layout ?? {}, cells, today);
    if (read.ok) good.push({ ...read.value, row });
    else {
      bad.push({ row, column: String(read.facts['column']), kind: read.why });
      const person = personIn(layout ?? {}, cells, today);
      if (person.ok && PROVE_ABSENCE.includes(register)) unread.push(person.value);
    }
  }
  const behind = { at: rows.at(-1)?.end ?? was.at, rows: was.rows + rows.length, bad };
  if (register === 'deaths') {
    // Whoever has died stays on the register for good, known here or not: their number must not come back.
    let kept = 0;
    for (const { residentId, values, row } of good) {
      const personIndex = await powers.indexPeople.person(residentId);
      const deathId = DeathId.parse(madeId('death', id, String(row)));
      const source = values['source'] ?? 'other';
      const told = { id: deathId, personIndex, ...values, source, recordedOn: today, office, importId: id, version: 1 };
      const entered = await powers.recordDeaths.record(Death.parse(told), act);
      // A death that is there already is the one that counts; what two people have withdrawn doesn't come back by a list that still has it.
      if (entered.ok || entered.why === 'already-made') kept += 1;
      else bad.push({ row, column: 'diedOn', kind: 'withdrawn-before' });
    }
    return { ...was, ...behind, kept: was.kept + kept };
  }
  if (register === 'staff') {
    let kept = 0;
    for (const { residentId, values, row } of good) {
      const entered = await enterStaff(now, { residentId, values: values as RowOf<'staff'> }, powers, { act, today });
      if (entered.ok) kept += 1;
      else bad.push({ row, column: entered.why, kind: 'unknown' });
    }
    return { ...was, ...behind, kept: was.kept + kept };
  }
  const marks = await powers.takeRegisters.known([...good.map(({ residentId }) => residentId), ...unread]);
  const fresh = good.flatMap(({ residentId, values }) => {
    const mark = marks.get(residentId);
    return mark === undefined ? [] : [{ mark, values }];
  });
  const ofKnown = register === 'bank-accounts' ? await withAccounts(fresh, powers) : fresh;
  const ofKin = register === 'household-register' ? await kinOfAided(good, marks, powers, { id, today }) : [];
  const kept = [...ofKnown, ...ofKin];
  const present = unread.flatMap((of): RegisterEntry[] => {
    const mark = marks.get(of);
    return mark === undefined ? [] : [{ mark, values: null }];
  });
  return {
    ...behind,
    kept: was.kept + kept.length,
    strangers: was.strangers + good.length - kept.length,
    entries: [...was.entries, ...kept, ...present],
  };
}

type Fresh = RegisterEntry & { readonly values: Values };

/** What the bank tells of accounts, with the marks of those that are known here: by them a household's account is recognised (R29). Looking up files nothing. */
async function withAccounts(entries: readonly Fresh[], powers: Taking): Promise<readonly RegisterEntry[]> {
  const numberOf = ({ values }: Fresh) => String(values['unit']).replaceAll(/[\s-]/gu, '');
  const marks = await powers.takeRegisters.knownAccounts(entries.map(numberOf));
  return entries.map((entry) => ({
    ...entry,
    values: { ...entry.values, accountMark: marks.get(numberOf(entry)) ?? null },
  }));
}
