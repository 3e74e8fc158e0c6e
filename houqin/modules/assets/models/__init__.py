"""Tables of the fixed assets."""

from houqin.modules.assets.models.campaign import Campaign, Expected
from houqin.modules.assets.models.card import Card
from houqin.modules.assets.models.category import Category
from houqin.modules.assets.models.custody import Holding, Move
from houqin.modules.assets.models.damage import Damage
from houqin.modules.assets.models.difference import Difference
from houqin.modules.assets.models.disposal import Disposal, DisposalLine
from houqin.modules.assets.models.idle import Offer
from houqin.modules.assets.models.kit import Kit, KitPart
from houqin.modules.assets.models.kit_loan import KitLoan
from houqin.modules.assets.models.loan import Loan
from houqin.modules.assets.models.reservation import Reservation
from houqin.modules.assets.models.room import RoomLine, RoomList
from houqin.modules.assets.models.rotation import Replaced, Rotation, RotationLine
from houqin.modules.assets.models.sighting import Sighting
from houqin.modules.assets.models.standard import Gap, GapLine, Standard
from houqin.modules.assets.models.upkeep import Upkeep, UpkeepItem
from houqin.modules.assets.models.value import MonthSum

__all__ = [
    "Campaign", "Card", "Category", "Damage", "Difference", "Disposal", "DisposalLine", "Expected", "Gap", "GapLine",
    "Holding", "Kit", "KitLoan", "KitPart", "Loan", "MonthSum", "Move", "Offer", "Replaced", "Reservation", "RoomLine",
    "RoomList", "Rotation", "RotationLine", "Sighting", "Standard", "Upkeep", "UpkeepItem",
]  # fmt: skip
