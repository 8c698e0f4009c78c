"""Turns of phrase of Arabic case studies: bodies of a region, projects called initiatives, second names of people, and who speaks."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        # the region of a body that every region has
        ("وقّعت نقابة الفلاحين في الكوت الاتفاق.", {"نقابة الفلاحين في الكوت"}),
        ("رفضت المديرية العامة للصحة في ميسان الطلب.", {"المديرية العامة للصحة في ميسان"}),
        # a foreign name with its nationality, or with a second bare word
        ("زار وفد من منظمة غرين ميديا الإسبانية القرية.", {"منظمة غرين ميديا الإسبانية"}),
        ("تدعم مؤسسة نوفا كالما العيادة.", {"مؤسسة نوفا كالما"}),
        # adjectives of a purpose
        ("تعمل مع الشبكة الشمالية للتعليم الدامج (NIE) منذ عام.", {"الشبكة الشمالية للتعليم الدامج"}),
        ("تديره بالشراكة مع رابطة الأسرة العاملة في المعامل.", {"رابطة الأسرة العاملة"}),
        # described, and not named
        ("التحقت بمنظمة أنشأتها الجارات.", set()),
        ("أُعلن تأسيس مرصد يتابع أجور العمال.", set()),
        ("هذا أول مرصد لحقوق النازحات في البلاد.", set()),
        ("غادرت البيت إلى دار إيواء بعيدة.", set()),
        # a verb that is written like a noun of bodies
        ("وقف المهندس الشاب على المنصة.", set()),
    ],
)
def test_where_the_name_of_a_body_ends(text: str, organizations: set[str]) -> None:
    assert read(text).organizations == organizations


def test_a_body_of_a_region_keeps_its_short_name_as_another_name() -> None:
    assert read("وقّعت نقابة الفلاحين في الكوت الاتفاق.").forms("نقابة الفلاحين في الكوت") == {
        "نقابة الفلاحين"
    }


def test_an_initiative_that_a_body_leads_is_its_project() -> None:
    text = "الورشة جزء من مبادرة «قمح» التي يقودها ملتقى السنابل الشبابي."
    assert read(text).organizations == {"ملتقى السنابل الشبابي"}


def test_a_name_without_its_adjective_is_the_same_body() -> None:
    found = read("بدأت منظمة ضوء القرية الطبية عملها.", "ثم فتحت منظمة ضوء القرية عيادة ثانية.")
    assert found.organizations == {"منظمة ضوء القرية الطبية"}
    assert found.forms("منظمة ضوء القرية الطبية") == {"منظمة ضوء القرية"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("نعمل على تعميم دليله الجديد.", set()),
        ("وردّت عليّ الموظفة بلا كلام.", set()),
        ("وقفنا أمام لجنة من الأهالي.", set()),
        ("«لم نطلب شيئاً»، قالت ممثلة المنظمة، هيلدا فان ديربيك، أمس.", {"هيلدا فان ديربيك"}),
        ("وبحسب نوري جاف فإن الطريق طويل.", {"نوري جاف"}),
        ("قالت رئيسة الفريق، جلسم نور الدين: «هذا تقدّم».", {"جلسم نور الدين"}),
        ("توضح سهاد كريم السبب: «السوق بعيد».", {"سهاد كريم"}),
    ],
)
def test_who_is_named(text: str, people: set[str]) -> None:
    assert read(text).people == people


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        ("يقود طارق مرهون العامري شاحنته.", "ويقول أبو مرهون: «الطريق طويل».", "طارق مرهون العامري"),
        ("تبيع حسنة جبار الخبز.", "«لن أترك الفرن»، تختم أم زهير.", "حسنة جبار"),
        (
            "تبيع حسنة جبار الخبز، وحسنة لا تنام.",
            "«لن أترك الفرن»، تقول أم زهير، وهو الاسم الذي يعرفها به الزبائن.",
            "حسنة جبار",
        ),
    ],
)
def test_a_kunya_names_somebody_known(first: str, then: str, name: str) -> None:
    found = read(first, then)
    assert found.people == {name}
    assert found.speakers == [name]


def test_a_kunya_with_nothing_to_tie_it_to_anybody_is_a_person_of_its_own() -> None:
    found = read("تبيع حسنة جبار الخبز.", "وقالت أم زهير، وهي جارتها: «رائحته توقظنا».")
    assert found.people == {"حسنة جبار", "أم زهير"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقف المزارع سعد هادي ثم سأل الحاضرين: «من رأى الماء؟»", "سعد هادي"),
        ("جلست شيرين عثمان عند الباب. «أعرفه من لونه»، تقول السيدة الستينية.", "شيرين عثمان"),
        ("وتصف إحداهن، وهي باران خلات، يومها الأول: «لم أنم».", "باران خلات"),
        ("يقول التدريسي في الجامعة، أ. د. نزار كامل: «الأسئلة منهم».", "نزار كامل"),
        ("وقال مدير المركز سعد هادي إن الفريق «لن يترك القرية وحدها».", "سعد هادي"),
        ("حضر آراس محمود جاف الجلسة. وقال جاف: «الماء يشح».", "آراس محمود جاف"),
        ("ويقول سعد هادي، وهو يشير إلى النهر: «كان هنا».", "سعد هادي"),
        # somebody without a name came in between
        ("حضرت سهاد كريم. وروت عاملة تسكن قرب النهر قصتها. وقالت: «عدت وحدي».", None),
        ("تقول سعاد كريم إنها قرأت الكتاب. وحين سُئل والدها عن رأيه أجاب: «هذا كثير».", None),
    ],
)
def test_who_speaks(text: str, speaker: str | None) -> None:
    assert read(text).speakers == [speaker]


def test_a_word_in_marks_before_a_verb_of_something_else_is_no_speech() -> None:
    assert read("يجلس الأولاد في «المشحوف» ويعدّون الطيور.").marked == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "وتقول سعاد كريم إن النهر جف، وتؤكد أن البئر جفت.",
            [("النهر جف", "سعاد كريم"), ("البئر جفت", "سعاد كريم")],
        ),
        ("تكلم فادي بطرس. ونقلت عنه معدّة الحلقة أنه لا يحب الأسئلة.", [("لا يحب الأسئلة", "فادي بطرس")]),
        ("تعمل سعاد كريم هنا. وبحسب سعاد توقفت سبعة مشاريع.", [("توقفت سبعة مشاريع", "سعاد كريم")]),
        (
            "وفي تقرير وزعه مركز أفق للدراسات أمس جاء أن النسبة بلغت الثلث.",
            [("النسبة بلغت الثلث", "مركز أفق للدراسات")],
        ),
        ("وتقول رئيسة الفريق، سعاد كريم: إن كل حلقة تجربة.", [("كل حلقة تجربة", "سعاد كريم")]),
        ("طلبت مني المحامية سعاد كريم أن أكتبها بيدي.", []),
    ],
)
def test_what_is_reported(text: str, said: list[tuple[str, str | None]]) -> None:
    assert read(text).indirect == said


def test_two_governorates_named_together_both_count() -> None:
    text = "في سوق الشيوخ بذي قار يبدأ الدرس بقارب، وتعمل سبع مدارس في الناصرية بمحافظتي ذي قار وميسان."
    assert read(text).governorates == {"Dhi Qar", "Maysan"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # signed behind a dash
        ("شهادة: «كان ابني يعود باكياً كل يوم» – أم مصطفى، والدة تلميذ.", ["أم مصطفى"]),
        ("شهادة: «أدرّس اليوم أمام نافذة جديدة» – المعلم ذنون يونس.", ["ذنون يونس"]),
        # whoever opens the sentence, and not a name inside what is told of them
        (
            "يفتح سلام غياض الكتب. والكاتب الخمسيني، الذي يعمل مع ابنه زهرون، يقول: «لا وقت لدينا».",
            ["سلام غياض"],
        ),
        # the subject stands between كان and its verb
        (
            "حضر سعد هادي. وكان المجلس النرويجي للاجئين قد حذّر، في بيان، من أن الإغلاق «يدفع إلى نزوح ثانٍ».",
            ["المجلس النرويجي للاجئين"],
        ),
        # nobody is no stranger
        ("سأل سعد هادي: «كم عمرها؟» لم يعرف أحد. «مئة سنة»، أجاب هو.", ["سعد هادي", "سعد هادي"]),
        ("قالت منسقة المشروع في الشبكة، أمل كباشي: «المدرسة جدران أولاً».", ["أمل كباشي"]),
        ("«أين أعود؟ بيتي حفرة»، يسأل الخمسيني صالح عبوش.", ["صالح عبوش"]),
        ("وتحدثت خيرية بدن، وهي صيادة: «البحر واسع علينا».", ["خيرية بدن"]),
        ("ويجيب سعد غياض بسؤال: «ومن كان سيسألنا؟»", ["سعد غياض"]),
    ],
)
def test_who_speaks_in_testimonies_and_asides(text: str, speakers: list[str]) -> None:
    assert read(text).speakers == speakers


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("زرنا ثانوية الشهيد ستار في الشطرة.", {"ثانوية الشهيد ستار"}),
        ("ومعها صندوق أدوات وتمويل صغير.", set()),
        ("عاد فريق مستقل من الميدان.", set()),
        ("دعمت شركة سنابل للبذور لحماية مشروعها السنوي الرابطة.", {"شركة سنابل للبذور"}),
    ],
)
def test_bodies_and_what_is_none(text: str, organizations: set[str]) -> None:
    assert read(text).organizations == organizations


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("افتتحت ثلاث منهن، هن زينة وآلاء وحوراء، محلاً.", {"زينة", "آلاء", "حوراء"}),
        ("يجيب عبد الكريم صاحب مقهى الجسر بلا تردد.", {"عبد الكريم"}),
        ("تسأل رواء طالب ضاحكة: «من قال هذا الكلام؟»", {"رواء طالب"}),
        ("في عيادة بحي الشيخ خضر انتظرت النساء.", set()),
        ("وعدتهم بسمة خليل. ثم جاءت بسمة بهويات رسمية.", {"بسمة خليل"}),
        ("قال لها ابنها البكر حسين: «من كتب هذا لك؟»", {"حسين"}),
    ],
)
def test_single_names_and_what_is_none(text: str, people: set[str]) -> None:
    assert read(text).people == people


def test_a_definite_noun_is_no_role_with_an_ending() -> None:
    assert read("وقال ممثل الشبكة والمنظمة عقيل صاحب إن الطريق طويل.").role("عقيل صاحب")[0] != "المنظمة"


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        # a predicate in marks, and an aside in front of them
        (
            ["قالت سارة كريم إن المشروع «أعاد تعريف الانضباط»."],
            [("أعاد تعريف الانضباط", "سارة كريم")],
        ),
        (
            ["تعمل خولة كريم هنا. وهي التي ولّدت، كما تقول، «نصف أطفال الحي»."],
            [("نصف أطفال الحي", "خولة كريم")],
        ),
        # the second one, and a relative who opens the sentence, are others
        (
            ["الأولى رحمة ذنون. والثانية لم ترد أن تقول اسمها، لكنها قالت: «هنا لا يسألونني»."],
            [("هنا لا يسألونني", None)],
        ),
        # a role that only its holder can have, before a colon without a verb
        (
            [
                "عاد عبد الكريم، صاحب مقهى الجسر، متأخراً.",
                "أما صاحب المقهى فله شرط واحد: «من يصرخ يدفع الحساب».",
            ],
            [("من يصرخ يدفع الحساب", "عبد الكريم")],
        ),
        # marks behind a sentence that reports the same person
        (
            ["وصل سعد كريم. وتقول ضحى حسن إن بعضهم يلاحقها. «أكتب رقم العداد وأمضي»."],
            [("أكتب رقم العداد وأمضي", "ضحى حسن")],
        ),
    ],
)
def test_who_says_what_stands_in_marks(paragraphs: list[str], said: list[tuple[str, str | None]]) -> None:
    assert read(*paragraphs).marked == said


def test_a_report_speaks_for_the_body_it_is_of() -> None:
    found = read("صدر أمس تقرير المجلس الدنماركي للاجئين. ويضيف التقرير أن الأطفال خارج المدرسة.")
    assert found.indirect == [("الأطفال خارج المدرسة", "المجلس الدنماركي للاجئين")]


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("بالتعاون مع منظمة نساء من أجل الحقول في القرية.", {"منظمة نساء من أجل الحقول"}),
        ("بدأت مؤسسة ضفاف للتنمية الثقافية والإعلامية عملها.", {"مؤسسة ضفاف للتنمية الثقافية والإعلامية"}),
        ("درس في كلية السنابل الجامعة وعمل فيها.", {"كلية السنابل الجامعة"}),
        ("تعمل جمعية الزهور والحرية (ZHA) هنا.", {"جمعية الزهور والحرية"}),
        ("اجتمعت غرفة تجارة الموصل في بغداد أمس.", {"غرفة تجارة الموصل"}),
        ("وهي منظمة مقرها بعيد عن القرية.", set()),
    ],
)
def test_more_names_of_bodies(text: str, organizations: set[str]) -> None:
    assert read(text).organizations == organizations


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("عاد سلوان ساكو إلى القرية بعد عامين.", {"سلوان ساكو"}),
        ("عاد بهنام عطا الله إلى القرية.", {"بهنام عطا الله"}),
        ("لا تتذكر بدرية سلمان متى توقفت عن الكلام.", {"بدرية سلمان"}),
        ("فتح سلوان مفاتيح في الدفتر.", set()),
    ],
)
def test_more_names_of_people(text: str, people: set[str]) -> None:
    assert read(text).people == people


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("حضر سعد هادي. أما وزارة التخطيط فأكدت أن المال قليل.", [("المال قليل", "وزارة التخطيط")]),
        ("جلس مصطفى عادل هنا. وهمس صوت: «اسمي مصطفى ولا أنام».", [("اسمي مصطفى ولا أنام", "مصطفى عادل")]),
    ],
)
def test_who_is_set_apart_and_who_names_themselves(text: str, said: list[tuple[str, str | None]]) -> None:
    found = read(text)
    assert found.marked + found.indirect == said


def test_an_article_behind_a_preposition_makes_no_other_name() -> None:
    assert (
        read("الشكر للصندوق الثقافي العربي على دعمه. بدأ الصندوق الثقافي العربي عمله.").forms(
            "الصندوق الثقافي العربي"
        )
        == set()
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقالت الباحثة في شؤون السجون بلقيس: «يعمل هؤلاء بلا عقود».", "بلقيس"),
        (
            "حضرت وزارة العمل. غير أن المتحدث باسمها، حسن خوام، كان قد قال إن الطلب «بصدد الدراسة».",
            "حسن خوام",
        ),
    ],
)
def test_a_name_behind_a_role_with_its_field_or_before_a_verb_with_was(text: str, speaker: str) -> None:
    assert read(text).speakers == [speaker]
