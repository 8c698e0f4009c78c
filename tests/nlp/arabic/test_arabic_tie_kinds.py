"""Kinds of ties in Arabic as case studies tell them: who taught, paid, lent, hosted, signed and joined, without the words of a press note."""

from __future__ import annotations

import pytest
from wordings import ties

TOLD = [
    ("لازم مدربو {B} موظفي {A} ثلاثة أشهر يعلّمونهم كتابة التقارير.", "AB mentorship"),
    ("رافق خبراء {B} فريق {A} سنة كاملة خطوة بخطوة.", "AB mentorship"),
    ("أوفدت {B} إلى {A} مستشارة في المحاسبة بقيت معها نصف سنة.", "AB mentorship"),
    ("أوفدت {B} الخبير سالم كريم إلى {A} ليعلّم موظفيها الأرشفة.", "AB mentorship"),
    ("في أول كل شهر تأتي مدربة من {B} لتعلّم متطوعات {A} الإسعاف.", "AB mentorship"),
    ("تزور مهندسة من {B} ورشة {A} كل أسبوع لتدريب العاملات على الصيانة.", "AB mentorship"),
    ("تعلّمت كوادر {A} مسك الدفاتر على أيدي مدربات {B}.", "AB mentorship"),
    ("نقلت {B} خبرتها في الرصد إلى فريق {A}.", "AB mentorship"),
    ("تتولى {B} الإشراف الفني على معلمات {A}.", "AB mentorship"),
    ("مدّت {B} يدها إلى {A} فدرّبت طاقمها على التصوير.", "AB mentorship"),
    ("استضافت {B} موظفي {A} أسبوعين في مقرها لتعلّم الأرشفة.", "AB mentorship"),
    ("أقرض {D} {A} ثمن سيارتين، وسُدد القسط الأخير في رمضان.", "AD funding"),
    ("تتحمل {D} رواتب معلمي {A} ضمن منحة تستمر حتى 2026.", "AD funding"),
    ("أما النفقات فحملها {D} سنتين، وكان يحوّلها إلى حساب {A}.", "AD funding"),
    ("جاء ثمن المضخات من {D}.", "AD funding"),
    ("يصل راتب الممرضة في {A} كل شهر من {D}.", "AD funding"),
    ("دفع {D} إيجار مقر {A} عاماً كاملاً.", "AD funding"),
    ("اشترى {D} لـ{A} ثلاث مكائن خياطة.", "AD funding"),
    ("لولا منحة {D} لأغلقت {A} أبوابها.", "AD funding"),
    ("تعيش {A} على منحة صغيرة من {D}.", "AD funding"),
    ("يسدد {D} فاتورة كهرباء المركز الذي تديره {A}.", "AD funding"),
    ("وقّع {D} مع {A} عقد منحة لسنتين.", "AD funding"),
    ("تبرعت {B} بعشرة حواسيب لـ{A}.", "AB funding"),
    ("رعت {D} مهرجان {A} للعام الثاني.", "AD funding"),
    ("من موازنة {D} تُدفع أجور سائق {A}.", "AD funding"),
    ("قدّمت {A} إلى {D} طلباً لتمويل دراستها، وتنتظر الجواب في الخريف.", "AD funding"),
    ("وعد {D} بدفع ثمن البذور ل{A} في الموسم المقبل.", "AD funding"),
    ("تعير {U} {A} حافلتها كل خميس.", "AU partnership"),
    ("أعارت {B} {A} قاعتها ومولدتها.", "AB partnership"),
    ("تضع {U} قاعتها تحت تصرف {A} مرتين في الأسبوع.", "AU partnership"),
    ("تستضيف {B} دروس {A} في مقرها كل مساء.", "AB partnership"),
    ("فتحت {B} مختبرها لباحثي {A}.", "AB partnership"),
    ("خصصت {U} غرفتين في مبناها لعيادة {A}.", "AU partnership"),
    ("تعمل {A} يداً بيد مع {B} في القرى الحدودية.", "AB partnership"),
    ("تحيل {A} الحالات الصعبة إلى {B}.", "AB partnership"),
    ("تمدّ {B} {A} بالمتطوعين في موسم الحصاد.", "AB partnership"),
    ("تزوّد {U} {A} ببيانات المدارس كل فصل.", "AU partnership"),
    ("{B} شريكة {A} في هذا العمل منذ البداية.", "AB partnership"),
    ("لـ{A} في الناصرية شريك هو {B}.", "AB partnership"),
    ("بفضل تعاونها مع {B} وصلت {A} إلى تسع قرى.", "AB partnership"),
    ("وجدت {A} في {B} شريكاً يعرف النهر.", "AB partnership"),
    ("تدير {A} و{B} معاً مرسماً للأطفال.", "AB joint-project"),
    ("تنفّذ {A} مع {B} برنامجاً لمحو الأمية.", "AB joint-project"),
    ("أنشأت {A} و{B} صندوقاً مشتركاً للطوارئ.", "AB joint-project"),
    ("افتتحت {A} بالاشتراك مع {B} مكتبة متنقلة.", "AB joint-project"),
    ("يصدر الدليل عن {A} و{B} معاً.", "AB joint-project"),
    ("كتب باحثو {A} و{B} الدراسة سوية.", "AB joint-project"),
    ("المعرض من تنظيم {A} و{B}.", "AB joint-project"),
    ("تأمل {A} أن تنشئ مع {B} أرشيفاً مشتركاً.", "AB joint-project"),
    ("تتباحث {A} و{B} في إقامة ورش مشتركة.", "AB joint-project"),
    ("مناصفة مع {B} اشترت {A} القارب وشغّلته.", "AB joint-project"),
    ("شاركت {B} {A} في تنظيم المهرجان.", "AB joint-project"),
    ("تفتح {U} مدارسها مساءً بموجب اتفاقية مع {A} تجدد كل سنة.", "AU agreement"),
    ("لـ{A} مع {U} عقد مكتوب يجدد كل ربيع.", "AU agreement"),
    ("بين {A} و{U} مذكرة مكتوبة.", "AU agreement"),
    ("ينقل أسطول {A} الطالبات بعقد أبرمته مع {U}.", "AU agreement"),
    ("حملت المذكرة توقيعي {A} و{U}.", "AU agreement"),
    ("وقّعت {A} و{U} وثيقة من أربع صفحات تنظم العمل بينهما.", "AU agreement"),
    ("اتفقت {A} مع {U} كتابةً على فتح القاعة.", "AU agreement"),
    ("التزمت {U} في بروتوكول مع {A} بفتح الملعب.", "AU agreement"),
    ("مددت {U} اتفاقها مع {A} سنتين.", "AU agreement"),
    ("في جيب المدير ورقة موقعة بين {A} و{U}.", "AU agreement"),
    ("{A} عضو مؤسس في {N}.", "AN membership"),
    ("صارت {A} العضو الثلاثين في {N}.", "AN membership"),
    ("قُبلت {A} في {N} هذا الربيع.", "AN membership"),
    ("تجلس {A} على مقعد في الهيئة العامة ل{N}.", "AN membership"),
    ("تنتظر {A} أن تقبل {N} عضويتها قبل الصيف.", "AN membership"),
    ("تضم {N} اليوم أربعين جهة، بينها {A} و{B}.", "AN membership;BN membership"),
    ("ومن بين أعضاء {N} {A}.", "AN membership"),
    ("دفعت {A} اشتراكها السنوي في {N}.", "AN membership"),
    ("خرجت {A} من {N} قبل عامين.", "AN membership"),
    ("وافقت الهيئة العامة ل{N} على ضم {A}.", "AN membership"),
    ("تنوي {A} أن تنضم مطلع العام المقبل إلى {N}.", "AN membership"),
    ("تعمل {A} في القرية منذ سنوات. تموّلها {D}.", "AD funding"),
    ("تعمل {A} في القرية. وقد درّبتها على ذلك {B}.", "AB mentorship"),
    ("بدأت {A} بغرفة واحدة. ثم جاء {D} فدفع الإيجار والرواتب.", "AD funding"),
    ("تعمل {A} في القرية. ولها شريكة واحدة هي {B}.", "AB partnership"),
]
NOTHING = [
    "زار وفد من {D} مقر {A} والتقط الصور.",
    "حضرت {B} و{U} حفل {A}.",
    "لا تربط {A} ب{U} أي اتفاقية.",
    "كان مقرراً أن تعير {B} {A} حافلتين، غير أنها عدلت عن ذلك.",
    "عرضت {D} على {A} المال فلم تقبل.",
    "طلبت {A} من {U} خيمة ثانية فرفضت.",
    "كتبت عن {A} {B}، وهي صحيفة محلية.",
    "لا صحة لما تردد عن شراكة بين {A} و{B}.",
    "تراقب {A} عقود {U} منذ سنتين.",
    "تنافس {A} {B} على المنحة نفسها.",
    "انتقدت {A} تقرير {U} عن المياه.",
    "ليست {A} عضواً في {N}، ولا تتلقى مالاً من {D}.",
    "سلّمت {A} تقريرها إلى {U}.",
    "كانت مديرة {A} موظفة في {U} قبل سنوات.",
]
BEFORE = "تأسست {A} عام 2015. "


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_who_is_tied_to_whom_and_how(text: str, wanted: str) -> None:
    told = {("".join(sorted(pair)), kind) for pair, kind in (row.split() for row in wanted.split(";"))}
    assert {(pair, kind) for pair, kind, _ in ties(BEFORE + text)} == told


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_tie(text: str) -> None:
    assert ties(BEFORE + text) == set()
