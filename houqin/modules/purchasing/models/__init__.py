"""Tables of purchasing."""

from houqin.modules.purchasing.models.order import Acceptance, AcceptanceLine, Order, OrderLine, Payment
from houqin.modules.purchasing.models.request import Quote, QuoteLine, Request, RequestLine
from houqin.modules.purchasing.models.supplier import Contract, Licence, Score, Supplier

__all__ = [
    "Acceptance", "AcceptanceLine", "Contract", "Licence", "Order", "OrderLine", "Payment", "Quote", "QuoteLine",
    "Request", "RequestLine", "Score", "Supplier",
]  # fmt: skip
