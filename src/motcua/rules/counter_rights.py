"""The rights of a counter beside its dossiers: papers made digital, the hall; roles hold them."""

# Papers made digital, at the counter and wherever the dossier is handled.
SCANS = frozenset(
    {
        "dossiers.digitise",
        "scans.see",
        "scans.take_pages",
        "scans.await_pages",
        "scans.stop_waiting",
        "scans.clear_tray",
        "scans.stop_reading",
        "scans.go_on_reading",
        "scans.arrange",
        "scans.read_again",
        "scans.confirm_paper",
        "scans.end_batch",
    }
)

HALL = frozenset(
    {
        "hall.see",
        "hall.open_counter",
        "hall.close_counter",
        "hall.issue_ticket",
        "hall.call_next",
        "hall.call_again",
        "hall.miss",
        "hall.come_back",
        "hall.serve",
        "hall.finish",
        "hall.send_on",
        "hall.meet_appointment",
    }
)
