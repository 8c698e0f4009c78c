"""Who speaks in Arabic where another verb, name or noun stands in the way, and who a role meant earlier in the story."""

from __future__ import annotations

import pytest
from reading import read


def _said(text: str) -> list[tuple[str, str | None]]:
    """(words, speaker's name) of each quote, in order."""
    found = read(*text.split("\n"))
    names = {entity.key: entity.name for entity in found.analysis.entities}
    return [(found.text(q), names[q.speaker] if q.speaker else None) for q in found.analysis.quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whom a relative clause describes does not speak
        ("وأثنى المدير غانم حسن على الطلاب الذين وصفهم بأنهم «جيل لا يخاف».", "غانم حسن"),
        # the verb behind the marks tells what is done next
        ("وقال مراد قاسم إن هذا الجواب «لا يُقنع من ينام في الزقاق»، وطلب تدوين العبارة.", "مراد قاسم"),
        # a stranger in the way, who stands behind "from" or stopped "me"
        ("تحدث كريم فاضل عن الماء. وأنا عائد استوقفني شيخ من السوق وقال: «اكتبوا عن البئر».", None),
        ("شرحت لي سهى خليل كل شيء. وفي الطريق لحقت بي امرأة من الحي وقالت: «لا تنسوا بيتي».", None),
        (
            "يقول كاظم ناصر إن الإذاعة كبرت. ووصلت رسالة من فلاح في الناحية تساءل فيها: «أين الماء يا جماعة؟»",
            None,
        ),
        ("روت لنا شذى حسن أن جدتها كانت تقول: «البيت بلا كتاب بيت أعمى».", None),
        ("تحدثت منظمة سند مع الجميع. وردت 31 دائرة بعبارة «السؤال خارج الاختصاص».", None),
        # "as for …", with "has" before the verb
        (
            "احتجت نقابة المحامين. أما وزارة العدل فقد ذكرت في رد مكتوب أن «الملف قيد الدراسة حتى الآن».",
            "وزارة العدل",
        ),
        # who a role was told to be
        ("تعمل إيناس خضر قابلة منذ عشرين عاماً. «كل طفل يولد هنا أعرفه»، قالت القابلة وهي تضحك.", "إيناس خضر"),
        (
            "أدارت الجلسة المهندسة نوال رشيد. وتحدث كريم ناجي عن الماء. وقالت رئيسة الجلسة: «الوقت انتهى يا جماعة».",
            "نوال رشيد",
        ),
        ("«كنا ننتظر الماء من السماء»، يقول المزارع العجوز. اسمه مطشر جبر.", "مطشر جبر"),
        ("أسست الفريق الدكتورة شيماء طالب. «لم نكن بحاجة إلى مستشفى»، تقول الطبيبة.", "شيماء طالب"),
        # whom somebody turns to listens
        ("وصلت المعلمة نجيبة حسن متأخرة. التفتت إلى عبير وسألتها: «هل أستطيع أن آتي غداً؟»", "نجيبة حسن"),
        # a participle and a part of a name are no verbs
        ("أعلن مراد قاسم الفوز. وهنأته مديرة الندوة، وقالت مازحة: «بقي أن تفوزوا بالمطر!»", None),
        ("وسأل الصحفي عمار فاضل رئيسة اللجنة، هند طالب: «هل تخافين من الطريق؟»", "عمار فاضل"),
        # a paper and what is worded in a phrase
        ("أصدرت نقابة المعلمين بياناً وصفت فيه ما حدث بأنه «سوء تفاهم عابر».", "نقابة المعلمين"),
        ("اكتفى فؤاد صبري بجملة «سنرى ما يأتي غداً» وابتعد.", "فؤاد صبري"),
        ("لم يكن في القرية طبيب واحد، كما يعترف منسق التجمع مرتضى حميد.", "مرتضى حميد"),
    ],
)
def test_speaker(text: str, speaker: str | None) -> None:
    assert _said(text)[-1][1] == speaker


def test_interviewer_asks_and_the_other_answers() -> None:
    said = _said(
        "حاورته: نور الهدى ياسين\nاستقبلنا الفنان سامر جلال في ورشته. سألت سامر: «متى بدأت الرسم؟» قال: «قبل أن أتعلم الكتابة»."
    )
    assert said == [("متى بدأت الرسم؟", "نور الهدى ياسين"), ("قبل أن أتعلم الكتابة", "سامر جلال")]


def test_mixed_phrase_and_what_is_added_are_two_quotes() -> None:
    said = _said("ترى المدربة نادية كريم أن المعرض كان «أجمل من عرس»، وتضيف: «بكيت عند الباب ولم أدخل».")
    assert said == [("أجمل من عرس", "نادية كريم"), ("بكيت عند الباب ولم أدخل", "نادية كريم")]


@pytest.mark.parametrize(
    "text",
    [
        "واقترحت ليلى فؤاد نقل الخيمة إلى سنوني، على أن يُدرس الأمر لاحقاً.",
        "ولاحظتُ أيضاً أن بعض العائلات بنت قبل أن يصل الكشف.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    assert not _said(text)


def test_which_adds_a_remark_of_the_teller() -> None:
    said = _said("وأكد الرائد علاء شنان أن عدد الشكاوى ارتفع ثلاثة أضعاف، وهو ما يعده علامة ثقة.")
    assert said == [("عدد الشكاوى ارتفع ثلاثة أضعاف", "علاء شنان")]
