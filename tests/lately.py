"""What the newer pages of the citizens and of the office show something of: made by commands."""

from motcua.apps.procedures.models import Doubt
from motcua.base import clock
from tests.apps.agencies.mandated import in_force, proposed
from tests.national import crawled, imported
from tests.place_lists import the_register

DOUBTFUL = "9.910001"
STEPS = "\n".join(f"Bước {number}: đưa rồng qua cửa {number}." for number in range(1, 60))


def addresses() -> list[str]:
    """A mandate of nang-hanh, and a record of the national catalogue with doubts."""
    the_register()
    record = imported(
        crawled(
            ma_thu_tuc=DOUBTFUL,
            so_quyet_dinh="Demo/QĐ-BCA",
            ket_qua_xu_ly="Thẻ nuôi rồng",
            trinh_tu_thuc_hien=STEPS,
        )
    )
    assert Doubt.objects.filter(record_id=record.record_id).exists()
    proposed("hon-cuoi", "nang-hanh", since=clock.today(), until=None)
    mandate = in_force("nang-hanh", "goc-mit", since=clock.today(), until=None)
    return [f"/dai-dien/{mandate.pk}", f"/van-phong/quoc-gia/{record.record_id}"]
