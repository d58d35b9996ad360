"""The catalogue for programs: sheets as PDF and CPSV-AP, the whole of it, and what changed."""

from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import orjson
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from motcua.apps.procedures import published
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.citizen.linked_data import CONTEXT, duration
from motcua.rules.interchange.bpmn_reading import read_bpmn
from motcua.rules.terms import Term
from tests.faces.citizen.pages import words
from tests.makers import BIRTH

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def graph(body: bytes) -> dict[str, dict[str, Any]]:
    told = orjson.loads(body)
    assert set(told) == {"@context", "@graph"}
    return {node["@id"]: node for node in told["@graph"]}


def own_references(node: dict[str, Any]) -> set[str]:
    """What a node points to in this same graph: addresses of ours."""
    found = set()
    for name, value in node.items():
        if isinstance(CONTEXT.get(name), dict) and CONTEXT[name].get("@type") == "@id":
            found |= set(value if isinstance(value, list) else [value])
    return {each for each in found if "#" in each and each.startswith(node["@id"].split("#")[0])}


def test_a_sheet_says_in_cpsv_ap_what_the_page_says(client: Client) -> None:
    answer = client.get(f"/thu-tuc/{BIRTH}/to.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    nodes = graph(answer.content)
    content = catalogue.version_on(BIRTH, clock.today()).content
    [service] = [each for each in nodes.values() if each["@type"] == "cpsv:PublicService"]
    assert service["dct:identifier"] == BIRTH
    assert {"@value": content.name["vi"], "@language": "vi"} in service["dct:title"]
    papers = [nodes[each]["dct:title"][0]["@value"] for each in service["cpsv:hasInput"]]
    assert papers == [each.name["vi"] for each in content.components]
    numbers = [nodes[each]["dct:identifier"] for each in service["cv:hasLegalResource"]]
    assert numbers == [each.number for each in content.legal]
    amounts = {float(nodes[each]["cv:hasValue"]) for each in service["cv:hasCost"]}
    assert amounts == {float(each.amount) for each in content.fees}


def test_the_process_is_open_and_its_steps_stand_on_the_sheet(client: Client) -> None:
    answer = client.get(f"/thu-tuc/{BIRTH}/quy-trinh.bpmn")
    process = catalogue.version_on(BIRTH, clock.today()).content.process
    assert read_bpmn(answer.content).process == process
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    page = client.get(f"/thu-tuc/{BIRTH}")
    assert f"/thu-tuc/{BIRTH}/quy-trinh.bpmn" in page.content.decode()
    told = words(page).split("Hồ sơ đi qua ai")[1]
    for step in process.steps:
        assert step.name["vi"] in told
        assert step.term.vi in told
    assert client.get("/thu-tuc/9.999999/quy-trinh.bpmn").status_code == 404


def test_the_whole_catalogue_is_one_graph_without_loose_ends(client: Client) -> None:
    answer = client.get("/du-lieu/thu-tuc.jsonld")
    nodes = graph(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    offered = {each.code for each in catalogue.catalogue(clock.today())}
    services = [each for each in nodes.values() if each["@type"] == "cpsv:PublicService"]
    assert {each["dct:identifier"] for each in services} == offered
    loose = {ref for node in nodes.values() for ref in own_references(node)} - nodes.keys()
    assert loose == set()
    prefixes = {name.split(":")[0] for node in nodes.values() for name in node if name[0] != "@"}
    assert prefixes <= CONTEXT.keys()


CLASSES = {
    "cv:hasCompetentAuthority": "cv:PublicOrganisation",
    "cv:hasChannel": "cv:Channel",
    "cv:hasCost": "cv:Cost",
    "cpsv:hasInput": "cv:Evidence",
    "cpsv:produces": "cv:Output",
    "cv:hasLegalResource": "eli:LegalResource",
    "cv:isGroupedBy": "cv:Event",
    "cv:thematicArea": "skos:Concept",
    "dct:audience": "skos:Concept",
    "dct:language": "dct:LinguisticSystem",
    "dct:isPartOf": "dcat:Dataset",
    "cv:ifAccessedThrough": "cv:Channel",
    "dct:spatial": "dct:Location",
}
"""What CPSV-AP 3.2.0 wants at the end of each reference (its SHACL shapes)."""


def test_every_reference_ends_at_what_the_vocabulary_wants(client: Client) -> None:
    answer = client.get("/du-lieu/thu-tuc.jsonld")
    nodes = graph(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    for node in nodes.values():
        for name, wanted in CLASSES.items():
            told = node.get(name, [])
            for each in told if isinstance(told, list) else [told]:
                assert wanted in nodes[each]["@type"], (node["@id"], name)
        if node["@type"] == "cpsv:PublicService":
            for needed in ("dct:identifier", "dct:title", "dct:description"):
                assert node[needed]


def test_the_whole_is_read_in_a_fixed_number_of_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    catalogue._read.clear()
    with django_assert_max_num_queries(3):
        assert list(published.in_force(clock.today()))


def test_the_paper_holds_every_paper_and_basis(client: Client) -> None:
    answer = client.get(f"/thu-tuc/{BIRTH}/to.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    said = " ".join(
        "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split()
    )
    content = catalogue.version_on(BIRTH, clock.today()).content
    for wanted in (BIRTH, *(each.number for each in content.legal)):
        assert wanted in said
    squeezed = said.replace(" ", "")
    for each in content.components:
        assert each.name["vi"].replace(" ", "") in squeezed


def test_every_procedure_has_its_paper(client: Client) -> None:
    for each in catalogue.catalogue(clock.today()):
        assert client.get(f"/thu-tuc/{each.code}/to.pdf").content.startswith(b"%PDF")


def test_the_feed_tells_the_last_versions_newest_first(client: Client) -> None:
    answer = client.get("/du-lieu/thay-doi.atom")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  our own
    entries = feed.findall(f"{ATOM}entry")
    told = [each.findtext(f"{ATOM}title") or "" for each in entries]
    changes = published.changes()
    assert [each.split()[0] for each in told] == [each.code for each in changes]
    moments = [each.at for each in changes]
    assert moments == sorted(moments, reverse=True)
    assert len({each.findtext(f"{ATOM}id") for each in entries}) == len(entries) > 0


@pytest.mark.parametrize("kind", ["pdf", "jsonld"])
def test_an_unknown_procedure_has_neither(client: Client, kind: str) -> None:
    assert client.get(f"/thu-tuc/9.999999/to.{kind}").status_code == 404


def test_the_page_leads_to_all_of_it(client: Client) -> None:
    page = client.get("/du-lieu")
    for path in ("/du-lieu/thu-tuc.jsonld", "/du-lieu/thay-doi.atom", "/api/v1/openapi.json"):
        assert f'href="{path}"' in page.content.decode()
    assert "Dữ liệu mở" in words(client.get("/"))


@given(
    number=st.integers(0, 400),
    unit=st.sampled_from(["hour", "working_hour", "working_day", "calendar_day", "month"]),
)
def test_every_term_is_a_duration(number: int, unit: Any) -> None:
    told = duration(Term(number, unit))
    assert told.startswith("P")
    assert str(number) in told


def test_half_a_working_day_is_four_hours() -> None:
    assert duration(Term.parse("0,5 ngày làm việc")) == "PT4H"
