"""Whatever is made under the data key is made anew under another, or passes by itself."""

import ast

from motcua.base import rotation
from tests.house.code import calls, modules

INDEXES = {"personal_number", "phone"}
"""Purposes of blind indexes: found under each key, walked by `motcua keys reseal`."""
MARKED_ANEW = {
    "cosigning": "compared under each key; motcua keys reseal marks agreements anew",
    "unfound": "found under each key; questions whose words are known are marked anew",
}
PASSES = {
    "attempt": "looked for under each key, forgotten after a day",
    "tally": "of one stretch of minutes or an hour; who asks begins anew once",
    "idempotent": "compared under each key, forgotten after a day",
    "result": "kept with the decision when it is signed, and in the row of the result",
    "history": "the tokens of a history that is laid; it is not gone on with under another key",
}
BY_HAND = {
    "src/motcua/apps/signatures/pins.py": "minutes, with a browser",
    "src/motcua/faces/ui/exporting.py": "an address that is asked at once",
    "src/motcua/faces/desk/correcting.py": "a form that is sent back",
    "src/motcua/faces/desk/finding.py": "an address of one's own search",
    "src/motcua/faces/console/simulation/casting.py": "columns of a history that is laid",
    "src/motcua/base/rotation/sealed.py": "the walk itself",
}
"""Who seals what is no column of a model, and how long it lasts."""


BY_FIELD = {"src/motcua/base/encryption.py", "src/motcua/base/rotation/indexes.py"}
"""Where the purpose is the one of a field."""


def test_every_purpose_of_a_blind_index_has_a_way_under_another_key() -> None:
    asked = set()
    for path, tree in modules().items():
        for call in calls(tree, "blind", "blinds"):
            purpose = call.args[1]
            if path not in BY_FIELD:
                assert isinstance(purpose, ast.Constant), f"{path}: a purpose is a word"
                asked.add(purpose.value)
    named = {each.purpose for some in rotation.blind_columns().values() for each in some}
    assert named == INDEXES
    assert asked == {*INDEXES, *MARKED_ANEW, *PASSES}


def test_nothing_else_is_sealed_that_lasts() -> None:
    sealing = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "motcua.base.encryption"
        if "seal" in {each.name for each in node.names}
    }
    assert sealing == set(BY_HAND)


def test_every_blind_index_says_what_it_is_of() -> None:
    for model, fields in rotation.blind_columns().items():
        names = {each.name for each in model._meta.get_fields()}
        for each in fields:
            assert each.of.partition("__")[0] in names
