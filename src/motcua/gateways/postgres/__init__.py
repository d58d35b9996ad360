from motcua.gateways.postgres.cluster import address, check, ensure, is_running, stop, wipe
from motcua.gateways.postgres.programs import Unavailable

__all__ = ["Unavailable", "address", "check", "ensure", "is_running", "stop", "wipe"]
