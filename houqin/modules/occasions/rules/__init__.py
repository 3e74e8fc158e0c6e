"""Pure rules of occasions."""
