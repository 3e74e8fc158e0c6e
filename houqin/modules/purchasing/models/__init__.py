"""Tables of purchasing."""

from houqin.modules.purchasing.models.order import (
    Acceptance,
    AcceptanceLine,
    Order,
    OrderLine,
    Payment,
)
from houqin.modules.purchasing.models.request import (
    Kind,
    Method,
    Quote,
    QuoteLine,
    Request,
    RequestLine,
)
from houqin.modules.purchasing.models.supplier import (
    Contract,
    Licence,
    LicenceKind,
    Score,
    Supplier,
)
from houqin.modules.purchasing.models.tender import Mark, Tender

__all__ = [
    "Acceptance", "AcceptanceLine", "Contract", "Kind", "Licence", "LicenceKind", "Mark", "Method", "Order", "OrderLine",
    "Payment", "Quote", "QuoteLine", "Request", "RequestLine", "Score", "Supplier", "Tender",
]  # fmt: skip
