"""The slips of occasions."""
