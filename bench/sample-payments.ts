import { NO_SIGNS } from '../shared/domain/benefit.ts';
import type { Day, Month } from '../shared/domain/days.ts';
import type { Holding } from '../shared/domain/holding.ts';
import type { BatchId, BlindIndex, CaseId, LineId, OfficeCode } from '../shared/domain/ids.ts';
import type { PaymentLine } from '../shared/domain/payment/line.ts';
import { LINES_A_SHEET } from '../shared/domain/payment/sheet.ts';
import type { Programme } from '../shared/domain/programme.ts';
import { monthNumber } from '../shared/screening/partition.ts';
import type { Known } from '../shared/screening/screen.ts';

/** Three months of a place with so many cases, made up from their numbers: always the same. One in some hundred to some thousand is amiss, each in its own way, and most of it stands in no register. */
export const MONTHS = ['2026-03', '2026-04', '2026-05'] as Month[];
export const TODAY = '2026-05-20' as Day;
const OFFICES = Array.from({ length: 25 }, (_, at) => `4452811${String(at + 1).padStart(2, '0')}` as OfficeCode);
const DIED_ON = '2026-03-15' as Day;
export const DIED_IN = monthNumber(MONTHS[0] as Month);

export interface Sample {
  readonly of: number;
  readonly month: number;
  readonly account: number;
  readonly people: readonly number[];
  readonly office: number;
  readonly programme: Programme;
  readonly signs: { stranger: boolean; staff: boolean; closed: boolean; unproven: boolean };
  readonly cancelled: boolean;
}

const householdOf = (of: number): number[] =>
  Array.from({ length: 1 + (of % 3 === 0 ? 1 : 0) + (of % 5 === 0 ? 1 : 0) }, (_, at) => of * 4 + at);
export const isSingle = (of: number): boolean => of % 50 === 0;

/** Batch by batch, as they would be read: every month by itself. */
export function* samples(cases: number): Generator<Sample> {
  for (let month = 0; month < MONTHS.length; month += 1)
    for (let of = 0; of < cases; of += 1) {
      if (of % 1000 === 16 && month === 1) continue;
      const intruder = of % 1000 === 7;
      yield {
        of,
        month,
        account: of % 500 === 3 ? of - 1 : of,
        people: intruder ? [...householdOf(of), (of - 1) * 4] : householdOf(of),
        office: (Math.floor((of * OFFICES.length) / cases) + (of % 3000 === 7 ? 1 : 0)) % OFFICES.length,
        programme: of % 20 < 16 ? 'dibao' : of % 20 < 19 ? 'tekun' : 'temporary',
        signs: {
          stranger: of % 200 === 11,
          staff: of % 1000 === 12,
          closed: of % 2000 === 13,
          unproven: of % 1000 === 14 && month === 2,
        },
        cancelled: (of * 3 + month) % 1000 === 15,
      };
    }
}

/** What registers know of a case's own people and account; nothing of what was written past them. */
export interface Registered {
  readonly people: readonly {
    readonly person: number;
    readonly died: boolean;
    readonly flagged: boolean;
    readonly holds: readonly { readonly of: number; readonly alone: boolean }[];
  }[];
  readonly uses: readonly number[];
}
export function registered(of: number, cases: number): Registered {
  return {
    uses: of % 3001 === 0 ? [of, cases + of] : [of],
    people: householdOf(of).map((person, at) => ({
      person,
      died: person % 2003 === 0,
      flagged: person % 5003 === 0,
      holds: [
        ...(isSingle(of) && at > 0 ? [] : [{ of, alone: isSingle(of) }]),
        ...(person % 4001 === 0 ? [{ of: cases + of, alone: false }] : []),
      ],
    })),
  };
}

const BASE64URL = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const BASE32HEX = Buffer.from('0123456789abcdefghijklmnopqrstuv');
const text = Buffer.alloc(48);
/** Text as the store gives it: of one piece, and chance to whoever reads it. */
function drawn(kind: number, number: number, letters: Buffer, length: number): string {
  let state = Math.imul(number * 8 + kind + 1, 0x9e3779b1) >>> 0;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5 + number) >>> 0;
    text[at] = letters[(state >>> 24) % letters.length] ?? 0;
  }
  return text.toString('latin1', 0, length);
}
/** The number stands behind the chance, so that no two are ever one. */
const named = (kind: number, number: number, letters: Buffer, length: number) =>
  `${drawn(kind, number, letters, length - 9)}${String(number).padStart(9, '0')}`;
const flat = (joined: string): string => Buffer.from(joined, 'latin1').toString('latin1');
export const caseIdOf = (of: number): CaseId => flat(`case_${named(0, of, BASE32HEX, 26)}`) as CaseId;
export const personOf = (person: number): BlindIndex => flat(named(1, person, BASE64URL, 43)) as BlindIndex;
export const accountOf = (account: number): BlindIndex => flat(named(2, account, BASE64URL, 43)) as BlindIndex;

export function lineOf({ of, month, account, people, office, programme, signs, cancelled }: Sample): PaymentLine {
  return {
    id: `line_${of}` as LineId,
    batchId: `batch_${month}` as BatchId,
    caseId: caseIdOf(of),
    office: OFFICES[office] as OfficeCode,
    month: MONTHS[month] as Month,
    purpose: programme === 'temporary' ? ('ta-1' as never) : null,
    amountFen: 60_000 as never,
    working: { of: 'month', fen: 60_000 as never },
    personIndexes: people.map(personOf),
    accountIndex: accountOf(account),
    holderIndex: personOf(people[0] ?? 0),
    holderIsMember: !signs.stranger,
    signs: {
      ...NO_SIGNS,
      holderIsStaff: signs.staff,
      closed: signs.closed,
      changed: signs.unproven ? { on: TODAY, proven: false } : null,
    },
    decision: null,
    snapshot: '',
    state: cancelled ? 'cancelled' : 'clear',
    returnCode: null,
    answeredOn: null,
    cancelled: null,
    replaces: null,
    version: 1,
  };
}

/** Sheets of lines of one programme, as batches have them. */
export function* sheets(
  cases: number,
): Generator<{ readonly lines: PaymentLine[]; readonly programme: Programme; readonly month: Month }> {
  const open = new Map<Programme, PaymentLine[]>();
  const sheetOf = (lines: PaymentLine[], programme: Programme) => ({
    lines,
    programme,
    month: lines[0]?.month as Month,
  });
  for (const sample of samples(cases)) {
    const lines = open.get(sample.programme) ?? [];
    if (lines.length > 0 && (lines.length === LINES_A_SHEET || lines[0]?.month !== MONTHS[sample.month])) {
      yield sheetOf(lines, sample.programme);
      open.set(sample.programme, [lineOf(sample)]);
      continue;
    }
    lines.push(lineOf(sample));
    open.set(sample.programme, lines);
  }
  for (const [programme, lines] of open) if (lines.length > 0) yield sheetOf(lines, programme);
}

/** What registers say of some cases' people and accounts, as the adapters give it. */
export function knownOf(from: number, to: number, cases: number): Known & { readonly flagged: Set<BlindIndex> } {
  const known = {
    deaths: new Map(),
    uses: new Map(),
    holdings: new Map(),
    flagged: new Set<BlindIndex>(),
    custodies: new Map(),
    benefits: new Map(),
  };
  for (let of = from; of < Math.min(to, cases); of += 1) {
    const { people, uses } = registered(of, cases);
    const accountIndex = accountOf(of);
    known.uses.set(accountIndex, { accountIndex, cases: uses.map(caseIdOf), version: 1 });
    for (const { person, died, flagged, holds } of people) {
      const personIndex = personOf(person);
      if (died) known.deaths.set(personIndex, { personIndex, diedOn: DIED_ON });
      if (flagged) known.flagged.add(personIndex);
      const holdings = holds.map(({ of: held, alone }): Holding => {
        const span = { from: MONTHS[0] as Month, until: null };
        return {
          caseId: caseIdOf(held),
          office: OFFICES[0] as OfficeCode,
          programme: 'dibao',
          ...span,
          pays: true,
          alone,
        };
      });
      if (holdings.length > 0) known.holdings.set(personIndex, { personIndex, holdings, version: 1 });
    }
  }
  return known;
}
