-- After quota_scope.sql: those that are in the number, those that are not, or both; also
-- only those by video; or those of the diary that the caller has found.
, listed AS (
    SELECT * FROM appointment
    WHERE (@counted::boolean IS NULL OR @counted::boolean = CASE WHEN @strategic::boolean THEN is_strategic ELSE is_visit END)
        AND (NOT @video::boolean OR kind = 'video')
        AND (NOT @changed::boolean OR CASE WHEN @strategic::boolean THEN now_strategic <> is_strategic ELSE now_visit <> is_visit END)
        AND (@scheduled::uuid[] IS NULL OR id = ANY (@scheduled::uuid[]))
)
