import { totalFen } from '../domain/award.ts';
import { AID_PAPERS, type AidEntry } from '../domain/case/aid-first.ts';
import { type Case, type Confirmed, checkedIn } from '../domain/case/case.ts';
import { asksOf } from '../domain/case/procedure.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Mandate } from '../domain/mandate.ts';
import { rule, type Verdict } from '../domain/rule.ts';
import type { Visit } from '../domain/visit.ts';

/** What of the file of aid that was decided on lies in clear: whether an application was entered, who signed for whom, and who of the household signed the visit's form. */
export interface AidFile {
  readonly subject: Case;
  readonly entered: boolean;
  readonly mandates: readonly Mandate[];
  readonly visit: Visit | undefined;
}

/**
 * R37: temporary aid whose papers aren't whole (TA23 2(2); TAIYUAN). Aid that came first counts as completed though a paper, a signature or the receipt is missing, or somebody signed who may not: by the line of the
 * register; one from before the papers were kept in it says nothing. All other aid was confirmed without an application, a signature, an amount or days that follow each other, or somebody signed for an adult. Its money is
 * paid by the bank, whose answer to the line is its receipt (R31, R32). No operation takes any of it.
 */
export const aidPapersMissing = rule<AidEntry | AidFile>({
  id: 'R37',
  name: 'aid-papers-missing',
  title: '临时救助手续不全',
  basis: ['TA23 2(2)', 'LAW26 §50', 'TAIYUAN'],
  severity: 'violation',
  version: 2,
  examine: (of) => ('subject' in of ? decidedOn(of) : cameFirst(of)),
});

function cameFirst({ completedOn, papers, signedBy, amountFen, people }: AidEntry): Verdict {
  if (completedOn === null || papers === undefined) return 'not-applicable';
  const missing = AID_PAPERS.filter((paper) => !papers.includes(paper));
  const facts = { completedOn, missing, signed: signedBy !== undefined, amountFen };
  if (missing.length > 0) return { why: '先行救助补齐的手续不全', facts };
  if (signedBy === undefined || Number(signedBy.slice(1)) > people)
    return { why: '先行救助的手续没有家庭成员签名', facts };
  return amountFen > 0 ? 'in-order' : { why: '先行救助登记没有金额', facts };
}

const TITLES = {
  application: '申请',
  signature: '签名',
  proxy: '本人签名（由他人代签，无委托）',
  date: '前后相符的日期',
  amount: '金额',
} as const;

function decidedOn({ subject, entered, mandates, visit }: AidFile): Verdict {
  if (subject.programme !== 'temporary' || subject.stage !== 'confirmed') return 'not-applicable';
  const unsigned = unsignedIn(subject, mandates, visit);
  const proxies = proxiesIn(subject, mandates, visit);
  const lacks = [
    ...(entered ? [] : ['application' as const]),
    ...(unsigned.length > 0 ? ['signature' as const] : []),
    ...(proxies.length > 0 ? ['proxy' as const] : []),
    ...(inOrderOfDays(subject) ? [] : ['date' as const]),
    ...(totalFen(subject.award) > 0 ? [] : ['amount' as const]),
  ];
  if (lacks.length === 0) return 'in-order';
  const facts = { lacks, unsigned, proxies, confirmedOn: subject.confirmedOn };
  return { why: `临时救助手续不全，缺少：${lacks.map((each) => TITLES[each]).join('、')}`, facts };
}

/** Where there is a check everybody signs its mandate; where there is none, a member signs the visit's form. */
function unsignedIn(subject: Confirmed, mandates: readonly Mandate[], visit: Visit | undefined): readonly string[] {
  const { check, visit: visits } = asksOf(subject);
  const signed = new Set(
    mandates.filter(({ validFrom }) => validFrom <= subject.confirmedOn).map(({ person }) => person),
  );
  return [
    ...(check ? checkedIn(subject).filter(({ person }) => !signed.has(person)) : []).map(({ person }) => person),
    ...(visits && visit?.to !== 'neighbours' && !visit?.signedByMember ? ['visit'] : []),
  ];
}

/** Whom somebody else signed for who isn't their guardian; an adult signs for themself, and none but an adult of the household for all of it. */
function proxiesIn(subject: Confirmed, mandates: readonly Mandate[], visit: Visit | undefined): readonly PersonId[] {
  const people = new Map(checkedIn(subject).map((each) => [each.person, each]));
  const signs = visit?.signedByMember ?? undefined;
  return [
    ...mandates
      .filter(({ person, signedBy }) => {
        const who = people.get(person);
        return who !== undefined && signedBy !== (who.minor ? who.guardian : who.person);
      })
      .map(({ person }) => person),
    ...(signs !== undefined && people.get(signs)?.minor !== false ? [signs] : []),
  ];
}

const inOrderOfDays = ({ appliedOn, acceptedOn, reviewedOn, confirmedOn }: Confirmed): boolean =>
  appliedOn <= acceptedOn && acceptedOn <= reviewedOn && reviewedOn <= confirmedOn;
