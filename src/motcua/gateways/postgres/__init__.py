from motcua.gateways.postgres.cluster import address, check, ensure, is_running, stop, wipe
from motcua.gateways.postgres.marks import Marks
from motcua.gateways.postgres.programs import Unavailable, client

__all__ = [
    "Marks",
    "Unavailable",
    "address",
    "check",
    "client",
    "ensure",
    "is_running",
    "stop",
    "wipe",
]
