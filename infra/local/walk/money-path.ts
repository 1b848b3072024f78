import type { ReturnCode } from '../../../shared/domain/payment/line.ts';
import type { Narrator } from './narrator.ts';
import type { Answer, Desk } from './office-client.ts';
import { sampleBank } from './sample-bank.ts';

/** Everybody at the bureau through whose hands money goes. */
export interface MoneyDesks {
  readonly finance: Desk;
  readonly financeLead: Desk;
  readonly lead: Desk;
  readonly release: Desk;
}

// biome-ignore lint/suspicious/noExplicitAny: as the answers are.
type Any = any;

/** Money that came, and the account that it may leave to: each entered by finance and approved by its lead. */
export const fundsPath = (
  { finance, financeLead }: Pick<MoneyDesks, 'finance' | 'financeLead'>,
  told: Pick<Narrator, 'good'>,
) => {
  const approve = async (path: string): Promise<void> => {
    told.good(await financeLead.post(`${path}/decision`, { as: 'approved' }, { version: 1 }));
  };
  const allocate = async (on: string, programme: string, amountFen: number, source = 'central'): Promise<void> => {
    const document = '样财社〔2026〕1号';
    const wanted = { kind: 'allocation', programme, source, amountFen, document, on };
    const { id } = told.good(await finance.post('/fund-orders', wanted));
    await approve(`/fund-orders/${id}`);
  };
  return {
    allocate,
    /** What a batch needs beyond what is there: what nobody needs would lie idle (R31). Shared evenly among the sources. */
    async allocateFor(on: string, batchId: string, sources: readonly string[] = ['central']): Promise<void> {
      const { programme, balance } = told.good(await finance.get(`/batches/${batchId}`));
      const { pots } = told.good(await finance.get(`/funds?programme=${programme}`));
      let lacks = pots.reduce((sum: number, { available }: Any) => sum - available, balance.open.fen);
      for (const [nth, source] of sources.entries()) {
        const part = Math.ceil(lacks / (sources.length - nth));
        if (part <= 0) return;
        await allocate(on, programme, part, source);
        lacks -= part;
      }
    },
    /** The paying bank's account; the one that is there, where it is. */
    async account(use = 'payments'): Promise<string> {
      const { items } = told.good(await finance.get('/fund-accounts?limit=100'));
      const there = items.find((each: Any) => each.state === 'approved' && each.use === use);
      if (there) return there.id;
      const wanted = { use, unit: '样例县民政局', bank: '样例银行样例县支行', account: '6299000000000000001' };
      const { id } = told.good(await finance.post('/fund-accounts', wanted));
      await approve(`/fund-accounts/${id}`);
      return id;
    },
  };
};

/** The steps of a batch, each by the right person over HTTP. Every step reads the version it changes. */
export const moneyPath = (desks: MoneyDesks, told: Pick<Narrator, 'good'>) => {
  const batch = async (id: string): Promise<Any> => told.good(await desks.finance.get(`/batches/${id}`));
  let made: ReturnType<typeof sampleBank> | undefined;
  const theBank = async () => {
    made ??= sampleBank();
    return await made;
  };
  const version = async (id: string): Promise<number> => (await batch(id)).version;

  return {
    batch,
    version,
    build: async (office: string, month: string, programme = 'dibao'): Promise<Any> =>
      told.good(await desks.finance.post('/batches', { office, programme, month })),

    /** As many approvers as the sum asks for, each once. */
    async approve(id: string): Promise<number> {
      for (let given = 0; ; given += 1) {
        const { approvalsMissing, state, version } = await batch(id);
        if (state !== 'screened') return given;
        const desk = approvalsMissing[0] === 'finance-lead' ? desks.financeLead : desks.lead;
        const answer = await desk.post(`/batches/${id}/approval`, undefined, { version });
        told.good(answer);
        if (answer.status >= 300) return given;
      }
    },
    /** Its money is blocked, to leave for the paying bank. */
    block: async (id: string): Promise<Answer> => {
      const account = await fundsPath(desks, told).account();
      return await desks.finance.post(`/batches/${id}/funds`, { account }, { version: await version(id) });
    },
    release: async (id: string): Promise<Answer> =>
      await desks.release.post(`/batches/${id}/release`, undefined, { version: await version(id) }),

    async lines(id: string): Promise<Any[]> {
      const lines: Any[] = [];
      for (let cursor = ''; ; ) {
        const page: Any = told.good(await desks.finance.get(`/batches/${id}/lines${cursor}`));
        lines.push(...page.items);
        if (page.next === undefined) return lines;
        cursor = `?cursor=${encodeURIComponent(page.next)}`;
      }
    },
    /** Who released it takes its files and carries them to the bank; says that the copies are gone; and the bank's answers come back. Twice, because that happens. */
    async send(id: string, comesBack: ReadonlyMap<string, ReturnCode> = new Map()): Promise<Any[]> {
      const reports: Any[] = [];
      for (let part = 1; ; part += 1) {
        const { state, version } = await batch(id);
        if (state !== 'released') return reports;
        const bank = await theBank();
        const asked = { part, ...bank.asks };
        const file = told.good(await desks.release.post(`/batches/${id}/bank-files`, asked, { version }));
        const answer = await bank.pay(file.sealed, comesBack);
        const gone = `/batches/${id}/bank-files/${file.part}/${file.nth}/destruction`;
        told.good(await desks.release.post(gone, undefined, { version: file.version }));
        reports.push(told.good(await desks.finance.post(`/batches/${id}/answers`, answer)));
        const again = told.good(await desks.finance.post(`/batches/${id}/answers`, answer));
        if (JSON.stringify(again) !== JSON.stringify(reports.at(-1)))
          throw new Error('the same answer file came out otherwise');
      }
    },
    /** The bank's statement, held against the lines. */
    async reconcile(id: string): Promise<Any> {
      const bank = await theBank();
      const seen = { version: await version(id) };
      return told.good(await desks.finance.post(`/batches/${id}/reconciliation`, await bank.statement(id), seen)).batch;
    },
  };
};
