import { writeRows } from '../bank/layout.ts';
import { LAYOUT } from '../bank/layouts.ts';
import { writeTable } from '../bank/table.ts';
import { Benefit, PayeeAccount } from '../domain/benefit.ts';
import type { LineId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Adapter } from './estate.ts';
import { bankFileDraft, batchDraft } from './payment-items.ts';
import { dataOf, type Item, records } from './records.ts';
import { sealer } from './seal.ts';
import { sealFile } from './seal-file.ts';
import { BY_PLACE, KEYS, type Key, PLACES } from './table.ts';

/**
 * Some six tenths of a read unit a line, a hundred lines a read and those of a call at once, and one KMS call an office and cache period. The accounts are in clear in memory only, on their way from one seal into another: no file lies anywhere
 * but with who asked for it.
 */
export const takeBankFiles: Adapter<'takeBankFiles'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
  /** A seal is never written over, so that what is found is what stands: read at half the price, and once more where it is so young that it isn't seen yet. */
  const sealedAt = async (keys: readonly Key[]): Promise<ReadonlyMap<string, Item>> => {
    const found = new Map((await store.getMany(keys, 'eventually')).map((item) => [nameOf(item as never), item]));
    const unseen = keys.filter((key) => !found.has(nameOf(key)));
    for (const item of unseen.length === 0 ? [] : await store.getMany(unseen)) found.set(nameOf(item as never), item);
    return found;
  };
  /**
   * The benefits of some lines. A sheet was made of benefits that stand side by side in their office's list: a stretch of that costs a fifth of asking for each, and only what it hasn't is asked for by
   * itself. Either is as of a moment ago.
   */
  const benefitsOf = async (lines: readonly PaymentLine[]): Promise<readonly Benefit[]> => {
    const cases = [...new Set(lines.map(({ caseId }) => caseId))].sort();
    const [first] = cases;
    const office = lines[0]?.office;
    if (!first || !office) return [];
    const { placeKey = '', placeSort = '' } = PLACES.benefit(office, first);
    // Nothing stands between a case's place and the same without its last letter but its neighbours.
    const where = { index: BY_PLACE, key: placeKey, after: placeSort.slice(0, -1) } as const;
    const stretch = (await store.page(where, cases.length)).items.map((item) => dataOf(Benefit, item));
    const found = stretch.filter(({ caseId }) => cases.includes(caseId));
    const others = cases.filter((each) => !found.some(({ caseId }) => caseId === each)).map(KEYS.benefit);
    if (others.length === 0) return found;
    return [...found, ...(await store.getMany(others, 'eventually')).map((item) => dataOf(Benefit, item))];
  };
  return {
    async payees(noted, id, lines) {
      const payees = new Map<LineId, PayeeAccount>();
      const slices = Array.from({ length: Math.ceil(lines.length / 100) }, (_, nth) =>
        lines.slice(nth * 100, nth * 100 + 100),
      );
      const fill = async (some: readonly PaymentLine[]) => {
        const benefits = await benefitsOf(some);
        const keys = new Map(benefits.map((each) => [each.caseId, KEYS.payee(each.caseId, each.payee)]));
        const accounts = new Map(benefits.map((each) => [each.caseId, each.accountIndex]));
        const found = await sealedAt([...keys.values()]);
        for (const line of some) {
          // As of a second ago at most: a change that comes later than that comes after the file, as one would that came a second later still.
          // An account that was changed since the line was made is another one than was approved: whoever asks finds the line without it.
          const key = accounts.get(line.caseId) === line.accountIndex ? keys.get(line.caseId) : undefined;
          const item = key && found.get(nameOf(key));
          if (!key || !item) continue;
          payees.set(line.id, await seals.open(noted, id, line.office, 'payee', key, item, PayeeAccount));
        }
      };
      await Promise.all(slices.map(fill));
      return payees;
    },
    async seal(rows, { batchId, part, layout, format, lines, fen, root }, recipient) {
      const table = writeRows(LAYOUT[layout], rows, { batchId, part, lines, fen, root });
      return await sealFile(await writeTable(table, format), recipient);
    },
    take: async (was, becomes, file, act) =>
      await store.commit([
        store.replace({ ...batchDraft(becomes), was }, act, 'stale-version'),
        store.create(bankFileDraft(file), act, 'stale-version'),
      ]),
  };
};
