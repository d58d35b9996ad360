"""Days of work in the test province, lived through the commands: invented people, right law."""

from motcua.faces.console.simulation.days import Days, Tally
from motcua.faces.console.simulation.plans import Plan, cast_plans, plans

__all__ = ["Days", "Plan", "Tally", "cast_plans", "plans"]
