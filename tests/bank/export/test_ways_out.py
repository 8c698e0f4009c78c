"""Each format opened by a reader of its own."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import bibtexparser
import docx
import networkx as nx
import openpyxl
import pytest
import rispy
from docx.oxml.ns import qn
from leaving import exported
from making import ORGANIZATIONS, SAID, keep

from bank.bank import Bank
from bank.consent.gate import ReleasedQuote, Request, release
from bank.export.card.layout import lay_out
from bank.export.cells import COLUMNS, defused
from bank.export.formats import FORMATS
from bank.export.leaving import export
from bank.export.permalink import APP, permalink
from bank.export.refi_qda import CODEBOOK, PROJECT
from bank.stored import quote_id
from nlp.themes import theme_ids
from ui.links import story_and_quote, story_url

OPEN = Request(unknown_ok=True, asked_by="Zina")
ARABIC = "سنعدّ كل صوت في العلن أمام Maha وأمام الجميع"


@pytest.fixture
def filled(bank: Bank) -> Bank:
    keep(bank.catalogue, said='=HYPERLINK("http://x") is what they called & <counted> {every} vote')
    keep(bank.catalogue, "/b.txt", title="عدّ الأصوات", said=ARABIC, name="b.txt", language="ar")
    bank.index.catch_up()
    return bank


def data(bank: Bank, form: str) -> bytes:
    return exported(bank, form, OPEN)[0]


def test_csv_opens_in_a_spreadsheet_and_calculates_nothing(filled: Bank) -> None:
    raw = data(filled, "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert tuple(head) == COLUMNS
    assert first[0].startswith("'=HYPERLINK")
    cells = dict(zip(head, second, strict=True))
    assert (cells["Quote"], cells["Speaker"], cells["Role"]) == (ARABIC, "Maha Saleh", "director")
    assert (cells["Organization"], cells["Page"], cells["Date"]) == (ORGANIZATIONS[0], "2", "2021-04")
    assert (cells["Themes"], cells["Governorates"], cells["Consent"]) == ("Elections", "Anbar", "unknown")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", " =1", "＝1"])
def test_no_cell_opens_a_formula(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert defused(f"a{text}") == f"a{text}"


def test_xlsx_holds_words_and_no_formulas(filled: Bank) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(data(filled, "xlsx")))["Quotes"]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == list(COLUMNS)
    assert rows[1][0].value == '=HYPERLINK("http://x") is what they called & <counted> {every} vote'
    assert {cell.data_type for row in rows[1:] for cell in row if cell.value} == {"s"}
    assert rows[2][0].alignment.readingOrder == 2
    assert sheet.auto_filter.ref == "A1:P3"


def test_docx_runs_from_the_right_where_the_quote_does(filled: Bank) -> None:
    sheet = docx.Document(io.BytesIO(data(filled, "docx")))
    latin, arabic = (p for p in sheet.paragraphs if p.text.startswith(("“", "«")))
    assert arabic.text == f"«{ARABIC}»"
    assert arabic._p.pPr is not None
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert [(run.text, run.font.rtl) for run in arabic.runs if run.text.strip()][1:] == [
        ("سنعدّ كل صوت في العلن أمام", True),
        (" Maha ", None),
        ("وأمام الجميع", True),
        ("»", None),
    ]
    assert latin._p.pPr is None or latin._p.pPr.find(qn("w:bidi")) is None
    details = {row.cells[0].text: row.cells[1].text for row in sheet.tables[0].rows}
    assert (details["Role"], details["Page"], details["Themes"]) == ("director", "2", "Elections")
    assert details["Permalink"].startswith("http://127.0.0.1:8501/story?story=")


def test_word_finds_the_parts_of_a_paragraph_in_their_order(filled: Bank) -> None:
    # Word calls a file damaged where bidi stands behind jc, or szCs behind rtl.
    xml = zipfile.ZipFile(io.BytesIO(data(filled, "docx"))).read("word/document.xml").decode()
    properties = re.findall(r"<w:pPr>(.*?)</w:pPr>", xml, re.DOTALL)
    runs = re.findall(r"<w:rPr>(.*?)</w:rPr>", xml, re.DOTALL)
    order = ["pStyle", "keepNext", "bidi", "spacing", "jc"]
    run_order = ["b", "sz", "szCs", "rtl", "lang"]
    for found, wanted in [(properties, order), (runs, run_order)]:
        for part in found:
            names = re.findall(r"<w:(\w+)", part)
            assert [wanted.index(name) for name in names] == sorted(wanted.index(name) for name in names)


def test_stories_carry_hxl_tags_and_p_codes(filled: Bank) -> None:
    rows = list(csv.reader(io.StringIO(data(filled, "stories-csv").decode("utf-8-sig"), newline="")))
    assert all(re.fullmatch(r"#[a-z0-9]+(\+[a-z0-9_]+)*", tag) for tag in rows[1])
    cells = dict(zip(rows[1], rows[2], strict=True))
    assert (cells["#adm1+name+list"], cells["#adm1+code+v_pcode+list"]) == ("Anbar", "IQG01")
    assert cells["#org+name+list"] == "|".join(ORGANIZATIONS)


def test_bibtex_ris_and_csl_say_the_same(filled: Bank) -> None:
    entries = bibtexparser.parse_string(data(filled, "bibtex").decode()).entries
    assert [entry.fields_dict["title"].value for entry in entries] == [
        "{Counting votes in Ramadi}",
        "{عدّ الأصوات}",
    ]
    assert (entries[0].fields_dict["year"].value, entries[0].fields_dict["month"].value) == ("2021", "apr")
    ris = rispy.loads(data(filled, "ris").decode())
    assert [entry["title"] for entry in ris] == ["Counting votes in Ramadi", "عدّ الأصوات"]
    assert (ris[0]["year"], ris[0]["keywords"], ris[0]["date"]) == ("2021", ["Elections"], "2021/04//")
    csl = json.loads(data(filled, "csl-json"))
    assert [(item["title"], item["issued"]) for item in csl] == [
        (entry["title"], {"date-parts": [[2021, 4]]}) for entry in ris
    ]
    assert [item["id"] for item in csl] == [entry.key for entry in entries] == [entry["id"] for entry in ris]


def test_bibtex_signs_are_escaped(bank: Bank) -> None:
    keep(bank.catalogue, title="50% of {all} & more_or less #1 \\ ~")
    (entry,) = bibtexparser.parse_string(data(bank, "bibtex").decode()).entries
    title = entry.fields_dict["title"].value
    assert title == r"{50\% of \{all\} \& more\_or less \#1 \textbackslash{} \textasciitilde{}}"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_network_is_read_by_networkx(filled: Bank, form: str) -> None:
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    graph = read(io.BytesIO(data(filled, form)))
    assert sorted(label for _, label in graph.nodes(data="label")) == sorted(ORGANIZATIONS)
    ((_, _, tie),) = graph.edges(data=True)
    assert (tie["weight"], tie["kinds"], tie["statuses"]) == (2, "agreement", "active")


@pytest.mark.parametrize(
    ("form", "names", "ends"),
    [
        ("gephi", ("nodes.csv", "edges.csv"), ("Source", "Target")),
        ("kumu", ("elements.csv", "connections.csv"), ("From", "To")),
    ],
)
def test_the_tables_of_the_network_fit_together(
    filled: Bank, form: str, names: tuple[str, str], ends: tuple[str, str]
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data(filled, form)))
    assert tuple(archive.namelist()) == names
    nodes, ties = (
        list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
        for name in names
    )
    known = {node["Id" if form == "gephi" else "Label"] for node in nodes}
    assert len(known) == 2
    assert all(tie[end] in known for tie in ties for end in ends)


def test_a_refi_qda_project_codes_every_quote_where_it_stands(filled: Bank) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data(filled, "qdpx")))
    root = ET.fromstring(archive.read("project.qde"))  # noqa: S314 - our own
    space = {"q": PROJECT}
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(guid)) for guid in guids)
    assert {e.get("targetGUID") for e in root.iter() if e.get("targetGUID")} <= set(guids)
    assert [child.tag.split("}")[1] for child in root] == [
        "Users",
        "CodeBook",
        "Cases",
        "Sources",
        "Description",
    ]
    said = []
    for source in root.iterfind(".//q:TextSource", space):
        text = archive.read(
            "sources/" + str(source.get("plainTextPath")).removeprefix("internal://")
        ).decode()
        for one in source.iterfind("q:PlainTextSelection", space):
            said.append(text[int(str(one.get("startPosition"))) : int(str(one.get("endPosition")))])
            assert len(one.findall("q:Coding", space)) == 2
    assert said == [one.text for one in sorted(filled.search().results, key=lambda r: r.language != "en")]


def test_a_refi_qda_codebook_has_all_themes(filled: Bank) -> None:
    root = ET.fromstring(data(filled, "qdc"))  # noqa: S314 - our own
    assert root.tag == f"{{{CODEBOOK}}}CodeBook"
    assert len(root.findall(f".//{{{CODEBOOK}}}Code")) == len(theme_ids()) + 1
    assert SAID.encode() not in data(filled, "qdc")


def test_followthemoney_entities_refer_to_each_other(filled: Bank) -> None:
    entities = [json.loads(line) for line in data(filled, "ftm").decode().splitlines()]
    known = {entity["id"] for entity in entities}
    assert {entity["schema"] for entity in entities} == {
        "Document",
        "Person",
        "Organization",
        "Membership",
        "UnknownLink",
    }
    for entity in entities:
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
        for name in ("proof", "member", "organization", "subject", "object"):
            assert set(entity["properties"].get(name, ())) <= known


def test_filters_narrow_an_export_as_they_narrow_a_search(filled: Bank) -> None:
    file = io.BytesIO()
    summary = export(filled, "csv", file, OPEN, filters={"language": ["ar"]})
    assert summary.quotes == 1
    assert ARABIC in file.getvalue().decode()
    assert export(filled, "ris", io.BytesIO(), OPEN, words="every vote").stories == 1


def test_permalinks_are_those_of_the_app() -> None:
    assert permalink("0a1b", "0a1b-12") == APP + story_url("0a1b", "0a1b-12").removeprefix("./")
    found = dict(part.split("=") for part in permalink("0a1b", "0a1b-12").split("?")[1].split("&"))
    assert story_and_quote({name: [value] for name, value in found.items()}) == ("0a1b", "0a1b-12")


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_bank_gives_an_empty_file_of_its_kind(bank: Bank, form: str) -> None:
    assert len(data(bank, form)) >= 0
    _, summary = exported(bank, form, OPEN)
    assert (summary.stories, summary.quotes, summary.withheld) == (0, 0, [])


def test_plain_text_holds_the_words_and_where_they_stand(filled: Bank) -> None:
    first, second, end = data(filled, "txt").decode().split("\n\n")
    assert end == ""
    assert first.startswith("“=HYPERLINK")
    said, speaker, source, link = second.splitlines()
    assert said == f"«{ARABIC}»"
    assert speaker == f"— Maha Saleh، director، {ORGANIZATIONS[0]}"
    assert source == "عدّ الأصوات، 2021-04، ص 2"
    (found,) = (one for one in filled.search().results if one.language == "ar")
    assert link == permalink(found.story_id, found.id)


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
def test_words_that_are_only_reported_stand_in_no_quotation_marks(bank: Bank, kind: str) -> None:
    story_id = keep(bank.catalogue)
    quote = quote_id(story_id, bank.story(story_id).analysis.quotes[0])
    if kind != "direct":
        bank.judge("quote", quote, "retype", {"kind": kind})
    whole = SAID if kind == "indirect" else f"“{SAID}”"
    assert data(bank, "txt").decode().splitlines()[0] == whole
    assert docx.Document(io.BytesIO(data(bank, "docx"))).paragraphs[1].text == whole
    released = release(bank, quote, OPEN)
    assert isinstance(released, ReleasedQuote)
    assert lay_out(released).alt.startswith(f"{whole} —")
