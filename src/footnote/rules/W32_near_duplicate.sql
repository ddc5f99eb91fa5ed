-- W32: two events of one type within a day and 25 km have one key, if they are one
-- scope: corpus
-- why: one attack under two keys is counted twice
-- hint: use the same key; if they are two, one article that marks both settles it
-- wrong: keys iq-2020-09-28-baghdad-rockets and iq-2020-09-28-airport-attack for two rocket attacks 10 km apart
-- right: one key in both articles
WITH located AS (
    SELECT incidents.incident_id, incidents.event_type, incidents.date_earliest, incidents.date_latest,
        places.latitude, places.longitude,
        coalesce(floor(places.latitude * 4)::BIGINT, 0) AS row_,
        coalesce((floor(places.longitude)::BIGINT + 360) % 360, 0) AS column_,
        -- whoever has no coordinates is near the same place only
        CASE WHEN places.latitude IS NULL THEN places.place_id ELSE '' END AS unlocated,
        row_number() OVER (
            PARTITION BY incidents.event_type, incidents.date_earliest, places.place_id ORDER BY incidents.incident_id
        ) AS nth
    FROM incidents JOIN places ON places.place_id = incidents.place_id
    -- "between 3 and 5 May" is near the 6th, "in May" is near nothing
    WHERE incidents.kind = 'event' AND incidents.date_latest - incidents.date_earliest <= 3
        AND incidents.place_precision IN ('exact', 'vicinity', 'settlement')
),
-- 25 km are less than a quarter degree of latitude and, up to 77 degrees north, less than one of longitude: whoever is
-- near lies in the same or a neighbouring cell, and begins until the day after. In a city under daily fire everybody is
-- near everybody: the first ten of a day and place stand for the others, so that time grows with the incidents only.
blocks AS (
    SELECT *, unnest(generate_series(date_earliest, date_latest + 1, INTERVAL 1 DAY))::DATE AS block_day,
        row_ + rows AS block_row, (column_ + columns + 360) % 360 AS block_column
    FROM located
    CROSS JOIN (SELECT unnest([-1, 0, 1]) AS rows)
    CROSS JOIN (SELECT unnest([-1, 0, 1]) AS columns)
    WHERE nth <= 10
),
near AS (
    SELECT one.incident_id, other.incident_id AS other_id, one.event_type, other.date_earliest AS other_day
    FROM located AS one
    JOIN blocks AS other
        ON other.event_type = one.event_type AND other.block_day = one.date_earliest
        AND other.block_row = one.row_ AND other.block_column = one.column_ AND other.unlocated = one.unlocated
    WHERE (other.date_earliest < one.date_earliest OR other.incident_id < one.incident_id)
        AND (one.unlocated <> '' OR
            2 * 6371 * asin(sqrt(least(1, sin(radians(other.latitude - one.latitude) / 2) ** 2
            + cos(radians(one.latitude)) * cos(radians(other.latitude))
            * sin(radians(other.longitude - one.longitude) / 2) ** 2))) <= 25)
),
-- an article that marks both under two keys knows that they are two
told_apart AS (
    SELECT DISTINCT near.incident_id, near.other_id
    FROM near
    JOIN incident_reports AS here ON here.incident_id = near.incident_id
    JOIN incident_reports AS there ON there.incident_id = near.other_id AND there.article_id = here.article_id
),
-- each against the first only: five keys of one attack are four findings, not ten
doubtful AS (
    SELECT near.* FROM near
    ANTI JOIN told_apart ON told_apart.incident_id = near.incident_id AND told_apart.other_id = near.other_id
    QUALIFY row_number() OVER (PARTITION BY near.incident_id ORDER BY near.other_day, near.other_id) = 1
),
marked AS (SELECT incident_id, min(mark) AS mark FROM event_marks GROUP BY incident_id)
SELECT marked.mark, doubtful.other_id || ' and ' || doubtful.incident_id || ' are two ' || doubtful.event_type
    || ' incidents within 1 day and 25 km; same incident?' AS message
FROM doubtful JOIN marked ON marked.incident_id = doubtful.incident_id
