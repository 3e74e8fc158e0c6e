"""The one way to change anything: `core.command`."""
