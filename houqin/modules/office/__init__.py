"""校务: the organisation, roles, calendar, rule book, approvals, audit reader and the workbench."""
