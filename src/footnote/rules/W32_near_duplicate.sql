-- W32: two events of one type within a day and 25 km have one key, if they are one
-- why: one attack under two keys is counted twice
-- hint: use the same key; if they are two, one article that marks both settles it
WITH located AS (
    SELECT incidents.incident_id, incidents.event_type, incidents.date_earliest AS day,
        places.latitude, places.longitude,
        floor(places.latitude * 4)::BIGINT AS row_, floor(places.longitude)::BIGINT AS column_
    FROM incidents JOIN places ON places.place_id = incidents.place_id
    WHERE incidents.kind = 'event' AND incidents.date_precision = 'day' AND places.latitude IS NOT NULL
        AND incidents.place_precision IN ('exact', 'vicinity', 'settlement')
),
-- 25 km are less than a quarter degree of latitude and, up to 77 degrees north, less than one of longitude: whoever is
-- near lies in the same or a neighbouring cell, on the same or the next day
blocks AS (
    SELECT *, day + days AS block_day, row_ + rows AS block_row, column_ + columns AS block_column
    FROM located
    CROSS JOIN (SELECT unnest([0, 1]) AS days)
    CROSS JOIN (SELECT unnest([-1, 0, 1]) AS rows)
    CROSS JOIN (SELECT unnest([-1, 0, 1]) AS columns)
),
near AS (
    SELECT one.incident_id, other.incident_id AS other_id, one.event_type
    FROM blocks AS one
    JOIN located AS other
        ON other.event_type = one.event_type AND other.day = one.block_day
        AND other.row_ = one.block_row AND other.column_ = one.block_column
    WHERE (one.day <> other.day OR one.incident_id < other.incident_id)
        AND 2 * 6371 * asin(sqrt(least(1, sin(radians(other.latitude - one.latitude) / 2) ** 2
            + cos(radians(one.latitude)) * cos(radians(other.latitude))
            * sin(radians(other.longitude - one.longitude) / 2) ** 2))) <= 25
),
-- an article that marks both under two keys knows that they are two
told_apart AS (
    SELECT DISTINCT near.incident_id, near.other_id
    FROM near
    JOIN incident_reports AS here ON here.incident_id = near.incident_id
    JOIN incident_reports AS there ON there.incident_id = near.other_id AND there.article_id = here.article_id
),
marked AS (SELECT incident_id, min(mark) AS mark FROM event_marks GROUP BY incident_id)
SELECT marked.mark, near.incident_id || ' and ' || near.other_id || ' are two ' || near.event_type
    || ' incidents within 1 day and 25 km; same incident?' AS message
FROM near JOIN marked ON marked.incident_id = near.incident_id
ANTI JOIN told_apart ON told_apart.incident_id = near.incident_id AND told_apart.other_id = near.other_id
