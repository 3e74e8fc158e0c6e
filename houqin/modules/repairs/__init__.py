"""报修维修: a fault is reported, sent to the right hands, mended, checked and rated."""
