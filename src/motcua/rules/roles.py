"""The one list of who may. An inspector can read it aloud: a role, and the commands it holds."""

from collections.abc import Mapping

from motcua.rules.counter_rights import HALL, SCANS
from motcua.rules.letter_rights import DELIVERS, KEEPS_BOOKS, LEADS, WRITES
from motcua.rules.role_names import AGENT, FILER, NAMES, OWNER, PERSON

__all__ = [
    "AGENT",
    "ASSIGNABLE",
    "FILER",
    "NAMES",
    "OWNER",
    "PERSON",
    "ROLES",
    "STANDS_IN",
    "UNASSIGNED",
]

_SEE = frozenset({"dossiers.see"})
_WARNED = frozenset({"dossiers.acknowledge"})
_TALK = frozenset({"dossiers.write_message", "dossiers.read_messages"})
_NOTES = _TALK | {"dossiers.write_note"}
# Whoever brings files in at work puts on record what the virus scanner stopped.
_STOPS = frozenset({"documents.note_infected"})
_FIX_INTAKE = frozenset(
    {"dossiers.fill", "dossiers.attach", "dossiers.detach", "dossiers.note_infected_file"}
    | {"dossiers.use_held", "dossiers.use_register"}
)
# A list of what one sees anyway, as a file; the journal tells who took what out.
_TAKES_OUT = frozenset({"exports.ask_export"})
# What the State holds already, before anything is asked for (NĐ 118/2025, Điều 5 điểm i).
_LOOKS = frozenset({"dossiers.note_register_answer", "dossiers.look_at_held"})
# What an applicant does with a dossier, alone or through who stands for them.
_FILES = (
    _SEE
    | _FIX_INTAKE
    | _TALK
    | {"dossiers.ask_precheck", "dossiers.submit", "dossiers.complete", "dossiers.withdraw"}
    | {"dossiers.discard"}
    | {"dossiers.ask_cosigner", "dossiers.remind_cosigner"}
    # Who looked at it, and all of it to take home.
    | {"dossiers.see_looks", "dossiers.take_home"}
    | {"feedback.rate", "feedback.change_rating"}
)
_MANDATE = frozenset({"agencies.accept_mandate", "agencies.revoke_mandate"})

_INTAKE = (
    _SEE
    | _TAKES_OUT
    | _STOPS
    | SCANS
    | _WARNED
    | _NOTES
    | _FIX_INTAKE
    | _LOOKS
    | {
        "dossiers.answer_precheck",
        "dossiers.receive",
        "dossiers.take",
        "dossiers.accept",
        "dossiers.request_completion",
        "dossiers.note_fault",
        "dossiers.drop_fault",
        "dossiers.log_reuse_check",
        "dossiers.complete",
        "dossiers.refuse",
        "dossiers.give_papers",
        "dossiers.collect_fee",
        "dossiers.return_result",
        "dossiers.stop",
        "dossiers.list_handover",
        "dossiers.confirm_handover",
        "agencies.register_person",
        "agencies.confirm_mandate",
        "agencies.decline_mandate",
        "agencies.revoke_mandate",
    }
)

# The register of results: to search it, and to open a paper with a reason its holder will read.
_REGISTER = frozenset({"register.see", "register.look_at_paper"})

_HANDLING = (
    _SEE
    | _TAKES_OUT
    | _STOPS
    | SCANS
    | _NOTES
    | _LOOKS
    | WRITES
    | {
        "dossiers.use_held",
        "dossiers.take",
        "dossiers.hand_over",
        "dossiers.send_back",
        "dossiers.propose",
        "dossiers.consult",
        "dossiers.answer",
        "dossiers.decline",
        "dossiers.call_off",
        "dossiers.note_silence",
        "dossiers.note_fault",
        "dossiers.drop_fault",
        "dossiers.log_reuse_check",
        "dossiers.request_completion",
        "dossiers.extend",
        "dossiers.return_misrouted",
        "dossiers.list_handover",
        "dossiers.confirm_handover",
        "dossiers.acknowledge",
    }
)

# Many at once: who plans and runs a change must hold the right of each of its lines as well.
_MANY = frozenset(
    {
        "dossiers.plan_change",
        "dossiers.run_change",
        "dossiers.stop_change",
        "dossiers.plan_way_back",
    }
)
# What is kept, held and destroyed: the archivist lists it, the leader decides it.
_KEPT = _MANY | {
    *("dossiers.place_hold", "dossiers.lift_hold", "dossiers.destroy", "dossiers.deposit"),
    *("dossiers.pack_dossier", "dossiers.fetch_package", "dossiers.enter_receipt"),
}
# What applicants said: figures of many, and which dossier said it.
_FIGURES = frozenset({"feedback.see_figures"})
_RATED = _FIGURES | {"feedback.see_dossiers"}
# Whose desk is whose, in one's own unit.
_DESKS = _MANY | {"dossiers.reassign", "agencies.note_absence", "agencies.end_absence"}

ROLES: Mapping[str, frozenset[str]] = {
    # Anybody who has signed in.
    PERSON: frozenset({"dossiers.begin", "hall.book"}),
    # Whose the dossier is; or whose the post is, when one is to be away.
    OWNER: _FILES
    | _MANDATE
    | {
        "agencies.note_absence",
        "agencies.end_absence",
        "agencies.propose_mandate",
        "agencies.declare_mandate",
        "dossiers.cosign",
        "dossiers.decline_cosigning",
        "agencies.set_keys",
        # One's own account, and where one is signed in.
        *("agencies.change_password", "agencies.renew_second_factor"),
        *("agencies.end_session", "agencies.end_other_sessions"),
        "hall.move_appointment",
        "hall.cancel_appointment",
        # One's own certificate, and a batch begun under it.
        "signatures.change_pin",
        "signatures.note_wrong_pin",
        "signatures.begin_batch",
        "signatures.note_outcomes",
        # A list one has asked for.
        *("exports.stop_export", "exports.fetch_export", "exports.delete_export"),
    },
    # Who filed it for somebody else: may ask how it stands, and read the answer.
    FILER: _TALK,
    # Who acts for another by a mandate in force: over its dossiers, and over the mandate itself.
    AGENT: _FILES | _MANDATE | {"documents.prove_mandate"},
    # One-stop unit (Bộ phận Một cửa).
    "receptionist": _INTAKE | HALL,
    "one_stop_head": _INTAKE
    | _DESKS
    | _RATED
    | HALL
    | {
        "dossiers.allow_second_completion",
        "dossiers.close",
        "dossiers.decline_closing",
        "dossiers.set_queue_rule",
        "dossiers.dispatch",
        "hall.add_matter",
        "hall.change_matter",
        "hall.end_matter",
        "hall.add_counter",
        "hall.change_counter",
        "hall.end_counter",
        "hall.see_figures",
    },
    # A support point: helps whoever is present to file, and handles nothing.
    "helper": _STOPS | _TAKES_OUT | {"dossiers.help_file", "agencies.register_person"},
    # Competent and consulted agencies.
    "case_officer": _HANDLING | _REGISTER | {"register.enter_paper"},
    "section_head": _HANDLING
    | _DESKS
    | _REGISTER
    | _FIGURES
    | {
        "register.enter_paper",
        "register.correct_paper",
        "register.plan_backlog",
        "dossiers.approve",
        "dossiers.allow_second_completion",
        "dossiers.close",
        "dossiers.decline_closing",
        "dossiers.set_queue_rule",
    },
    "leader": _SEE
    | _STOPS
    | _TAKES_OUT
    | LEADS
    | _NOTES
    | _WARNED
    | _DESKS
    | _REGISTER
    | _KEPT
    | _RATED
    | {
        "exports.see_identities",
        *("register.correct_paper", "register.revoke_paper"),
        *("register.certify_copy", "register.plan_backlog"),
        *("dossiers.decide_destruction", "dossiers.decide_deposit"),
        "dossiers.take",
        "dossiers.approve",
        "dossiers.send_back",
        "dossiers.extend",
        "dossiers.correct_result",
        "dossiers.return_misrouted",
        "dossiers.allow_second_completion",
        "dossiers.set_queue_rule",
        "dossiers.list_handover",
        "dossiers.confirm_handover",
    },
    "archivist": _SEE | _KEPT | _TAKES_OUT,
    "clerk": _SEE
    | _STOPS
    | _TAKES_OUT
    | _WARNED
    | _REGISTER
    | KEEPS_BOOKS
    | {
        "register.enter_paper",
        "register.certify_copy",
        "dossiers.take",
        "dossiers.issue",
        "dossiers.send_back",
        "dossiers.list_handover",
        "dossiers.confirm_handover",
    },
    # Reform office and catalogue.
    "catalogue_officer": _TAKES_OUT
    | frozenset(
        {
            "procedures.draft",
            "procedures.amend",
            "procedures.propose",
            "procedures.see_drafts",
            "procedures.settle",
            "procedures.add_keyword",
            "procedures.set_field_events",
            "procedures.end_keyword",
            "procedures.begin_import",
            "procedures.stop_import",
            "procedures.resume_import",
            "procedures.import_record",
        }
    ),
    "catalogue_approver": frozenset(
        {
            "procedures.publish",
            "procedures.publish_settled",
            "procedures.repeal",
            "procedures.see_drafts",
        }
        # What a new version does to dossiers that run is decided by who publishes it.
        | _MANY
        | _TAKES_OUT
        | {"dossiers.migrate_version", "dossiers.put_back"}
    ),
    "reform_officer": _SEE
    | _FIGURES
    | _TAKES_OUT
    | {"journal.see", "procedures.see_drafts", "register.see", "letters.see"},
    "administrator": _TAKES_OUT
    | frozenset(
        {
            "agencies.found",
            "agencies.rename",
            "agencies.dissolve",
            "agencies.appoint",
            "agencies.end_post",
            "agencies.delegate",
            "agencies.set_calendar_day",
            "agencies.set_hours",
            "agencies.read_place_list",
            "agencies.take_places",
            "agencies.settle_place_doubt",
            "agencies.open_account",
            "agencies.close_account",
            "agencies.issue_token",
            "agencies.revoke_token",
            # Power is proposed by one and confirmed by another.
            *("agencies.propose_grant", "agencies.confirm_grant", "agencies.decline_grant"),
            "agencies.see_people",
            # What the machine could not do.
            *("agencies.retry_delivery", "agencies.retry_deliveries"),
            "agencies.set_aside_delivery",
            "signatures.register_certificate",
            "signatures.replace_certificate",
            "signatures.revoke_certificate",
            "signatures.unlock_certificate",
            "procedures.set_competence",
            "procedures.end_competence",
            "agencies.note_absence",
            "agencies.end_absence",
            # Calendars and units are the administrator's, and so is what they do to dossiers.
            "dossiers.recount",
            "dossiers.move_to_successor",
            "dossiers.put_back",
        }
        | _MANY
    ),
    "inspector": _SEE
    | _REGISTER
    | _TAKES_OUT
    | _RATED
    | {"journal.see", "dossiers.see_looks", "procedures.see_drafts", "agencies.see_people"}
    | {"exports.see_identities"}
    | {"dossiers.place_hold", "dossiers.lift_hold", "letters.see"},
    # The machine: what it does is in the journal under its own name.
    "house": frozenset(
        {
            "agencies.found",
            "agencies.dissolve",
            "agencies.appoint",
            "agencies.set_calendar_day",
            "agencies.set_hours",
            "agencies.read_place_list",
            "agencies.take_places",
            "agencies.enrol",
            "agencies.open_account",
            "agencies.issue_token",
            "agencies.sign_in",
            "agencies.retry_deliveries",
            "documents.note_file_fault",
            "documents.note_infected",
            "documents.note_file_mended",
            "exports.finish_export",
            "exports.fail_export",
            "exports.expire_export",
            "signatures.register_certificate",
            "hall.add_matter",
            "hall.add_counter",
            "hall.issue_ticket",
            "hall.meet_appointment",
            "hall.miss_appointment",
            "procedures.found",
            "procedures.import_record",
            "procedures.begin_import",
            "procedures.stop_import",
            "procedures.resume_import",
            "procedures.finish_import",
            "procedures.see_drafts",
            "procedures.draft",
            "procedures.propose",
            "procedures.publish",
            "procedures.repeal",
            "dossiers.see",
            "dossiers.file_paper",
            "feedback.rate",
            "feedback.forget_words",
            "dossiers.link_scan",
            "scans.take_pages",
            "scans.stop_waiting",
            "scans.keep_page",
            "scans.fail_page",
            "scans.bind_paper",
            "dossiers.warn",
            "dossiers.propose_closing",
            "dossiers.finish_change",
            "dossiers.keep_package",
            "dossiers.note_silence",
            "register.enter_issued",
            "register.enter_paper",
            "register.plan_backlog",
            "register.seal_copy",
            "journal.see",
        }
    )
    | DELIVERS,
}

# Given by nobody: they come with signing in, with a dossier or with a mandate.
UNASSIGNED = frozenset({PERSON, OWNER, FILER, AGENT, "house"})
ASSIGNABLE = frozenset(ROLES) - UNASSIGNED

# A head does what the unit's officers do when none of them is there.
STANDS_IN: Mapping[str, tuple[str, ...]] = {"one_stop_head": ("receptionist",)}
