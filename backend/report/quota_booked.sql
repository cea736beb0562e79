-- What was in the diary, and what of it became visits.
SELECT count(*), count(*) FILTER (WHERE counts)
FROM visit WHERE booked AND status <> 'withdrawn' AND visited_on >= @booked_from AND visited_on < @learned_until
