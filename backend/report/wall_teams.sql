-- The coming focus of each team that has enough consultants to be shown.
SELECT team.id,
    (SELECT count(*) FROM visit JOIN app_user author ON author.id = visit.author_id
     WHERE author.team_id = team.id AND visit.status = 'planned' AND visit.visited_on >= @today AND visit.visited_on < @until),
    (SELECT count(*) FROM company JOIN app_user owner ON owner.id = company.owner_id
     WHERE owner.team_id = team.id AND company.merged_into IS NULL AND company.tier <> 'none' AND company.tier_falls_on <= @soon
         AND (company.tier_override_ends IS NULL OR company.tier_override_ends < @today)),
    (SELECT count(*) FROM company JOIN app_user owner ON owner.id = company.owner_id
     WHERE owner.team_id = team.id AND company.merged_into IS NULL AND company.tier = 'close'
         AND (company.last_visit_on IS NULL OR company.last_visit_on < @since))
FROM team
WHERE (SELECT count(*) FROM app_user WHERE team_id = team.id AND active AND roles @> '["consultant"]') >= @fewest
