"""Ties in longer Arabic prose: relative clauses, pronouns, speech, people who stand for their body."""

from __future__ import annotations

import pytest
from wordings import ties, wanted_ties

PARTNERSHIP = [
    ("وتأتي الحملة ثمرة تعاون بين {A} و{U}.", "AU partnership active"),
    ("في إطار شراكتها مع {B}، أعدت {A} دليلاً للمعلمين.", "AB partnership active"),
    ("أكدت {A} استمرار تعاونها مع {U}.", "AU partnership active"),
    ("تتبادل {A} و{B} المتطوعين منذ سنوات.", "AB partnership active"),
    ("اختارت {A} {B} شريكاً لتنفيذ المشروع.", "AB partnership active"),
    ("وشريك {A} في هذا العمل هو {B}.", "AB partnership active"),
    ("تدعو {A} {B} إلى شراكة جديدة.", "AB partnership proposed"),
    ("تتطلع {A} إلى شراكة مع {U}.", "AU partnership proposed"),
    ("وينفَّذ المشروع، الذي انطلق في آذار، بالشراكة بين {A} و{U}.", "AU partnership active"),
    ("قال علي حسن، مدير {A}: «{B} شريكتنا منذ اليوم الأول».", "AB partnership active"),
    ("لطالما تعاونت {A} و{B}، غير أن التعاون توقف قبل سنتين.", "AB partnership ended"),
    ("عُلقت الشراكة بين {A} و{U} إلى إشعار آخر.", "AU partnership ended"),
    ("قد تتعاون {A} و{B} مستقبلاً في رسم الخرائط.", "AB partnership proposed"),
    ("ثمة حديث عن شراكة بين {A} و{U}.", "AU partnership proposed"),
    ("قال علي حسن، مدير {A}: «شريكنا الوحيد هو {B}».", "AB partnership active"),
]
JOINT_PROJECT = [
    ("بعد خلاف طويل عادت {A} و{B} إلى العمل معاً في مشروع النهر.", "AB joint-project active"),
    ("افترقت {A} و{B} بعد خمس سنوات من العمل المشترك.", "AB joint-project ended"),
    ("توقفت الحملة المشتركة بين {A} و{B} بسبب نقص المال.", "AB joint-project ended"),
    ("مشروع «الجسر» المشترك بين {A} و{B} مستمر منذ عامين.", "AB joint-project active"),
    ("تجري {A} محادثات مع {U} لإقامة مركز مشترك.", "AU joint-project proposed"),
    ("طرحت {A} على {U} فكرة مهرجان مشترك.", "AU joint-project proposed"),
    ("سبق ل{A} و{B} أن نفذتا مشروعاً مشتركاً في الزبير.", "AB joint-project ended"),
    ("منذ الربيع تعمل {A} و{B} على مشروع مشترك لتنظيف الهور.", "AB joint-project active"),
    ("في عام 2015 أسست {A} مع {B} مكتبة متنقلة، لكنها توقفت بعد عامين.", "AB joint-project ended"),
    ("أصدرت {A} و{B} بياناً مشتركاً حول القانون.", "AB joint-project active"),
    ("قال علي حسن، مدير {A}: «اقترحنا على {B} أن ننظم معاً معرضاً للكتب».", "AB joint-project proposed"),
    ("الكتاب ثمرة عمل مشترك بين {A} و{B}.", "AB joint-project active"),
    ("وقال مصدر في {U} إن البلدية اتفقت مع {A} على إدارة الحديقة معاً.", "AU joint-project active"),
    ("يشترك في تنفيذ الحملة كل من {A} و{B}.", "AB joint-project active"),
    ("أعلن كل من {A} و{U} عن إطلاق جائزة مشتركة.", "AU joint-project active"),
]
AGREEMENT = [
    ("وتأتي الحملة بعد توقيع {A} و{U} مذكرة تفاهم في كانون الثاني.", "AU agreement active"),
    ("ورحّب مدير {A} بتوقيع الاتفاقية مع {B}.", "AB agreement active"),
    ("أنهى {D} عقده مع {A} في تموز.", "AD agreement ended"),
    ("تربط المنظمتين، {A} و{B}، اتفاقية تعاون.", "AB agreement active"),
    (
        "وقعت اتفاقية التعاون كل من {A} و{B} و{U}.",
        "AB agreement active;AU agreement active;BU agreement active",
    ),
    ("المذكرة التي وقعتها {A} مع {U} تنص على فتح القاعات.", "AU agreement active"),
    ("وتنص المذكرة الموقعة بين {A} و{U} على فتح القاعات.", "AU agreement active"),
    ("اتفاق الشراكة بين {A} و{B} يمتد حتى نهاية 2026.", "AB agreement active"),
    ("وتقوم {A}، بالاتفاق مع {U}، برعاية الحديقة.", "AU agreement active"),
    ("تعكف {A} و{U} حالياً على إعداد مذكرة تفاهم.", "AU agreement proposed"),
    ("وجددت {U} ثقتها ب{A} ومددت عقدها سنة ثالثة.", "AU agreement active"),
    ("تعتزم {A} التعاقد مع {B} لطباعة الكتب.", "AB agreement proposed"),
    ("تعاقدت {U} مع {A} لثلاث سنوات.", "AU agreement active"),
    ("ينص العقد بين {A} و{U} على تنظيف السوق يومياً.", "AU agreement active"),
    ("وتجدد الاتفاق بين {A} و{U} في آب.", "AU agreement active"),
    ("تأمل {A} بتوقيع عقد مع {U}.", "AU agreement proposed"),
    ("قال علي حسن، مدير {A}: «لدينا مذكرة تفاهم مع {U} منذ سنتين».", "AU agreement active"),
    ("وأشارت {A} إلى أنها بصدد توقيع اتفاقية مع {U}.", "AU agreement proposed"),
]
MENTORSHIP = [
    ("تستفيد {B} من برنامج إرشاد تقدمه {A}.", "AB mentorship active"),
    ("برنامج الإرشاد الذي ترعاه {A} لصالح {B} يستمر إلى نهاية السنة.", "AB mentorship active"),
    ("وكانت {A} قد تلقت تدريباً من {B} في عام 2017.", "AB mentorship ended"),
    ("قبل أن تستقل بنفسها، تدرب فريق {A} ستة أشهر في {B}.", "AB mentorship ended"),
    ("تلتقي المتدربات كل سبت في مقر {B}، حيث تعلمهن مدربات من {A} صناعة الصابون.", "AB mentorship active"),
    ("وقالت سعاد كريم، مديرة {A}: «في السنة الأولى أخذت {B} بيدنا».", "AB mentorship ended"),
    ("قال علي حسن، مدير {A}: «تعلمنا من {B} كيف نكتب التقارير».", "AB mentorship ended"),
    ("ثمانية متطوعين من {A} يتدربون هذا الشهر لدى {B}.", "AB mentorship active"),
    ("وبتوجيه من {B}، أعدت {A} خطتها الأولى.", "AB mentorship ended"),
    ("شارك موظفو {A} في دورة نظمتها {B} عن السلامة المهنية.", "AB mentorship ended"),
    ("تولت {B} تدريب متطوعي {A} في الصيف.", "AB mentorship ended"),
    ("انطلقت أمس الدورة التي تقيمها {B} لمتطوعات {A}.", "AB mentorship active"),
    ("قال علي حسن، مدير {A}: «نتلقى تدريباً شهرياً من {B}».", "AB mentorship active"),
]
FUNDING = [
    ("تعيش {A} على منحة صغيرة من {D}.", "AD funding active"),
    ("ولولا تمويل {D} لما استطاعت {A} فتح العيادة.", "AD funding active"),
    ("لا تزال {A} بانتظار رد {D} على طلب المنحة.", "AD funding proposed"),
    ("من المتوقع أن يمول {D} المرحلة الثانية من مشروع {A}.", "AD funding proposed"),
    ("بكلفة ستين مليون دينار وفرها {D}، أكملت {A} بناء المدرسة.", "AD funding active"),
    ("وفر {D} التمويل، وتولت {A} التنفيذ.", "AD funding active"),
    ("لم يكن لدى {A} ما يكفي لشراء مولد، إلى أن تبنّى {D} المشروع وموّله بالكامل.", "AD funding ended"),
    ("حين نفدت منحة {D}، أغلقت {A} نصف صفوفها.", "AD funding ended"),
    ("تنفق {A} على المشروع من منحة قدمها {D}.", "AD funding active"),
    ("يشرف على العيادة أطباء من {A}، وتدفع رواتبهم {U}.", "AU funding active"),
    ("قال علي حسن، مدير {A}: «حصلنا على منحة من {D} ونحن ممتنون».", "AD funding active"),
    ("بدعم من {D} وبالتعاون مع {U}، رممت {A} خان السوق.", "AD funding active;AU partnership active"),
    ("اشترت {A} سيارة الإسعاف بمنحة من {D}.", "AD funding active"),
    ("وسلم {D} الدفعة الأولى من المنحة إلى {A} في نيسان.", "AD funding active"),
    ("تساهم {U} في رواتب معلمات {A}.", "AU funding active"),
    ("تعطل التمويل الذي كانت {A} تتلقاه من {D}.", "AD funding ended"),
    ("كان {D} يغطي نصف رواتب {A} قبل أن يغلق مكتبه.", "AD funding ended"),
    ("يفكر {D} في تمويل {A}.", "AD funding proposed"),
    ("قال علي حسن، مدير {A}: «دفعت لنا {U} الإيجار سنة ثم توقفت».", "AU funding ended"),
]
MEMBERSHIP = [
    ("أقرت الهيئة العامة قبول {A} عضواً في {N}.", "AN membership active"),
    ("تعد {A} من الأعضاء المؤسسين في {N}.", "AN membership active"),
    ("وبانضمام {A} ارتفع عدد أعضاء {N} إلى تسع منظمات.", "AN membership active"),
    ("{A}، العضو في {N}، نظمت معرضاً.", "AN membership active"),
    ("لم تعد {A} ضمن {N} منذ عام 2020.", "AN membership ended"),
    ("فُصلت {A} من {N}.", "AN membership ended"),
    ("{N}، وهي تحالف يضم سبع جمعيات من بينها {A}، طالبت بتعديل القانون.", "AN membership active"),
    ("تقدمت {A} في أيلول بطلب للانضمام إلى {N}، ولم يبت فيه بعد.", "AN membership proposed"),
    ("قررت {A} مغادرة {N} بعد خلاف على الاشتراكات.", "AN membership ended"),
    ("جمدت {N} عضوية {A} لستة أشهر.", "AN membership ended"),
    ("قال علي حسن، مدير {A}: «كنا أعضاء في {N} حتى العام الماضي».", "AN membership ended"),
    ("انضوت {A} تحت لواء {N} عام 2019.", "AN membership active"),
    ("باتت {A} عضواً في {N}.", "AN membership active"),
    ("{A} ليست وحدها، فهي جزء من {N}.", "AN membership active"),
    ("ينتظر أعضاء {A} قبول طلبهم في {N}.", "AN membership proposed"),
    ("أطلقت {N}، وتضم {A} و{B}، نداء عاجلاً.", "AN membership active;BN membership active"),
    ("خرجت {A} و{B} من {N} معاً.", "AN membership ended;BN membership ended"),
]
NO_TIES = [
    "انتخبت {N} ممثلة {A} رئيسة لها.",
    "وافقت {U} على تأجير المبنى ل{A}.",
    "شددت {A} على ضرورة التعاون مع الجهات الحكومية.",
    "أطلقت {A} حملتها في البصرة، فيما أطلقت {B} حملة أخرى في ميسان.",
    "وقعت {A} العريضة، ووقعتها {B} بعد يومين.",
    "حصلت {A} على جائزة من {U}.",
    "كرمت {U} متطوعي {A}.",
    "استقبل رئيس {U} وفداً من {A}.",
    "تضررت {A} من قرار {U} إغلاق السوق.",
    "أعدت {A} تقريراً عن عمل {U} ونشرته {B}.",
    "يعمل سالم في {A} وزوجته في {B}.",
    "انتقل سالم من {A} إلى {B} قبل عام.",
    "كان من المفترض أن توقع {A} و{B} مذكرة تفاهم، لكن ذلك لم يحدث.",
    "تشترط {U} على {A} تقديم كشف مالي.",
    "تأسست {A} بمبادرة من {N}.",
    "تتبع {A} إدارياً {U}.",
    "يحمل الملصق شعاري {A} و{B}.",
    "كان {D} قد تعهد بتمويل {A}، ثم سحب تعهده.",
    "جمعت {A} تواقيع السكان، وسلمتها إلى {U}.",
    "أحالت {A} القضية إلى {U}.",
    "التقى وفد من {A} مدير {U} وناقش معه أوضاع الباعة.",
    "استأجرت {A} قاعة من {U}.",
    "تشكو {A} من أن {D} لا يرد على رسائلها.",
    "حضرت مديرة {A} حفل {B} السنوي.",
    "منحت {U} {A} رخصة العمل.",
    "قارن التقرير بين {A} و{B}.",
    "نشأت {A} في الحي نفسه الذي نشأت فيه {B}.",
    "قال علي حسن، مدير {A}: «ليس بيننا وبين {B} أي اتفاق».",
    "حل {B} ضيفاً على {A}.",
    "كرمت {A} الفائزين بحضور {U}.",
    "استعارت {A} كتباً من {B} ثم أعادتها.",
    "دان بيان {N} ما جرى في مقر {A}.",
    "نافست {B} {A} على جائزة النشر.",
    "يقع مقر {A} خلف {U}.",
    "اقتبست {A} الفكرة من {B}.",
    "أوصى {D} بإغلاق ملف {A}.",
    "فتش موظفو {U} مقر {A}.",
    "وقعت {A} على بيان أصدرته {N}.",
    "ترجمت {B} كتيباً أصدرته {A}.",
]


@pytest.mark.parametrize(
    ("text", "wanted"), PARTNERSHIP + JOINT_PROJECT + AGREEMENT + MENTORSHIP + FUNDING + MEMBERSHIP
)
def test_a_tie_told_in_passing(text: str, wanted: str) -> None:
    assert ties(text) == wanted_ties(wanted)


@pytest.mark.parametrize("text", NO_TIES)
def test_two_bodies_in_one_story_are_not_tied_by_that(text: str) -> None:
    assert ties(text) == set()
