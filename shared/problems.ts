import type { Facts } from './domain/decision.ts';

interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
  /** What is the matter. Chinese first. */
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
  readonly en: string;
}

/**
 * Every refusal that a caller can meet (RFC 9457). A slug is never renamed once published. Facts are codes, counts, days and places in the
 * request; what a caller sent is never among them.
 */
export const PROBLEMS = {
  malformed: {
    status: 400,
    title: '请求内容不符合要求',
    advice: '请按 errors 中列出的位置和类型更正后重新提交。',
    en: 'The request is not well formed; correct the places listed in errors.',
  },
  'idempotency-key-needed': {
    status: 400,
    title: '缺少幂等键',
    advice: '请在请求头 Idempotency-Key 中给出一个本次操作专用的随机值；重试时使用同一个值。',
    en: 'Send an Idempotency-Key header, and the same one again when you retry.',
  },
  'cursor-invalid': {
    status: 400,
    title: '翻页标记无效',
    advice: '请从第一页重新查询。',
    en: 'The page cursor is not one that we issued for this list; start from the first page.',
  },
  'not-signed-in': { status: 401, title: '未登录', advice: '请登录后重试。', en: 'Sign in and try again.' },
  'operator-unknown': {
    status: 403,
    title: '账号未登记',
    advice: '请联系系统管理员登记任职信息。',
    en: 'This account is not on the operator register; ask the administrator.',
  },
  'operator-inactive': {
    status: 403,
    title: '账号已停用或不在任期内',
    advice: '请联系系统管理员核实任职信息。',
    en: 'This account is deactivated or outside its term; ask the administrator.',
  },
  'operator-suspended': {
    status: 403,
    title: '账号因长期未使用已暂停',
    advice: '请由另一名系统管理员核实本人后恢复账号。',
    en: 'This account lay unused and is suspended; an administrator other than yourself reactivates it.',
  },
  'second-factor-missing': {
    status: 403,
    title: '登录时未作双因素核验',
    advice: '请退出后重新登录，除口令外再用动态口令、智能卡等第二种方式核验身份，然后重试。',
    en: 'You signed in with one kind of proof, or your provider doesn’t tell; sign in again with a second one (one-time code, card) and retry.',
  },
  'undertaking-missing': {
    status: 403,
    title: '尚未签署现行保密承诺',
    advice:
      '请先阅读本人名下的保密承诺（GET /operators/本人工号/undertaking），由本人提交接受（POST 同一地址）后再打开个人信息。',
    en: 'Read the confidentiality undertaking at /operators/{your id}/undertaking and accept its current version before opening personal data.',
  },
  'undertaking-outdated': {
    status: 409,
    title: '该版本的保密承诺不是现行版本',
    advice: '请重新阅读现行版本后再提交接受。',
    en: 'This isn’t the version in force; read the current one and accept that.',
  },
  'undertaking-accepted': {
    status: 409,
    title: '现行保密承诺已经签署',
    advice: '无需重复签署。',
    en: 'You have accepted the current version already.',
  },
  'operator-not-suspended': {
    status: 409,
    title: '账号未被暂停',
    advice: '无需恢复。',
    en: 'The account isn’t suspended.',
  },
  'not-permitted': {
    status: 403,
    title: '您的职责不包括此项操作',
    advice: '请交由有此职责的人员办理。',
    en: 'Your duties do not include this; hand it to someone whose duties do.',
  },
  'route-not-found': {
    status: 404,
    title: '没有此项服务',
    advice: '请查阅接口文档。',
    en: 'There is no such operation; see the API reference.',
  },
  'case-not-found': {
    status: 404,
    title: '没有找到该案件',
    advice: '请核对案件编号。',
    en: 'No such case within your reach; check the case id.',
  },
  'document-not-found': {
    status: 404,
    title: '没有这一验证码的文书',
    advice: '请核对验证码；如仍查不到，该文书可能不是本县发出的，请向发文单位或县民政局核实。',
    en: 'No document was given out under this code; check it, and if it is right ask the office whether the paper is theirs.',
  },
  'record-not-found': {
    status: 404,
    title: '没有找到该记录',
    advice: '请核对编号。',
    en: 'No such record within your reach; check the id.',
  },
  'posting-not-found': {
    status: 404,
    title: '没有正在公示的该项内容',
    advice: '公示期满后内容即撤下；如需了解请向公示单位查询。',
    en: 'Nothing is posted here; postings come down when their term ends.',
  },
  'mandate-not-found': {
    status: 404,
    title: '没有找到该授权书',
    advice: '请核对人员序号。',
    en: 'No mandate of that person in this case.',
  },
  'adjustment-state': {
    status: 409,
    title: '该事项目前的状态不能进行此操作',
    advice: '请查看该动态管理事项的当前状态（state），按顺序办理。',
    en: 'The matter isn’t in a state for this; look where it stands.',
  },
  'review-without-look': {
    status: 422,
    title: '既未入户也未核对，不算核查',
    advice: '请登记入户调查，或填写本次核查期内已有结果的核对编号。',
    en: 'A review without a visit and without a check is none; record one of them.',
  },
  'check-not-answered': {
    status: 409,
    title: '核对尚无结果，或不是为本次核查提出',
    advice: '请使用 since 之后提出、且已登记结果的核对。',
    en: 'The check has no answer yet, or was asked for before this review began (since).',
  },
  'change-date': {
    status: 422,
    title: '变化发生的日期不能晚于今天',
    advice: '请核对日期后重新登记。',
    en: 'What changed can’t have changed later than today.',
  },
  'adjustment-amount': {
    status: 422,
    title: '金额与拟作出的决定不符',
    advice: '增发须高于、减发须低于该月现行金额（nowFen），停发为零，不变则与之相同。',
    en: 'The amount doesn’t fit the outcome: more, less, none or the same as what is in force (nowFen).',
  },
  'adjustment-month': {
    status: 422,
    title: '生效月份不在允许的范围内',
    advice: '请在 earliest 与 latest 之间选择；渐退期原则上不超过六个月。',
    en: 'The month isn’t between earliest and latest; a gradual exit lasts six months at most.',
  },
  'adjustment-people': {
    status: 422,
    title: '退出家庭的成员填写有误',
    advice: '请填写仍在本户的成员编号；死亡成员必须列入；全部成员退出时只能停发。',
    en: 'Name members of this household; who has died must be among them, and when nobody is left only a stop is possible.',
  },
  'adjustment-programme': {
    status: 422,
    title: '转办的救助类别填写有误',
    advice: '转办须写明转入的另一救助类别，其他决定不得填写。',
    en: 'A conversion names another programme, and no other outcome does.',
  },
  'work-duty': {
    status: 422,
    title: '不符合因拒绝就业减发的条件',
    advice: '须有规定次数（needed）的连续无正当理由拒绝记录，且只能减发本人份额（不超过 mostFen）。',
    en: 'It takes as many refusals in succession as the law says (needed), and only that person’s share may go (mostFen).',
  },
  'hearing-not-asked': {
    status: 409,
    title: '该事项无须听取意见',
    advice: '请直接作出决定。',
    en: 'Nobody has to be heard in this matter; decide it.',
  },
  'hearing-missing': {
    status: 409,
    title: '减发、停发前尚未听取当事人意见',
    advice: '请先由提出意见人和决定人以外的人员听取意见并登记。',
    en: 'A cut takes a hearing first, held by neither who proposed nor who decides.',
  },
  'hearing-date': {
    status: 422,
    title: '听取意见的日期不符合要求',
    advice: '请填写提出意见之日（earliest）至今天（latest）之间的日期。',
    en: 'The hearing lies between the proposal (earliest) and today (latest).',
  },
  'hearing-way': {
    status: 422,
    title: '自2026年7月1日起仅告知理由不够，须听取意见',
    advice: '请听取当事人意见后登记；已书面通知而未到场的，请如实登记。',
    en: 'Telling the reasons isn’t enough since the Act is in force: hear the household, or record that it was invited and didn’t come.',
  },
  'month-too-early': {
    status: 422,
    title: '该月份的救助金尚不能编制',
    advice: '最早在前一个月编制，请选择不晚于 latest 的月份。',
    en: 'A month’s money is built in the month before at the earliest; choose one up to latest.',
  },
  'month-built': {
    status: 409,
    title: '生效月份的救助金已编入尚未发放的批次',
    advice: '请待该批次（batchId）发放或叫停后办理，或选择下一个月份生效。',
    en: 'That month’s money stands in a batch that hasn’t left; wait for it, stop it, or decide from a later month.',
  },
  'notice-not-adverse': {
    status: 422,
    title: '该通知书不是不利决定',
    advice: '行政复议和诉讼针对不予受理、不予确认、减发、停发等不利决定，请选择相应的通知书。',
    en: 'An appeal is against a decision that goes against the household; choose its notice.',
  },
  'appeal-date': {
    status: 422,
    title: '日期不符合要求',
    advice: '请填写 earliest 与 latest 之间的日期。',
    en: 'Give a day between earliest and latest.',
  },
  'appeal-state': {
    status: 409,
    title: '该复议或诉讼目前的状态不能进行此操作',
    advice: '请查看其当前状态（state）。',
    en: 'The appeal isn’t in a state for this; look where it stands.',
  },
  'appeal-order': {
    status: 422,
    title: '结果与所附的给付内容不符',
    advice: '变更决定须写明金额和起始月份（order），其他结果不得填写。',
    en: 'A changed decision names an amount and the month it begins (order); no other result does.',
  },
  'appeal-own-decision': {
    status: 409,
    title: '参与原决定的人员不得执行其复议、诉讼结果',
    advice: '请由未参与该案的人员办理。',
    en: 'Whoever had a hand in the decision doesn’t carry its result out; somebody else does.',
  },
  'appeal-overtaken': {
    status: 409,
    title: '该决定之后案件已有变化，不能按原样执行',
    advice: '请查看案件目前的阶段（stage），按现状办理。',
    en: 'The case has moved on since that decision; look where it stands now.',
  },
  'stage-not-open': {
    status: 409,
    title: '案件所处阶段不能办理此事',
    advice: '请先查看案件当前阶段，再办理该阶段的事项。',
    en: 'The case is not at the stage at which this can be done.',
  },
  'duties-not-separated': {
    status: 409,
    title: '同一人不得办理同一案件的两个环节',
    advice: '请交由未参与该案其他环节的人员办理。',
    en: 'Nobody acts on two stages of one case; hand it to somebody who has not.',
  },
  'reason-needed': {
    status: 403,
    title: '须先说明查阅理由',
    advice:
      '该案件不在您的承办范围，或已超出当日查阅额度。请先提交理由（POST /cases/案件编号/reading-reasons；查找人员时 POST /person-searches/reasons），理由将列入监督名单，当日即可查阅。',
    en: 'This isn’t in your caseload, or is above your daily allowance. Give a reason at /cases/{id}/reading-reasons, or at /person-searches/reasons for a search; it goes to the supervisor’s list.',
  },
  'readings-too-many': {
    status: 403,
    title: '当日查阅已达上限',
    advice: '请于次日再查；确有需要的，请交由其他人员办理。',
    en: 'You have opened as many files today as anybody may; go on tomorrow, or hand it to a colleague.',
  },
  'reason-given': {
    status: 409,
    title: '今日已就该案件说明过理由',
    advice: '无需重复提交，当日内可以查阅。',
    en: 'A reason was given for this today already; it opens until midnight.',
  },
  'county-visit-missing': {
    status: 409,
    title: '县级民政部门尚未入户核查',
    advice: '有近亲属备案或投诉举报的，须由县级两人以上入户核查并登记后，方可确认。',
    en: 'Relatives were filed or a complaint came: the county has to visit the home itself, two or more, before it confirms.',
  },
  'kin-of-member': {
    status: 409,
    title: '您与该家庭成员系近亲属或共用联系方式，应当回避',
    advice: '请交由其他人员办理。',
    en: 'You are near kin of this household, or share a phone or account with it; hand it to somebody else.',
  },
  'staff-unknown': {
    status: 409,
    title: '人员登记中没有该人员',
    advice: '请在人员登记列表中核对；不在登记中的，staff 填 null 并在 who 中写明。',
    en: 'No such entry in the register of staff; send null and say who it is.',
  },
  'staff-about-you': {
    status: 409,
    title: '本人的登记不得由本人办理',
    advice: '请交由其他人员登记或更正。',
    en: 'Nobody enters or amends their own entry.',
  },
  'kin-unknown': {
    status: 409,
    title: '该登记中没有这一位次的近亲属',
    advice: '请先打开登记核对位次。',
    en: 'The entry has no relative at that place.',
  },
  'kin-too-many': {
    status: 409,
    title: '近亲属登记超过上限',
    advice: '请核对是否重复登记。',
    en: 'More relatives than an entry takes.',
  },
  'service-term': {
    status: 409,
    title: '任职结束日期早于开始日期',
    advice: '请核对任职日期。',
    en: 'The service ends before it begins.',
  },
  'relative-filed': {
    status: 409,
    title: '该近亲属已备案',
    advice: '无需重复备案。',
    en: 'That relative is filed already.',
  },
  'colleague-recused': {
    status: 409,
    title: '参与人员中有人应当回避本案',
    advice: '请由其他人员参与；place 为该人员在名单中的位置。',
    en: 'Somebody named here is shut out of this case; let another take part.',
  },
  'recused-already': {
    status: 409,
    title: '该人员已因同一事由回避本案',
    advice: '无需重复登记。',
    en: 'They are shut out of this case on that ground already.',
  },
  'recusals-too-many': {
    status: 409,
    title: '该人员在本案的回避登记过多',
    advice: '请由监督人员核实后处理。',
    en: 'Too many recusals of one person in one case; the supervisor has to look into it.',
  },
  'recusal-not-in-force': {
    status: 409,
    title: '该事由的回避不在执行中',
    advice: '请先查看回避情况。',
    en: 'No recusal on that ground is in force.',
  },
  'recusal-about-you': {
    status: 409,
    title: '回避不得由被回避人或登记人自行解除',
    advice: '请交由其他监督人员决定。',
    en: 'A recusal is lifted by another person than whom it is about and than who entered it.',
  },
  'recusal-stands': {
    status: 409,
    title: '登记簿中的亲属或联系方式关系仍然存在',
    advice: '如登记有误，请先更正登记簿，再解除回避。',
    en: 'The register still says so; correct the register first, then lift the recusal.',
  },
  'roles-exclude-each-other': {
    status: 409,
    title: '两项职责不得由同一人担任',
    advice: '请分别任命不同人员。',
    en: 'These two roles may not be held by one person.',
  },
  'role-of-the-bureau': {
    status: 409,
    title: '该职责与所属单位不符',
    advice: '县级职责只能由县民政局人员担任，乡镇职责只能由乡镇（街道）人员担任。',
    en: 'This role belongs to the other level of office.',
  },
  'appointing-yourself': {
    status: 409,
    title: '不得任免自己',
    advice: '请由另一名系统管理员办理。',
    en: 'Nobody appoints or removes themself; ask another administrator.',
  },
  'appointment-term': {
    status: 422,
    title: '任期起止有误',
    advice: '任期截止日不得早于开始日。',
    en: 'The term ends before it begins.',
  },
  'delegating-to-yourself': {
    status: 409,
    title: '不得委托给自己',
    advice: '请委托给本单位另一名在岗人员。',
    en: 'Nobody delegates to themself; name a colleague.',
  },
  'delegate-unfit': {
    status: 409,
    title: '受托人不是本单位在岗人员',
    advice: '请委托给本单位账号正常的在岗人员；县级职责可委托给备岗人员。',
    en: 'The delegate isn’t an active operator of your own office.',
  },
  'delegation-exceeds': {
    status: 409,
    title: '委托超出本人职责范围',
    advice:
      '只能委托本人经任命担任且允许委托的职责，范围不得超出本人管辖；受托取得的职责不得转委托。审计、纪检联络、身份信息保管、系统管理等职责须另行任命。',
    en: 'You delegate only duties that you were appointed to and that may be delegated, no further than they reach, and never what was delegated to you.',
  },
  'delegation-term': {
    status: 422,
    title: '委托期限有误',
    advice: '委托自今天或以后开始，不超过规定的最长天数，也不超过双方的任期；更长的离岗请另行任命。',
    en: 'A delegation starts today or later, lasts no longer than its longest term, and ends within both terms of office.',
  },
  'delegation-not-open': {
    status: 409,
    title: '该委托已经结束或不能再办理',
    advice: '请查看委托的当前状态；委托人暂停、离岗后委托即告失效，需要时请重新委托。',
    en: 'The delegation has ended, has been accepted already, or has lost its ground because the delegator was suspended or left.',
  },
  'delegations-too-many': {
    status: 409,
    title: '受托事项过多',
    advice: '请先结束不再需要的委托，或委托给他人。',
    en: 'You hold as many delegations as one person may.',
  },
  'resident-id-invalid': {
    status: 422,
    title: '公民身份号码有误',
    advice: '请核对该成员的身份证件，更正位数、出生日期或校验码。',
    en: 'A resident id that cannot exist; check the member’s document.',
  },
  'resident-id-twice': {
    status: 422,
    title: '同一人在家庭成员中重复出现',
    advice: '请删去重复的成员。',
    en: 'One person is listed twice; remove one.',
  },
  'guardian-missing': {
    status: 422,
    title: '未成年成员缺少监护人',
    advice: '请为未成年成员指明一名成年家庭成员作为监护人。',
    en: 'A minor needs an adult of the household as guardian.',
  },
  'applicant-first': {
    status: 422,
    title: '申请人应排在第一位且仅有一名',
    advice: '请将申请人列为第一名家庭成员。',
    en: 'Exactly one applicant, listed first.',
  },
  'person-not-in-case': {
    status: 422,
    title: '所列人员不属于本案家庭成员',
    advice: '请按案件中的人员序号填写。',
    en: 'A person listed is not a member of this case.',
  },
  'mandate-signer': {
    status: 422,
    title: '授权书签署人不符',
    advice: '成年人由本人签署，未成年人由其监护人签署。',
    en: 'An adult signs for themself; a minor’s guardian signs for the minor.',
  },
  'mandate-term': {
    status: 422,
    title: '授权期限有误',
    advice: '授权期限自签署之日起，最长不超过规定期限。',
    en: 'The term of a mandate starts today and has a longest end.',
  },
  'mandate-exists': {
    status: 409,
    title: '该成员已有有效授权书',
    advice: '如需变更，请先撤回原授权书。',
    en: 'This person has a mandate in force; revoke it first.',
  },
  'mandate-revoked': {
    status: 409,
    title: '授权书已撤回',
    advice: '如需继续核对，请重新签署授权书。',
    en: 'The mandate has been revoked; have a new one signed.',
  },
  'mandate-missing': {
    status: 409,
    title: '授权手续不完备',
    advice: '先授权、后核对：请先由所列成员（未成年人由监护人）签署覆盖全部核对事项的有效授权书。',
    en: 'No mandate, no check: the persons listed must first sign a mandate that is in force and covers every data class.',
  },
  'check-answered': {
    status: 409,
    title: '该核对已有结果',
    advice: '如对结果有异议，请发起复核。',
    en: 'This check has its result; ask for a re-check.',
  },
  'check-superseded': {
    status: 409,
    title: '该核对已被新的核对取代',
    advice: '请在最新一次核对中登记结果。',
    en: 'A later check prevails; record the result there.',
  },
  'supporter-minor': {
    status: 422,
    title: '法定义务人须为成年人',
    advice: '请核对 member 所指法定义务人的身份号码；序号接在家庭成员之后。',
    en: 'A legal supporter is an adult; member counts on after the household’s members.',
  },
  'supporters-not-asked': {
    status: 422,
    title: '本救助类别不要求登记法定义务人',
    advice: '请去掉 supporters 后重新提交；只有特困人员救助供养须由法定义务人一并授权核对。',
    en: 'Only tekun asks for the legal supporters; leave them out.',
  },
  'visit-team': {
    status: 422,
    title: '入户调查须由两名以上人员共同进行',
    advice: '请列出参加入户的全部调查人员（含本人），至少两名不同人员。',
    en: 'A home visit takes two or more different investigators, you among them.',
  },
  'visit-date': {
    status: 422,
    title: '入户日期有误',
    advice: '入户日期应在受理之后且不晚于今天。',
    en: 'The visit lies before acceptance or in the future.',
  },
  'signer-minor': {
    status: 422,
    title: '入户调查表须由成年家庭成员签字',
    advice: '请由在场的成年成员签字。',
    en: 'The form is signed by an adult member who was present.',
  },
  'investigator-unknown': {
    status: 422,
    title: '调查人员不在本单位在职名单',
    advice: '请核对调查人员账号及其职责。',
    en: 'An investigator is not an active investigator of this office.',
  },
  'investigation-unfinished': {
    status: 409,
    title: '调查尚未完成',
    advice: '请先登记核对结果和入户调查。',
    en: 'Record the check’s result and the home visit first.',
  },
  'supplement-given': {
    status: 409,
    title: '补正告知只能有一次',
    advice: '本案已经一次性告知需补正的材料，不得再次要求补正；请按已告知的内容办理。',
    en: 'A case has one supplement notice, and this one has had its; nothing more can be asked for.',
  },
  'supplement-awaited': {
    status: 409,
    title: '申请人补正期限未满或材料未补齐',
    advice: '请先登记收到的补正材料（POST /cases/案件编号/supplement/receipt）；期限届满仍未补齐的，可以决定不予受理。',
    en: 'The household was asked for papers that have not all come; record what came, or wait until its time has passed before you decline.',
  },
  'supplement-not-open': {
    status: 409,
    title: '没有待补正的材料',
    advice: '本案未要求补正，或材料已经补齐；请继续办理。',
    en: 'Nothing was asked for, or all of it has come; go on with the case.',
  },
  'papers-after-aid': {
    status: 409,
    title: '急难型救助不得因材料中止',
    advice: '急难情形先行救助，手续在期限内补齐；不出具补正告知书。',
    en: 'An emergency does not wait for papers: they follow the aid within their own limit.',
  },
  'checklist-unanswered': {
    status: 422,
    title: '材料清单未逐项核对',
    advice: '请对 papers 中列出的每项材料注明已提交、缺少或不适用，以便一次告知全部缺项。',
    en: 'Say of each paper listed whether it is there, missing or not called for, so that the one notice is complete.',
  },
  'not-on-checklist': {
    status: 422,
    title: '所列材料不在本案的材料清单内',
    advice: '请只就清单（GET /cases/案件编号/checklist）或补正告知书内的材料登记；授权书由系统按已登记的签署情况判断。',
    en: 'Only papers of this case’s checklist, or of its notice, can be named; who has signed a mandate the system knows itself.',
  },
  'nothing-missing': {
    status: 409,
    title: '材料齐全，无需补正',
    advice: '请直接作出受理或不予受理的决定。',
    en: 'Nothing is missing; decide on acceptance.',
  },
  'check-before-acceptance': {
    status: 409,
    title: '须先核对后受理',
    advice: '请先在授权范围内完成家庭经济状况核对，再作出受理或不予受理的决定。',
    en: 'Here the means check comes before acceptance; have it made and answered first.',
  },
  'check-not-asked': {
    status: 409,
    title: '该类救助不作家庭经济状况核对',
    advice: '急难型临时救助可不核对；请直接办理后续环节。',
    en: 'This kind of assistance has no means check.',
  },
  'posting-not-asked': {
    status: 409,
    title: '该类救助不作公示',
    advice: '急难型临时救助可不公示；请报有权决定的单位。',
    en: 'This kind of assistance isn’t posted; it goes to whoever decides.',
  },
  'not-yours-to-decide': {
    status: 409,
    title: '该案不由本级决定',
    advice: '请按确认权限和金额，交由县民政局或者所在乡镇（街道）负责人决定。',
    en: 'This case is decided at the other level, by the model or the amount in force for it.',
  },
  'minutes-missing': {
    status: 409,
    title: '金额超出分档标准，须集体研究',
    advice: '请附集体研究（一事一议）的会议纪要：编号、日期、至少三名参加人和结论。',
    en: 'The amount lies outside its tier: add the minutes of the collective decision, by three people or more.',
  },
  'minutes-not-asked': {
    status: 409,
    title: '该案不需要会议纪要或者已有会议纪要',
    advice: '只有金额超出分档标准的案件须附一份集体研究会议纪要。',
    en: 'Only an amount outside its tier takes minutes, and takes them once.',
  },
  'minutes-of-few': {
    status: 422,
    title: '会议纪要不符合要求',
    advice: '集体研究至少三名不同人员参加，会议在初审意见之后且不晚于今天。',
    en: 'A collective is three different people or more, held after the opinion and not in the future.',
  },
  instalments: {
    status: 422,
    title: '发放安排有误',
    advice: '支出型一次发放；急难型可分次，日期依次、自今日起十二个月以内。',
    en: 'Too many payments for this kind, or their days aren’t in order within twelve months from today.',
  },
  'track-of-programme': {
    status: 422,
    title: '救助类别与类型不符',
    advice: '临时救助须注明支出型或者急难型，其他类别不填。',
    en: 'Temporary assistance names its type, expenditure or emergency; other programmes name none.',
  },
  'undertaking-needed': {
    status: 422,
    title: '缺少申请人的承诺',
    advice: '除急难型外，申请人须承诺申报属实。',
    en: 'The applicant undertakes to declare truthfully; only emergencies may follow later.',
  },
  'aid-first-not-open': {
    status: 409,
    title: '该类救助不能先行救助',
    advice: '先行救助只适用于急难型临时救助。',
    en: 'Only an emergency can be aided first.',
  },
  'aid-first-amount': {
    status: 409,
    title: '超过先行救助的限额',
    advice: '先行救助限于小额；超过部分请按一般程序办理。',
    en: 'More than may come first; take the ordinary way for what exceeds it.',
  },
  'papers-incomplete': {
    status: 422,
    title: '补齐的手续不完整',
    advice: '请一次补齐 missing 中列出的材料。',
    en: 'Papers are missing; complete them all at once.',
  },
  'benefit-without-money': {
    status: 409,
    title: '该案没有应发放的资金',
    advice: '身份认定、实物和转介服务不开通收款账户。',
    en: 'A status, things or a referral make no payments.',
  },
  'amount-of-opinion': {
    status: 422,
    title: '意见与金额不一致',
    advice: '符合条件的须写明月保障金额，不符合条件的金额应为零。',
    en: 'An eligible opinion has an amount; an ineligible one has none.',
  },
  'opinion-ineligible': {
    status: 409,
    title: '初审意见为不符合，不予公示',
    advice: '请报县民政局作出书面决定。',
    en: 'An ineligible opinion isn’t posted; it goes to the county for a decision.',
  },
  'posting-still-open': {
    status: 409,
    title: '公示尚未期满',
    advice: '请在公示期满并撤下后办理。',
    en: 'The posting is still hanging; wait until its term ends.',
  },
  'death-in-future': {
    status: 422,
    title: '死亡日期有误',
    advice: '死亡日期不得晚于今天。',
    en: 'The day of death lies in the future.',
  },
  'notice-delivered': {
    status: 409,
    title: '该通知书已送达',
    advice: '无需重复登记。',
    en: 'The notice has been delivered already.',
  },
  'benefit-granted': {
    status: 409,
    title: '该案待遇已经开通',
    advice: '如需变更账户，请办理账户变更。',
    en: 'The benefit of this case is open already.',
  },
  'month-not-paid': {
    status: 409,
    title: '该月尚未到账，不能补发差额',
    advice: '漏发的月份由下一批次自动补上；暂缓或退回的，请先办结原明细。',
    en: 'That month hasn’t been paid. A missed month goes into the next batch by itself; a held or returned line has to be ended first.',
  },
  'nothing-to-top-up': {
    status: 409,
    title: '该月已发（含已决定补发）不少于应发金额',
    advice: '已发金额见 givenFen；请核对应发金额。多发的不从待遇中抵扣，另行签订退回协议。',
    en: 'The month has been given at least as much already (givenFen). Too much paid is never taken off the benefit; agree on its return instead.',
  },
  'batch-empty': {
    status: 409,
    title: '该月没有应发放的待遇',
    advice: '请核对单位、救助类别和月份。',
    en: 'No live benefit falls into this batch.',
  },
  'batch-exists': {
    status: 409,
    title: '该单位该月的发放批次已经存在',
    advice: '请打开已有批次办理。',
    en: 'There is a batch for this office, programme and month already.',
  },
  'batch-not-screened': {
    status: 409,
    title: '批次尚未筛查，或已不在审批阶段',
    advice: '请打开批次查看所处状态；筛查由系统自动完成，完成后再审批。',
    en: 'The batch isn’t waiting for approval: it hasn’t been screened yet, or is past it. Read where it stands.',
  },
  'batch-nothing-clear': {
    status: 409,
    title: '批次中没有可以发放的明细',
    advice: '请先办结暂缓明细的线索。',
    en: 'No line of the batch is clear; settle the findings that hold them.',
  },
  'batch-nothing-ready': {
    status: 409,
    title: '没有可以补发的明细',
    advice: '暂缓的须先办结线索，退回的须先核实。',
    en: 'No line is ready to be paid after all; settle findings and verify returns first.',
  },
  'batch-not-approved': {
    status: 409,
    title: '批次尚未审批，不能发放',
    advice: '请在全部审批人审批后发放；还缺哪些审批人，见批次的 approvalsMissing。',
    en: 'The batch isn’t approved by everybody whom its sum asks for; see approvalsMissing.',
  },
  'approval-not-yours': {
    status: 409,
    title: '该批次不需要您所任职务的审批',
    advice: '请由 missing 中列出的职务审批。',
    en: 'What is missing is the approval of another duty; see missing.',
  },
  'batch-stopped': {
    status: 409,
    title: '批次已经叫停',
    advice: '如需发放，请重新编制批次。',
    en: 'The batch has been stopped; build another.',
  },
  'batch-not-answered': {
    status: 409,
    title: '银行回盘尚未完成，不能对账',
    advice: '请在每一笔都有银行结果后对账。',
    en: 'Not every line has the bank’s answer yet.',
  },
  'statement-differs': {
    status: 409,
    title: '银行对账单与回盘结果不一致',
    advice: '请与银行逐笔核对；系统登记的笔数和金额见 paidLines、paidFen、returnedLines、returnedFen。',
    en: 'The bank’s statement differs from its answers line by line; what stands here is in the facts.',
  },
  'return-verified': {
    status: 409,
    title: '该笔退回已经核实',
    advice: '请由县级财务编制补发批次。',
    en: 'The return has been verified already; a follow-up batch pays it again.',
  },
  'return-of-the-dead': {
    status: 409,
    title: '银行称户主已故，不能补发',
    advice: '请先核实死亡信息；属实的停发并撤销该笔，户主健在的请银行更正后重新回盘。',
    en: 'The bank says that the holder has died: find out first; nothing is paid again on such a return.',
  },
  'return-not-so': {
    status: 422,
    title: '核实结果与退回原因不符',
    advice: '请按 takes 中列出的结果之一登记。',
    en: 'That isn’t what such a return takes; see takes.',
  },
  'account-as-before': {
    status: 409,
    title: '收款账户并未变更',
    advice: '请先办理账户变更，再登记核实结果。',
    en: 'The benefit still has the account that the money came back from; change it first.',
  },
  'line-not-open': {
    status: 409,
    title: '该笔不在可以这样办理的状态',
    advice: '只有暂缓、退回或可补发的明细可以撤销或补发。',
    en: 'Only a held, returned or ready line can be cancelled or paid after all.',
  },
  'batch-released': {
    status: 409,
    title: '批次已经发放',
    advice: '请登记银行回盘结果。',
    en: 'The batch has been released already.',
  },
  'line-not-released': {
    status: 409,
    title: '该笔尚未发放',
    advice: '请先发放所在批次。',
    en: 'The line hasn’t been released.',
  },
  'line-answered': {
    status: 409,
    title: '该笔已有银行结果',
    advice: '请核对银行回盘。',
    en: 'The bank’s answer to this line is recorded already.',
  },
  'return-code': {
    status: 422,
    title: '退回结果须注明退回原因',
    advice: '退回的填写退回代码，成功的不填。',
    en: 'A return has a code; a payment has none.',
  },
  'finding-not-so': {
    status: 409,
    title: '该线索当前状态不能这样办理',
    advice: '请按 state 所列状态刷新后办理；已办结的线索有新情况时会由系统重新提示。',
    en: 'The finding’s state doesn’t allow that; state says how it stands. New facts open a settled one anew.',
  },
  'finding-not-yours': {
    status: 409,
    title: '该线索不由您的岗位核查',
    advice: '请交由 owner 所列岗位的人员办理；涉及县级民政部门本身的线索由纪检联络人员核查。',
    en: 'This finding belongs to the duty named in owner; what is about the bureau itself is the discipline liaison’s.',
  },
  'finding-not-proposed': {
    status: 409,
    title: '尚未提出核查意见',
    advice: '请先由一人提出核查意见，再由另一人复核。',
    en: 'Nobody has proposed an outcome yet; one person proposes and another settles.',
  },
  'finding-same-person': {
    status: 409,
    title: '复核人不得是提出核查意见的人',
    advice: '请由同岗位的另一人复核。',
    en: 'Whoever proposed the outcome can’t settle it; another person of the same duty does.',
  },
  'snooze-too-long': {
    status: 409,
    title: '暂缓提示的日期不在允许范围内',
    advice: '请选择今天之后、不晚于 latest 所列办理期限的日期。',
    en: 'A finding can be snoozed to a day after today and not after its due day, which latest names.',
  },
  'finding-about-you': {
    status: 409,
    title: '不得办理涉及本人的线索',
    advice: '请交由与该案无关的人员办理。',
    en: 'You acted on the case; somebody else settles this.',
  },
  'calendar-not-published': {
    status: 409,
    title: '所涉年度的节假日安排尚未公布',
    advice: '在国务院办公厅公布该年度节假日安排并载入系统之前，不推算到期日。',
    en: 'The holidays of a year in question aren’t published; nothing is guessed.',
  },
  'no-such-limit': {
    status: 404,
    title: '没有适用的时限规定',
    advice: '请核对时限代码、救助类别和日期。',
    en: 'No limit with this code applies to that programme on that day.',
  },
  'text-leaks': {
    status: 422,
    title: '内容含有不得对外提供的个人信息',
    advice: '请删去 hits 所列位置的号码、住址、健康信息或者未成年人姓名后重新提交。',
    en: 'The text holds personal data that may not leave; take out what stands at the places listed in hits.',
  },
  'clock-ended': {
    status: 409,
    title: '该时限已经结束',
    advice: '无需延长。',
    en: 'This limit has ended already.',
  },
  'clock-extended': {
    status: 409,
    title: '该时限已延长过一次',
    advice: '同一时限只能延长一次；请在延长后的期限内办结。',
    en: 'This limit was extended already; once is all the norm allows.',
  },
  'clock-overdue': {
    status: 409,
    title: '该时限已经超期，不能再延长',
    advice: '请尽快办结；超期情况由监督人员处理。',
    en: 'This limit is overdue; an extension would have had to come in time.',
  },
  'limit-not-extendable': {
    status: 409,
    title: '该时限依规定不得延长',
    advice: '请在期限内办结。',
    en: 'No norm allows this limit to be extended.',
  },
  'ground-not-lawful': {
    status: 409,
    title: '所选事由不是该时限的法定延长事由',
    advice: '请从 grounds 所列事由中选择符合实际的一项。',
    en: 'That is no ground on which this limit may be extended; grounds lists those that are.',
  },
  'law-rows-contradict': {
    status: 409,
    title: '现行规定数据相互矛盾',
    advice: '请联系系统管理员核对规定数据；核对前不作推算。',
    en: 'Two rows of the law pack hold for that day; nothing is computed until the data are put right.',
  },
  'limit-without-day': {
    status: 422,
    title: '该时限不以日计',
    advice: '以小时计的时限请直接查看规定。',
    en: 'This limit isn’t counted in days.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: '幂等键已用于另一请求',
    advice: '请为新的请求使用新的幂等键。',
    en: 'This Idempotency-Key was used for another request; use a new one.',
  },
  'checkpoint-not-found': {
    status: 404,
    title: '审计账尚无检查点',
    advice: '检查点每小时生成一次，请稍后再查。',
    en: 'The ledger has no checkpoint yet; one is made every hour.',
  },
  'receipt-not-found': {
    status: 404,
    title: '没有该编号的回执',
    advice: '请核对通知书上的编号；受理登记后数分钟内才能查到。',
    en: 'There is no receipt of that number; check it against the notice. It is there minutes after acceptance.',
  },
  'no-witness': {
    status: 409,
    title: '本系统未登记见证人',
    advice: '请由部署人员登记纪检部门的公钥（ledgerWitness）后再副署。',
    en: 'No second witness is registered with this system; whoever deploys it registers the discipline office’s public key.',
  },
  'countersignature-wrong': {
    status: 422,
    title: '副署与检查点或登记的公钥不符',
    advice: '请用登记公钥对应的私钥，对该号检查点重新副署；并核对两端时钟。',
    en: 'The countersignature is not that of the registered key over this checkpoint, or it lies in the future.',
  },
  'countersigned-later': {
    status: 409,
    title: '见证人已副署过更新的检查点',
    advice: '请副署最新的检查点。',
    en: 'The witness has countersigned a newer checkpoint already; countersign the newest.',
  },
  'size-not-covered': {
    status: 409,
    title: '检查点尚未达到该条数',
    advice: '请核对所保存检查点的条数；若您持有的检查点更大，账目可能已被截短，请立即向审计和纪检部门报告。',
    en: 'No checkpoint reaches so many entries. If you hold one that does, the ledger may have been cut: report it.',
  },
  'entry-not-found': {
    status: 404,
    title: '审计账中没有该条目',
    advice: '请核对序号。',
    en: 'The ledger has no such entry.',
  },
  'entry-not-covered': {
    status: 409,
    title: '该条目尚未被检查点覆盖',
    advice: '检查点每小时生成一次，请稍后再查。',
    en: 'No checkpoint reaches this entry yet; one is made every hour.',
  },
  'letterhead-missing': {
    status: 409,
    title: '本机关尚未登记公文信息',
    advice: '请系统管理员登记该机关的发文单位名称、机关代字、电话和地址（POST /letterheads）后重试。',
    en: 'The office has no letterhead yet; the administrator enters it at /letterheads, then try again.',
  },
  'character-missing': {
    status: 409,
    title: '字库缺字，不能生成 PDF',
    advice: '请改用网页格式（form=html）打印；where 说明缺字的位置。',
    en: 'A character has no glyph in the typeface, and a wrong name must not be printed: print the page form instead.',
  },
  'nothing-changed': { status: 409, title: '内容没有变化', advice: '无需提交。', en: 'Nothing would change.' },
  'already-made': { status: 409, title: '该记录已存在', advice: '请查看已有记录。', en: 'It exists already.' },
  'epoch-closed': {
    status: 409,
    title: '该密钥期已停用',
    advice: '无需再次停用；请查看仍在其下的记录数，为零后由另一人销毁密钥。',
    en: 'The epoch is closed already; once nothing lies under it any more, another person retires it.',
  },
  'epoch-not-closed': {
    status: 409,
    title: '该密钥期尚未停用或密钥已经销毁',
    advice: '请先停用该密钥期；已销毁的无需再办。',
    en: 'Only an epoch that is closed, and not yet retired, can be retired; close it first.',
  },
  'epoch-settling': {
    status: 409,
    title: '停用不久，可能还有停用前已开始的办理',
    advice: '请在 from 所示时间之后再办。',
    en: 'Requests from before the closing may still be under way; come back after the time given in from.',
  },
  'epoch-in-use': {
    status: 409,
    title: '仍有记录使用该密钥期的密钥',
    advice:
      '请等待重新密封完成（uses 为剩余记录数）；其中 unreadable 条已无法打开，确需放弃且全部剩余记录均无法打开时，在 abandon 中写明剩余记录数。',
    en: 'Records still lie under it (uses); wait for the resealing. Give up those that no longer open only by their exact number, when all that are left are such.',
  },
  'index-turning': {
    status: 409,
    title: '上一次换钥尚未完成',
    advice: '请等待按旧密钥登记的索引全部转换（left 为零、turning 为否）后再办。',
    en: 'The last renewal is still under way; wait until nothing is left under the key before.',
  },
  'stale-version': {
    status: 412,
    title: '记录已被更新',
    advice: '请重新读取最新内容，核对后再提交。',
    en: 'The record has moved on; read it again and repeat.',
  },
  'too-large': {
    status: 413,
    title: '请求内容过大',
    advice: '请缩减内容或分次提交。',
    en: 'The request is too large.',
  },
  'media-type': {
    status: 415,
    title: '请求格式不受支持',
    advice: '请以 application/json 提交。',
    en: 'Send application/json.',
  },
  'version-needed': {
    status: 428,
    title: '缺少版本号',
    advice: '请先读取记录，并在请求头 If-Match 中给出其版本号。',
    en: 'Read the record and send its version in If-Match.',
  },
  'sealed-unreadable': {
    status: 500,
    title: '密封内容无法通过校验',
    advice: '内容可能被改动；已记录在案，请联系系统管理员和审计人员。',
    en: 'A sealed part failed its checks; it may have been altered. Tell the administrator and the auditor.',
  },
  'record-altered': {
    status: 500,
    title: '记录与登记不符',
    advice: '记录可能被改动；已记录在案，请联系系统管理员和审计人员。',
    en: 'A record doesn’t fit what it was registered with; it may have been altered. Tell the administrator and the auditor.',
  },
  unexpected: {
    status: 500,
    title: '系统内部错误',
    advice: '请稍后重试；如仍失败，请将请求编号告知系统管理员。',
    en: 'An unexpected fault; tell the administrator the request id.',
  },
  unavailable: {
    status: 503,
    title: '服务暂不可用',
    advice: '请稍后重试，重试时使用同一幂等键。',
    en: 'A service that we need does not answer; try again with the same key.',
  },
} as const satisfies Record<string, Refusal>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** Where a request is malformed: a JSON pointer into it and the kind of fault, never the value. */
export interface Misfit {
  readonly at: string;
  readonly kind: string;
}

/** The one error that a part or the kernel throws on purpose. It becomes an `application/problem+json` answer in one place. */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly facts: Facts;
  readonly errors: readonly Misfit[];

  constructor(slug: ProblemSlug, facts: Facts = {}, errors: readonly Misfit[] = []) {
    super(slug);
    this.name = 'Problem';
    this.slug = slug;
    this.facts = facts;
    this.errors = errors;
  }
}
