-- After quota_listed.sql: one page of them, the latest first.
SELECT listed.id, listed.visited_on, listed.company_id, company.name AS company, listed.author_id, listed.author,
    listed.kind, listed.status, listed.is_visit AS counts, listed.is_strategic AS strategic,
    listed.reasons, listed.late, listed.review, listed.now_visit, listed.now_strategic
FROM listed JOIN company ON company.id = listed.company_id
WHERE @after_on::date IS NULL OR (listed.visited_on, listed.id) < (@after_on::date, @after_id::uuid)
ORDER BY listed.visited_on DESC, listed.id DESC LIMIT @fetch
