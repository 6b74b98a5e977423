"""TEMPORARY until the engine lands."""
from dataclasses import dataclass
from fractions import Fraction
from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability
from takingstock.usecases.assessment import Pen
@dataclass
class M:
    state: Affordability
    share: Fraction | None
def affordability(pen: Pen, client: Client) -> M:
    return M(Affordability.UNKNOWN, None)
def overdue(pen: Pen, client_id: ClientId) -> Signals:
    return Signals()
