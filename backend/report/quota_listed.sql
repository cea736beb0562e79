-- After quota_scope.sql: those that are in the number, those that are not, or both.
, listed AS (
    SELECT * FROM appointment
    WHERE @counted::boolean IS NULL OR @counted::boolean = CASE WHEN @strategic::boolean THEN is_strategic ELSE is_visit END
)
