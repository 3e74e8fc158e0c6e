"""Facts announced upward after commit, through an outbox (`outbox`) that survives a crash and retries."""
