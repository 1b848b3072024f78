import type { Day } from '../../../shared/domain/days.ts';
import type { Narrator } from './narrator.ts';
import type { Desk } from './office-client.ts';
import type { SampleHousehold } from './sample-people.ts';

/** Everybody's desk in one township and the bureau. */
export interface Desks {
  readonly office: string;
  readonly officeName: string;
  readonly intake: Desk;
  readonly investigators: readonly [string, string];
  readonly visit: Desk;
  readonly review: Desk;
  readonly lead: Desk;
  readonly approve: Desk;
  readonly finance: Desk;
}

interface Decided {
  readonly notice: string;
  readonly payFrom: string;
  readonly confirmedOn: string;
}

export const DATA_CLASSES = ['hukou', 'social-insurance', 'real-estate', 'vehicles', 'deposits'] as const;

/** The sample county's standard: a person's, a month. */
const STANDARD_FEN = 72_200;

/** A township as a story of the sample year has it: its people, what they do, and whom it is told to. */
export interface Township {
  readonly path: ReturnType<typeof casePath>;
  readonly desks: Desks;
  readonly told: Narrator;
  readonly today: () => Day;
}

/** The steps of a case, each by the right person over HTTP. Every step reads the version it changes. */
export const casePath = (desks: Desks, told: Narrator) => {
  const versionOf = async (desk: Desk, caseId: string): Promise<number> =>
    told.good(await desk.get(`/cases/${caseId}`)).version;

  const visitsOn = new Map<string, number>();
  /** Nobody is in two places at once: three quarters of an hour for each household. */
  const visitTimes = (day: string) => {
    const nth = visitsOn.get(day) ?? 0;
    visitsOn.set(day, nth + 1);
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const startsAt = 9 * 60 + 45 * nth;
    return { startedAt: clock(startsAt), endedAt: clock(startsAt + 40) };
  };

  /** Whether a case is assessed; undefined where its way has no assessment. */
  const isAssessed = async (caseId: string): Promise<boolean | undefined> => {
    const { assessed, procedure } = told.good(await desks.review.get(`/cases/${caseId}`));
    return procedure.track === 'temporary-emergency' ? undefined : assessed !== undefined;
  };

  return {
    versionOf,

    /** `as`: what is applied for, where that isn't dibao, and who brought it. */
    async apply(household: SampleHousehold, as: object = { programme: 'dibao' }): Promise<string> {
      const { account: _, nearRelatives = [], ...declared } = household;
      const body = { ...as, undertaking: true, nearRelatives, ...declared };
      return told.good(await desks.intake.post('/cases', body)).id;
    },

    async sign(caseId: string, household: SampleHousehold, only?: string): Promise<void> {
      const signers: readonly { guardian?: number | undefined }[] = [
        ...household.members,
        ...(household.supporters ?? []).map(() => ({})),
      ];
      for (const [at, { guardian }] of signers.entries()) {
        const person = `p${at + 1}`;
        if (only !== undefined && only !== person) continue;
        const signedBy = guardian === undefined ? person : `p${guardian}`;
        told.good(
          await desks.intake.post(`/cases/${caseId}/mandates`, { person, signedBy, dataClasses: DATA_CLASSES }),
        );
      }
    },

    /** `repeats`: why temporary aid once more in a year. */
    async accept(caseId: string, repeats?: 'other-cause'): Promise<{ notice: string; acceptedOn: string }> {
      const ground = repeats ? `?repeats=${repeats}` : '';
      return told.good(
        await desks.intake.post(`/cases/${caseId}/acceptance${ground}`, undefined, {
          version: await versionOf(desks.intake, caseId),
        }),
      );
    },

    /** Accepts, and hands the notice over at the desk. */
    async acceptAndTell(caseId: string, repeats?: 'other-cause'): Promise<void> {
      const { notice, acceptedOn } = await this.accept(caseId, repeats);
      await this.deliver(caseId, notice, acceptedOn);
    },

    async check(
      caseId: string,
      household: SampleHousehold,
      conclusion: 'within-limits' | 'over-limits',
    ): Promise<void> {
      const persons = [...household.members, ...(household.supporters ?? [])].map((_, at) => `p${at + 1}`);
      const asked = await desks.visit.post(
        `/cases/${caseId}/checks`,
        { persons, dataClasses: DATA_CLASSES },
        { version: await versionOf(desks.visit, caseId) },
      );
      const { id } = told.good(asked);
      const report = {
        reportNumber: `HD-${id.slice(-8)}`,
        conclusion,
        summary: conclusion === 'within-limits' ? '财产在规定限额以内。' : '人均收入超过规定标准。',
      };
      told.good(
        await desks.visit.post(`/cases/${caseId}/checks/${id}/result`, report, {
          version: await versionOf(desks.visit, caseId),
        }),
      );
    },

    /** `observations`: what they saw, where every household's isn't the same. */
    async visit(
      caseId: string,
      visitedOn: string,
      observations = '住房简陋，无贵重物品，情况与申报一致。',
    ): Promise<void> {
      const body = {
        visitedOn,
        ...visitTimes(visitedOn),
        investigators: desks.investigators,
        signedBy: desks.investigators,
        signedByMember: 'p1',
        observations,
      };
      told.good(
        await desks.visit.post(`/cases/${caseId}/visits`, body, { version: await versionOf(desks.visit, caseId) }),
      );
    },

    /** Verifies a household: of dibao so that the gap to the standard is this amount, or there is none; of the others as they are found. */
    async assess(caseId: string, monthlyFen: number): Promise<void> {
      const { programme, people, version } = told.good(await desks.visit.get(`/cases/${caseId}`));
      const earns =
        6 * (monthlyFen > 0 ? STANDARD_FEN * people.length - monthlyFen : (STANDARD_FEN + 100) * people.length);
      const body = {
        assets: { financialFen: 0, homes: 1, nonResidential: 0, vehicles: 0, livelihoodVehicle: false, businesses: 0 },
        ...(programme === 'dibao' && { incomes: [{ person: 'p1', kind: 'wage', totalFen: earns }] }),
        ...((programme === 'rigid-expenditure' || programme === 'temporary') && {
          spending: [{ head: 'medical', totalFen: 1_200_000 }],
        }),
        ...(programme === 'tekun' && {
          tekun: {
            people: people.map(({ person }: { person: string }) => ({ person, disabled: false, fails: ['bathing'] })),
            supporter: 'unable',
          },
        }),
      };
      told.good(await desks.visit.post(`/cases/${caseId}/assessments`, body, { version }));
    },

    /** `aid` or `'status'` in the place of a monthly amount, where that is what the programme gives. */
    async opinion(caseId: string, monthlyFen: number, instead?: object | 'status'): Promise<void> {
      if ((await isAssessed(caseId)) === false) await this.assess(caseId, monthlyFen);
      const granted = instead === 'status' ? {} : instead ? { aid: instead } : { monthlyFen };
      const body = monthlyFen > 0 || instead ? { opinion: 'eligible', ...granted } : { opinion: 'ineligible' };
      told.good(
        await desks.review.post(`/cases/${caseId}/opinion`, body, { version: await versionOf(desks.review, caseId) }),
      );
    },

    async post(caseId: string): Promise<{ id: string; until: string }> {
      const body = { place: 'village-board', hotline: '0663-0000000' };
      return told.good(
        await desks.review.post(`/cases/${caseId}/posting`, body, { version: await versionOf(desks.review, caseId) }),
      );
    },

    /** A household of dibao, from its application to its posting, all on one day. */
    async bringToPosting(household: SampleHousehold, on: string, monthlyFen: number): Promise<string> {
      const id = await this.apply(household);
      await this.sign(id, household);
      await this.acceptAndTell(id);
      await this.check(id, household, 'within-limits');
      await this.visit(id, on);
      await this.opinion(id, monthlyFen);
      await this.post(id);
      return id;
    },

    /** By the county, or by the township's lead where the decision is theirs. */
    async confirm(caseId: string, by: Desk = desks.approve): Promise<Decided> {
      return told.good(
        await by.post(`/cases/${caseId}/confirmation`, undefined, { version: await versionOf(by, caseId) }),
      );
    },

    /** What was confirmed, published in the village. */
    async publish(caseId: string): Promise<{ id: string; until: string }> {
      const body = { place: 'village-board', hotline: '0663-0000000' };
      return told.good(
        await desks.review.post(`/cases/${caseId}/publication`, body, {
          version: await versionOf(desks.review, caseId),
        }),
      );
    },

    /** Confirms; the township hands the notice over and publishes the same day. */
    async confirmAndTell(caseId: string, by: Desk = desks.approve): Promise<Decided> {
      const confirmed = await this.confirm(caseId, by);
      await this.deliver(caseId, confirmed.notice, confirmed.confirmedOn);
      await this.publish(caseId);
      return confirmed;
    },

    async aidFirst(caseId: string, amountFen: number, cause: 'fire' | 'sudden-illness' = 'fire'): Promise<void> {
      const body = { cause, degree: 'severe', amountFen, urgent: true, atOnce: true };
      const { notice, aidedOn } = told.good(
        await desks.lead.post(`/cases/${caseId}/aid-first`, body, { version: await versionOf(desks.lead, caseId) }),
      );
      await this.deliver(caseId, notice, aidedOn);
    },

    async completeAid(caseId: string): Promise<void> {
      const body = {
        papers: ['application', 'cause-evidence', 'signature', 'receipt'],
        signedBy: 'p1',
        explanation: '急难情况已缓解，现补齐申请、证明、签字和收据。',
      };
      told.good(
        await desks.intake.post(`/cases/${caseId}/aid-first/completion`, body, {
          version: await versionOf(desks.intake, caseId),
        }),
      );
    },

    async reviewAid(caseId: string, upheld = true): Promise<{ notice: string }> {
      const reasons = upheld ? '经复核，情况属实，金额在限额以内，手续齐全。' : '经复核，所述急难情况与事实不符。';
      return told.good(
        await desks.approve.post(
          `/cases/${caseId}/aid-first/review`,
          { upheld, reasons },
          { version: await versionOf(desks.approve, caseId) },
        ),
      );
    },

    /** Into the applicant's hands. `issuedOn`: where whoever delivers knows it; else the notice is opened. */
    async deliver(caseId: string, noticeId: string, issuedOn?: string): Promise<void> {
      const at = `/cases/${caseId}/notices/${noticeId}`;
      const on = issuedOn ?? told.good(await desks.intake.get(at)).issuedOn;
      const body = { way: 'in-person', on, to: 'applicant', receipt: 'signed', proof: 'receipt' };
      told.good(await desks.intake.post(`${at}/delivery`, body, { version: 1 }));
    },

    async grant(caseId: string, household: SampleHousehold, holder: SampleHousehold = household): Promise<void> {
      const first = holder.members[0];
      const body = {
        account: household.account,
        bank: '样本银行',
        holder: first?.name,
        holderResidentId: first?.residentId,
        purpose: 'one-card',
        evidence: ['identity-card', 'bank-proof'],
      };
      told.good(
        await desks.finance.post(`/cases/${caseId}/benefit`, body, { version: await versionOf(desks.finance, caseId) }),
      );
    },
  };
};
