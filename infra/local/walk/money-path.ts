import type { Narrator } from './narrator.ts';
import type { Answer, Desk } from './office-client.ts';

/** Everybody at the bureau through whose hands money goes. */
export interface MoneyDesks {
  readonly finance: Desk;
  readonly financeLead: Desk;
  readonly lead: Desk;
  readonly release: Desk;
}

// biome-ignore lint/suspicious/noExplicitAny: as the answers are.
type Any = any;

/** The steps of a batch, each by the right person over HTTP. Every step reads the version it changes. */
export const moneyPath = (desks: MoneyDesks, told: Pick<Narrator, 'good'>) => {
  const batch = async (id: string): Promise<Any> => told.good(await desks.finance.get(`/batches/${id}`));
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
        told.good(await desk.post(`/batches/${id}/approval`, undefined, { version }));
      }
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
    answer: async (id: string, line: Any, returnCode: string | null = null): Promise<Answer> =>
      await desks.finance.post(
        `/batches/${id}/lines/${line.id}/answer`,
        { outcome: returnCode === null ? 'paid' : 'returned', returnCode },
        { version: line.version },
      ),
    /** The bank's statement as its answers have it. */
    async reconcile(id: string): Promise<Any> {
      const { answers, version } = await batch(id);
      return told.good(await desks.finance.post(`/batches/${id}/reconciliation`, answers, { version }));
    },
  };
};
