-- After quota_scope_frozen.sql: what the numbers would be now.
SELECT count(*) FILTER (WHERE now_visit), count(*) FILTER (WHERE now_strategic),
    count(*) FILTER (WHERE now_visit <> is_visit), count(*) FILTER (WHERE now_strategic <> is_strategic)
FROM appointment
