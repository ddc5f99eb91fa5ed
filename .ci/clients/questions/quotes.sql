SELECT coalesce(actors.name, 'not named') AS speaker, count(*) AS quotes
FROM quotes LEFT JOIN actors ON actors.actor_id = quotes.speaker_actor_id
GROUP BY 1
