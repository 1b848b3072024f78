import * as z from 'zod';

/**
 * Whether text is a prefix and so many of some letters. A third of what a schema takes to say so: millions of names are read at once where months of payments are looked over.
 */
function spelled(prefix: string, length: number, letters: RegExp): (text: string) => boolean {
  const known = Uint8Array.from({ length: 128 }, (_, code) => (letters.test(String.fromCharCode(code)) ? 1 : 0));
  return (text) => {
    let found = prefix.length;
    for (let at = found; at < text.length; at += 1) found += known[text.charCodeAt(at)] ?? 0;
    return found === text.length && found === prefix.length + length && text.startsWith(prefix);
  };
}

/** An id that the system made: a prefix that names the kind and 26 characters of base32, derived from who asked and their idempotency key. */
const made = <const P extends string>(prefix: P) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-v]{26}$`, 'u'), `an id like ${prefix}_…`);

export const CaseId = made('case').brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;
/** Quicker than the schema, and says the same of text. */
export const isCaseId = spelled('case_', 26, /[0-9a-v]/u);

export const CheckId = made('check').brand<'CheckId'>();
export type CheckId = z.infer<typeof CheckId>;

/** A file in which check requests went out to the platform. */
export const CheckFileId = made('checkfile').brand<'CheckFileId'>();
export type CheckFileId = z.infer<typeof CheckFileId>;

export const VisitId = made('visit').brand<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;

export const PostingId = made('posting').brand<'PostingId'>();
export type PostingId = z.infer<typeof PostingId>;

export const NoticeId = made('notice').brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

export const BatchId = made('batch').brand<'BatchId'>();
export type BatchId = z.infer<typeof BatchId>;

export const LineId = made('line').brand<'LineId'>();
export type LineId = z.infer<typeof LineId>;

export const FindingId = made('finding').brand<'FindingId'>();
export type FindingId = z.infer<typeof FindingId>;

export const DelegationId = made('delegation').brand<'DelegationId'>();
export type DelegationId = z.infer<typeof DelegationId>;

export const DeathId = made('death').brand<'DeathId'>();
export type DeathId = z.infer<typeof DeathId>;

/** An order that a month which was paid is topped up. */
export const TopUpId = made('topup').brand<'TopUpId'>();
export type TopUpId = z.infer<typeof TopUpId>;

/** That a citizen asked who read their file. */
export const InquiryId = made('inquiry').brand<'InquiryId'>();
export type InquiryId = z.infer<typeof InquiryId>;

/** A reason given for reading. */
export const ReasonId = made('reason').brand<'ReasonId'>();
export type ReasonId = z.infer<typeof ReasonId>;

/** What the investigators verified of a household, and what it came to. */
export const AssessmentId = made('assessment').brand<'AssessmentId'>();
export type AssessmentId = z.infer<typeof AssessmentId>;

/** A democratic appraisal (民主评议) of a case. */
export const AppraisalId = made('appraisal').brand<'AppraisalId'>();
export type AppraisalId = z.infer<typeof AppraisalId>;

/** An objection to a posting or to a check's result. */
export const ObjectionId = made('objection').brand<'ObjectionId'>();
export type ObjectionId = z.infer<typeof ObjectionId>;

/** An entry of the register of staff and their kin. */
export const StaffId = made('staff').brand<'StaffId'>();
export type StaffId = z.infer<typeof StaffId>;

/** A matter of dynamic management: a review, or a change and what is decided about it. */
export const AdjustmentId = made('adjustment').brand<'AdjustmentId'>();
export type AdjustmentId = z.infer<typeof AdjustmentId>;

/** A reconsideration or a lawsuit against a decision. */
export const AppealId = made('appeal').brand<'AppealId'>();
export type AppealId = z.infer<typeof AppealId>;

/** A scan in a case file. */
export const ScanId = made('scan').brand<'ScanId'>();
export type ScanId = z.infer<typeof ScanId>;

/** A register's file that another organ handed over. */
export const ImportId = made('import').brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;
/** A call-back on a paid line. */
export const CallBackId = made('callback').brand<'CallBackId'>();
export type CallBackId = z.infer<typeof CallBackId>;

/** An order by which money comes into a pot or leaves it. */
export const FundOrderId = made('order').brand<'FundOrderId'>();
export type FundOrderId = z.infer<typeof FundOrderId>;

/** Money that is asked back. */
export const RecoveryId = made('recovery').brand<'RecoveryId'>();
export type RecoveryId = z.infer<typeof RecoveryId>;

/** An account that assistance money may go to, on the register of those. */
export const FundAccountId = made('account').brand<'FundAccountId'>();
export type FundAccountId = z.infer<typeof FundAccountId>;

/** A complaint, a report or a petition of a citizen's. */
export const ComplaintId = made('complaint').brand<'ComplaintId'>();
export type ComplaintId = z.infer<typeof ComplaintId>;

export type IdKind =
  | 'adjustment'
  | 'appeal'
  | 'scan'
  | 'case'
  | 'check'
  | 'checkfile'
  | 'visit'
  | 'posting'
  | 'notice'
  | 'batch'
  | 'line'
  | 'finding'
  | 'death'
  | 'delegation'
  | 'staff'
  | 'reason'
  | 'inquiry'
  | 'assessment'
  | 'appraisal'
  | 'objection'
  | 'order'
  | 'account'
  | 'recovery'
  | 'topup'
  | 'import'
  | 'callback'
  | 'complaint';

/** A person inside one case: `p1` is the applicant. Says nothing about who it is. */
export const PersonId = z
  .string()
  .regex(/^p[1-9][0-9]?$/u, 'p1 to p99')
  .brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** Somebody's number by their place in the application, from 0: it stays theirs, whoever leaves the household. */
export const personAt = (place: number): PersonId => PersonId.parse(`p${place + 1}`);

/** The operator's subject at the identity provider. A made-up handle, never a person's name in clear. */
export const OperatorId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/u, 'lower-case letters, digits and hyphens')
  .brand<'OperatorId'>();
export type OperatorId = z.infer<typeof OperatorId>;

/** Nine-digit statistical division code of a township, street or farm; `…000` is the county's own bureau. */
export const OfficeCode = z
  .string()
  .regex(/^[1-9][0-9]{8}$/u, 'a nine-digit division code')
  .brand<'OfficeCode'>();
export type OfficeCode = z.infer<typeof OfficeCode>;

/** What a village's division code has of its own, after its township's nine digits. */
export const VillageDigits = z.string().regex(/^[0-9]{3}$/u, 'three digits');
/** Twelve-digit division code of a village or community: its township's nine, and three of its own. */
export const VillageCode = z
  .string()
  .regex(/^[1-9][0-9]{11}$/u, 'a twelve-digit division code')
  .brand<'VillageCode'>();
export type VillageCode = z.infer<typeof VillageCode>;

/** The first six digits of an office code: the county. */
export const countyOf = (office: OfficeCode): string => office.slice(0, 6);

/** The bureau of an office's county. */
export const bureauOf = (office: OfficeCode): OfficeCode => OfficeCode.parse(`${countyOf(office)}000`);

export const isBureau = (office: OfficeCode): boolean => office.endsWith('000');

/** The mark that stands for a resident id, an account or a phone number; equality only. Drawn once, and filed under the value's keyed digest, so that records keep it when keys change. */
export const BlindIndex = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/u)
  .brand<'BlindIndex'>();
export type BlindIndex = z.infer<typeof BlindIndex>;
/** Quicker than the schema, and says the same of text. */
export const isBlindIndex = spelled('', 43, /[A-Za-z0-9_-]/u);
