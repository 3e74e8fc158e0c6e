"""What a person should know or do; carried further by the channels a school plugs in."""
