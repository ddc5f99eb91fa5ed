SELECT troop_id, measure, direction, status, count_low, count_best, count_high,
    CAST(date_latest AS VARCHAR) AS date_latest, CASE WHEN is_hedged THEN 'true' ELSE 'false' END AS is_hedged
FROM troop_levels JOIN actors ON actors.actor_id = troop_levels.force_actor_id
WHERE actors.country_code = 'US'
