"""Who speaks in Arabic where a story is told by its writer, a sentence opens with its subject, or a role stands for a name."""

from __future__ import annotations

import pytest
from reading import read


def _said(*paragraphs: str) -> list[tuple[str, str | None]]:
    """(words, speaker's name) of each quote in marks, in order."""
    found = read(*paragraphs)
    names = {entity.key: entity.name for entity in found.analysis.entities}
    quotes = [q for q in found.analysis.quotes if q.kind != "indirect"]
    return [(found.text(q), names[q.speaker] if q.speaker else None) for q in quotes]


def test_whoever_wrote_the_story_says_i() -> None:
    said = _said(
        "بقلم حنان كاظم الموسوي",
        "وصلت إلى القرية في الصباح. جلست قرب البئر امرأة مسنة. سألتها: «منذ متى تنتظرين الماء هنا؟» فقالت: «منذ أن جفّ النهر».",
    )
    assert said == [
        ("منذ متى تنتظرين الماء هنا؟", "حنان كاظم الموسوي"),
        ("منذ أن جفّ النهر", None),
    ]


def test_she_who_was_just_named_is_not_the_writer() -> None:
    said = _said(
        "اسمي وجدان رشيد العاني، وأعمل ممرضة في هيت.",
        "يوم صدر القرار رفعت القاضية رأسها وقالت: «مبروك لرسل، صار لها اسم».",
    )
    assert said == [("مبروك لرسل، صار لها اسم", None)]


def test_a_question_and_its_answer_are_of_two() -> None:
    said = _said(
        "إعداد وتقديم: ميس قاسم العاني",
        "معنا اليوم سعد كريم جبر، صاحب مكتبة في الرمادي. سألته: «كيف بدأت الفكرة؟». قال: «بدأت من صندوق تفاح فارغ».",
    )
    assert [speaker for _, speaker in said] == ["ميس قاسم العاني", "سعد كريم جبر"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a role told without a comma, and the role again
        (
            "تعمل رابطة سواقي الفلوجة منذ خمس سنوات. ونوال شاكر الدليمي رئيسة الرابطة. «لم يصدقنا أحد في البداية»، تقول رئيسة الرابطة.",
            "نوال شاكر الدليمي",
        ),
        # a role of no list, as a list of those present gives it
        (
            "الحضور: طه سبهان (مقرر الجلسة)، زهراء ماجد (منسقة التدريب). سأل مقرر الجلسة: «من يتابع المعاملات؟»",
            "طه سبهان",
        ),
        # a director of something else
        (
            "تدير سهام كاظم الجبوري برامج الجمعية، وهي مديرة البرامج فيها. وردّ مدير الدائرة المعنية بسؤال: «من علّمكِ هذا؟»",
            None,
        ),
        # who opens the sentence, with asides
        (
            "زار سنان حميد المخيم. شيماء ثامر (٣٤ عاماً)، نازحة من سنجار، تروي ما حدث: «مشينا يومين بلا ماء».",
            "شيماء ثامر",
        ),
        ("زار سنان حميد المخيم في الصيف. واحد من الآباء صاح من بعيد: «أين كنتم كل هذه السنوات؟»", None),
        ("زار سنان حميد المخيم في الصيف. إحدى الأمهات سألت: «هل ستعودون؟»", None),
        # who listens is no part of the name
        ("حكت نسرين قادر لدلشاد عمر عن خوفها. «صرت أنا من يخيفها»، تقول نسرين.", "نسرين قادر"),
        # an unnamed woman asks a man
        ("وقف كرار علي عند الباب. سألت صحفية شابة كرار علي: «هل أنت خائف؟»", None),
        # the verb nearest to the words
        (
            "وبينما أثنت عائدة يونس على دور الأهالي، انتقد بشار متي بطء البلدية: «ثلاث سنوات لرصيف واحد».",
            "بشار متي",
        ),
        ("استقبلتها المدربة نور فاضل بعبارة واحدة: «هنا لا أحد يسألك من أين أتيت».", "نور فاضل"),
        # a manner with its adjective is nobody
        (
            "ردّ لؤي حمزة الشمري بأن الشباك قديمة. وقال بالحرف الواحد: «الشبكة المثقوبة لا تطعم أحداً».",
            "لؤي حمزة الشمري",
        ),
        # whom an answer comes from
        (
            "كتبت إيناس فلاح رسالة إلى الجمعية، فجاءها الرد في اليوم التالي من رامي نجم، مدير جمعية الضفاف: «تعالي غداً ومعك الأوراق».",
            "رامي نجم",
        ),
        # … and not whom it tells of
        ("جاءها الرد من الموظف: «رامي نجم لا يعمل عندنا منذ سنوات». ورامي نجم صديقها.", None),
        # a role in a body is no body
        (
            "سارة كريم مديرة جمعية الأمل في البصرة. ومديرة جمعية الأمل، التي تعمل منذ سنوات، تقول: «نريد مدرسة جديدة لأطفالنا».",
            None,
        ),
        ("«الأرض لا تكذب أبداً»، والكلام لهديل باسم. «إن أعطيتها أعطتك».", "هديل باسم"),
        ("تفتح ربى عدنان دكانها مع الفجر. «الزبون الأول رزق»، تقول الأم لأربعة أطفال.", "ربى عدنان"),
    ],
)
def test_who_says_it(text: str, speaker: str | None) -> None:
    assert _said(text)[0][1] == speaker
