import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, FundAccountId, FundOrderId, OfficeCode, OperatorId } from '../ids.ts';
import { Fen } from '../money.ts';
import { Programme } from '../programme.ts';

/** Where money for assistance comes from; a batch takes from the first that has any. */
export const FUND_SOURCES = { central: '中央', province: '省级', city: '市级', county: '县级' } as const;
export const FundSource = z.enum(Object.keys(FUND_SOURCES) as [FundSource, ...FundSource[]]);
export type FundSource = keyof typeof FUND_SOURCES;

/** The accounts that money of a pot stands on, with their names. What was received stands against all others. */
export const FUND_ACCOUNTS = {
  available: '可用',
  blocked: '已锁定',
  sent: '在途',
  paid: '已支付',
  moved: '已划转',
} as const;
const ACCOUNTS = Object.keys(FUND_ACCOUNTS) as (keyof typeof FUND_ACCOUNTS)[];

/**
 * What a county has received for a programme from a source, and where all of it is, in fen. Its version is the number of its last entry. One that doesn't balance can be neither
 * written nor read.
 */
export const Pot = z
  .strictObject({
    office: OfficeCode,
    programme: Programme,
    source: FundSource,
    received: Fen,
    available: Fen,
    blocked: Fen,
    sent: Fen,
    paid: Fen,
    moved: Fen,
    version: z.int().min(1),
  })
  .refine((pot) => ACCOUNTS.reduce((sum, account) => sum + pot[account], 0) === pot.received, 'the books balance');
export type Pot = z.infer<typeof Pot>;

/** What an entry adds to each account, in fen; below zero is taken away. Those of one entry come to zero, `received` standing on the other side. */
export const Legs = z
  .strictObject({
    received: z.int(),
    available: z.int(),
    blocked: z.int(),
    sent: z.int(),
    paid: z.int(),
    moved: z.int(),
  })
  .partial()
  .refine(
    ({ received = 0, ...others }) => Object.values(others).reduce((sum, fen) => sum + (fen ?? 0), 0) === received,
    'both sides are the same',
  );
export type Legs = z.infer<typeof Legs>;

/** One entry of a pot's journal, by its number: what it moved, through which batch or order, and how the pot stood after it. */
export const FundEntry = z.strictObject({
  nth: z.int().min(1),
  legs: Legs,
  batchId: BatchId.nullable(),
  orderId: FundOrderId.nullable(),
  by: z.union([OperatorId, z.templateLiteral(['system:', z.string()])]),
  on: Day,
  after: Pot,
  version: z.literal(1),
});
export type FundEntry = z.infer<typeof FundEntry>;

export type PotName = Pick<Pot, 'office' | 'programme' | 'source'>;

/** Books legs on a pot, or opens it with them. No account goes below zero: money that isn't there is not moved. */
export function book(was: Pot | undefined, name: PotName, legs: Legs): Decision<Pot, 'funds-missing'> {
  const { office, programme, source } = name;
  const standing = was ?? {
    ...{ office, programme, source, received: 0, available: 0, blocked: 0, sent: 0, paid: 0, moved: 0 },
    version: 0,
  };
  const becomes = { ...standing, version: standing.version + 1 };
  for (const account of ['received', ...ACCOUNTS] as const) {
    const fen = becomes[account] + (legs[account] ?? 0);
    if (fen < 0) return refused('funds-missing', { source, missingFen: -fen });
    becomes[account] = fen as Fen;
  }
  return decided(Pot.parse(becomes));
}

/** What a batch holds of one source: blocked for it, on its way, and received by people. What came back is its own no more. */
const Share = z.strictObject({ source: FundSource, blocked: Fen, sent: Fen, paid: Fen });
type Share = z.infer<typeof Share>;

/** Money blocked for a batch, and the approved account that it leaves to. */
export const Funding = z.strictObject({
  account: FundAccountId,
  shares: z.array(Share).min(1),
  by: OperatorId,
  on: Day,
});
export type Funding = z.infer<typeof Funding>;

type Standing = keyof Omit<Share, 'source'>;

/** Takes a sum from the shares in their order, from one standing into another; what `into` is null for goes back to what is available. */
function shift(shares: readonly Share[], sum: number, from: Standing, into: Standing | null): Share[] {
  let left = sum;
  const shifted = shares.map((share) => {
    const taken = Math.min(left, share[from]);
    left -= taken;
    const less = { ...share, [from]: (share[from] - taken) as Fen };
    return into === null ? less : { ...less, [into]: (less[into] + taken) as Fen };
  });
  if (left > 0) throw new Error(`a batch moves more money than it has ${from}`);
  return shifted;
}

const total = (shares: readonly Share[], standing: Standing): number =>
  shares.reduce((sum, share) => sum + share[standing], 0);

/** A sum taken from the pots of a programme, in the order of the sources. Refused with what is missing when all of them together haven't got it. */
export function planShares(pots: readonly Pot[], sumFen: Fen): Decision<Share[], 'funds-missing'> {
  const availableFen = pots.reduce((sum, { available }) => sum + available, 0);
  if (availableFen < sumFen)
    return refused('funds-missing', { needsFen: sumFen, availableFen, missingFen: sumFen - availableFen });
  let left: number = sumFen;
  const shares = FundSource.options.flatMap((source): Share[] => {
    const blocked = Math.min(left, pots.find((pot) => pot.source === source)?.available ?? 0);
    left -= blocked;
    return blocked === 0 ? [] : [{ source, blocked: blocked as Fen, sent: 0 as Fen, paid: 0 as Fen }];
  });
  return decided(shares);
}

/** The money leaves: so much of what is blocked is on its way, and the rest, of lines that were held meanwhile, is available again. */
export const sendFunds = (funding: Funding, sumFen: Fen): Funding => {
  const sent = shift(funding.shares, sumFen, 'blocked', 'sent');
  return { ...funding, shares: shift(sent, total(sent, 'blocked'), 'blocked', null) };
};

/** The bank has answered: what was paid has arrived, what it sent back is available again. */
export const answerFunds = (funding: Funding, { paidFen, returnedFen }: { paidFen: number; returnedFen: number }) => ({
  ...funding,
  shares: shift(shift(funding.shares, paidFen, 'sent', 'paid'), returnedFen, 'sent', null),
});

/** The batch doesn't leave: all that is blocked for it is available again. */
export const freeFunds = (funding: Funding): Funding => ({
  ...funding,
  shares: shift(funding.shares, total(funding.shares, 'blocked'), 'blocked', null),
});

/** What has to be booked on the pots when a batch's shares move on: one entry a source, none where nothing moved. */
export function legsBetween(
  was: Funding | null,
  becomes: Funding | null,
): readonly { readonly source: FundSource; readonly legs: Legs }[] {
  const sources = new Set([...(was?.shares ?? []), ...(becomes?.shares ?? [])].map(({ source }) => source));
  return [...sources].flatMap((source) => {
    const before = was?.shares.find((share) => share.source === source);
    const after = becomes?.shares.find((share) => share.source === source);
    const by = (standing: Standing) => (after?.[standing] ?? 0) - (before?.[standing] ?? 0);
    const [blocked, sent, paid] = [by('blocked'), by('sent'), by('paid')];
    if (blocked === 0 && sent === 0 && paid === 0) return [];
    return [{ source, legs: { available: 0 - blocked - sent - paid, blocked, sent, paid } }];
  });
}
